//! Receipts: what the office says that it holds.

use super::handle::Session;
use super::pending::ReceiptOutcome;
use super::settings::Preference;
use super::state::State;
use super::topic::{Topic, Topics};
use crate::format::Receipt;
use crate::json::Map;
use crate::log::{DeviceId, VersionVector};
use crate::store::{HandOver, LedgerEntry, LedgerFile};

impl Session {
    /// Takes a receipt over if it proves something of this device.
    #[must_use]
    pub fn take_receipt(&self, receipt: &Receipt) -> ReceiptOutcome {
        let (outcome, merged) = self.with(|state| {
            let outcome = match receipt.have.get(state.device) {
                None => ReceiptOutcome::NotOurs,
                Some(_) => receipt
                    .have
                    .proves(&state.log, state.device)
                    .map_or(ReceiptOutcome::OtherHistory, ReceiptOutcome::Holds),
            };
            (outcome, greater(state, &receipt.have))
        });
        if let ReceiptOutcome::Holds(seq) = outcome {
            let result = self.update(|state| {
                state.receipt = merged;
                let receipt = state.receipt.clone();
                state.store.set_receipt(&receipt)
            });
            self.set_failure(result.err());
            let mut entry = LedgerEntry::new(HandOver::ReceiptTaken, self.platform().now().date_time);
            let who = receipt.name.clone().unwrap_or_default();
            entry.files.push(LedgerFile { device: receipt.from, who, ..LedgerFile::default() });
            entry.changes = seq;
            self.note_hand_over(entry);
            self.notify(Topics::from(Topic::Ledger).with(Topic::Responses.into()));
        }
        outcome
    }

    /// Another phone goes on under this device's id (a copy, a restored backup): takes a new id and keeps what the owner
    /// said of the device.
    pub(super) fn become_another(&self) {
        let about = self.update(|state| {
            let mut about = Map::new();
            for field in ["name", "by", "unit", "village", "works_at"] {
                if let Some(text) = state.about_device(field) {
                    about.insert(field, text);
                }
            }
            state.device = DeviceId::from_random(self.platform().bits());
            // If it cannot be kept, the next start goes on under the old id, above all its numbers.
            let _ = state.store.set_device(state.device);
            // The numbers of the new id begin at one.
            state.settings.remove(Preference::HandedOver.key());
            let _ = state.store.set_settings(&state.settings);
            state.import.new_device = true;
            about
        });
        let record = self.with(State::device_record);
        drop(self.commit(&record, about));
        self.notify(Topics::LOG.with(Topic::Import.into()));
    }
}

impl Session {
    /// Returns `true` once after this device has taken a new id.
    #[must_use]
    pub fn take_new_device(&self) -> bool {
        self.update(|state| std::mem::take(&mut state.import.new_device))
    }
}

/// Of two receipts, for each device the one that provably reaches further.
fn greater(state: &State, new: &VersionVector) -> VersionVector {
    let reach = |vector: &VersionVector, device| vector.proves(&state.log, device).unwrap_or_default();
    let best = state.log.devices().filter_map(|device| {
        let better = if reach(new, device) > reach(&state.receipt, device) { new } else { &state.receipt };
        Some((device, better.get(device)?))
    });
    best.collect()
}
