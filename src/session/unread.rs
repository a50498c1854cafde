//! Which imports are affected by what could not be read or is damaged.

use super::state::State;
use crate::log::{ChangeId, SeqRanges};
use crate::store::{HandOver, LedgerEntry};

impl State {
    /// The imports of which changes are missing here: their packs could not be read, or are damaged. Oldest first.
    ///
    /// Told by the ledger, which remembers the numbers that each import brought.
    #[must_use]
    pub fn affected_imports(&self) -> Vec<&LedgerEntry> {
        if !self.unread.is_any() && self.damaged.is_empty() {
            return Vec::new();
        }
        let held: SeqRanges = self
            .log
            .devices()
            .flat_map(|device| self.log.ids_of_device(device))
            .collect::<Vec<ChangeId>>()
            .into_iter()
            .collect();
        let is_missing = |entry: &&LedgerEntry| {
            entry.kind == HandOver::Import && entry.undone.is_none() && !held.covers(&entry.new)
        };
        self.ledger.iter().filter(is_missing).collect()
    }
}
