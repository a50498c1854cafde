//! Registers: values that are no changes, such as the device's id, settings, drafts and the ledger. Each has a revision,
//! by which two storages find out which of them is behind; a removed register keeps its revision.

use super::versioned::{
    DEVICE, DRAFTS, LEDGER, PREFIX, PRUNED, PRUNED_BEFORE, RECEIPT, SETTINGS, Versioned, read_ids,
};
use super::{LedgerEntry, SaveError, Store};
use crate::compact::sort_by;
use crate::json::{Map, Value};
use crate::log::{ChangeId, DeviceId, VersionVector};

impl Store {
    /// The device's id, if one was made.
    #[must_use]
    pub fn device(&self) -> Option<DeviceId> {
        self.text(DEVICE)?.parse().ok()
    }

    /// Stores the device's id.
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

    /// Stores the preferences.
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

    /// Stores an entry under its number.
    ///
    /// # Errors
    /// [`SaveError`], as for changes.
    pub fn set_entry(&mut self, entry: &LedgerEntry) -> Result<(), SaveError> {
        self.put_map(&format!("{LEDGER}{}", entry.number), &entry.to_map())
    }

    /// Removes an entry whose hand-over did not happen.
    pub fn remove_entry(&mut self, number: u32) {
        self.unset(&format!("{LEDGER}{number}"));
    }

    /// What the office holds, by its receipts.
    #[must_use]
    pub fn receipt(&self) -> VersionVector {
        self.map(RECEIPT).map(|map| VersionVector::from_map(&map)).unwrap_or_default()
    }

    /// Stores what the office holds, by its receipts.
    ///
    /// # Errors
    /// [`SaveError`], as for changes.
    pub fn set_receipt(&mut self, receipt: &VersionVector) -> Result<(), SaveError> {
        self.put_map(RECEIPT, &receipt.to_map())
    }

    /// The ids of the changes that were pruned.
    #[must_use]
    pub fn pruned(&self) -> Vec<ChangeId> {
        let acts = self.keys_below(PRUNED).map(|act| format!("{PRUNED}{act}"));
        let keys = acts.chain([PRUNED_BEFORE.to_owned()]);
        keys.filter_map(|key| read_ids(self.text(&key)?)).flatten().collect()
    }

    /// Remembers which changes an act of pruning removes; `act` is a name of its own. This comes first, their removal
    /// second: a phone that stops in between has both, which harms nothing.
    ///
    /// # Errors
    /// [`SaveError`], as for changes.
    pub fn add_pruned(&mut self, act: &str, ids: &[ChangeId]) -> Result<(), SaveError> {
        let ids = Value::List(ids.iter().map(|id| id.to_string().into()).collect());
        let mut text = String::new();
        ids.write_canonical(&mut text);
        let key = format!("{PRUNED}{act}");
        self.set(&key, &text)?;
        // The act of pruning writes it to the journal, once: a second write could damage what is committed, and from then on
        // the list stands for what is removed.
        self.values.outbox.retain(|(own, _)| *own != key);
        Ok(())
    }

    /// Returns `true` if an act of pruning was remembered.
    #[must_use]
    pub fn has_pruned(&self, act: &str) -> bool {
        self.text(&format!("{PRUNED}{act}")).is_some()
    }

    /// Takes over acts of pruning that another tab has written to localStorage; returns `true` if there were any.
    pub fn refresh_pruned(&mut self) -> bool {
        let keys: Vec<String> = self.cells.keys().into_iter().filter(|key| key.starts_with(PRUNED)).collect();
        let mut is_news = false;
        for key in keys {
            if let Some(stored) = self.cells.get(&key) {
                is_news |= self.merge_value(&key, &stored);
            }
        }
        is_news
    }

    /// An act of pruning as a register: key and stored text.
    #[must_use]
    pub fn pruned_register(&self, act: &str) -> Option<(String, String)> {
        let key = format!("{PRUNED}{act}");
        let stored = self.stored(&key)?;
        Some((key, stored))
    }

