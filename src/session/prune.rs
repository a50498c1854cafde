//! Pruning: whole responses that the office provably holds give their space back; their ids stay.

use super::handle::Session;
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
        // The list comes first, and is committed before anything is removed: a phone that stops in between has both, which
        // harms nothing. Without the list the numbers of what was removed would be given a second time.
        if ids.is_empty() {
            return self.finish_removal(Ok(()));
        }
        let act = self.platform().uuid();
        let freed = self.with(|state| state.freed_counts(&ids));
        self.keep_freed(&act, &freed);
        let result = match self.update(|state| state.store.add_pruned(&act, &ids)) {
            Ok(()) => self.journal_pruned(&act).await,
            error => error,
        };
        if result.is_err() || !self.remove_stored(&ids).await {
            return self.finish_removal(result.and(Err(SaveError::NotKept)));
        }
        self.update(|state| {
            state.log.prune(ids);
        });
        self.platform().post(REREAD, "");
        self.finish_removal(Ok(()))
    }

    /// Waits until the journal has committed the list of pruned changes.
    async fn journal_pruned(&self, act: &str) -> Result<(), SaveError> {
        let Some(journal) = self.with(State::journal) else { return Ok(()) };
        let register = self.with(|state| state.store.pruned_register(act));
        let is_kept = match register {
            Some(register) => journal.write_registers(&[register]).await,
            None => false,
        };
        if is_kept { Ok(()) } else { Err(SaveError::NotKept) }
    }
}
