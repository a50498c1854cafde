//! The ledger of hand-overs (Sổ giao nhận): every file and receipt that came or left.

use super::export::export_counts;
use super::handle::Session;
use super::settings::Preference;
use super::topic::{Topic, Topics};
use crate::format::Scope;
use crate::log::{Change, SeqRanges};
use crate::store::{HandOver, LedgerEntry, LedgerFile, SaveError};

impl Session {
    /// Numbers an entry and keeps it; returns its number.
    pub(super) fn write_entry(&self, mut entry: LedgerEntry) -> Result<u32, SaveError> {
        let number = self.with(|state| state.ledger.last().map_or(0, |last| last.number)) + 1;
        entry.number = number;
        let result = self.update(|state| {
            state.store.set_entry(&entry)?;
            // At once: the next entry must not take the same number.
            state.ledger.push(entry);
            Ok(())
        });
        self.set_failure(result.err());
        self.flush();
        result?;
        self.notify(Topics::from(Topic::Ledger).with(Topic::Devices.into()));
        Ok(number)
    }

    /// Takes an entry away: what it told of has not happened.
    pub(super) fn remove_entry(&self, number: u32) {
        self.update(|state| {
            state.ledger.retain(|own| own.number != number);
            state.store.remove_entry(number);
        });
        self.flush();
        self.notify(Topic::Ledger);
    }

    /// Writes down a hand-over that changes nothing here. A failure is shown with the next notice of storage.
    pub fn note_hand_over(&self, entry: LedgerEntry) {
        // `write_entry` has noted the failure.
        let _ = self.write_entry(entry);
    }

    /// Remembers that a file of this scope left the device.
    pub fn note_export(&self, scope: Scope, name: String) {
        let at = self.platform().now().date_time;
        let (changes, responses) = self.with(|state| export_counts(state, scope));
        let mut entry = LedgerEntry::new(HandOver::Export, at.clone());
        (entry.changes, entry.responses) = (saturating_u32(changes), saturating_u32(responses));
        entry.files.push(LedgerFile { name, ..LedgerFile::default() });
        if scope != Scope::Setup {
            let mut exported = String::new();
            let ids: SeqRanges = self.with(|state| state.log.iter().map(Change::id).collect());
            ids.to_map().write_canonical(&mut exported);
            self.set_preference(Preference::Exported, &exported);
            self.set_preference(Preference::HandedOverAt, &at);
        }
        self.note_hand_over(entry);
    }

    /// Writes down that a receipt was given, up to `covered` for one device, or 0 for a file with all of them.
    pub fn note_receipt_given(&self, file: LedgerFile, covered: u32) {
        let mut entry = LedgerEntry::new(HandOver::ReceiptGiven, self.platform().now().date_time);
        entry.changes = covered;
        entry.files.push(file);
        self.note_hand_over(entry);
    }
}

/// A count as the ledger keeps it.
pub(super) fn saturating_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
