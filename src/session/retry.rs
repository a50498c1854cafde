//! What localStorage took and the journal did not is offered to the journal again: the last seconds of localStorage do
//! not survive a killed browser.

use super::Session;
use super::state::State;
use crate::log::{Change, ChangeId};

/// The pause before the first attempt; each further pause is twice as long.
const FIRST_MS: u32 = 1_000;
/// The longest pause. Attempts go on for a quarter of an hour; after that the next start repairs what is missing.
const LAST_MS: u32 = 600_000;

impl Session {
    pub(super) fn retry_changes_later(&self, ids: impl Iterator<Item = ChangeId>) {
        self.update(|state| {
            state.retry_changes.extend(ids);
            // Survives this page: the next start offers them again, whatever half-written value the journal holds.
            state.store.set_unjournaled(&state.retry_changes);
        });
        self.start_retrying();
    }

    pub(super) fn retry_registers_later(&self, keys: impl Iterator<Item = String>) {
        self.update(|state| {
            for key in keys {
                if !state.retry_registers.contains(&key) {
                    state.retry_registers.push(key);
                }
            }
        });
        self.start_retrying();
    }

    fn start_retrying(&self) {
        let begins = self.update(|state| {
            let begins = state.has_journal() && !state.is_retrying;
            state.is_retrying |= begins;
            begins
        });
        if begins {
            let session = self.clone();
            self.spawn(async move { session.retry().await });
        }
    }

    async fn retry(&self) {
        let mut pause_ms = FIRST_MS;
        while pause_ms < LAST_MS && !self.with(|state| state.is_closed) {
            self.platform().sleep(pause_ms).await;
            if self.flush_retries().await {
                break;
            }
            pause_ms *= 2;
        }
        self.update(|state| state.is_retrying = false);
    }

    /// Writes everything that waits for the journal; returns `true` if nothing waits any more.
    pub(super) async fn flush_retries(&self) -> bool {
        let Some(journal) = self.with(State::journal) else { return false };
        let ids = self.with(|state| state.retry_changes.clone());
        if !ids.is_empty() {
            // What was taken back or pruned meanwhile is not written again.
            let changes: Vec<Change> =
                self.with(|state| ids.iter().filter_map(|id| state.log.get(id)).cloned().collect());
            if !changes.is_empty() && !journal.restore(&changes).await {
                return false;
            }
            self.update(|state| {
                state.retry_changes.retain(|id| !ids.contains(id));
                state.store.set_unjournaled(&state.retry_changes);
            });
        }
        let keys = self.update(|state| std::mem::take(&mut state.retry_registers));
        let registers: Vec<(String, String)> = self.with(|state| {
            keys.iter().filter_map(|key| Some((key.clone(), state.store.stored(key)?))).collect()
        });
        if !registers.is_empty() && !journal.write_registers(&registers).await {
            self.update(|state| state.retry_registers.extend(keys));
            return false;
        }
        let is_done = self.with(|state| state.retry_changes.is_empty() && state.retry_registers.is_empty());
        if is_done && self.with(|state| state.local_storage_ok) {
            self.set_degraded(true, true);
        }
        is_done
    }
}
