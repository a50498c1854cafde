//! What is not a change: the device's name, preferences, drafts, the ledger. Each value bears a revision, so that of
//! two places the one that is behind can be told; a value that was taken away leaves its revision.

use super::{LedgerEntry, SaveError, Store};
use crate::compact::sort_by;
use crate::json::{Map, Value};
use crate::log::{ChangeId, DeviceId, VersionVector};

/// What all our keys begin with.
const PREFIX: &str = "so-thon/";
const DEVICE: &str = "so-thon/device";
const SETTINGS: &str = "so-thon/settings";
const DRAFTS: &str = "so-thon/draft/";
const LEDGER: &str = "so-thon/ledger/";
const RECEIPT: &str = "so-thon/receipt";
const PRUNED: &str = "so-thon/pruned";

/// Between the revision and the text.
const MARK: char = '|';

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Versioned {
    revision: u32,
    /// Empty where it was taken away.
    text: String,
}

impl Versioned {
    fn read(stored: &str) -> Self {
        let parts = stored.split_once(MARK).and_then(|(number, text)| Some((number.parse().ok()?, text)));
        // Without a revision: as the first versions wrote it.
        let (revision, text) = parts.unwrap_or((0, stored));
        Self { revision, text: text.to_owned() }
    }

    fn write(&self) -> String {
        format!("{}{MARK}{}", self.revision, self.text)
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
            PRUNED => Self::Pruned,
            key if key.starts_with(LEDGER) => Self::Ledger,
            key if key.starts_with(DRAFTS) => Self::Draft,
            _ => Self::Other,
        }
    }
}

/// All values by key, and what the second place has not been told yet.
#[derive(Debug, Default)]
pub(super) struct Registers {
    /// Some dozens; looked through from the start.
    held: Vec<(String, Versioned)>,
    outbox: Vec<(String, String)>,
}

impl Registers {
    /// Whether that is what it should be.
    pub(super) fn read(&mut self, key: String, stored: &str) -> bool {
        let held = Versioned::read(stored);
        let is_sound = held.text.is_empty()
            || match key.as_str() {
                DEVICE => held.text.parse::<DeviceId>().is_ok(),
                PRUNED => true,
                _ => matches!(Value::read(&held.text), Some(Value::Map(_))),
            };
        if is_sound {
            self.set(key, held);
        }
        is_sound
    }

    fn get(&self, key: &str) -> Option<&Versioned> {
        self.held.iter().find(|(own, _)| own == key).map(|(_, held)| held)
    }

    fn set(&mut self, key: String, held: Versioned) {
        match self.held.iter_mut().find(|(own, _)| *own == key) {
            Some((_, own)) => *own = held,
            None => self.held.push((key, held)),
        }
    }
}

impl Store {
    /// The device's id, if one was made.
    #[must_use]
    pub fn device(&self) -> Option<DeviceId> {
        self.text(DEVICE)?.parse().ok()
    }

    /// Keeps the device's id.
    ///
    /// # Errors
    /// [`SaveError`], as for changes.
    pub fn set_device(&mut self, device: DeviceId) -> Result<(), SaveError> {
        self.set(DEVICE, &device.to_string())
    }

    /// This device's own preferences, which do not travel.
    #[must_use]
    pub fn settings(&self) -> Map {
        self.map(SETTINGS).unwrap_or_default()
    }

    /// Keeps the preferences.
    ///
    /// # Errors
    /// [`SaveError`], as for changes.
    pub fn set_settings(&mut self, settings: &Map) -> Result<(), SaveError> {
        self.put_map(SETTINGS, settings)
    }

    /// The ledger of hand-overs, oldest first.
    #[must_use]
    pub fn ledger(&self) -> Vec<LedgerEntry> {
        let keys = self.keys_below(LEDGER).map(|number| format!("{LEDGER}{number}"));
        let mut entries: Vec<_> = keys.filter_map(|key| LedgerEntry::from_map(&self.map(&key)?)).collect();
        sort_by(&mut entries, |left, right| left.number.cmp(&right.number));
        entries
    }

    /// Keeps an entry under its number.
    ///
    /// # Errors
    /// [`SaveError`], as for changes.
    pub fn set_entry(&mut self, entry: &LedgerEntry) -> Result<(), SaveError> {
        self.put_map(&format!("{LEDGER}{}", entry.number), &entry.to_map())
    }

    /// Takes an entry away: what it told of has not happened.
    pub fn remove_entry(&mut self, number: u32) {
        self.unset(&format!("{LEDGER}{number}"));
    }

    /// What the office says that it holds.
    #[must_use]
    pub fn receipt(&self) -> VersionVector {
        self.map(RECEIPT).map(|map| VersionVector::from_map(&map)).unwrap_or_default()
    }

    /// Keeps what the office says that it holds.
    ///
    /// # Errors
    /// [`SaveError`], as for changes.
    pub fn set_receipt(&mut self, receipt: &VersionVector) -> Result<(), SaveError> {
        self.put_map(RECEIPT, &receipt.to_map())
    }

