//! The state that pages read.

use std::sync::Arc;

use super::count_names::is_count;
use super::environment::{Environment, Lost, OfflineStatus};
use super::held_log::HeldLog;
use super::job::Job;
use super::pending::PendingImport;
use crate::domain::forms::FormRegistry;
use crate::domain::plan::{Plan, PlanRegistry};
use crate::json::Map;
use crate::log::{ChangeId, DeviceId, Log, VersionVector};
use crate::store::{ChangeJournal, LedgerEntry, SaveError, Space, Store};

/// The asynchronous storage, as far as it is known.
pub enum JournalState {
    /// It has not answered yet.
    Opening,
    /// It takes and gives.
    Open(ChangeJournal),
    /// The browser has none, or keeps it closed.
    Missing,
}

/// What the journal holds and could not be read at this start. Nothing is written over it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// Large imports could not be read.
    pub packs: bool,
    /// Changes with a key of their own could not be compared.
    pub changes: bool,
}

impl Unread {
    /// Returns `true` if anything could not be read.
    #[must_use]
    pub const fn is_any(self) -> bool {
        self.packs || self.changes
    }
}

/// Everything that a page may show.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each with a name")]
pub struct State {
    /// All changes that this device holds.
    pub log: HeldLog,
    /// This device's id.
    pub device: DeviceId,
    /// The plan of this year; empty where there is none yet.
    pub plan: Arc<Plan>,
    /// All plans that this device knows.
    pub plans: PlanRegistry,
    /// All forms that this device knows.
    pub forms: FormRegistry,
    /// Stored values that could not be read, by name.
    pub damaged: Vec<(String, String)>,
    /// Hand-overs, oldest first.
    pub ledger: Vec<LedgerEntry>,
    /// What the office says that it holds.
    pub receipt: VersionVector,
    /// Whether the browser promises to keep the data when space runs out, if it tells.
    pub promise: Option<bool>,
    /// Only one of the two storages works.
    pub degraded: bool,
    /// Whether the app starts without a network.
    pub offline: OfflineStatus,
    /// What the page is opened in.
    pub environment: Environment,
    /// Data that was here and is gone.
    pub lost: Option<Lost>,
    /// The last save failed; `None` again once one succeeds.
    pub failure: Option<SaveError>,
    /// What could not be read of the journal.
    pub unread: Unread,
    /// Everything that is stored has been read, or given up for this start.
    pub loaded: bool,
    /// Files that were read and are not merged yet.
    pub import: PendingImport,
    /// The plans and forms of the program that have not arrived yet.
    pub missing_data: Vec<&'static str>,
    /// This device's preferences.
    pub settings: Map,
    /// localStorage can be used.
    pub(super) local_storage_ok: bool,
    pub(super) journal: JournalState,
    /// Room in the journal, if the browser tells.
    pub(super) journal_space: Option<Space>,
    /// The last numbers that may stand in a journal that does not open, by the device's id.
    pub(super) reserved: Map,
    /// The journal failed while another tab may have written to it.
    pub(super) is_blind: bool,
    /// Tells this tab's reservations from those of other tabs.
    pub(super) token: String,
    /// How long the journal may take to begin writing: less once it did not answer.
    pub(super) patience_ms: u32,
    /// This tab's number among the open ones.
    pub(super) tab: u32,
    /// Changes that wait to be numbered and written.
    pub(super) jobs: Vec<Job>,
    pub(super) is_writing: bool,
    pub(super) is_closed: bool,
    /// Changes and register keys that localStorage took and the journal did not.
    pub(super) retry_changes: Vec<ChangeId>,
    pub(super) retry_registers: Vec<String>,
    pub(super) is_retrying: bool,
    /// The journal's packs: key, and the ids in it.
    pub(super) packs: Vec<(String, Vec<ChangeId>)>,
    pub(super) store: Store,
}

impl State {
    /// Returns `true` if the browser keeps what is written after the page is closed, as far as is known.
    #[must_use]
    pub const fn is_durable(&self) -> bool {
        self.local_storage_ok || !matches!(self.journal, JournalState::Missing)
    }

