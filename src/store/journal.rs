//! The journal: the asynchronous, roomy storage behind localStorage (`IndexedDB` in a browser).
//!
//! [`Journal`] is what a database must offer; the browser implements it, and so does a simulation that fails in every
//! way known from browsers. [`ChangeJournal`] defines the keys: table `cells` has one key for each change (`c/…`) and
//! each register (`v/…`), table `packs` holds the lines of a large import under one key.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use thiserror::Error;

use crate::log::{Change, ChangeId, DeviceId};

const CHANGES: &str = "c/";
const REGISTERS: &str = "v/";
/// Sorts behind every key that begins with the same text.
const BEHIND: char = '\u{ffff}';

/// A future that one thread polls.
pub type Pending<T> = Pin<Box<dyn Future<Output = T>>>;

/// The object stores of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Changes and registers, one key each.
    Cells,
    /// The lines of large imports, one key for each import.
    Packs,
}

/// Why something could not be read: the database is closed, damaged, or does not answer in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the database cannot be read")]
pub struct ReadFailure;

/// The outcome of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// Committed and read back.
    Kept,
    /// The guarded range is not empty; nothing was written.
    Taken,
    /// Refused, full, or read back differently.
    Failed,
    /// The transaction did not begin within the patience given; it is aborted and never writes later.
    NoAnswer,
}

/// The difference between the database and a list of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Keys of the range that were not among the names, with their values.
    pub extra: Vec<(String, String)>,
    /// Names that are not in the database.
    pub lacking: Vec<String>,
}

/// What a transactional database offers.
pub trait Journal {
    /// Keys and values with `from <= key <= until`, by key; the first `most` of them where it is given.
    fn read(
        &self,
        table: Table,
        from: String,
        until: String,
        most: Option<u32>,
    ) -> Pending<Result<Vec<(String, String)>, ReadFailure>>;

    /// Compares the keys of a range of [`Table::Cells`] with `names`.
    fn compare(
        &self,
        names: Vec<String>,
        from: String,
        until: String,
    ) -> Pending<Result<Difference, ReadFailure>>;

    /// Writes entries in one transaction, all or none, and reads them back; an empty value removes its key. Writes
    /// nothing if a key lies within `guard`. `patience_ms` limits how long the transaction may take to begin.
    fn put(
        &self,
        table: Table,
        entries: Vec<(String, String)>,
        guard: Option<(String, String)>,
        patience_ms: u32,
    ) -> Pending<Appended>;
}

/// How long a guarded write may take to begin: some databases read and never begin to write (seen in Safari).
const PATIENCE_MS: u32 = 5_000;

/// Changes, registers and packs in a [`Journal`].
#[derive(Clone)]
pub struct ChangeJournal(Rc<dyn Journal>);

/// Pads the number, so that the order of keys is that of numbers.
fn name_of(id: ChangeId) -> String {
    format!("{CHANGES}{}/{:010}/{}", id.device, id.seq, id.digest)
}

/// The id in a change's key; `None` for any other key.
fn id_of(name: &str) -> Option<ChangeId> {
    let mut parts = name.strip_prefix(CHANGES)?.split('/');
    let (device, seq, digest) = (parts.next()?, parts.next()?, parts.next()?);
    Some(ChangeId { device: device.parse().ok()?, seq: seq.parse().ok()?, digest: digest.parse().ok()? })
}

fn end_of(prefix: &str) -> String {
    format!("{prefix}{BEHIND}")
}

/// Changes that only one of two storages has.
#[derive(Debug, Default)]
pub struct MissingChanges {
    /// Keys and lines that only the journal has.
    pub in_memory: Vec<(String, String)>,
    /// Changes that the journal lacks.
    pub in_journal: Vec<ChangeId>,
}

impl ChangeJournal {
    /// Wraps a database.
    #[must_use]
    pub fn new(journal: Rc<dyn Journal>) -> Self {
        Self(journal)
    }

    /// Opens the database and returns all registers by key.
    ///
    /// # Errors
    /// [`ReadFailure`] if the browser has no database, or it does not answer.
    pub async fn registers(&self) -> Result<Vec<(String, String)>, ReadFailure> {
        let mut registers = self.0.read(Table::Cells, REGISTERS.into(), end_of(REGISTERS), None).await?;
        for (key, _) in &mut registers {
            key.drain(..REGISTERS.len());
        }
        Ok(registers)
    }

    /// Returns the pack after the key `after`, the first one for an empty text: key and lines. A pack has megabytes, which
    /// the page copies at a stretch: one at a time keeps it responsive, and leaves no copy of all in memory.
    ///
    /// # Errors
    /// [`ReadFailure`]
    pub async fn next_pack(&self, after: &str) -> Result<Option<(String, String)>, ReadFailure> {
        let from = if after.is_empty() { String::new() } else { format!("{after}\0") };
        Ok(self.0.read(Table::Packs, from, end_of(""), Some(1)).await?.pop())
    }

