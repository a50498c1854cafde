//! localStorage and `IndexedDB` as browsers have them, with the faults that browsers have shown.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::executor::Executor;
use super::random::Chance;
use crate::store::{Appended, Difference, Journal, KeyValue, Pending, ReadFailure, StorageError, Table};

/// How localStorage fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum LocalFault {
    #[default]
    None,
    Full,
    /// Says that a value is kept, and drops it.
    Lies,
    /// Keeps half of a value.
    Halves,
}

/// How the journal fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum JournalFault {
    #[default]
    None,
    /// Nothing answers.
    Missing,
    /// Answers after seconds.
    Slow,
    /// Refuses every write.
    Full,
    /// Commits, and has dropped what it committed when it is read back.
    Lies,
    /// Keeps half of every value.
    Halves,
    /// Writes, and cannot be read.
    Unreadable,
    /// Reads, and never comes to write.
    NeverWrites,
}

pub(super) type Entries = BTreeMap<String, String>;

/// What survives tabs: the disk of the browser.
#[derive(Default)]
pub(super) struct Disk {
    /// What tabs see of localStorage; the browser writes it to the disk some seconds later.
    pub(super) local: Entries,
    pub(super) local_flushed: Entries,
    pub(super) local_fault: LocalFault,
    /// Writes of localStorage that other tabs have not heard of: tab, key, value.
    pub(super) local_events: Vec<(usize, String, String)>,
    pub(super) cells: Entries,
    pub(super) packs: Entries,
    pub(super) journal_fault: JournalFault,
    /// The Cache API's text.
    pub(super) marker: Option<String>,
}

fn half(value: &str) -> String {
    value.chars().take(value.chars().count() / 2).collect()
}

/// localStorage, as one tab sees it.
pub(super) struct Local {
    pub(super) disk: Rc<RefCell<Disk>>,
    pub(super) tab: usize,
}

impl KeyValue for Local {
    fn keys(&self) -> Vec<String> {
        self.disk.borrow().local.keys().filter(|key| key.starts_with("so-thon/")).cloned().collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.disk.borrow().local.get(key).cloned()
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageError> {
        let mut disk = self.disk.borrow_mut();
        let kept = match disk.local_fault {
            LocalFault::None => value.to_owned(),
            LocalFault::Full => return Err(StorageError::Full),
            LocalFault::Lies => return Ok(()),
            LocalFault::Halves => half(value),
        };
        disk.local.insert(key.to_owned(), kept.clone());
        if key.starts_with("so-thon/") {
            disk.local_events.push((self.tab, key.to_owned(), kept));
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) {
        self.disk.borrow_mut().local.remove(key);
    }
}

/// `IndexedDB`, as one tab sees it.
pub(super) struct Database {
    pub(super) disk: Rc<RefCell<Disk>>,
    pub(super) executor: Executor,
    pub(super) chance: Rc<RefCell<Chance>>,
}

const READ_PATIENCE_MS: u64 = 15_000;

impl Database {
    /// How long an answer takes; `None` where none comes.
    fn latency_ms(&self) -> Option<u64> {
        let mut chance = self.chance.borrow_mut();
        match self.disk.borrow().journal_fault {
            JournalFault::Missing => None,
            JournalFault::Slow => Some(chance.duration_ms(9_000)),
            _ => Some(chance.duration_ms(30)),
        }
    }
}

impl Disk {
    fn table(&mut self, table: Table) -> &mut Entries {
        match table {
            Table::Cells => &mut self.cells,
            Table::Packs => &mut self.packs,
        }
    }

    fn remove_altered(&mut self, table: Table, entries: &[(String, String)]) {
        let own = self.table(table);
        for (key, value) in entries {
            if key.starts_with("c/") && own.get(key).is_some_and(|kept| kept != value) {
                own.remove(key);
            }
        }
    }

    fn put(
        &mut self,
        table: Table,
        entries: &[(String, String)],
        guard: Option<&(String, String)>,
    ) -> Appended {
        let fault = self.journal_fault;
        let own = self.table(table);
        if let Some((from, until)) = guard
            && own.range(from.clone()..=until.clone()).next().is_some()
        {
            return Appended::Taken;
        }
        match fault {
            JournalFault::Full | JournalFault::Lies => return Appended::Failed,
            JournalFault::NeverWrites => return Appended::NoAnswer,
            _ => {}
        }
        for (key, value) in entries {
            if value.is_empty() {
                own.remove(key);
            } else {
                let kept = if fault == JournalFault::Halves { half(value) } else { value.clone() };
                own.insert(key.clone(), kept);
            }
        }
        if fault == JournalFault::Halves { Appended::Failed } else { Appended::Kept }
    }
}

impl Journal for Database {
    fn read(
        &self,
        table: Table,
        from: String,
        until: String,
        most: Option<u32>,
    ) -> Pending<Result<Vec<(String, String)>, ReadFailure>> {
        let (disk, executor, latency) = (self.disk.clone(), self.executor.clone(), self.latency_ms());
        Box::pin(async move {
            executor.sleep(latency.unwrap_or(READ_PATIENCE_MS)).await;
            let mut disk = disk.borrow_mut();
            if latency.is_none()
                || matches!(disk.journal_fault, JournalFault::Missing | JournalFault::Unreadable)
            {
                return Err(ReadFailure);
            }
            let range = disk.table(table).range(from..=until);
            let most = most.map_or(usize::MAX, |most| most as usize);
            Ok(range.take(most).map(|(key, value)| (key.clone(), value.clone())).collect())
        })
    }

    fn compare(
        &self,
        names: Vec<String>,
        from: String,
        until: String,
    ) -> Pending<Result<Difference, ReadFailure>> {
        let reading = self.read(Table::Cells, from, until, None);
        Box::pin(async move {
            let there = reading.await?;
            let known: BTreeSet<&String> = there.iter().map(|(key, _)| key).collect();
            let lacking = names.iter().filter(|name| !known.contains(name)).cloned().collect();
            let names: BTreeSet<String> = names.into_iter().collect();
            let extra = there.into_iter().filter(|(key, _)| !names.contains(key)).collect();
            Ok(Difference { extra, lacking })
        })
    }

    fn put(
        &self,
        table: Table,
        entries: Vec<(String, String)>,
        guard: Option<(String, String)>,
        patience_ms: u32,
    ) -> Pending<Appended> {
        let (disk, executor, latency) = (self.disk.clone(), self.executor.clone(), self.latency_ms());
        let report_ms = self.chance.borrow_mut().duration_ms(20);
        Box::pin(async move {
            let is_late = guard.is_some() && latency.is_some_and(|latency| latency > u64::from(patience_ms));
            if latency.is_none() || is_late {
                executor.sleep(u64::from(patience_ms)).await;
                return Appended::NoAnswer;
            }
            executor.sleep(latency.unwrap_or_default()).await;
            let outcome = disk.borrow_mut().put(table, &entries, guard.as_ref());
            if outcome == Appended::Failed {
                // As `storage.js` does: what is not what was written does not stay. A kill may come first.
                executor.sleep(report_ms).await;
                disk.borrow_mut().remove_altered(table, &entries);
            }
            // The write is committed; the page may be killed before the answer arrives.
            executor.sleep(report_ms).await;
            outcome
        })
    }
}
