//! Which responses this device holds, and how many, without reading them.

use super::state::State;
use crate::compact::sort_by;
#[cfg(not(feature = "office"))]
use crate::log::Log;
use crate::log::{Change, ChangeId};

/// The kind of their records.
const KIND: &str = "response";

/// The records of responses, newest first by what their devices had seen, also deleted ones: at most `limit`, and how
/// many there are. Those of this device where `only_own` says so.
///
/// Costs a look at each; in the office's program, once its columns are complete, only at those that it returns.
#[must_use]
pub fn newest_responses(state: &State, only_own: bool, limit: usize) -> (Vec<&str>, usize) {
    let maker = only_own.then_some(state.device);
    #[cfg(feature = "office")]
    if state.has_all_columns() {
        let newest = state.columns().newest(maker).take(limit).map(|own| own.record);
        let all = maker.map_or_else(|| state.log.count(KIND), |device| state.log.count_made_by(KIND, device));
        return (newest.collect(), all);
    }
    let age = |name| {
        let first: &Change = state.log.changes_of(name).next()?;
        let is_wanted = maker.is_none_or(|maker| first.id().device == maker);
        is_wanted.then(|| (first.lamport(), first.id(), name))
    };
    let mut all: Vec<(u64, ChangeId, &str)> = state.log.names(KIND).filter_map(age).collect();
    sort_by(&mut all, |left, right| (right.0, right.1).cmp(&(left.0, left.1)));
    let count = all.len();
    all.truncate(limit);
    (all.into_iter().map(|(.., name)| name).collect(), count)
}

/// How many responses that are not deleted name a place: `kind` is `village` or `facility`.
#[must_use]
pub fn responses_at(state: &State, kind: &str, id: &str) -> usize {
    let records = state.log.names(KIND).filter_map(|name| state.log.record(name));
    records.filter(|record| !record.is_deleted() && record.text(kind) == Some(id)).count()
}

/// How many responses are shown: those of this device, and all.
///
/// While the columns of the office's program are not complete, deleted ones are among them there.
#[must_use]
pub fn response_counts(state: &State) -> (usize, usize) {
    #[cfg(feature = "office")]
    if state.has_all_columns() {
        return (state.columns().own_count(state.device), state.columns().count());
    }
    let counts = (state.log.count_made_by(KIND, state.device), state.log.count(KIND));
    #[cfg(not(feature = "office"))]
    let counts = without_hidden(state, counts);
    counts
}

/// A collector's phone holds a few hundred: looking through their lines takes a few milliseconds.
#[cfg(not(feature = "office"))]
fn without_hidden(state: &State, (mut own, mut all): (usize, usize)) -> (usize, usize) {
    for name in state.log.names(KIND).filter(|name| is_hidden(&state.log, name)) {
        all -= 1;
        let maker = state.log.changes_of(name).next();
        own -= usize::from(maker.is_some_and(|maker| maker.id().device == state.device));
    }
    (own, all)
}

/// Returns `true` if the line of a change contains `mark`: found without reading the line.
pub(super) fn speaks_of(change: &Change, mark: &str) -> bool {
    change.line().as_bytes().windows(mark.len()).any(|own| own == mark.as_bytes())
}

/// Returns `true` if the record is deleted. Only one whose lines speak of that is read.
#[cfg(not(feature = "office"))]
fn is_hidden(log: &Log, name: &str) -> bool {
    // As canonical JSON spells it.
    let is_marked = log.changes_of(name).any(|change| speaks_of(change, "\"deleted\":true"));
    is_marked && log.record(name).is_some_and(|record| record.is_deleted())
}
