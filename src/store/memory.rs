//! A place that lasts as long as the page: for tests, and where the browser forbids every other.

use std::collections::BTreeMap;

use super::cells::{CellError, Cells};

/// Values in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryCells {
    values: BTreeMap<String, String>,
}

impl MemoryCells {
    /// An empty place.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Cells for MemoryCells {
    fn keys(&self) -> Vec<String> {
        self.values.keys().cloned().collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.values.get(key).cloned()
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), CellError> {
        self.values.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) {
        self.values.remove(key);
    }
}
