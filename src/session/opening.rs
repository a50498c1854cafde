//! Opening: localStorage has been read; the journal answers later. What both hold is united, and whichever is behind is
//! repaired. What cannot be read is said, left alone, and tried again.

use std::collections::BTreeMap;

use super::environment::Lost;
use super::environment::OfflineStatus;
use super::handle::Session;
use super::slice::{ANNOUNCED_EVERY_MS, Slice};
use super::state::{JournalState, State, Unread};
use super::tabs::topics_of;
use super::topic::{Topic, Topics};
use crate::log::{Change, ChangeId};
use crate::store::{ChangeJournal, FORM_RESERVE_UNITS, MissingChanges, ReadFailure, Register};

/// How often a journal that does not answer is asked again; the pauses double, a quarter of an hour in all.
const ATTEMPTS: u32 = 9;
const RETRY_MS: u32 = 2_000;

/// How many changes are written to the journal in one transaction.
pub(super) const BATCH: usize = 64;

impl Session {
    /// Opens the journal and everything that comes after the first screen. Resolves when all is read and repaired.
    pub async fn start(&self) {
        let read = self.with(State::held_ids);
        // The first screen is painted first.
        self.platform().yield_now().await;
        let other_tabs = self.take_tab_number().await;
        self.read_reserved().await;
        let journal = self.0.journal.clone();
        if let Ok(registers) = journal.registers().await {
            self.unite(journal, registers).await;
        } else {
            self.settle_journal(JournalState::Missing);
            let session = self.clone();
            self.spawn(async move { session.open_later().await });
        }
        self.adopt_drafts(&other_tabs);
        self.look_for_losses().await;
        // Where nothing can be kept at all, that is what is said.
        if self.with(State::is_durable) && self.platform().is_private().await {
            self.update(|state| state.environment.is_private = true);
            self.notify(Topic::Storage);
        }
        self.verify_local_storage(read).await;
        self.verify_journal().await;
    }

    /// A journal that does not answer may only be slow, as after a crash.
    async fn open_later(&self) {
        for attempt in 0..ATTEMPTS {
            self.platform().sleep(RETRY_MS << attempt).await;
            let journal = self.0.journal.clone();
            if let Ok(registers) = journal.registers().await {
                self.unite(journal, registers).await;
                // What seemed to be gone may have been there.
                self.set_lost(None);
                self.look_for_losses().await;
                return self.verify_journal().await;
            }
        }
    }

    async fn unite(&self, journal: ChangeJournal, registers: Vec<(String, String)>) {
        self.reconcile(&registers);
        self.read_journal(&journal).await;
        self.reread_registers(&journal).await;
        self.settle_journal(JournalState::Open(journal));
        self.flush_retries().await;
        if self.with(|state| state.unread.is_any()) {
            let session = self.clone();
            self.spawn(async move { session.read_later().await });
        }
    }

    fn reconcile(&self, registers: &[(String, String)]) {
        let news = self.update(|state| {
            let news = state.store.reconcile(registers);
            if !news.is_empty() {
                state.read_registers();
                state.read_pruned();
            }
            news
        });
        let topics = news.iter().fold(Topics::default(), |all, key| all.with(topics_of(Register::of(key))));
        self.notify(topics);
        if news.iter().any(|key| Register::of(key) == Register::Draft) {
            self.notify(Topic::Drafts | Topic::ForeignDrafts);
        }
    }

    /// Reads the registers after the changes: another tab that prunes writes its list first and removes second, so
    /// a reader in the other order misses no number. The device's id is taken over only now.
    async fn reread_registers(&self, journal: &ChangeJournal) {
        let Ok(registers) = journal.registers().await else {
            return self.update(|state| state.unread.changes = true);
        };
        self.reconcile(&registers);
        let is_another = self.update(|state| {
            !state.unread.is_any() && {
                state.store.reconcile_device(&registers);
                state.adopt_device()
            }
        });
        self.note_device(is_another);
    }

    /// What is this device's own is now other's, and the other way round.
    fn note_device(&self, is_another: bool) {
        if is_another {
            self.notify(Topics::LOG);
        }
    }

    /// Reads packs and changes; what fails is noted in [`State::unread`].
    async fn read_journal(&self, journal: &ChangeJournal) {
        // Everything that has a key of its own in localStorage.
        let ids = self.with(State::held_ids);
        let packs_failed = self.take_packs(journal).await.is_err();
        self.notify_log();
        let compared = journal.compare(&ids).await;
        let unread = Unread { packs: packs_failed, changes: compared.is_err() };
        let before = self.update(|state| std::mem::replace(&mut state.unread, unread));
        if before != unread {
            self.notify(Topic::Storage);
        }
        let MissingChanges { in_memory, in_journal } = compared.unwrap_or_default();
        if !in_memory.is_empty() {
            self.take_lines(in_memory);
            self.notify_log();
        }
        // While packs are unread, what they hold would be written a second time, one key each.
        if !packs_failed {
            self.fill_journal(journal, in_journal).await;
        }
    }

