//! Where a log rests: in two places that know nothing of each other, and whose union is what there is.
//!
//! [`Store`] is the first, the same for the browser's localStorage and for the memory twin that tests use;
//! [`KeyValue`] is the least that such a place must offer. It answers at once, holds little, and may forget its last
//! seconds when the browser is killed. [`Journal`] is the second: it answers later, holds much, and what it has
//! committed stays. One key for each change and each value; every write is read back.

mod claim;
mod journal;
mod key_value;
mod ledger;
mod memory;
mod registers;
mod risk;

pub use journal::{
    Appended, ChangeJournal, Difference, Journal, MissingChanges, Pending, ReadFailure, Table,
};
pub use key_value::one_by_one;
pub use key_value::{KeyValue, StorageError};
pub use ledger::{HandOver, LedgerEntry, LedgerFile};
pub use memory::MemoryStorage;
pub use registers::Register;
pub use risk::Exposure;

use thiserror::Error;

use crate::log::{Change, ChangeId, DeviceId};
use registers::Registers;

const CHANGES: &str = "so-thon/c/";
/// What was found under a change's key and was no such change, kept when the true one took its place.
const DAMAGED: &str = "so-thon/damaged/";

/// What a form needs at most, in UTF-16 units: a response with long comments, its draft and its key.
pub const FORM_RESERVE_UNITS: usize = 8_000;

/// Why something was not saved. What was there before is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SaveError {
    /// The browser's space for this page is used up.
    #[error("no room left")]
    Full,
    /// This is a browser within an app, or a private window: what is written here is gone when it is closed.
    #[error("a browser that forgets")]
    Forgetful,
    /// The browser refuses, or gives back something else than was written.
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
    /// Every value under a change's key that reads as that change. Its digest is left to [`Store::is_verified`], in
    /// quiet: nobody waits for it at every start.
    pub changes: Vec<Change>,
    /// Registers under a change's key that are no such change, and those that were set aside. They stay where they are.
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
    /// What is used, in thousandths of what may be.
    #[must_use]
    pub fn used_permille(self) -> u32 {
        // In 64 bits: a thousand times a full localStorage is more than 32 can say, and browsers have 32.
        let [used, budget] = [self.used_units, self.budget_units.max(1)].map(|units| units as u64);
        u32::try_from(used.saturating_mul(1000) / budget).unwrap_or(u32::MAX)
    }

    /// What is left.
    #[must_use]
    pub const fn free_units(self) -> usize {
        self.budget_units.saturating_sub(self.used_units)
    }
}

/// A log's resting place.
pub struct Store {
    cells: Box<dyn KeyValue>,
    values: Registers,
    /// Whether there is a second place, which takes what this one has no room for.
    journal_available: bool,
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
    pub fn open(cells: Box<dyn KeyValue>, budget_units: usize) -> (Self, Opening) {
        let mut opening = Opening::default();
        let mut used_units = 0;
        let mut values = Registers::default();
        let mut unsound = Vec::new();
        for (key, value) in cells.all() {
            used_units += units(&key) + units(&value);
            if key.starts_with(CHANGES) {
                match Change::from_verified(&value).filter(|change| key_of(change.id()) == key) {
                    Some(change) => opening.changes.push(change),
                    None => opening.damaged.push((key, value)),
                }
            } else if key.starts_with(DAMAGED) {
                opening.damaged.push((key, value));
            } else if !values.read(key.clone(), &value) {
                unsound.push((key, value));
            }
        }
        let mut store = Self { cells, values, journal_available: false, used_units, budget_units };
        for (key, value) in unsound {
            // The next value will take its place.
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
                // Something else under a change's own key is damage. It is set aside, and never simply lost.
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

    /// Takes changes away.
    pub fn remove_changes(&mut self, ids: &[ChangeId]) {
        for id in ids {
            self.remove(&key_of(*id));
        }
    }

    /// The changes of a device behind a number that stand here: what another tab has written meanwhile.
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

    /// Whether the change of an id stands here as its digest says; `None` where it does not stand here.
    #[must_use]
    pub fn is_verified(&self, id: ChangeId) -> Option<bool> {
        let key = key_of(id);
        self.cells.get(&key).map(|value| read_cell(&key, &value).is_some())
    }

    /// Sets a damaged value under a change's key aside, and gives it.
    pub fn set_aside(&mut self, id: ChangeId) -> Option<String> {
        let key = key_of(id);
        let value = self.cells.get(&key)?;
        if self.put(&format!("{DAMAGED}{key}"), &value).is_ok() {
            self.remove(&key);
        }
        Some(value)
    }

    /// There is a second place from now on, or none any more.
    pub const fn set_journal_available(&mut self, journal_available: bool) {
        self.journal_available = journal_available;
    }

    /// Everything that it holds, by name.
    #[must_use]
    pub fn contents(&self) -> Vec<(String, String)> {
        self.cells.all()
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

    fn put(&mut self, key: &str, value: &str) -> Result<(), SaveError> {
        let old = self.cells.get(key);
        self.cells.set(key, value)?;
        if self.cells.get(key).as_deref() != Some(value) {
            // What cannot be kept is not left half-written; the old value goes back if the place takes it.
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

/// Reads the change under `key`, as another tab may just have written it.
#[must_use]
pub fn read_cell(key: &str, value: &str) -> Option<Change> {
    let change = Change::read(value).ok()?;
    (key_of(change.id()) == key).then_some(change)
}

#[cfg(test)]
mod tests;
