//! A storage that lasts as long as the page: for tests, and where the browser forbids every other.

use super::key_value::{KeyValue, StorageError};

/// Values in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryStorage {
    values: Vec<(String, String)>,
}

impl MemoryStorage {
    /// An empty storage.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl FromIterator<(String, String)> for MemoryStorage {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(values: T) -> Self {
        Self { values: values.into_iter().collect() }
    }
}

impl KeyValue for MemoryStorage {
    fn keys(&self) -> Vec<String> {
        self.values.iter().map(|(key, _)| key.clone()).collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.values.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageError> {
        self.remove(key);
        self.values.push((key.to_owned(), value.to_owned()));
        Ok(())
    }

    fn remove(&mut self, key: &str) {
        self.values.retain(|(own, _)| own != key);
    }
}