    /// Takes the lines of all packs, in slices.
    async fn take_packs(&self, journal: &ChangeJournal) -> Result<(), ReadFailure> {
        let mut slice = Slice::new(self.platform());
        let mut announcing = Slice::new(self.platform());
        let mut after = String::new();
        while let Some((key, lines)) = journal.next_pack(&after).await? {
            after.clone_from(&key);
            if self.with(|state| state.packs.iter().any(|(own, _)| *own == key)) {
                continue;
            }
            let mut ids = Vec::new();
            for line in lines.lines() {
                ids.extend(self.update(|state| state.take_packed(&key, line)));
                slice.pause().await;
            }
            self.update(|state| state.packs.push((key, ids)));
            if announcing.is_over(ANNOUNCED_EVERY_MS) {
                slice.yield_now().await;
                self.notify_log();
                slice.yield_now().await;
            }
        }
        Ok(())
    }

    /// Writes what the journal lacks.
    async fn fill_journal(&self, journal: &ChangeJournal, lacking: Vec<ChangeId>) {
        let packed = self.packed().await;
        let lacking: Vec<ChangeId> = lacking.into_iter().filter(|id| !packed.contains_key(id)).collect();
        for batch in lacking.chunks(BATCH) {
            let changes: Vec<Change> =
                self.with(|state| batch.iter().filter_map(|id| state.log.get(id)).cloned().collect());
            if !journal.restore(&changes).await {
                return self.retry_changes_later(lacking.into_iter());
            }
        }
    }

    /// The ids in all packs, gathered in slices. The numbers mean nothing: a map of this type is in the program already,
    /// and a set would cost 400 bytes on every first visit.
    pub(super) async fn packed(&self) -> BTreeMap<ChangeId, u32> {
        let mut slice = Slice::new(self.platform());
        let mut packed = BTreeMap::new();
        let packs: Vec<Vec<ChangeId>> =
            self.with(|state| state.packs.iter().map(|(_, own)| own.clone()).collect());
        for ids in packs.iter().flat_map(|own| own.chunks(BATCH)) {
            for id in ids {
                packed.insert(*id, 0);
            }
            slice.pause().await;
        }
        packed
    }

    /// Reads again what could not be read.
    async fn read_later(&self) {
        for attempt in 0..ATTEMPTS {
            self.platform().sleep(RETRY_MS << attempt).await;
            let Some(journal) = self.with(State::journal) else { return };
            self.read_journal(&journal).await;
            if !self.with(|state| state.unread.is_any()) {
                self.reread_registers(&journal).await;
                self.flush();
                return self.verify_journal().await;
            }
        }
    }

    fn settle_journal(&self, journal: JournalState) {
        self.measure(false);
        let (local, has_journal, is_another) = self.update(|state| {
            state.store.set_journal_available(matches!(journal, JournalState::Open(_)));
            state.journal = journal;
            state.loaded = true;
            let is_another = state.adopt_device();
            if state.store.device().is_none() {
                // A new device, or one both of whose storages were emptied. If the id cannot be kept, the next start
                // takes another, which harms nothing.
                let _ = state.store.set_device(state.device);
            }
            (state.local_storage_ok, state.has_journal(), is_another)
        });
        self.note_device(is_another);
        self.notify(Topics::from(Topic::Storage).with(Topic::Import.into()));
        self.set_degraded(local, has_journal);
        self.flush();
    }

    pub(super) fn take_lines(&self, lines: Vec<(String, String)>) {
        self.update(|state| {
            for (key, line) in lines {
                state.take_line(key, line);
            }
        });
    }

    /// Notes how far the files of the app are cached.
    pub fn set_offline(&self, offline: OfflineStatus) {
        self.update(|state| state.offline = offline);
        self.notify(Topic::Storage);
    }

    pub(super) fn set_lost(&self, lost: Option<Lost>) {
        self.update(|state| state.lost = lost);
        self.notify(Topic::Storage);
    }
}

impl State {
    /// The ids of everything that is held.
    fn held_ids(&self) -> Vec<ChangeId> {
        self.log.iter().map(Change::id).collect()
    }

    /// Takes a line of a pack; returns its id. A pack is in the journal alone if it is too large for localStorage.
    fn take_packed(&mut self, key: &str, line: &str) -> Option<ChangeId> {
        let Ok(change) = Change::read(line) else {
            self.note_damaged(key.to_owned(), line.to_owned());
            return None;
        };
        let id = change.id();
        self.log.insert(change);
        Some(id)
    }

    pub(super) fn note_damaged(&mut self, key: String, value: String) {
        let pair = (key, value);
        if !self.damaged.contains(&pair) {
            self.damaged.push(pair);
        }
    }

    /// Takes over what only the journal has, and writes it to localStorage where there is room.
    fn take_line(&mut self, key: String, line: String) {
        let Ok(change) = Change::read(&line) else { return self.note_damaged(key, line) };
        if !self.log.contains(&change.id()) && self.store.has_room_for(FORM_RESERVE_UNITS) {
            // Where there is no room after all, the journal has it.
            let _ = self.store.append([&change]);
        }
        self.log.insert(change);
    }
}
