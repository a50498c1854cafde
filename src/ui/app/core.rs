//! What the pages read.

use super::Toast;
use crate::log::{Change, ChangeId, DeviceId, Log, Map, Stamp, VersionVector};
use crate::plan::Plan;
use crate::store::{Journal, LedgerEntry, Space, Store, StoreError};

/// What the pages read.
pub(crate) struct Core {
    pub(crate) log: Log,
    pub(crate) device: DeviceId,
    pub(crate) plan: &'static Plan,
    /// Whether the browser keeps what is written after the page is closed.
    pub(crate) durable: bool,
    /// How many stored values could not be read.
    pub(crate) damaged: usize,
    /// Whether everything that is stored has been read: the journal answers later than localStorage.
    pub(crate) is_whole: bool,
    /// What was handed over, oldest first.
    pub(crate) ledger: Vec<LedgerEntry>,
    /// What the office says that it holds.
    pub(crate) receipt: VersionVector,
    pub(super) journal: Option<Journal>,
    /// The journal's packs, and what is in each.
    pub(super) packs: Vec<(String, Vec<ChangeId>)>,
    pub(super) store: Store,
    pub(super) settings: Map,
    pub(super) toast: Option<Toast>,
    /// A save that failed; it stays on the screen until one succeeds.
    pub(super) failure: Option<StoreError>,
}

impl Core {
    /// The last number that this device has given to a change.
    pub(crate) fn issued(&self) -> u32 {
        self.log.last_seq(self.device)
    }

    /// The record that tells other devices who this one is.
    pub(crate) fn device_record(&self) -> String {
        format!("device/{}", self.device)
    }

    /// A field of this device's record.
    pub(crate) fn about_device(&self, field: &str) -> Option<String> {
        device_field(&self.log, self.device, field)
    }

    /// Whether the browser has a large store beside the small one.
    pub(crate) fn has_journal(&self) -> bool {
        self.journal.is_some()
    }

    pub(crate) fn space(&self) -> Space {
        self.store.space()
    }

    pub(crate) fn settings(&self) -> &Map {
        &self.settings
    }

    pub(crate) fn drafts(&self) -> Vec<String> {
        self.store.drafts()
    }

    /// How many of its own changes the office provably holds: all up to this number.
    pub(crate) fn acknowledged(&self) -> u32 {
        self.receipt.proves(&self.log, self.device).unwrap_or_default()
    }

    pub(super) fn write(&mut self, record: &str, fields: &Map, at: String) -> Result<Change, StoreError> {
        let stamp = Stamp { device: self.device, seq: self.issued() + 1, at, by: self.about_device("by") };
        let change = self.log.author(&stamp, record, fields);
        self.store.append([&change])?;
        self.log.insert(change.clone());
        Ok(change)
    }
}

/// A field of a device's record, where it is not empty.
pub(crate) fn device_field(log: &Log, device: DeviceId, field: &str) -> Option<String> {
    let record = log.record(&format!("device/{device}"))?;
    record.text(field).filter(|text| !text.is_empty()).map(str::to_owned)
}
