//! Responses that a person should look at: too fast, all alike, bursts, by somebody of the rated facility.

use std::collections::BTreeMap;

use super::columns::Columns;
use crate::domain::forms::FormRef;
use crate::domain::survey::{Judged, Pace};
use crate::log::DeviceId;

/// The fewest levels of which "all the same" says something.
const FEWEST_LEVELS: usize = 10;
/// So many equal forms of one device on one day are a burst.
const BURST: usize = 3;

/// Why a response is shown to a person. None of them decides anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suspicion {
    /// Answered in under two seconds a question.
    Rushed,
    /// All of at least ten levels are the same.
    StraightLine,
    /// So many responses of one device and day have exactly these answers.
    Burst(usize),
    /// Taken on the device of somebody who works at the rated facility.
    OwnFacility,
}

/// A response with what speaks against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspected<'a> {
    /// Its record.
    pub record: &'a str,
    /// Why, each once.
    pub reasons: Vec<Suspicion>,
    /// What a person has decided.
    pub judged: Option<Judged>,
}

impl Columns {
    /// The shown responses to a form that have any suspicion, or that a person has decided about, in the order of the table.
    /// `works_at` gives the id of the facility where a device's owner works.
    #[must_use]
    pub fn suspected(
        &self,
        form: &FormRef,
        works_at: &dyn Fn(DeviceId) -> Option<String>,
    ) -> Vec<Suspected<'_>> {
        let Some(table) = self.table(form) else { return Vec::new() };
        let Some(layout) = &table.layout else { return Vec::new() };
        let shown =
            || table.rows.iter().zip(&table.makers).enumerate().filter(|(_, (row, _))| row.is_shown());
        let mut alike: BTreeMap<(u32, u16, &[u8]), usize> = BTreeMap::new();
        for (at, (row, _)) in shown() {
            let answers = table.answers_of(at);
            if answers.iter().any(|code| (1..=layout.levels()).contains(code)) {
                *alike.entry((row.device, row.day, answers)).or_default() += 1;
            }
        }
        let mut facilities: BTreeMap<DeviceId, Option<String>> = BTreeMap::new();
        let mut found = Vec::new();
        for (at, (row, maker)) in shown() {
            let answers = table.answers_of(at);
            let mut levels = answers.iter().filter(|code| (1..=layout.levels()).contains(code));
            let first = levels.clone().next();
            let is_straight = levels.clone().count() >= FEWEST_LEVELS && levels.all(|own| Some(own) == first);
            let equal = alike.get(&(row.device, row.day, answers)).copied().unwrap_or_default();
            let device = maker.id().device;
            let own = facilities.entry(device).or_insert_with(|| works_at(device));
            let facility = self.facilities.text(row.facility);
            let is_own = own.as_ref().is_some_and(|own| {
                facility.map(|id| self.facility_aliases.canonical(id))
                    == Some(self.facility_aliases.canonical(own))
            });
            let reasons = [
                (row.pace == Some(Pace::Rushed)).then_some(Suspicion::Rushed),
                is_straight.then_some(Suspicion::StraightLine),
                (equal >= BURST).then_some(Suspicion::Burst(equal)),
                is_own.then_some(Suspicion::OwnFacility),
            ];
            let reasons: Vec<Suspicion> = reasons.into_iter().flatten().collect();
            if !reasons.is_empty() || row.judged.is_some() {
                found.push(Suspected { record: maker.record(), reasons, judged: row.judged });
            }
        }
        found
    }
}

#[cfg(test)]
mod tests;
