//! What a synchronous storage must offer.

use thiserror::Error;

/// Why a value was not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StorageError {
    /// There is no room.
    #[error("no room left")]
    Full,
    /// Anything else: the storage is closed or forbidden.
    #[error("refused")]
    Refused,
}

/// Named values. Implementations list and touch only keys of this program.
pub trait KeyValue {
    /// All names, in no order.
    fn keys(&self) -> Vec<String>;

    /// Calls `visit` with each name and its value, in no order.
    fn each(&self, visit: &mut dyn FnMut(&str, &str)) {
        one_by_one(self, visit);
    }

    /// The value of a name.
    fn get(&self, key: &str) -> Option<String>;

    /// Sets a value; if that fails, the old one stays.
    ///
    /// # Errors
    /// [`StorageError`] says why.
    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageError>;

    /// Removes a value.
    fn remove(&mut self, key: &str);
}

/// Calls `visit` with everything that a storage holds, each value read by its name.
pub fn one_by_one(cells: &(impl KeyValue + ?Sized), visit: &mut dyn FnMut(&str, &str)) {
    for key in cells.keys() {
        if let Some(value) = cells.get(&key) {
            visit(&key, &value);
        }
    }
}
