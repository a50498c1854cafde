//! What the pages read.

use std::sync::Arc;

use chrono::Datelike as _;

use super::Toast;
use super::loss_detection::Lost;
use super::writing::Job;
use crate::browser::{self, Environment, OfflineStatus};
use crate::domain::forms::FormRegistry;
use crate::domain::plan::{Plan, PlanRegistry};
use crate::json::Map;
use crate::log::{ChangeId, DeviceId, Log, VersionVector};
use crate::store::{Journal, LedgerEntry, Space, Store, StoreError};

/// The second place in which everything rests.
pub(super) enum Second {
    /// It has not answered yet.
    Opening,
    Open(Journal),
    /// The browser has none, or keeps it closed.
    Missing,
}

/// What the pages read.
pub(crate) struct Core {
    pub(crate) log: Log,
    pub(crate) device: DeviceId,
    /// The plan of this year.
    pub(crate) plan: Arc<Plan>,
    pub(crate) plans: PlanRegistry,
    pub(crate) forms: FormRegistry,
    /// The plans and forms of the program that are not fetched yet.
    pub(super) missing_data: Vec<&'static str>,
    /// Whether the first place, localStorage, can be used.
    pub(super) has_first: bool,
    /// Stored values that could not be read, by name.
    pub(crate) damaged: Vec<(String, String)>,
    /// What was handed over, oldest first.
    pub(crate) ledger: Vec<LedgerEntry>,
    /// What the office says that it holds.
    pub(crate) receipt: VersionVector,
    pub(super) second: Second,
    /// What the second place has room for, as far as the browser tells.
    pub(super) second_space: Option<Space>,
    /// Whether the browser promises to keep what is here when space runs out, as far as it tells.
    pub(crate) promise: Option<bool>,
    /// Whether what is written rests in one place only, because the other fails.
    pub(crate) one_place: bool,
    /// Whether the app starts without a network.
    pub(crate) offline: OfflineStatus,
    /// What the page is opened in.
    pub(crate) host: Environment,
    /// What was here and is gone: the device's code, its last number, and when it was written.
    pub(crate) lost: Option<Lost>,
    /// This tab's number among those that are open.
    pub(super) tab: u32,
    /// What waits to be written.
    pub(super) jobs: Vec<Job>,
    pub(super) is_writing: bool,
    /// The journal's packs, and what is in each.
    pub(super) packs: Vec<(String, Vec<ChangeId>)>,
    pub(super) store: Store,
    pub(super) settings: Map,
    pub(super) toast: Option<Toast>,
    /// A save that failed; it stays on the screen until one succeeds.
    pub(crate) failure: Option<StoreError>,
}

impl Core {
    /// Whether the browser keeps what is written after the page is closed, as far as is known yet.
    pub(crate) fn is_durable(&self) -> bool {
        self.has_first || !matches!(self.second, Second::Missing)
    }

    /// Returns `true` while something waits to be written.
    #[cfg(not(feature = "office"))]
    pub(crate) fn is_busy(&self) -> bool {
        self.is_writing || !self.jobs.is_empty() || self.store.has_outbox()
    }

    /// Whether what is written here would be forgotten.
    pub(crate) fn is_forgetful(&self) -> bool {
        self.host.app.is_some() || self.host.is_private
    }

    /// Whether everything that is stored has been read: the journal answers later than localStorage.
    pub(crate) fn is_whole(&self) -> bool {
        !matches!(self.second, Second::Opening)
    }

    pub(in crate::ui) fn journal(&self) -> Option<Journal> {
        match self.second {
            Second::Open(journal) => Some(journal),
            _ => None,
        }
    }

    /// The values stand elsewhere anew: this device's name, what it prefers, what it has handed over.
    pub(in crate::ui) fn read_values(&mut self) {
        self.settings = self.store.settings();
        self.ledger = self.store.ledger();
        self.receipt = self.store.receipt();
        self.device = self.store.device().unwrap_or(self.device);
        let pruned: Vec<ChangeId> = self
            .store
            .pruned()
            .into_iter()
            .filter(|id| self.log.get(id).is_some() || !self.log.contains(id))
            .collect();
        self.log.prune(pruned);
    }

    /// Another tab, or the other place, has a value; whether it is news.
    pub(in crate::ui) fn merge_value(&mut self, key: &str, stored: &str) -> bool {
        let is_news = self.store.merge_value(key, stored);
        if is_news {
            self.read_values();
        }
        is_news
    }

    /// Reads the forms and plans in the log, where their records have changed.
    pub(in crate::ui) fn read_registries(&mut self) {
        self.forms.read_log(&self.log);
        if self.plans.read_log(&self.log) {
            self.choose_plan();
        }
    }

    /// Uses the plan of this year.
    pub(in crate::ui) fn choose_plan(&mut self) {
        self.plan = self.plans.current(browser::now().date.year()).unwrap_or_default();
    }

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

    #[cfg(feature = "office")]
    /// Whether the browser has a large store beside the small one.
    pub(crate) fn has_journal(&self) -> bool {
        self.journal().is_some()
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
}

/// A field of a device's record, where it is not empty.
pub(crate) fn device_field(log: &Log, device: DeviceId, field: &str) -> Option<String> {
    let record = log.record(&format!("device/{device}"))?;
    record.text(field).filter(|text| !text.is_empty()).map(str::to_owned)
}
