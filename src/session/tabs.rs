//! What other tabs write: their changes and registers arrive as messages of `BroadcastChannel` or `storage` events.

use super::handle::Session;
use super::state::State;
use super::topic::{Topic, Topics};
use crate::log::Change;
use crate::store::{Register, read_cell};

/// The message of a tab that removed changes: the others re-read everything.
pub(super) const REREAD: &str = "reread";

impl Session {
    /// Takes over what another tab has written under `key`. A change arrives as the key itself (`BroadcastChannel`) or
    /// as a value under its key (localStorage).
    pub fn receive(&self, key: &str, value: &str) {
        if key == REREAD {
            return self.platform().reload();
        }
        let change = if key.starts_with('{') { Change::read(key).ok() } else { read_cell(key, value) };
        match change {
            Some(change) => {
                if self.update(|state| state.log.insert(change)) {
                    self.notify_log();
                }
            }
            None => self.merge_register(key, value),
        }
    }

    fn merge_register(&self, key: &str, value: &str) {
        if let Some(register) = self.update(|state| state.merge_register(key, value)) {
            self.notify(topics_of(register));
        }
    }
}

/// The topics that a register concerns. A tab's drafts are shown by no other tab; what is this device's own follows from
/// its id.
pub(super) fn topics_of(register: Register) -> Topics {
    match register {
        Register::Settings => Topic::Settings.into(),
        Register::Ledger | Register::Receipt => Topics::from(Topic::Ledger).with(Topic::Devices.into()),
        Register::Pruned => Topic::Ledger.into(),
        Register::Device => Topics::LOG,
        Register::Draft | Register::Other => Topics::default(),
    }
}

impl State {
    /// Merges a register by its key; returns which one, if the value was newer.
    pub(super) fn merge_register(&mut self, key: &str, stored: &str) -> Option<Register> {
        if !self.store.merge_value(key, stored) {
            return None;
        }
        let register = Register::of(key);
        match register {
            Register::Device => {
                self.adopt_device();
            }
            Register::Settings => self.settings = self.store.settings(),
            Register::Ledger => self.ledger = self.store.ledger(),
            Register::Receipt => self.receipt = self.store.receipt(),
            Register::Pruned => self.read_pruned(),
            Register::Draft | Register::Other => {}
        }
        Some(register)
    }
}
