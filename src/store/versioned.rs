//! A register: a text with its revision, and what each key is for.

use crate::json::Value;
use crate::log::{ChangeId, DeviceId};

/// The beginning of all our keys.
pub(super) const PREFIX: &str = "so-thon/";
pub(super) const DEVICE: &str = "so-thon/device";
pub(super) const SETTINGS: &str = "so-thon/settings";
pub(super) const DRAFTS: &str = "so-thon/draft/";
pub(super) const LEDGER: &str = "so-thon/ledger/";
pub(super) const RECEIPT: &str = "so-thon/receipt";
/// One register for each act of pruning: none is ever rewritten. The first versions kept all in [`PRUNED_BEFORE`].
pub(super) const PRUNED: &str = "so-thon/pruned/";
pub(super) const PRUNED_BEFORE: &str = "so-thon/freed";

/// Between the revision and the text.
const MARK: char = '|';

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Versioned {
    pub(super) revision: u32,
    /// Empty if the register was removed.
    pub(super) text: String,
}

impl Versioned {
    pub(super) fn read(stored: &str) -> Self {
        let parts = stored.split_once(MARK).and_then(|(number, text)| Some((number.parse().ok()?, text)));
        // The first versions wrote no revision.
        let (revision, text) = parts.unwrap_or((0, stored));
        Self { revision, text: text.to_owned() }
    }

    pub(super) fn write(&self) -> String {
        format!("{}{MARK}{}", self.revision, self.text)
    }

    /// Returns `true` if the text is of the type that this key holds. Half of a value never is.
    pub(super) fn is_sound(&self, key: &str) -> bool {
        self.text.is_empty()
            || match key {
                DEVICE => self.text.parse::<DeviceId>().is_ok(),
                PRUNED_BEFORE => read_ids(&self.text).is_some(),
                key if key.starts_with(PRUNED) => read_ids(&self.text).is_some(),
                _ => matches!(Value::read(&self.text), Some(Value::Map(_))),
            }
    }
}

/// Ids in a JSON list, or one a line as the first versions wrote them. `None` if one of them cannot be read.
pub(super) fn read_ids(text: &str) -> Option<Vec<ChangeId>> {
    match Value::read(text) {
        Some(Value::List(ids)) => ids.iter().map(|id| id.as_text()?.parse().ok()).collect(),
        _ => text.lines().map(|line| line.parse().ok()).collect(),
    }
}

/// What a register is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// This device's id.
    Device,
    /// Preferences.
    Settings,
    /// An entry of the ledger.
    Ledger,
    /// The office's receipt.
    Receipt,
    /// The ids of pruned changes.
    Pruned,
    /// A draft of some tab.
    Draft,
    /// A register of a later version.
    Other,
}

impl Register {
    /// The register of a key.
    #[must_use]
    pub fn of(key: &str) -> Self {
        match key {
            DEVICE => Self::Device,
            SETTINGS => Self::Settings,
            RECEIPT => Self::Receipt,
            PRUNED_BEFORE => Self::Pruned,
            key if key.starts_with(PRUNED) => Self::Pruned,
            key if key.starts_with(LEDGER) => Self::Ledger,
            key if key.starts_with(DRAFTS) => Self::Draft,
            _ => Self::Other,
        }
    }
}

/// All registers by key, and those that the journal does not have yet.
#[derive(Debug, Default)]
pub(super) struct Registers {
    /// Some dozens, so a linear search is fast enough.
    pub(super) held: Vec<(String, Versioned)>,
    pub(super) outbox: Vec<(String, String)>,
}

impl Registers {
    /// Reads a stored register; returns `false` if the value is not of its key's type.
    pub(super) fn read(&mut self, key: String, stored: &str) -> bool {
        let held = Versioned::read(stored);
        let is_sound = held.is_sound(&key);
        if is_sound {
            self.set(key, held);
        }
        is_sound
    }

    pub(super) fn get(&self, key: &str) -> Option<&Versioned> {
        self.held.iter().find(|(own, _)| own == key).map(|(_, held)| held)
    }

    pub(super) fn set(&mut self, key: String, held: Versioned) {
        match self.held.iter_mut().find(|(own, _)| *own == key) {
            Some((_, own)) => *own = held,
            None => self.held.push((key, held)),
        }
    }
}
