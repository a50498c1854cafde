//! The lock of the lent device, as pages follow it.

use super::Context;
use crate::dom::{Get as _, GetUntracked as _, Set as _, Update as _};
use crate::session::{Lending, State, Topic};

impl Context {
    /// What the device is lent for; `None` while the collector has it.
    pub(crate) fn lending(self) -> Option<Lending> {
        self.0.lending.get()
    }

    /// Follows the lock and the seal, which another tab may open or close.
    pub(crate) fn follow_lending(self) {
        crate::dom::follow(move || {
            let is_sealed = self.with(Topic::Settings, State::is_sealed);
            if is_sealed != self.0.sealed.get_untracked() {
                self.0.sealed.set(is_sealed);
            }
            let now = self.with_untracked(State::lending);
            if now != self.0.lending.get_untracked() {
                self.0.lending.set(now);
            }
        });
    }

    /// Returns `true` if earlier responses are not shown.
    pub(crate) fn is_sealed(self) -> bool {
        self.0.sealed.get()
    }

    /// The lock of the lent device was held.
    pub(crate) fn ask_back(self) {
        self.0.asked_back.update(|count| *count += 1);
    }

    /// Counts how often the lock of the lent device was held, and runs the caller again when it is.
    pub(crate) fn times_asked_back(self) -> u32 {
        self.0.asked_back.get()
    }

    /// The person has entered something in the form on the screen: nothing that arrives replaces it.
    pub(crate) fn note_edit(self) {
        self.0.edited.set(true);
    }
}
