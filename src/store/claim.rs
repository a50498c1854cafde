//! Three keys of localStorage that are no registers: the last number given, the last that a tab is about to give, and the
//! changes that the journal lacks.
//!
//! The journal's guard keeps numbers from being given twice. It does not help if the journal works in one tab and fails
//! in another, and the browser has no Web Locks. Claim and reservation do: localStorage is synchronous and shared by all
//! tabs. A tab reserves a number before it asks the journal, which takes a while, and claims it once a storage has it.

use super::{Store, key_of};
use crate::log::{ChangeId, DeviceId};
use crate::text::contains;

/// Outside the prefix of registers, so that no version reads it as one.
const CLAIM: &str = "so-thon-claim";
const RESERVED: &str = "so-thon-reserved";
const UNJOURNALED: &str = "so-thon-unjournaled";

/// The last number that tabs are about to give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reservation {
    /// The device's id.
    pub device: String,
    /// The number.
    pub last: u32,
    /// The tabs that reserved it, between commas.
    pub tokens: String,
}

impl Reservation {
    /// This reservation and `other`. Of two for one number, the tabs stand side by side, so that each can tell.
    #[must_use]
    pub fn join(self, other: Option<Self>) -> Self {
        match other.filter(|other| other.device == self.device && other.last >= self.last) {
            Some(other) if other.last == self.last && !contains(&other.tokens, &self.tokens) => {
                Self { tokens: format!("{},{}", other.tokens, self.tokens), ..other }
            }
            Some(other) => other,
            None => self,
        }
    }

    /// The last number of `device` that another tab than that of `token` has reserved, or 0.
    #[must_use]
    pub fn of_others(&self, device: DeviceId, token: &str) -> u32 {
        if self.device == device.to_string() && self.tokens != token { self.last } else { 0 }
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().map(str::to_owned);
        Some(Self { device: part()?, last: part()?.parse().ok()?, tokens: part()? })
    }
}

impl Store {
    /// The last number that a tab has claimed for a device, or 0.
    #[must_use]
    pub fn claimed(&self, device: DeviceId) -> u32 {
        let claim = self.cells.get(CLAIM).and_then(|text| text.parse::<ChangeId>().ok());
        claim.filter(|claim| claim.device == device).map_or(0, |claim| claim.seq)
    }

    /// Claims all numbers up to that of `last`. If there is no room for the claim, only the journal guards the numbers.
    pub fn set_claim(&mut self, last: ChangeId) {
        // A tab that was slower than another must not take the other's claim back.
        if last.seq > self.claimed(last.device) {
            let _ = self.cells.set(CLAIM, &last.to_string());
        }
    }

    /// What tabs have reserved in localStorage.
    #[must_use]
    pub fn reservation(&self) -> Option<Reservation> {
        self.cells.get(RESERVED).as_deref().and_then(Reservation::read)
    }

    /// Reserves a number, beside other tabs that may have done so. Without room for it, only the journal and the Cache API
    /// tell tabs of each other.
    pub fn reserve(&mut self, own: Reservation) {
        let Reservation { device, last, tokens } = own.join(self.reservation());
        let _ = self.cells.set(RESERVED, &format!("{device}.{last}.{tokens}"));
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
