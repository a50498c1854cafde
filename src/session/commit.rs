//! Saving: changes are numbered and written one batch after the other, to both storages, and a commit resolves only
//! when that is done.

use super::handle::Session;
use super::job::{Job, PATIENCE_MS, Saved, TimePrecision, time_precision};
use super::oneshot::{Receiver, oneshot};
use super::ports::Lock;
use super::settings::Preference;
use super::state::State;
use super::topic::{Topic, Topics};
use crate::json::{Map, Value};
use crate::log::{Change, DELETED, Stamp};
use crate::store::{Appended, ChangeJournal, SaveError};

/// The Web Lock that tabs write under where no journal guards the numbers.
const LOCK: &str = "so-thon/write";
/// The same, after it did not answer once: the person who waits is not to wait that long at each save.
const SHORT_PATIENCE_MS: u32 = 1_000;
/// How long work that nobody waits for is put off after a save: until the page that says "saved" is painted.
const AFTERWARDS_MS: u32 = 60;
/// How often [`Session::close`] looks whether everything is written.
const POLL_MS: u32 = 20;
/// How often a batch is numbered again because another tab was quicker. It cannot always be quicker.
const ATTEMPTS: u32 = 20;

/// Numbered changes, and whether the journal has committed them.
struct Numbered {
    changes: Vec<Change>,
    in_journal: bool,
    /// localStorage has them too, or why not.
    local: Result<(), SaveError>,
}

impl Session {
    /// Sets `fields` of `record`. Resolves to the change's id once a storage has committed it, or to `None` if there is
    /// nothing to set. The change is queued by the call itself, in the order of calls.
    ///
    /// # Errors
    /// [`SaveError`]: nothing was saved.
    pub fn commit(&self, record: &str, fields: Map) -> impl Future<Output = Saved> + use<> {
        let queued = self.queue(record, fields);
        async move {
            match queued {
                Ok(Some(receiver)) => receiver.await,
                Ok(None) => Ok(None),
                Err(error) => Err(error),
            }
        }
    }

    fn queue(&self, record: &str, fields: Map) -> Result<Option<Receiver<Saved>>, SaveError> {
        if fields.is_empty() {
            return Ok(None);
        }
        if self.with(State::is_forgetful) || self.with(|state| state.is_closed) {
            self.set_failure(Some(SaveError::Forgetful));
            return Err(SaveError::Forgetful);
        }
        let now = self.platform().now();
        let at = match time_precision(record) {
            TimePrecision::Exact => now.date_time,
            TimePrecision::Day => now.date.to_string(),
        };
        let (done, receiver) = oneshot();
        self.update(|state| state.jobs.push(Job { record: record.to_owned(), fields, at, done }));
        self.flush();
        Ok(Some(receiver))
    }

    /// Decides every conflict for the value that counts already: that of the head with the greatest number. Returns how
    /// many were decided; they are saved together or not at all.
    ///
    /// # Errors
    /// [`SaveError`]
    pub async fn decide_all(&self) -> Result<usize, SaveError> {
        let open: Vec<(Value, String, String)> = self.with(|state| {
            let value = |record: &str, field: &str| state.log.record(record)?.value(field).cloned();
            let open = state.log.conflicts().into_iter();
            open.filter_map(|(record, field)| Some((value(&record, &field)?, record, field))).collect()
        });
        let count = open.len();
        let commits: Vec<_> = open
            .into_iter()
            .map(|(value, record, field)| self.commit(&record, Map::new().with(&field, value)))
            .collect();
        for commit in commits {
            commit.await?;
        }
        Ok(count)
    }

    /// Waits until everything that was commanded is written, and accepts nothing afterwards: the page goes to another
    /// program or is locked.
    pub async fn close(&self) {
        self.flush();
        while self.with(|state| state.is_writing) {
            self.platform().sleep(POLL_MS).await;
        }
        self.update(|state| state.is_closed = true);
    }

    /// Hides a record; returns what restores it, once that is saved.
    ///
    /// # Errors
    /// [`SaveError`]
    pub async fn delete(&self, record: &str) -> Result<Map, SaveError> {
        self.commit(record, Map::new().with(DELETED, true)).await?;
        Ok(Map::new().with(DELETED, false))
    }

    /// Writes what waits, unless a writer runs already or the journal has not answered yet.
    pub(super) fn flush(&self) {
        let begins = self.update(|state| {
            let waits = !state.jobs.is_empty() || state.store.has_outbox();
            let begins = waits && state.is_settled() && !state.is_writing;
            state.is_writing |= begins;
            begins
        });
        if begins {
            let session = self.clone();
            self.spawn(async move { session.write_all().await });
        }
    }

    async fn write_all(&self) {
        loop {
            let jobs = self.update(|state| std::mem::take(&mut state.jobs));
            if !jobs.is_empty() {
                let is_saved = self.write_jobs(jobs).await;
                self.platform().sleep(AFTERWARDS_MS).await;
                if is_saved {
                    self.after_save();
                }
            }
            self.write_registers().await;
            let is_done = self.update(|state| {
                state.is_writing = !state.jobs.is_empty() || state.store.has_outbox();
                !state.is_writing
            });
            if is_done {
                return;
            }
        }
    }

    async fn write_jobs(&self, jobs: Vec<Job>) -> bool {
        let lock: Option<Lock> = match self.with(State::journal) {
            Some(_) => None,
            None => Some(self.platform().lock(LOCK).await),
        };
        let saved = self.number_and_write(&jobs).await;
        drop(lock);
        self.set_failure(saved.as_ref().err().copied());
        match &saved {
            Ok(changes) => {
                let topics = changes
                    .iter()
                    .fold(Topics::default(), |all, change| all.with(Topics::of_record(change.record())));
                self.notify(topics.with(Topic::Conflicts.into()));
                for (job, change) in jobs.into_iter().zip(changes) {
                    job.done.send(Ok(Some(change.id())));
                }
                for change in changes {
                    self.platform().post(change.line(), "");
                }
            }
            Err(error) => {
                for job in jobs {
                    job.done.send(Err(*error));
                }
            }
        }
        saved.is_ok()
    }

