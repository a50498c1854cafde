//! Where a log rests. One key for each change; every write is read back.
//!
//! [`Cells`] is the least that a place must offer; [`Store`] is everything above it, the same for the
//! browser's localStorage and for the memory twin that tests use.

mod cells;
#[cfg(feature = "app")]
mod journal;
mod ledger;
#[cfg(feature = "app")]
mod local;
mod memory;

pub use cells::{CellError, Cells};
#[cfg(feature = "app")]
pub use journal::Journal;
pub use ledger::{HandOver, LedgerEntry, LedgerFile};
#[cfg(feature = "app")]
pub use local::LocalCells;
pub use memory::MemoryCells;

use thiserror::Error;

use crate::log::{Change, ChangeId, DeviceId, Map, Value, VersionVector, sort_by};

const CHANGES: &str = "so-thon/c/";
const DEVICE: &str = "so-thon/device";
const SETTINGS: &str = "so-thon/settings";
const DRAFTS: &str = "so-thon/draft/";
const LEDGER: &str = "so-thon/ledger/";
const RECEIPT: &str = "so-thon/receipt";
const FREED: &str = "so-thon/freed";

/// What a form needs at most, in UTF-16 units: a response with long comments, its draft and its key.
pub const FORM_RESERVE_UNITS: usize = 8_000;

/// Why something was not saved. What was there before is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The browser's space for this page is used up.
    #[error("no room left")]
    Full,
    /// The browser refuses, or gives back something else than was written.
    #[error("the browser did not keep what was written")]
    NotKept,
}

impl From<CellError> for StoreError {
    fn from(error: CellError) -> Self {
        match error {
            CellError::Full => Self::Full,
            CellError::Refused => Self::NotKept,
        }
    }
}

/// What was found at opening.
#[derive(Debug, Default)]
pub struct Opening {
    /// Every change that its digest proves.
    pub changes: Vec<Change>,
    /// Values under a change's key that are no such change. They stay where they are.
    pub damaged: Vec<(String, String)>,
}

/// Space, in UTF-16 units, as browsers count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    /// What the whole page uses, keys and values.
    pub used_units: usize,
    /// What it may use.
    pub budget_units: usize,
}

impl Space {
    /// What is left.
    #[must_use]
    pub const fn free_units(self) -> usize {
        self.budget_units.saturating_sub(self.used_units)
    }
}

/// A log's resting place.
pub struct Store {
    cells: Box<dyn Cells>,
    used_units: usize,
    budget_units: usize,
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn key_of(id: ChangeId) -> String {
    format!("{CHANGES}{}/{}/{}", id.device, id.seq, id.digest)
}

impl Store {
    /// Opens `cells`, which may hold `budget_units` in all, and reads every change.
    #[must_use]
    pub fn open(cells: Box<dyn Cells>, budget_units: usize) -> (Self, Opening) {
        let mut opening = Opening::default();
        let mut used_units = 0;
        for key in cells.keys() {
            let Some(value) = cells.get(&key) else { continue };
            used_units += units(&key) + units(&value);
            if key.starts_with(CHANGES) {
                match read_cell(&key, &value) {
                    Some(change) => opening.changes.push(change),
                    None => opening.damaged.push((key, value)),
                }
            }
        }
        (Self { cells, used_units, budget_units }, opening)
    }

    /// Saves changes: all of them or, if one cannot be kept, none.
    ///
    /// # Errors
    /// [`StoreError`] if there is no room, or the browser does not keep what it is given.
    pub fn append<'a>(&mut self, changes: impl IntoIterator<Item = &'a Change>) -> Result<(), StoreError> {
        let mut written: Vec<String> = Vec::new();
        for change in changes {
            let (key, line) = (key_of(change.id()), change.line());
            if self.cells.get(&key).as_deref() == Some(line) {
                continue;
            }
            if let Err(error) = self.put(&key, line) {
                for key in &written {
                    self.remove(key);
                }
                return Err(error);
            }
            written.push(key);
        }
        Ok(())
    }

    /// Everything that it holds, by name.
    #[must_use]
    pub fn contents(&self) -> Vec<(String, String)> {
        let keys = self.cells.keys().into_iter();
        keys.filter_map(|key| self.cells.get(&key).map(|value| (key, value))).collect()
    }

    /// Whether `units` more will fit, as far as is known.
    #[must_use]
    pub const fn has_room_for(&self, units: usize) -> bool {
        self.space().free_units() >= units
    }

    /// Space used and left.
    #[must_use]
    pub const fn space(&self) -> Space {
        Space { used_units: self.used_units, budget_units: self.budget_units }
    }

    /// The device's id, if one was made.
    #[must_use]
    pub fn device(&self) -> Option<DeviceId> {
        self.cells.get(DEVICE)?.parse().ok()
    }

    /// Keeps the device's id.
    ///
    /// # Errors
    /// [`StoreError`], as for changes.
    pub fn set_device(&mut self, device: DeviceId) -> Result<(), StoreError> {
        self.put(DEVICE, &device.to_string())
    }

