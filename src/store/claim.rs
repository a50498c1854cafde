//! Two keys of localStorage that are no registers: the last number given, and the changes that the journal lacks.
//!
//! The journal's guard keeps numbers from being given twice. It does not help if the journal works in one tab and fails
//! in another, and the browser has no Web Locks. The claim does: localStorage is synchronous and shared by all tabs.

use super::{Store, key_of};
use crate::log::{ChangeId, DeviceId};

/// Outside the prefix of registers, so that no version reads it as one.
const CLAIM: &str = "so-thon-claim";
const UNJOURNALED: &str = "so-thon-unjournaled";

impl Store {
    /// The last number that a tab has claimed for a device, or 0.
    #[must_use]
    pub fn claimed(&self, device: DeviceId) -> u32 {
        let claim = self.cells.get(CLAIM).and_then(|text| text.parse::<ChangeId>().ok());
        claim.filter(|claim| claim.device == device).map_or(0, |claim| claim.seq)
    }

    /// Claims all numbers up to that of `last`. If there is no room for the claim, only the journal guards the numbers.
    pub fn set_claim(&mut self, last: ChangeId) {
        let _ = self.cells.set(CLAIM, &last.to_string());
    }

    /// The changes that localStorage holds and the journal failed to take.
    #[must_use]
    pub fn unjournaled(&self) -> Vec<ChangeId> {
        let text = self.cells.get(UNJOURNALED).unwrap_or_default();
        let ids = text.lines().filter_map(|line| line.parse().ok());
        ids.filter(|id| self.cells.get(&key_of(*id)).is_some()).collect()
    }

    /// Adds changes to that list, for the next start. Re-reads the list first, because other tabs write to it too.
    pub fn add_unjournaled(&mut self, ids: &[ChangeId]) {
        let mut all = self.unjournaled();
        all.extend(ids.iter().filter(|id| !all.contains(id)).copied().collect::<Vec<_>>());
        self.write_unjournaled(&all);
    }

    /// Removes changes that the journal has taken meanwhile.
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
        // Without room for the list, the next start still finds the changes that have no key in the journal at all.
        let _ = self.cells.set(UNJOURNALED, &lines.join("\n"));
    }
}
