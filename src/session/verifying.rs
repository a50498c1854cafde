//! After the start: is what the storages hold what was written? What is not is replaced from the other storage.

use super::handle::Session;
use super::opening::BATCH;
use super::slice::Slice;
use super::state::State;
use super::topic::Topic;
use crate::log::{Change, ChangeId, DeviceId};
use crate::store::Pending;
use crate::text::contains;

impl Session {
    /// Verifies the digests of `all`, which was read from localStorage at the start; a broken line is set aside and
    /// replaced by the journal's copy.
    pub(super) async fn verify_local_storage(&self, all: Vec<ChangeId>) {
        let mut slice = Slice::new(self.platform());
        let mut broken = Vec::new();
        for id in all {
            if self.with(|state| state.store.is_verified(id)) == Some(false) {
                broken.push(id);
            }
            slice.pause().await;
        }
        if !broken.is_empty() {
            // Apart, and of no type known here: a first visit does not transfer it.
            let replacing: Pending<()> = Box::pin(self.clone().replace_broken(broken));
            replacing.await;
        }
    }

    async fn replace_broken(self, broken: Vec<ChangeId>) {
        self.update(|state| state.set_aside(&broken));
        if let Some(journal) = self.with(State::journal) {
            let mut after = String::new();
            loop {
                match journal.next_pack(&after).await {
                    Ok(Some((key, lines))) => {
                        self.take_lines(lines_of(&key, &lines, &broken));
                        after = key;
                    }
                    Ok(None) => break,
                    Err(_) => break self.update(|state| state.unread.packs = true),
                }
            }
            for id in &broken {
                match journal.find(*id).await {
                    Ok(lines) => self.take_lines(lines),
                    Err(_) => self.update(|state| state.unread.changes = true),
                }
            }
        }
        self.notify(Topic::Storage);
    }

    /// Compares the journal's values with the log, whose lines are verified by now: the start compares keys alone, and a
    /// database that failed in the middle of a write may hold half of a value.
    pub(super) async fn verify_journal(&self) {
        let Some(journal) = self.with(State::journal) else { return };
        if self.with(|state| state.unread.is_any()) {
            // Read again later, and verified then.
            return;
        }
        let packed = self.packed().await;
        let devices: Vec<DeviceId> = self.with(|state| state.log.devices().collect());
        let mut slice = Slice::new(self.platform());
        for device in devices {
            let own: Vec<ChangeId> = self.with(|state| state.log.ids_of_device(device).collect());
            let mut single: Vec<ChangeId> = Vec::new();
            for batch in own.chunks(BATCH) {
                single.extend(batch.iter().filter(|id| !packed.contains_key(id)));
                slice.pause().await;
            }
            for batch in single.chunks(BATCH) {
                let changes =
                    self.with(|state| batch.iter().filter_map(|id| state.log.get(id)).cloned().collect());
                let altered = journal.altered(changes).await.unwrap_or_default();
                if !altered.is_empty() && !journal.restore(&altered).await {
                    self.retry_changes_later(altered.iter().map(Change::id));
                }
                self.platform().yield_now().await;
            }
        }
    }
}

/// The lines of changes in a pack.
fn lines_of(key: &str, lines: &str, ids: &[ChangeId]) -> Vec<(String, String)> {
    let is_wanted = |line: &&str| ids.iter().any(|id| contains(line, &id.to_string()));
    lines.lines().filter(is_wanted).map(|line| (key.to_owned(), line.to_owned())).collect()
}

impl State {
    /// Takes broken lines out of the log and keeps them for a download.
    fn set_aside(&mut self, broken: &[ChangeId]) {
        self.log.retain(|change| broken.binary_search(&change.id()).is_err());
        for id in broken {
            if let Some(value) = self.store.set_aside(*id) {
                self.note_damaged(id.to_string(), value);
            }
        }
    }
}
