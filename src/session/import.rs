//! Merging an import: all of its changes or none, in both storages where both have room.

use super::handle::Session;
use super::opening::BATCH;
use super::slice::Slice;
use super::state::State;
use super::topic::Topic;
use crate::log::{Change, ChangeId};
use crate::store::{LedgerEntry, SaveError};

/// From so many changes on, an import is kept in the journal as one pack: a key for each takes ten times as long.
const PACK_FROM: usize = 200;

/// What changes take in localStorage at most: a line has no more UTF-16 units than bytes, and a key about fifty.
fn units(changes: &[Change]) -> usize {
    changes.iter().map(|change| change.line().len() + 50).sum()
}

impl Session {
    /// Takes over changes of other devices, all or none, and writes the ledger's entry for it. Returns the entry's
    /// number.
    ///
    /// # Errors
    /// [`SaveError`]: nothing was merged.
    pub(super) async fn take_in(&self, changes: Vec<Change>, entry: LedgerEntry) -> Result<u32, SaveError> {
        let number = self.write_entry(entry)?;
        let mut slice = Slice::new(self.platform());
        slice.yield_now().await;
        let in_journal = self.import_to_journal(&changes).await;
        // Whatever comes of localStorage then, the journal has it all.
        let in_local = self.import_to_local(&changes, in_journal).await;
        if !in_local && !in_journal {
            self.remove_entry(number);
            self.set_failure(Some(SaveError::Full));
            return Err(SaveError::Full);
        }
        if !in_journal {
            self.retry_changes_later(changes.iter().map(Change::id));
            self.set_degraded(in_local, in_journal);
        }
        slice.yield_now().await;
        let is_copied = self.update(|state| {
            let is_copied = changes.iter().any(|change| change.id().device == state.device);
            state.log.extend(changes);
            is_copied
        });
        slice.yield_now().await;
        self.set_failure(None);
        self.flush();
        self.notify(Topic::Ledger);
        self.after_save();
        if is_copied {
            self.become_another();
        }
        Ok(number)
    }

    async fn import_to_journal(&self, changes: &[Change]) -> bool {
        let Some(journal) = self.with(State::journal) else { return false };
        if changes.len() < PACK_FROM {
            return journal.restore(changes).await;
        }
        // A name of its own, so that no pack is ever written over by another tab.
        let pack = format!("import/{}", self.platform().uuid());
        let lines: String = changes.iter().flat_map(|change| [change.line(), "\n"]).collect();
        let is_kept = journal.keep_pack(&pack, &lines).await;
        if is_kept {
            let ids: Vec<ChangeId> = changes.iter().map(Change::id).collect();
            self.update(|state| state.packs.push((pack, ids)));
        } else {
            // Half of it may stand there.
            journal.keep_pack(&pack, "").await;
        }
        is_kept
    }

    async fn import_to_local(&self, changes: &[Change], in_journal: bool) -> bool {
        let units = units(changes);
        let fits = self.with(|state| {
            let space = state.store.space();
            // Where there is a choice, half of localStorage belongs to this device's own entries.
            let limit = if in_journal { space.budget_units / 2 } else { space.budget_units };
            state.counts_local() && space.used_units + units <= limit
        });
        if !fits {
            return false;
        }
        let mut slice = Slice::new(self.platform());
        for (part, batch) in changes.chunks(BATCH).enumerate() {
            if self.update(|state| state.store.append(batch)).is_err() {
                let written: Vec<ChangeId> = changes.iter().take(part * BATCH).map(Change::id).collect();
                self.update(|state| state.store.remove_changes(&written));
                return false;
            }
            slice.pause().await;
        }
        true
    }
}
