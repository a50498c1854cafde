//! Writing facts down: one after the other, in both places, and said to be saved only when that is done.

use super::{App, Core, TimePrecision};
use crate::browser;
#[cfg(feature = "office")]
use crate::domain::survey::is_response;
use crate::json::Map;
use crate::log::{Change, Stamp};
use crate::store::{Appended, Journal, StoreError};
use crate::ui::settings::{Preference, get};

/// What all tabs write under where there is no journal that would see to the numbers.
const LOCK: &str = "so-thon/write";

/// How long what nobody waits for is put off after a save: until the page that says so is painted.
const AFTERWARDS_MS: i32 = 60;

/// A fact that waits to be written, and who waits for it.
pub(crate) struct Job {
    record: String,
    fields: Map,
    at: String,
    then: Box<dyn FnOnce(bool)>,
}

impl App {
    /// Writes down a fact. `then` is told whether it is saved: `true` means that the browser has committed it.
    pub(crate) fn commit_then(
        self,
        record: &str,
        fields: Map,
        moment: TimePrecision,
        then: impl FnOnce(bool) + 'static,
    ) {
        if fields.is_empty() {
            return then(true);
        }
        if self.with_untracked(Core::is_forgetful) {
            self.note_failure(Some(StoreError::Forgetful));
            return then(false);
        }
        let now = browser::now();
        let at = match moment {
            TimePrecision::Exact => now.date_time,
            TimePrecision::Day => now.date.to_string(),
        };
        self.update(|core| {
            core.jobs.push(Job { record: record.to_owned(), fields, at, then: Box::new(then) });
        });
        self.write();
    }

    /// Writes down a fact; if that fails, the page says so.
    pub(crate) fn commit(self, record: &str, fields: Map, moment: TimePrecision) {
        self.commit_then(record, fields, moment, |_| ());
    }

    /// Writes what waits, unless that is going on, or the second place has not answered yet.
    pub(in crate::ui) fn write(self) {
        let begins = self.update(|core| {
            let waits = !core.jobs.is_empty() || core.store.has_outbox();
            let begins = waits && core.is_whole() && !core.is_writing;
            core.is_writing |= begins;
            begins
        });
        if begins {
            leptos::task::spawn_local(self.write_all());
        }
    }

    async fn write_all(self) {
        loop {
            let jobs = self.update(|core| std::mem::take(&mut core.jobs));
            if !jobs.is_empty() {
                let is_kept = self.write_jobs(jobs).await;
                browser::sleep(AFTERWARDS_MS).await;
                if is_kept {
                    self.follow_up();
                }
            }
            self.tell_second().await;
            let is_done = self.update(|core| {
                core.is_writing = !core.jobs.is_empty() || core.store.has_outbox();
                !core.is_writing
            });
            if is_done {
                return;
            }
        }
    }

    /// Whether they are saved.
    async fn write_jobs(self, jobs: Vec<Job>) -> bool {
        let lock = match self.journal() {
            Some(_) => None,
            None => Some(browser::lock(LOCK).await),
        };
        let changes = self.number_and_keep(&jobs).await;
        let kept = match changes {
            Ok((changes, is_in_second)) => {
                let first = self.update(|core| {
                    // What only this page remembers is in no place, unless there is none at all.
                    if core.counts_first() { core.store.append(&changes) } else { Err(StoreError::NotKept) }
                });
                self.set_degraded(first.is_ok(), is_in_second);
                match first {
                    Err(error) if !is_in_second => {
                        self.update(|core| core.roll_back(&changes));
                        Err(error)
                    }
                    _ => {
                        self.owe(is_in_second).await;
                        Ok(changes)
                    }
                }
            }
            Err(error) => Err(error),
        };
        drop(lock);
        self.note_failure(kept.as_ref().err().copied());
        let is_kept = kept.is_ok();
        if is_kept {
            self.notify();
        }
        for job in jobs {
            (job.then)(is_kept);
        }
        for change in kept.iter().flatten() {
            browser::tell_tabs(change.line(), "");
        }
        is_kept
    }

    /// What may come after the page says that it is saved.
    fn follow_up(self) {
        // At the first save the browser is asked to keep what is here for good; once, for some ask the person.
        let asks = self.with_settings(|settings| get(settings, Preference::AskedToKeep).is_empty());
        self.measure(asks);
        if asks {
            self.note(Preference::AskedToKeep);
        }
        leptos::task::spawn_local(self.remember());
    }

