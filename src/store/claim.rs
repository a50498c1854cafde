//! Marks in localStorage that are no registers: which number was given last, and what the journal lacks.
//!
//! The journal sees to it that no number is given twice. Where it fails for one tab and works for another, and there are
//! no Web Locks, this mark does: localStorage answers at once and is shared by all tabs.

use super::{Store, key_of};
use crate::log::{ChangeId, DeviceId};

/// Outside the prefix of registers, so that no version takes it for one.
const CLAIM: &str = "so-thon-claim";
const UNJOURNALED: &str = "so-thon-unjournaled";

impl Store {
    /// The last number that a tab has claimed for a device, or 0.
    #[must_use]
    pub fn claimed(&self, device: DeviceId) -> u32 {
        let claim = self.cells.get(CLAIM).and_then(|text| text.parse::<ChangeId>().ok());
        claim.filter(|claim| claim.device == device).map_or(0, |claim| claim.seq)
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

    /// Remembers more of them for the next start. Read again at each call: other tabs write here too.
    pub fn add_unjournaled(&mut self, ids: &[ChangeId]) {
        let mut all = self.unjournaled();
        all.extend(ids.iter().filter(|id| !all.contains(id)).copied().collect::<Vec<_>>());
        self.write_unjournaled(&all);
    }

    /// The journal has taken them after all.
    pub fn remove_unjournaled(&mut self, ids: &[ChangeId]) {
        let mut all = self.unjournaled();
        all.retain(|id| !ids.contains(id));
        self.write_unjournaled(&all);
    }

    fn write_unjournaled(&mut self, ids: &[ChangeId]) {
        if ids.is_empty() {
            return self.cells.remove(UNJOURNALED);
        }
        let lines: Vec<String> = ids.iter().map(ChangeId::to_string).collect();
        // Without room for the mark, the next start still finds what has no key in the journal at all.
        let _ = self.cells.set(UNJOURNALED, &lines.join("\n"));
    }
}
