//! Pruning: whole responses that the office provably holds give their space back; their ids stay.

use super::Session;
use super::state::State;
use super::tabs::REREAD;
use crate::compact::sort_by;
use crate::domain::survey::is_response;
use crate::log::{Change, ChangeId};
use crate::store::SaveError;

impl State {
    /// The responses that the office provably holds: how many, and their changes in order.
    #[must_use]
    pub fn prunable(&self) -> (usize, Vec<ChangeId>) {
        if self.receipt.is_empty() {
            return (0, Vec::new());
        }
        let mut missing: Vec<&str> = self.receipt.missing(&self.log).map(Change::record).collect();
        sort_by(&mut missing, Ord::cmp);
        let records = self.log.record_names();
        let records: Vec<&str> =
            records.filter(|name| is_response(name) && missing.binary_search(name).is_err()).collect();
        let mut ids: Vec<ChangeId> =
            records.iter().flat_map(|name| self.log.changes_of(name)).map(Change::id).collect();
        sort_by(&mut ids, Ord::cmp);
        (records.len(), ids)
    }
}

impl Session {
    /// Frees the space of all responses that the office provably holds; returns `true` once that is done.
    pub async fn prune_acknowledged(&self) -> bool {
        if self.with(|state| state.unread.is_any()) {
            return false;
        }
        let (_, ids) = self.with(State::prunable);
        // The list comes first: a phone that stops in between has both, which harms nothing.
        let result = self.update(|state| {
            let pruned: Vec<ChangeId> = state.log.pruned().chain(ids.iter().copied()).collect();
            state.store.set_pruned(pruned.into_iter())
        });
        self.flush();
        if result.is_err() || !self.remove_stored(&ids).await {
            return self.finish_removal(result.and(Err(SaveError::NotKept)));
        }
        self.update(|state| {
            state.log.prune(ids);
        });
        self.platform().post(REREAD, "");
        self.finish_removal(Ok(()))
    }
}