    /// Makes the changes and appends them to the journal; where another tab has been quicker, with later numbers.
    async fn number_and_keep(self, jobs: &[Job]) -> Result<(Vec<Change>, bool), StoreError> {
        // Each time another tab has written meanwhile; it cannot always be quicker.
        for _ in 0..20 {
            let changes = self.update(|core| core.prepare(jobs));
            let Some(journal) = self.journal() else { return Ok((changes, false)) };
            match journal.append(&changes, true).await {
                Appended::Kept => return Ok((changes, true)),
                Appended::Failed => return Ok((changes, false)),
                Appended::Taken => {
                    self.update(|core| core.roll_back(&changes));
                    self.catch_up(journal).await;
                }
            }
        }
        Err(StoreError::NotKept)
    }

    /// Reads what other tabs have written under this device's name.
    async fn catch_up(self, journal: Journal) {
        let (device, issued) = self.with_untracked(|core| (core.device, core.issued()));
        let lines = journal.behind(device, issued).await.unwrap_or_default();
        self.update(|core| core.log.extend(lines.iter().filter_map(|(_, line)| Change::read(line).ok())));
    }

    /// Tells the second place what values have changed.
    async fn tell_second(self) {
        // Whether the first place has them is asked now: until the second has answered, the person may have written on.
        let (outbox, is_in_first) = self.update(|core| {
            let outbox = core.store.drain_outbox();
            let is_in_first =
                core.counts_first() && outbox.iter().all(|(key, stored)| core.store.holds(key, stored));
            (outbox, is_in_first)
        });
        if outbox.is_empty() {
            return;
        }
        for (key, stored) in &outbox {
            browser::tell_tabs(key, stored);
        }
        let is_kept = match self.journal() {
            Some(journal) => journal.write(&outbox).await,
            None => false,
        };
        self.set_degraded(is_in_first, is_kept);
        if is_in_first {
            self.owe(is_kept).await;
        } else if !is_kept {
            self.note_failure(Some(StoreError::NotKept));
        }
    }

    /// What the first place has taken, the journal is to take later, where it has not now.
    async fn owe(self, is_kept: bool) {
        if let (false, Some(journal)) = (is_kept, self.journal()) {
            journal.owe().await;
        }
    }

    /// Where one of the two places fails, the other carries on, and the person is told once.
    pub(in crate::ui) fn set_degraded(self, first: bool, second: bool) {
        let is_news = self.update(|core| {
            let one_place = first != second;
            std::mem::replace(&mut core.one_place, one_place) != one_place
        });
        if is_news {
            self.notify_storage();
        }
    }

    pub(in crate::ui) fn journal(self) -> Option<Journal> {
        self.with_untracked(Core::journal)
    }

    #[cfg(feature = "office")]
    /// Decides every conflict for the value that decides already: the one with the greatest number. `then` is told how
    /// many, and whether that is saved.
    pub(crate) fn decide_all(self, then: impl FnOnce(usize) + 'static) {
        let open = self.with_untracked(|core| {
            let value = |record: &str, field: &str| core.log.record(record)?.value(field).cloned();
            let open = core.log.conflicts().into_iter();
            open.filter_map(|(record, field)| Some((value(&record, &field)?, record, field)))
                .collect::<Vec<_>>()
        });
        let count = open.len();
        let mut then = Some(then);
        for (index, (value, record, field)) in (1..).zip(open) {
            let moment = if is_response(&record) { TimePrecision::Day } else { TimePrecision::Exact };
            let last = (index == count).then(|| then.take()).flatten();
            // Those that wait at the same time are written, or not, together.
            self.commit_then(&record, Map::new().with(&field, value), moment, move |saved| {
                if let Some(last) = last {
                    last(if saved { count } else { 0 });
                }
            });
        }
    }
}

impl Core {
    fn counts_first(&self) -> bool {
        self.has_first || self.journal().is_none()
    }

    /// The changes for what waits, in its order, each knowing of those before it. They stand in the log until they turn
    /// out not to be saved.
    fn prepare(&mut self, jobs: &[Job]) -> Vec<Change> {
        let by = self.about_device("by");
        let mut changes = Vec::new();
        for Job { record, fields, at, .. } in jobs {
            let seq = self.issued() + 1;
            let stamp = Stamp { device: self.device, seq, at: at.clone(), by: by.clone() };
            let change = self.log.prepare(&stamp, record, fields);
            self.log.insert(change.clone());
            changes.push(change);
        }
        changes
    }

    fn roll_back(&mut self, changes: &[Change]) {
        self.log.retain(|change| changes.iter().all(|own| own.id() != change.id()));
    }
}