    /// Returns `true` if what is written here would be forgotten: an app's built-in browser, a private window.
    #[must_use]
    pub const fn is_forgetful(&self) -> bool {
        self.environment.app.is_some() || self.environment.is_private
    }

    /// Returns `true` while something waits to be written.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.is_writing || !self.jobs.is_empty() || self.store.has_outbox()
    }

    /// The open journal.
    pub(super) fn journal(&self) -> Option<ChangeJournal> {
        match &self.journal {
            JournalState::Open(journal) => Some(journal.clone()),
            JournalState::Opening | JournalState::Missing => None,
        }
    }

    /// Returns `true` if the browser has a journal.
    #[must_use]
    pub const fn has_journal(&self) -> bool {
        matches!(self.journal, JournalState::Open(_))
    }

    /// The journal has answered, or is given up for now.
    pub(super) const fn is_settled(&self) -> bool {
        !matches!(self.journal, JournalState::Opening)
    }

    /// Memory alone is no storage, unless there is no other at all; then the app says so.
    pub(super) const fn counts_local(&self) -> bool {
        self.local_storage_ok || !self.has_journal()
    }

    /// Goes over to the id that is stored. Where the journal was not read it is not known which numbers that id has given,
    /// so this tab keeps its own. Returns `true` if it is another now.
    pub(super) fn adopt_device(&mut self) -> bool {
        let stored = self.store.device().filter(|_| self.has_journal() && !self.unread.is_any());
        stored.is_some_and(|stored| std::mem::replace(&mut self.device, stored) != stored)
    }

    /// Re-reads preferences, ledger and receipt after another tab or the journal gave newer registers.
    pub(super) fn read_registers(&mut self) {
        self.settings = self.store.settings();
        self.ledger = self.store.ledger();
        self.receipt = self.store.receipt();
    }

    /// Applies the list of pruned changes where it names some that are not pruned here.
    pub(super) fn read_pruned(&mut self) {
        let pruned: Vec<ChangeId> = self
            .store
            .pruned()
            .into_iter()
            .filter(|id| self.log.get(id).is_some() || !self.log.contains(id))
            .collect();
        self.log.prune(pruned);
    }

    /// The last number that this device has given to a change.
    #[must_use]
    pub fn issued(&self) -> u32 {
        self.log.last_seq(self.device)
    }

    /// The number of the next change. While the journal cannot be asked, numbers that it may hold are left out.
    pub(super) fn next_seq(&self) -> u32 {
        let is_blind = self.is_blind || !self.has_journal() || self.unread.is_any();
        let reserved = self.reserved.int(&self.device.to_string()).filter(|_| is_blind);
        let reserved = reserved.and_then(|last| u32::try_from(last).ok());
        self.issued().max(reserved.unwrap_or_default()) + 1
    }

    /// The record that tells other devices who this one is.
    #[must_use]
    pub fn device_record(&self) -> String {
        device_record(self.device)
    }

    /// A field of this device's record, if it is not empty.
    #[must_use]
    pub fn about_device(&self, field: &str) -> Option<String> {
        device_field(&self.log, self.device, field)
    }

    /// The names of all drafts of what somebody is entering.
    #[must_use]
    pub fn drafts(&self) -> Vec<String> {
        let mut names = self.store.drafts();
        names.retain(|name| !is_count(name));
        names
    }

    /// How many of its own changes the office provably holds: all up to this number.
    #[must_use]
    pub fn acknowledged(&self) -> u32 {
        self.receipt.proves(&self.log, self.device).unwrap_or_default()
    }
}

fn device_record(device: DeviceId) -> String {
    format!("device/{device}")
}

/// A field of a device's record, if it is not empty.
#[must_use]
pub fn device_field(log: &Log, device: DeviceId, field: &str) -> Option<String> {
    let record = log.record(&device_record(device))?;
    record.text(field).filter(|text| !text.is_empty()).map(str::to_owned)
}
