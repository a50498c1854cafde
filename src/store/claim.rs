//! Marks in localStorage that are no registers: which number was given last, and what the journal lacks.
//!
//! The journal sees to it that no number is given twice. Where it fails for one tab and works for another, and there are
//! no Web Locks, this mark does: localStorage answers at once and is shared by all tabs.

use super::{Store, key_of};
use crate::log::ChangeId;

/// Outside the prefix of registers, so that no version takes it for one.
const CLAIM: &str = "so-thon-claim";
const UNJOURNALED: &str = "so-thon-unjournaled";

/// Whether numbers may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// No other tab has given them.
    Free,
    /// Another tab has given numbers up to this one.
    Taken(u32),
}

impl Store {
    /// Whether the `count` numbers that end with `last` are free for its device.
    #[must_use]
    pub fn claim(&self, last: ChangeId, count: usize) -> Claim {
        let claimed = self.cells.get(CLAIM).and_then(|text| text.parse::<ChangeId>().ok());
        match claimed {
            Some(other) if other.device == last.device && other.seq as usize + count > last.seq as usize => {
                Claim::Taken(other.seq)
            }
            _ => Claim::Free,
        }
    }

    /// Claims all numbers up to that of `last`. Where there is no room, the journal has to do.
    pub fn set_claim(&mut self, last: ChangeId) {
        let _ = self.cells.set(CLAIM, &last.to_string());
    }

    /// The changes that stand here and that the journal did not take.
    #[must_use]
    pub fn unjournaled(&self) -> Vec<ChangeId> {
        let text = self.cells.get(UNJOURNALED).unwrap_or_default();
        let ids = text.lines().filter_map(|line| line.parse().ok());
        ids.filter(|id| self.cells.get(&key_of(*id)).is_some()).collect()
    }

    /// Remembers them for the next start.
    pub fn set_unjournaled(&mut self, ids: &[ChangeId]) {
        if ids.is_empty() {
            return self.cells.remove(UNJOURNALED);
        }
        let lines: Vec<String> = ids.iter().map(ChangeId::to_string).collect();
        let _ = self.cells.set(UNJOURNALED, &lines.join("\n"));
    }
}
