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

/// How much text a pack holds at most, if more than one change is in it: a start copies each at a stretch, which takes
/// 3 ms for a megabyte.
const PACK_BYTES: usize = 1 << 20;

/// The changes of an import, in parts of one pack each.
fn in_parts(changes: &[Change], most_bytes: usize) -> Vec<&[Change]> {
    let mut bytes = 0;
    let is_same_part = |last: &Change, next: &Change| {
        bytes += last.line().len() + 1;
        let fits = bytes + next.line().len() < most_bytes;
        bytes = if fits { bytes } else { 0 };
        fits
    };
    changes.chunk_by(is_same_part).collect()
}

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
        let name = format!("import/{}", self.platform().uuid());
        let parts = in_parts(changes, PACK_BYTES);
        let named = || parts.iter().enumerate().map(|(at, part)| (format!("{name}/{at:04}"), part));
        let text = |part: &&[Change]| part.iter().flat_map(|change| [change.line(), "\n"]).collect();
        let is_kept = journal.keep_packs(named().map(|(key, part)| (key, text(part))).collect()).await;
        if is_kept {
            let packs: Vec<(String, Vec<ChangeId>)> =
                named().map(|(key, part)| (key, part.iter().map(Change::id).collect())).collect();
            self.update(|state| state.packs.extend(packs));
        } else {
            // Half of them may stand there.
            journal.keep_packs(named().map(|(key, _)| (key, String::new())).collect()).await;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Map;
    use crate::log::{DeviceId, Log, Stamp};

    #[test]
    fn parts_hold_everything_in_order_and_no_more_than_they_may() {
        let change = |seq: u32| {
            let stamp = Stamp { device: DeviceId::from_random(1), seq, at: "2026-03-12".into(), by: None };
            let text = "x".repeat(seq as usize * 7 % 90);
            Log::new().prepare(&stamp, "village/x", &Map::new().with("name", text))
        };
        let all: Vec<Change> = (1..=60).map(change).collect();
        for most in [1, 200, 500, 3_000, 1 << 20] {
            let parts = in_parts(&all, most);
            assert_eq!(parts.concat(), all);
            let size = |part: &[Change]| part.iter().map(|change| change.line().len() + 1).sum::<usize>();
            assert!(parts.iter().all(|part| part.len() == 1 || size(part) <= most), "{most}");
            // No two neighbours would fit into one.
            assert!(parts.windows(2).all(|two| size(&two.concat()) > most || most == 1), "{most}");
        }
        assert!(in_parts(&[], 9).is_empty());
    }
}
