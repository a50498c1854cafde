//! Responses that a person should look at: too fast, all alike, bursts, by somebody of the rated facility.

use std::collections::BTreeMap;

use super::columns::{Columns, Row, Table};
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
    /// Taken on the device of somebody who works at the rated facility, or at one of its sites.
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
        let is_level = |code: &u8| (1..=layout.levels()).contains(code);
        let alike = Alike::count(table, is_level);
        let facilities: BTreeMap<u32, String> = self
            .device_numbers()
            .filter_map(|(device, number)| Some((number, self.units.unit_of(&works_at(device)?).to_owned())))
            .collect();
        let mut found = Vec::new();
        for (at, (row, maker)) in shown() {
            let answers = table.answers_of(at);
            let mut levels = answers.iter().filter(|code| is_level(code));
            let first = levels.clone().next();
            let is_straight = levels.all(|own| Some(own) == first)
                && answers.iter().filter(|code| is_level(code)).count() >= FEWEST_LEVELS;
            let is_own = facilities.get(&row.device).is_some_and(|own| {
                let facility = self.facilities.text(row.facility);
                facility.map(|id| self.units.unit_of(id)) == Some(own)
            });
            let reasons = [
                (row.pace == Some(Pace::Rushed)).then_some(Suspicion::Rushed),
                is_straight.then_some(Suspicion::StraightLine),
                alike.of(at).map(Suspicion::Burst),
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

/// Which shown responses of one device and day have exactly the same answers.
struct Alike {
    /// By row, the first row that is like it.
    first: Vec<Option<usize>>,
    /// By first row, how many are like it.
    count: Vec<usize>,
}

impl Alike {
    fn count(table: &Table, is_level: impl Fn(&u8) -> bool) -> Self {
        let all = table.rows.len();
        let same = |left: usize, right: usize| {
            let key = |at: usize| table.rows.get(at).map(|row| (row.device, row.day));
            key(left) == key(right) && table.answers_of(left) == table.answers_of(right)
        };
        let mut alike = Self { first: vec![None; all], count: vec![0; all] };
        // First rows by their hash: of each the latest, and from each the one before it.
        let mut latest = vec![None; all];
        let mut before = vec![None; all];
        for (at, row) in table.rows.iter().enumerate().filter(|(_, row)| row.is_shown()) {
            let answers = table.answers_of(at);
            if !answers.iter().any(&is_level) {
                continue;
            }
            let Some(place) = latest.get_mut(mixed(row, answers) as usize % all) else { continue };
            let mut known = std::iter::successors(*place, |own| before.get(*own).copied().flatten());
            let first = known.find(|own| same(*own, at)).unwrap_or(at);
            if first == at
                && let Some(own) = before.get_mut(at)
            {
                *own = place.replace(at);
            }
            if let (Some(own), Some(count)) = (alike.first.get_mut(at), alike.count.get_mut(first)) {
                *own = Some(first);
                *count += 1;
            }
        }
        alike
    }

    /// How many are like a row, itself among them, if they are [`BURST`] or more.
    fn of(&self, at: usize) -> Option<usize> {
        let first = self.first.get(at).copied().flatten()?;
        self.count.get(first).copied().filter(|count| *count >= BURST)
    }
}

/// A hash of what makes two responses equal: as FNV-1a, but four codes at a time.
fn mixed(row: &Row, answers: &[u8]) -> u32 {
    let (words, last) = answers.as_chunks();
    let words = words.iter().map(|word| u32::from_le_bytes(*word));
    let last = last.iter().map(|code| u32::from(*code));
    let all = [row.device, u32::from(row.day)].into_iter().chain(words).chain(last);
    // The product carries upwards alone: what a word's last byte says is brought down again.
    all.fold(0x811c_9dc5, |hash: u32, word| (hash ^ word).wrapping_mul(0x0100_0193).rotate_left(15))
}

#[cfg(test)]
mod tests;
