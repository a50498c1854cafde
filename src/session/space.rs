//! How much room there is, in the storage that has more of it, and what the browser promises.

use super::Session;
use super::state::{JournalState, State};
use super::topic::Topic;
use crate::store::{FORM_RESERVE_UNITS, Space};

/// `IndexedDB` counts bytes, its own overhead included: about three for each of our UTF-16 units (measured).
const BYTES_PER_UNIT: u64 = 3;

impl State {
    /// Room in the storage that has more of it: what is full in one goes on in the other.
    #[must_use]
    pub fn space(&self) -> Space {
        let local = self.store.space();
        match self.journal_space {
            Some(journal) if self.has_journal() && journal.free_units() > local.free_units() => journal,
            _ => local,
        }
    }

    /// Returns `true` if `units` more UTF-16 units may be stored.
    #[must_use]
    pub fn has_room_for(&self, units: usize) -> bool {
        // Where the browser does not tell how much room the journal has, or not yet, only a write does.
        let may_have = !matches!(self.journal, JournalState::Missing) && self.journal_space.is_none();
        may_have || self.space().free_units() >= units
    }

    /// Returns `true` if a new form may be started.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.has_room_for(FORM_RESERVE_UNITS)
    }
}

impl Session {
    /// Asks the browser how much room there is and whether it promises to keep the data; with `ask`, to promise it.
    pub(super) fn measure(&self, ask: bool) {
        let session = self.clone();
        self.spawn(async move {
            let estimate = session.platform().estimate().await;
            let units = |bytes: u64| usize::try_from(bytes / BYTES_PER_UNIT).unwrap_or(usize::MAX);
            let promise = session.platform().persist(ask).await;
            let space =
                estimate.map(|(used, all)| Space { used_units: units(used), budget_units: units(all) });
            session.update(|state| {
                state.journal_space = space;
                state.promise = promise;
            });
            session.notify(Topic::Storage);
        });
    }
}
