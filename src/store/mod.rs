//! The two storages of a log. They do not know each other; the log is the union of what they hold.
//!
//! [`Store`] is the first, over localStorage or, in tests, over memory; [`KeyValue`] is what such a storage must offer.
//! It is synchronous, small, and may lose its last seconds when the browser is killed. [`Journal`] is the second: it is
//! asynchronous and large, and what it has committed stays. Each change and each register has a key of its own; every
//! write is read back. Imports `log`, `json` and `compact`; decides nothing about when to write (see `session`).

mod claim;
mod journal;
mod key_value;
mod ledger;
mod memory;
mod registers;
mod risk;
mod versioned;

pub use claim::Reservation;
pub use journal::{
    Appended, ChangeJournal, Difference, Journal, MissingChanges, Pending, ReadFailure, Table,
};
pub use key_value::one_by_one;
pub use key_value::{KeyValue, StorageError};
pub use ledger::{HandOver, LedgerEntry, LedgerFile};
pub use memory::MemoryStorage;
pub use risk::Exposure;
pub use versioned::Register;

use thiserror::Error;

use crate::log::{Change, ChangeId, DeviceId};
use versioned::Registers;

const CHANGES: &str = "so-thon/c/";
/// Values found under a change's key that were not that change, kept when the true one was written.
const DAMAGED: &str = "so-thon/damaged/";

/// The most that a form needs, in UTF-16 units: a response with long comments, its draft and its key.
pub const FORM_RESERVE_UNITS: usize = 8_000;

/// Why something was not saved. What was stored before is unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SaveError {
    /// The browser's space for this page is used up.
    #[error("no room left")]
    Full,
    /// This is a browser within an app, or a private window: it loses what is written here when it is closed.
    #[error("a browser that forgets")]
    Forgetful,
    /// The browser refuses, or returns something else than was written.
    #[error("the browser did not keep what was written")]
    NotKept,
}

impl From<StorageError> for SaveError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Full => Self::Full,
            StorageError::Refused => Self::NotKept,
        }
    }
}

/// What was found at opening.
#[derive(Debug, Default)]
pub struct Opening {
    /// Every value under a change's key that reads as that change. Digests are not computed here, because the start
    /// would wait for them: see [`Store::is_verified`].
    pub changes: Vec<Change>,
    /// Values that are not what their key says, and those set aside earlier. They stay where they are.
    pub damaged: Vec<(String, String)>,
}

/// Space, in UTF-16 units, as browsers count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    /// Used by the whole page, keys and values.
    pub used_units: usize,
    /// The most that the page may use.
    pub budget_units: usize,
}

impl Space {
    /// The used part, in thousandths of the budget.
    #[must_use]
    pub fn used_permille(self) -> u32 {
        // In 64 bits: a thousand times a full localStorage does not fit into 32, which is what `usize` has in browsers.
        let [used, budget] = [self.used_units, self.budget_units.max(1)].map(|units| units as u64);
        u32::try_from(used.saturating_mul(1000) / budget).unwrap_or(u32::MAX)
    }

    /// The part that is left.
    #[must_use]
    pub const fn free_units(self) -> usize {
        self.budget_units.saturating_sub(self.used_units)
    }
}

/// The synchronous storage of a log: changes and registers.
pub struct Store {
    cells: Box<dyn KeyValue>,
    values: Registers,
    /// There is a journal, which takes what this storage has no room for.
    journal_available: bool,
    used_units: usize,
    budget_units: usize,
}

/// The UTF-16 units of a text: one for each character, and a second one for those of four bytes.
fn units(text: &str) -> usize {
    let of_byte = |byte: u8| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0);
    text.bytes().map(of_byte).sum()
}

fn key_of(id: ChangeId) -> String {
    format!("{CHANGES}{}/{}/{}", id.device, id.seq, id.digest)
}

