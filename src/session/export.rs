//! What leaves the device: the changes of a scope, as a bundle with its name.

use super::state::State;
use crate::compact::sort_by;
#[cfg(feature = "office")]
use crate::domain::RecordKind;
use crate::domain::holds_answers;
use crate::domain::survey::is_response;
use crate::format::{Header, Scope, Sender, write_bundle};
use crate::log::{Change, VersionVector};
use crate::text::slug;

/// The changes that a scope takes along.
fn chosen(state: &State, scope: Scope) -> Vec<&Change> {
    match scope {
        Scope::Submit => state.receipt.missing(&state.log).collect(),
        Scope::Setup => state.log.iter().filter(|change| !holds_answers(change.record())).collect(),
        Scope::All => state.log.iter().collect(),
    }
}

/// The bundle of a scope; `at` is the time for its header.
#[must_use]
pub fn bundle(state: &State, scope: Scope, at: String) -> String {
    write(state, scope, at, chosen(state, scope).into_iter())
}

/// A bundle of one kind of records alone, to set other devices up with.
#[must_use]
#[cfg(feature = "office")]
pub fn bundle_of_kind(state: &State, kind: RecordKind, at: String) -> String {
    let own = chosen(state, Scope::Setup).into_iter();
    write(state, Scope::Setup, at, own.filter(|change| RecordKind::of(change.record()) == Some(kind)))
}

fn write<'c>(state: &State, scope: Scope, at: String, changes: impl Iterator<Item = &'c Change>) -> String {
    let header = Header {
        scope: Some(scope),
        plans: vec![state.plan.id.clone()],
        from: Sender {
            device: state.device,
            issued: state.issued(),
            name: state.about_device("name"),
            by: state.about_device("by"),
        },
        at,
        have: VersionVector::of(&state.log),
    };
    write_bundle(&header, changes)
}

/// How many changes a scope takes along, and how many responses they speak of.
#[must_use]
pub fn export_counts(state: &State, scope: Scope) -> (usize, usize) {
    count_changes(chosen(state, scope).into_iter())
}

/// How many changes there are, and how many responses they speak of.
#[must_use]
pub fn count_changes<'a>(changes: impl Iterator<Item = &'a Change>) -> (usize, usize) {
    // Numbers are compared faster than texts, and the ids of responses nearly always differ in their beginnings.
    let beginning = |record: &str| {
        record.bytes().skip("response/".len()).take(8).fold(0, |number, byte| number << 8 | u64::from(byte))
    };
    let mut all = 0;
    let mut responses: Vec<(u64, &str)> = Vec::new();
    for record in changes.map(Change::record) {
        all += 1;
        if is_response(record) {
            responses.push((beginning(record), record));
        }
    }
    sort_by(&mut responses, Ord::cmp);
    responses.dedup();
    (all, responses.len())
}

/// The name of a file without its ending, `so-thon-nam-chanh-k7f3m2qd-145-2026-03-12-37phieu`: village (else the device's
/// name), the device's id and its last number, so that no two files have one name, the day, the number of responses.
#[must_use]
pub fn file_name(state: &State, scope: Scope, day: &str) -> String {
    let village = state.about_device("village").and_then(|id| {
        state.log.record(&format!("village/{id}")).and_then(|record| record.text("name").map(slug))
    });
    let name = || state.about_device("name").map(|name| slug(&name));
    let who = village.or_else(name).filter(|who| !who.is_empty());
    let who = who.map(|who| format!("{who}-")).unwrap_or_default();
    let from = format!("{who}{}-{}", state.device, state.issued());
    let what = match scope {
        Scope::Setup => "thiet-lap".to_owned(),
        Scope::Submit | Scope::All => format!("{}phieu", export_counts(state, scope).1),
    };
    format!("so-thon-{from}-{day}-{what}")
}
