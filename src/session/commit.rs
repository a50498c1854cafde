//! Saving: changes are numbered and written one batch after the other, to both storages, and a commit resolves only
//! when that is done.

use super::handle::Session;
use super::job::{Job, Saved, TimePrecision, time_precision};
use super::oneshot::{Receiver, oneshot};
use super::ports::Lock;
use super::settings::Preference;
use super::state::State;
use crate::domain::survey::{ANSWERS, is_response, merged_answers};
use crate::json::{Map, Value};
use crate::log::{ChangeId, DELETED};
use crate::store::SaveError;

/// The Web Lock that tabs write under where no journal guards the numbers.
const LOCK: &str = "so-thon/write";
/// How long work that nobody waits for is put off after a save: until the page that says "saved" is painted.
const AFTERWARDS_MS: u32 = 60;
/// How often [`Session::close`] looks whether everything is written.
const POLL_MS: u32 = 20;

impl Session {
    /// Sets `fields` of `record`. Resolves to the change's id once a storage has committed it, or to `None` if there is
    /// nothing to set. The change is queued by the call itself, in the order of calls.
    ///
    /// # Errors
    /// [`SaveError`]: nothing was saved.
    pub fn commit(&self, record: &str, fields: Map) -> impl Future<Output = Saved> + use<> {
        self.commit_having_seen(record, fields, None)
    }

    /// The same by a person who had seen these changes of the record when they began, and none that came since. `None` for
    /// everything that is here.
    ///
    /// # Errors
    /// [`SaveError`]: nothing was saved.
    pub fn commit_having_seen(
        &self,
        record: &str,
        fields: Map,
        seen: Option<Vec<ChangeId>>,
    ) -> impl Future<Output = Saved> + use<> {
        let queued = self.queue(record, fields, seen);
        async move {
            match queued {
                Ok(Some(receiver)) => receiver.await,
                Ok(None) => Ok(None),
                Err(error) => Err(error),
            }
        }
    }

    fn queue(
        &self,
        record: &str,
        fields: Map,
        seen: Option<Vec<ChangeId>>,
    ) -> Result<Option<Receiver<Saved>>, SaveError> {
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
        self.update(|state| state.jobs.push(Job { record: record.to_owned(), fields, at, seen, done }));
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
            let value = |name: &str, field: &str| {
                let record = state.log.record(name)?;
                if is_response(name) && field == ANSWERS {
                    // What only one of them has corrected is disputed by nobody.
                    return merged_answers(&record).map(|merged| merged.text.into());
                }
                record.value(field).cloned()
            };
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
        self.notify_log();
        match &saved {
            Ok(changes) => {
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

    /// After a save or an import.
    pub(super) fn after_save(&self) {
        // Once, at the first of them: some browsers ask the person.
        let asks = self.preference(Preference::AskedToKeep).is_empty();
        self.measure(asks);
        if asks {
            self.set_preference(Preference::AskedToKeep, "1");
        }
        let session = self.clone();
        self.spawn(async move { session.remember().await });
    }
}
