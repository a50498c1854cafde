//! Registers that changed go to the journal and to the other tabs.

use super::handle::Session;
use super::state::State;
use super::topic::Topic;
use crate::store::{ChangeJournal, SaveError};

impl Session {
    /// Writes registers that changed to the journal and to the other tabs.
    pub(super) async fn write_registers(&self) {
        // Asked now, not when they changed: the person may have written on since.
        let (outbox, in_local) = self.update(|state| {
            let outbox = state.store.drain_outbox();
            let in_local =
                state.counts_local() && outbox.iter().all(|(key, stored)| state.store.holds(key, stored));
            (outbox, in_local)
        });
        if outbox.is_empty() {
            return;
        }
        for (key, stored) in &outbox {
            self.platform().post(key, stored);
        }
        let journal: Option<ChangeJournal> = self.with(State::journal);
        let in_journal = match journal {
            Some(journal) => journal.write_registers(&outbox).await,
            None => false,
        };
        if !in_journal {
            if in_local {
                self.retry_registers_later(outbox.into_iter().map(|(key, _)| key));
            } else {
                self.set_failure(Some(SaveError::NotKept));
            }
        }
        self.set_degraded(in_local, in_journal);
    }

    /// Notes whether one of the storages failed, so that the person is told once. It lasts until the journal has taken
    /// everything that it failed to take.
    pub(super) fn set_degraded(&self, local: bool, journal: bool) {
        let (before, degraded) = self.update(|state| {
            let waits = !state.retry_changes.is_empty() || !state.retry_registers.is_empty();
            let degraded = local != journal || waits;
            (std::mem::replace(&mut state.degraded, degraded), degraded)
        });
        if before != degraded {
            self.notify(Topic::Storage);
        }
    }
}