    /// Numbers the changes and writes them to the journal first, then to localStorage.
    async fn number_and_write(&self, jobs: &[Job]) -> Result<Vec<Change>, SaveError> {
        let Numbered { changes, in_journal, local } = self.number(jobs).await?;
        let in_local = local.is_ok();
        if in_local && !in_journal {
            self.retry_changes_later(changes.iter().map(Change::id));
        }
        self.set_degraded(in_local, in_journal);
        match local {
            Err(error) if !in_journal => {
                self.update(|state| state.roll_back(&changes));
                Err(error)
            }
            _ => Ok(changes),
        }
    }

    /// Gives the changes numbers that no other tab has given, and writes them.
    async fn number(&self, jobs: &[Job]) -> Result<Numbered, SaveError> {
        for _ in 0..ATTEMPTS {
            // A tab whose journal fails writes to localStorage alone, and claims its numbers there.
            self.catch_up_with_claims();
            let issued = self.with(State::issued);
            let changes = self.update(|state| state.prepare(jobs));
            self.reserve(issued, self.with(State::issued));
            let in_journal = match self.append(&changes).await {
                Some(Appended::Kept) => true,
                Some(Appended::Failed | Appended::NoAnswer) | None => {
                    // Another tab may have brought this number to the journal before it failed, or to localStorage.
                    let reserved = self.reserved_by_others().await;
                    let first = changes.first().map_or(0, |first| first.id().seq);
                    if first <= reserved || self.with(|state| state.claimed()) >= first {
                        self.update(|state| {
                            state.roll_back(&changes);
                            state.reserved = (state.device.to_string(), reserved);
                            state.is_blind = true;
                        });
                        continue;
                    }
                    false
                }
                Some(Appended::Taken) => {
                    self.update(|state| state.roll_back(&changes));
                    self.catch_up_from_journal().await;
                    continue;
                }
            };
            let local = self.update(|state| {
                if !state.counts_local() {
                    return Err(SaveError::NotKept);
                }
                if let Some(last) = changes.last().filter(|_| state.local_storage_ok) {
                    state.store.set_claim(last.id());
                }
                state.store.append(&changes)
            });
            return Ok(Numbered { changes, in_journal, local });
        }
        Err(SaveError::NotKept)
    }

    /// Appends to the journal; `None` where there is none.
    async fn append(&self, changes: &[Change]) -> Option<Appended> {
        let (journal, patience_ms) = self.with(|state| Some((state.journal()?, state.patience_ms)))?;
        let appended = journal.append(changes, patience_ms).await;
        self.update(|state| {
            state.patience_ms = if appended == Appended::NoAnswer { SHORT_PATIENCE_MS } else { PATIENCE_MS };
        });
        Some(appended)
    }

    /// Takes over what other tabs have written to the journal under this device's id.
    async fn catch_up_from_journal(&self) {
        let Some(journal) = self.with(State::journal) else { return };
        let (device, issued) = self.with(|state| (state.device, state.issued()));
        let lines = journal.after(device, issued).await.unwrap_or_default();
        self.take_own(lines.iter().filter_map(|(_, line)| Change::read(line).ok()).collect());
    }

    /// The same from localStorage, if another tab has claimed a number there that is not known here.
    fn catch_up_with_claims(&self) {
        if self.with(|state| state.claimed() <= state.issued()) {
            return;
        }
        let found = self.with(|state| state.store.changes_after(state.device, state.issued()));
        // What it has pruned meanwhile has a number, too.
        let has_pruned = self.update(|state| {
            let is_news = state.store.refresh_pruned();
            if is_news {
                state.read_pruned();
            }
            is_news
        });
        if !found.is_empty() || has_pruned {
            self.take_own(found);
        }
    }

    fn take_own(&self, changes: Vec<Change>) {
        self.update(|state| {
            state.log.extend(changes);
        });
        self.notify(Topics::LOG);
    }

    fn after_save(&self) {
        // Once, at the first save: some browsers ask the person.
        let asks = self.preference(Preference::AskedToKeep).is_empty();
        self.measure(asks);
        if asks {
            self.set_preference(Preference::AskedToKeep, "1");
        }
        let session = self.clone();
        self.spawn(async move { session.remember().await });
    }

    /// Writes registers that changed to the journal and to the other tabs.
    async fn write_registers(&self) {
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

impl State {
    /// Makes the changes for a batch, each having seen those before it. They stand in the log until they turn out not
    /// to be saved.
    fn prepare(&mut self, jobs: &[Job]) -> Vec<Change> {
        let by = self.about_device("by");
        let mut changes = Vec::new();
        for Job { record, fields, at, .. } in jobs {
            let seq = self.next_seq();
            let stamp = Stamp { device: self.device, seq, at: at.clone(), by: by.clone() };
            let change = self.log.prepare(&stamp, record, fields);
            self.log.insert(change.clone());
            changes.push(change);
        }
        changes
    }

    /// The last number that a tab has claimed in localStorage for this device, or 0.
    fn claimed(&self) -> u32 {
        if self.local_storage_ok { self.store.claimed(self.device) } else { 0 }
    }

    fn roll_back(&mut self, changes: &[Change]) {
        self.log.retain(|change| changes.iter().all(|own| own.id() != change.id()));
    }
}
