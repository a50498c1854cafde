//! Keys of localStorage that are no registers: for each device the last number given and the last that a tab is about to
//! give, and the changes that the journal lacks.
//!
//! The journal's guard keeps numbers from being given twice. It does not help if the journal works in one tab and fails
//! in another, and the browser has no Web Locks. Claim and reservation do: localStorage is synchronous and shared by all
//! tabs. A tab reserves a number before it asks the journal, which takes a while, and claims it once a storage has it.

use super::{Store, key_of};
use crate::log::{ChangeId, DeviceId};
use crate::text::contains;

/// Outside the prefix of registers, so that no version reads it as one. The device's id follows: a tab whose journal is
/// closed goes on under an id of its own. Version 0.1 had one claim for all, without an id behind its name.
const CLAIM: &str = "so-thon-claim";
const RESERVED: &str = "so-thon-reserved/";
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
        let claim = |key: &str| self.cells.get(key).and_then(|text| text.parse::<ChangeId>().ok());
        let claims = [claim(&claim_of(device)), claim(CLAIM)];
        let own = claims.into_iter().flatten().filter(|claim| claim.device == device);
        own.map(|claim| claim.seq).max().unwrap_or_default()
    }

    /// Claims all numbers up to that of `last`. If there is no room for the claim, only the journal guards the numbers.
    pub fn set_claim(&mut self, last: ChangeId) {
        // A tab that was slower than another must not take the other's claim back.
        if last.seq > self.claimed(last.device) {
            let _ = self.cells.set(&claim_of(last.device), &last.to_string());
        }
    }

    /// What tabs have reserved for a device in localStorage.
    #[must_use]
    pub fn reservation(&self, device: DeviceId) -> Option<Reservation> {
        self.cells.get(&format!("{RESERVED}{device}")).as_deref().and_then(Reservation::read)
    }

    /// Reserves a number, beside other tabs that may have done so. Without room for it, only the journal and the Cache API
    /// tell tabs of each other.
    pub fn reserve(&mut self, own: Reservation) {
        let key = format!("{RESERVED}{}", own.device);
        let kept = self.cells.get(&key).as_deref().and_then(Reservation::read);
        let Reservation { device, last, tokens } = own.join(kept);
        let text = format!("{device}.{last}.{tokens}");
        let _ = self.cells.set(&key, &text);
        if self.cells.get(&key).is_some_and(|kept| kept != text) {
            // Half of a token would be taken for another tab's, and its numbers be left out.
            self.cells.remove(&key);
        }
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

fn claim_of(device: DeviceId) -> String {
    format!("{CLAIM}/{device}")
}