impl Store {
    /// Opens `cells`, which may hold `budget_units` in all, and reads every change.
    #[must_use]
    pub fn open(cells: Box<dyn KeyValue>, budget_units: usize) -> (Self, Opening) {
        let mut opening = Opening::default();
        let mut used_units = 0;
        let mut values = Registers::default();
        let mut unsound = Vec::new();
        cells.each(&mut |key, value| {
            used_units += units(key) + units(value);
            let pair = || (key.to_owned(), value.to_owned());
            if let Some(name) = key.strip_prefix(CHANGES) {
                let id = ChangeId::read(name, '/');
                match Change::from_verified(value).filter(|change| Some(change.id()) == id) {
                    Some(change) => opening.changes.push(change),
                    None => opening.damaged.push(pair()),
                }
            } else if key.starts_with(DAMAGED) {
                opening.damaged.push(pair());
            } else if !values.read(key.to_owned(), value) {
                unsound.push(pair());
            }
        });
        let mut store = Self { cells, values, journal_available: false, used_units, budget_units };
        for (key, value) in unsound {
            // The next write would replace it.
            let _ = store.put(&format!("{DAMAGED}{key}"), &value);
            opening.damaged.push((key, value));
        }
        (store, opening)
    }

    /// Saves changes: all of them or, if one cannot be kept, none.
    ///
    /// # Errors
    /// [`SaveError`] if there is no room, or the browser does not keep what it is given.
    pub fn append<'a>(&mut self, changes: impl IntoIterator<Item = &'a Change>) -> Result<(), SaveError> {
        let mut written: Vec<String> = Vec::new();
        for change in changes {
            let (key, line) = (key_of(change.id()), change.line());
            match self.cells.get(&key) {
                Some(same) if same == line => continue,
                // Another value under a change's key is damage. It is set aside, never dropped.
                Some(damaged) => self.put(&format!("{DAMAGED}{key}"), &damaged)?,
                None => {}
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

    /// Removes changes.
    pub fn remove_changes(&mut self, ids: &[ChangeId]) {
        for id in ids {
            self.remove(&key_of(*id));
        }
    }

    /// Returns a device's changes above a number: what another tab has written meanwhile.
    #[must_use]
    pub fn changes_after(&self, device: DeviceId, seq: u32) -> Vec<Change> {
        let prefix = format!("{CHANGES}{device}/");
        let is_behind = |key: &String| {
            let number =
                key.strip_prefix(&prefix).and_then(|rest| rest.split('/').next()?.parse::<u32>().ok());
            number.is_some_and(|number| number > seq)
        };
        let keys = self.cells.keys().into_iter().filter(is_behind);
        keys.filter_map(|key| read_cell(&key, &self.cells.get(&key)?)).collect()
    }

    /// Returns `true` if the stored change fits its digest, `None` if it is not stored here.
    #[must_use]
    pub fn is_verified(&self, id: ChangeId) -> Option<bool> {
        let key = key_of(id);
        self.cells.get(&key).map(|value| read_cell(&key, &value).is_some())
    }

    /// Sets a damaged value under a change's key aside, for a download, and returns it.
    pub fn set_aside(&mut self, id: ChangeId) -> Option<String> {
        let key = key_of(id);
        let value = self.cells.get(&key)?;
        if self.put(&format!("{DAMAGED}{key}"), &value).is_ok() {
            self.remove(&key);
        }
        Some(value)
    }

    /// Sets whether there is a journal, which takes what this storage has no room for.
    pub const fn set_journal_available(&mut self, journal_available: bool) {
        self.journal_available = journal_available;
    }

    /// Everything that this storage holds, by name.
    #[must_use]
    pub fn contents(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        self.cells.each(&mut |key, value| all.push((key.to_owned(), value.to_owned())));
        all
    }

    /// Returns `true` if `units` more UTF-16 units will fit, as far as is known.
    #[must_use]
    pub const fn has_room_for(&self, units: usize) -> bool {
        self.space().free_units() >= units
    }

    /// Space used and left.
    #[must_use]
    pub const fn space(&self) -> Space {
        Space { used_units: self.used_units, budget_units: self.budget_units }
    }

    fn put(&mut self, key: &str, value: &str) -> Result<(), SaveError> {
        let old = self.cells.get(key);
        self.cells.set(key, value)?;
        if self.cells.get(key).as_deref() != Some(value) {
            // No value is left half-written; the old one is restored if the storage takes it.
            let restored = old.is_some_and(|old| self.cells.set(key, &old).is_ok());
            if !restored {
                self.cells.remove(key);
            }
            return Err(SaveError::NotKept);
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

/// Reads the change under `key`, which another tab may just have written; `None` if the value is not that change.
#[must_use]
pub fn read_cell(key: &str, value: &str) -> Option<Change> {
    let change = Change::read(value).ok()?;
    (key_of(change.id()) == key).then_some(change)
}

#[cfg(test)]
mod tests;