    /// The ids of the changes that were pruned.
    #[must_use]
    pub fn pruned(&self) -> Vec<ChangeId> {
        let text = self.text(PRUNED).unwrap_or_default();
        text.lines().filter_map(|line| line.parse().ok()).collect()
    }

    /// Remembers which changes are pruned. This comes first, their removal second: a phone that stops in between has
    /// both, which harms nothing.
    ///
    /// # Errors
    /// [`SaveError`], as for changes.
    pub fn set_pruned(&mut self, pruned: impl Iterator<Item = ChangeId>) -> Result<(), SaveError> {
        let lines: Vec<String> = pruned.map(|id| id.to_string()).collect();
        self.set(PRUNED, &lines.join("\n"))
    }

    /// What is being entered under `name` and not yet saved as a change.
    #[must_use]
    pub fn draft(&self, name: &str) -> Option<Map> {
        self.map(&format!("{DRAFTS}{name}"))
    }

    /// The names of all drafts.
    #[must_use]
    pub fn drafts(&self) -> Vec<String> {
        self.keys_below(DRAFTS).map(str::to_owned).collect()
    }

    /// Keeps a draft.
    ///
    /// # Errors
    /// [`SaveError`], as for changes.
    pub fn set_draft(&mut self, name: &str, draft: &Map) -> Result<(), SaveError> {
        self.put_map(&format!("{DRAFTS}{name}"), draft)
    }

    /// Forgets a draft.
    pub fn remove_draft(&mut self, name: &str) {
        self.unset(&format!("{DRAFTS}{name}"));
    }

    fn unset(&mut self, key: &str) {
        if self.text(key).is_some() {
            // A revision without a text is shorter than what stood there.
            let _ = self.set(key, "");
        }
    }

    fn map(&self, key: &str) -> Option<Map> {
        match Value::read(self.text(key)?) {
            Some(Value::Map(map)) => Some(map),
            _ => None,
        }
    }

    fn put_map(&mut self, key: &str, map: &Map) -> Result<(), SaveError> {
        let mut text = String::new();
        map.write_canonical(&mut text);
        self.set(key, &text)
    }

    /// What the second place is to be told: keys, and texts with their revisions.
    pub fn drain_outbox(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.values.outbox)
    }

    /// Whether the second place is to be told something.
    #[must_use]
    pub const fn has_outbox(&self) -> bool {
        !self.values.outbox.is_empty()
    }

    /// Whether exactly this stands under a key here.
    #[must_use]
    pub fn holds(&self, key: &str, stored: &str) -> bool {
        self.cells.get(key).as_deref() == Some(stored)
    }

    /// Hears what stands under a key in another place or another tab; whether that is news here.
    pub fn merge_value(&mut self, key: &str, stored: &str) -> bool {
        let heard = Versioned::read(stored);
        let is_news = key.starts_with(PREFIX) && self.values.get(key).is_none_or(|own| *own < heard);
        if is_news {
            // Where there is no room, the other place has it.
            let _ = self.put(key, stored);
            self.values.set(key.to_owned(), heard);
        }
        is_news
    }

    /// Merges all registers of the journal, and queues those that are newer here. Returns the keys that were newer
    /// there.
    pub fn reconcile(&mut self, other: &[(String, String)]) -> Vec<String> {
        let mut news = Vec::new();
        for (key, stored) in other {
            if self.merge_value(key, stored) {
                news.push(key.clone());
            }
        }
        // Every difference is queued now, as it stands; what was queued before is among them.
        self.values.outbox.clear();
        for (key, held) in &self.values.held {
            let stored = held.write();
            if other.iter().all(|(own, there)| own != key || *there != stored) {
                self.values.outbox.push((key.clone(), stored));
            }
        }
        news
    }

    /// The register of a key as it is stored, with its revision.
    #[must_use]
    pub fn stored(&self, key: &str) -> Option<String> {
        self.values.get(key).map(Versioned::write)
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(|held| held.text.as_str()).filter(|text| !text.is_empty())
    }

    fn keys_below(&self, prefix: &str) -> impl Iterator<Item = &str> {
        let held = self.values.held.iter().filter(|(_, held)| !held.text.is_empty());
        held.filter_map(move |(key, _)| key.strip_prefix(prefix))
    }

    /// Sets a value here, and remembers to tell the second place. Without room here, the second place has to do.
    fn set(&mut self, key: &str, text: &str) -> Result<(), SaveError> {
        let revision = self.values.get(key).map_or(0, |held| held.revision).saturating_add(1);
        let held = Versioned { revision, text: text.to_owned() };
        let stored = held.write();
        let kept = self.put(key, &stored);
        if kept.is_err() && !self.journal_available {
            return kept;
        }
        self.values.set(key.to_owned(), held);
        // Of each value only what it is now.
        self.values.outbox.retain(|(own, _)| own != key);
        self.values.outbox.push((key.to_owned(), stored));
        Ok(())
    }
}