    /// This device's own preferences, which do not travel.
    #[must_use]
    pub fn settings(&self) -> Map {
        self.map(SETTINGS).unwrap_or_default()
    }

    /// Keeps the preferences.
    ///
    /// # Errors
    /// [`StoreError`], as for changes.
    pub fn set_settings(&mut self, settings: &Map) -> Result<(), StoreError> {
        self.put_map(SETTINGS, settings)
    }

    /// The ledger of hand-overs, oldest first.
    #[must_use]
    pub fn ledger(&self) -> Vec<LedgerEntry> {
        let keys = self.cells.keys().into_iter().filter(|key| key.starts_with(LEDGER));
        let mut entries: Vec<_> = keys.filter_map(|key| LedgerEntry::from_map(&self.map(&key)?)).collect();
        sort_by(&mut entries, |left, right| left.number.cmp(&right.number));
        entries
    }

    /// Keeps an entry under its number.
    ///
    /// # Errors
    /// [`StoreError`], as for changes.
    pub fn set_entry(&mut self, entry: &LedgerEntry) -> Result<(), StoreError> {
        self.put_map(&format!("{LEDGER}{}", entry.number), &entry.to_map())
    }

    /// Takes an entry away: what it told of has not happened.
    pub fn remove_entry(&mut self, number: u32) {
        self.remove(&format!("{LEDGER}{number}"));
    }

    /// What the office says that it holds.
    #[must_use]
    pub fn receipt(&self) -> VersionVector {
        self.map(RECEIPT).map(|map| VersionVector::from_map(&map)).unwrap_or_default()
    }

    /// Keeps what the office says that it holds.
    ///
    /// # Errors
    /// [`StoreError`], as for changes.
    pub fn set_receipt(&mut self, receipt: &VersionVector) -> Result<(), StoreError> {
        self.put_map(RECEIPT, &receipt.to_map())
    }

    /// The ids of the changes that were freed.
    #[must_use]
    pub fn freed(&self) -> Vec<ChangeId> {
        let text = self.cells.get(FREED).unwrap_or_default();
        text.lines().filter_map(|line| line.parse().ok()).collect()
    }

    /// Remembers which changes are freed. This comes first, their removal second: a phone that stops in between has
    /// both, which harms nothing.
    ///
    /// # Errors
    /// [`StoreError`], as for changes.
    pub fn set_freed(&mut self, freed: impl Iterator<Item = ChangeId>) -> Result<(), StoreError> {
        let lines: Vec<String> = freed.map(|id| id.to_string()).collect();
        self.put(FREED, &lines.join("\n"))
    }

    /// Takes changes away.
    pub fn remove_changes(&mut self, ids: &[ChangeId]) {
        for id in ids {
            self.remove(&key_of(*id));
        }
    }

    /// What is being entered under `name` and not yet saved as a change.
    #[must_use]
    pub fn draft(&self, name: &str) -> Option<Map> {
        self.map(&format!("{DRAFTS}{name}"))
    }

    /// The names of all drafts.
    #[must_use]
    pub fn drafts(&self) -> Vec<String> {
        self.cells.keys().into_iter().filter_map(|key| key.strip_prefix(DRAFTS).map(str::to_owned)).collect()
    }

    /// Keeps a draft.
    ///
    /// # Errors
    /// [`StoreError`], as for changes.
    pub fn set_draft(&mut self, name: &str, draft: &Map) -> Result<(), StoreError> {
        self.put_map(&format!("{DRAFTS}{name}"), draft)
    }

    /// Forgets a draft.
    pub fn remove_draft(&mut self, name: &str) {
        self.remove(&format!("{DRAFTS}{name}"));
    }

    fn map(&self, key: &str) -> Option<Map> {
        match Value::read(&self.cells.get(key)?) {
            Some(Value::Map(map)) => Some(map),
            _ => None,
        }
    }

    fn put_map(&mut self, key: &str, map: &Map) -> Result<(), StoreError> {
        let mut text = String::new();
        map.write_canonical(&mut text);
        self.put(key, &text)
    }

    fn put(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        let old = self.cells.get(key);
        self.cells.set(key, value)?;
        if self.cells.get(key).as_deref() != Some(value) {
            // What cannot be kept is not left half-written; the old value goes back if the place takes it.
            let restored = old.is_some_and(|old| self.cells.set(key, &old).is_ok());
            if !restored {
                self.cells.remove(key);
            }
            return Err(StoreError::NotKept);
        }
        let before = old.map_or(0, |old| units(key) + units(&old));
        self.used_units = self.used_units.saturating_sub(before) + units(key) + units(value);
        Ok(())
    }

    fn remove(&mut self, key: &str) {
        if let Some(old) = self.cells.get(key) {
            self.cells.remove(key);
            self.used_units = self.used_units.saturating_sub(units(key) + units(&old));
        }
    }
}

/// Reads the change under `key`, as another tab may just have written it.
#[must_use]
pub fn read_cell(key: &str, value: &str) -> Option<Change> {
    let change = Change::read(value).ok()?;
    (key_of(change.id()) == key).then_some(change)
}

#[cfg(test)]
mod tests;