    /// The draft of a name: what is being entered and not saved as a change yet.
    #[must_use]
    pub fn draft(&self, name: &str) -> Option<Map> {
        self.map(&format!("{DRAFTS}{name}"))
    }

    /// The names of all drafts.
    #[must_use]
    pub fn drafts(&self) -> Vec<String> {
        self.keys_below(DRAFTS).map(str::to_owned).collect()
    }

    /// Stores a draft.
    ///
    /// # Errors
    /// [`SaveError`], as for changes.
    pub fn set_draft(&mut self, name: &str, draft: &Map) -> Result<(), SaveError> {
        self.put_map(&format!("{DRAFTS}{name}"), draft)
    }

    /// Removes a draft.
    pub fn remove_draft(&mut self, name: &str) {
        self.unset(&format!("{DRAFTS}{name}"));
    }

    fn unset(&mut self, key: &str) {
        if self.text(key).is_some() {
            // Always fits: a revision without a text is shorter than the value that it replaces.
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

    /// Takes the registers that the journal and the other tabs do not have yet: keys, and texts with their revisions.
    pub fn drain_outbox(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.values.outbox)
    }

    /// Returns `true` if a register waits to be written to the journal.
    #[must_use]
    pub const fn has_outbox(&self) -> bool {
        !self.values.outbox.is_empty()
    }

    /// Returns `true` if this storage holds exactly this value under the key.
    #[must_use]
    pub fn holds(&self, key: &str, stored: &str) -> bool {
        self.cells.get(key).as_deref() == Some(stored)
    }

    /// Merges a value from another tab or the journal; returns `true` if it is newer than ours.
    pub fn merge_value(&mut self, key: &str, stored: &str) -> bool {
        let heard = Versioned::read(stored);
        let is_news = key.starts_with(PREFIX)
            && heard.is_sound(key)
            && self.values.get(key).is_none_or(|own| *own < heard);
        if is_news {
            // If there is no room here, the other storage has it.
            let _ = self.put(key, stored);
            self.values.set(key.to_owned(), heard);
        }
        is_news
    }

    /// Merges all registers of the journal but the device's id, and queues those that are newer here. Returns the keys
    /// that were newer there.
    pub fn reconcile(&mut self, other: &[(String, String)]) -> Vec<String> {
        let mut news = Vec::new();
        for (key, stored) in other {
            if key != DEVICE && self.merge_value(key, stored) {
                news.push(key.clone());
            }
        }
        // Queues every difference as it is now; it includes whatever was queued before.
        self.values.outbox.clear();
        for (key, held) in &self.values.held {
            let stored = held.write();
            if key != DEVICE && other.iter().all(|(own, there)| own != key || *there != stored) {
                self.values.outbox.push((key.clone(), stored));
            }
        }
        news
    }

    /// The same for the device's id. Comes once the journal's changes are here: a tab that goes on under an id knows all
    /// numbers that it has given.
    pub fn reconcile_device(&mut self, other: &[(String, String)]) {
        let there = other.iter().find(|(key, _)| key == DEVICE);
        if there.is_some_and(|(key, stored)| self.merge_value(key, stored)) {
            return;
        }
        if let Some(stored) = self.stored(DEVICE).filter(|stored| there.is_none_or(|(_, own)| own != stored))
        {
            self.values.outbox.push((DEVICE.to_owned(), stored));
        }
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

    /// Sets a register and queues it for the journal. If there is no room here, the journal alone takes it.
    fn set(&mut self, key: &str, text: &str) -> Result<(), SaveError> {
        let revision = self.values.get(key).map_or(0, |held| held.revision).saturating_add(1);
        let held = Versioned { revision, text: text.to_owned() };
        let stored = held.write();
        let kept = self.put(key, &stored);
        if kept.is_err() && !self.journal_available {
            return kept;
        }
        self.values.set(key.to_owned(), held);
        // Only the latest value of each register is queued.
        self.values.outbox.retain(|(own, _)| own != key);
        self.values.outbox.push((key.to_owned(), stored));
        Ok(())
    }
}