    /// Compares the changes that have a key of their own with `ids`.
    ///
    /// # Errors
    /// [`ReadFailure`]
    pub async fn compare(&self, ids: &[ChangeId]) -> Result<MissingChanges, ReadFailure> {
        let names = ids.iter().map(|id| name_of(*id)).collect();
        let found = self.0.compare(names, CHANGES.into(), end_of(CHANGES)).await?;
        let in_journal = found.lacking.iter().filter_map(|name| id_of(name)).collect();
        Ok(MissingChanges { in_memory: found.extra, in_journal })
    }

    /// Returns the change of an id as stored: key and line.
    ///
    /// # Errors
    /// [`ReadFailure`]
    pub async fn find(&self, id: ChangeId) -> Result<Vec<(String, String)>, ReadFailure> {
        self.0.read(Table::Cells, name_of(id), name_of(id), None).await
    }

    /// Returns keys and lines of a device's changes above a number.
    ///
    /// # Errors
    /// [`ReadFailure`]
    pub async fn after(&self, device: DeviceId, seq: u32) -> Result<Vec<(String, String)>, ReadFailure> {
        let from = format!("{CHANGES}{device}/{:010}", u64::from(seq) + 1);
        self.0.read(Table::Cells, from, end_of(&format!("{CHANGES}{device}/")), None).await
    }

    /// Returns those of `changes`, all of one device and in the order of their numbers, under whose key something else
    /// stands.
    ///
    /// # Errors
    /// [`ReadFailure`]
    pub async fn altered(&self, changes: Vec<Change>) -> Result<Vec<Change>, ReadFailure> {
        let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return Ok(Vec::new()) };
        let key = |change: &Change| format!("{CHANGES}{}/{:010}/", change.id().device, change.id().seq);
        let (from, until) = (key(first), end_of(&key(last)));
        let kept = self.0.read(Table::Cells, from, until, None).await?;
        let is_altered = |change: &Change| {
            let name = name_of(change.id());
            let found = kept.binary_search_by(|(key, _)| key.as_str().cmp(&name)).ok();
            found.and_then(|at| kept.get(at)).is_some_and(|(_, value)| value != change.line())
        };
        Ok(changes.into_iter().filter(is_altered).collect())
    }

    /// Appends this device's changes, all or none, unless the first number or a later one is taken.
    pub async fn append(&self, changes: &[Change], patience_ms: u32) -> Appended {
        let guard = changes.first().map(|change| {
            let ChangeId { device, seq, .. } = change.id();
            (format!("{CHANGES}{device}/{seq:010}/"), end_of(&format!("{CHANGES}{device}/")))
        });
        self.0.put(Table::Cells, cells(changes), guard, patience_ms).await
    }

    /// Writes changes that already have numbers; returns `true` once they are committed.
    pub async fn restore(&self, changes: &[Change]) -> bool {
        self.put(Table::Cells, cells(changes)).await
    }

    /// Writes registers under their keys; returns `true` once they are committed.
    pub async fn write_registers(&self, registers: &[(String, String)]) -> bool {
        let entries = registers.iter().map(|(key, value)| (format!("{REGISTERS}{key}"), value.clone()));
        self.put(Table::Cells, entries.collect()).await
    }

    /// Removes changes; returns `true` once that is committed.
    pub async fn remove(&self, ids: &[ChangeId]) -> bool {
        self.put(Table::Cells, ids.iter().map(|id| (name_of(*id), String::new())).collect()).await
    }

    /// Writes packs under their keys, all or none, and removes those without lines; returns `true` once that is committed.
    pub async fn keep_packs(&self, packs: Vec<(String, String)>) -> bool {
        self.put(Table::Packs, packs).await
    }

    async fn put(&self, table: Table, entries: Vec<(String, String)>) -> bool {
        self.0.put(table, entries, None, PATIENCE_MS).await == Appended::Kept
    }
}

fn cells(changes: &[Change]) -> Vec<(String, String)> {
    changes.iter().map(|change| (name_of(change.id()), change.line().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Digest;

    #[test]
    fn a_key_names_its_change_and_sorts_by_number() {
        let id = |seq| ChangeId {
            device: DeviceId::from_random(7),
            seq,
            digest: Digest::of(&[seq.to_le_bytes()[0]]),
        };
        for seq in [1, 9, 10, 4_000_000_000] {
            assert_eq!(id_of(&name_of(id(seq))), Some(id(seq)));
        }
        assert!(name_of(id(9)) < name_of(id(10)));
        assert_eq!(id_of("v/so-thon/device"), None);
    }
}
