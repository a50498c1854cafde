//! Responses that a person should look at: too fast, all alike, bursts, by somebody of the rated facility.

use std::collections::BTreeMap;

use super::columns::{Columns, Row, Table};
use crate::compact::sort_by;
use crate::domain::forms::FormRef;
use crate::domain::survey::{Judged, Pace};
use crate::log::DeviceId;

/// The fewest levels of which "all the same" says something.
const FEWEST_LEVELS: usize = 10;
/// So many equal forms of one device on one day are a burst.
const BURST: usize = 3;
/// Hashes are counted in so many places, a byte each.
const CROWDS: usize = 1 << 16;

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
        let bursts = bursts(table, is_level);
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
                bursts.get(&at).map(|equal| Suspicion::Burst(*equal)),
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

/// By row, how many shown responses of one device and day have exactly its answers, where they are [`BURST`] or more.
fn bursts(table: &Table, is_level: impl Fn(&u8) -> bool) -> BTreeMap<usize, usize> {
    let rows = table.rows.iter().enumerate().filter(|(_, row)| row.is_shown());
    let hashed: Vec<(u32, usize)> = rows
        .filter(|(at, _)| table.answers_of(*at).iter().any(&is_level))
        .map(|(at, row)| (mixed(row, table.answers_of(at)), at))
        .collect();
    // Most are like no other: they are not sorted.
    let mut crowds = vec![0_u8; CROWDS];
    for (hash, _) in &hashed {
        if let Some(crowd) = crowds.get_mut(*hash as usize % CROWDS) {
            *crowd = crowd.saturating_add(1);
        }
    }
    let is_crowded =
        |hash: u32| crowds.get(hash as usize % CROWDS).is_some_and(|own| usize::from(*own) >= BURST);
    let mut alike: Vec<(u32, usize)> = hashed.into_iter().filter(|(hash, _)| is_crowded(*hash)).collect();
    sort_by(&mut alike, Ord::cmp);
    let same = |left: usize, right: usize| {
        let key = |at: usize| table.rows.get(at).map(|row| (row.device, row.day));
        key(left) == key(right) && table.answers_of(left) == table.answers_of(right)
    };
    let mut bursts = BTreeMap::new();
    for near in alike.chunk_by(|left, right| left.0 == right.0).filter(|near| near.len() >= BURST) {
        // What has the same hash is the same, but for a chance in 2³².
        let mut classes: Vec<Vec<usize>> = Vec::new();
        for (_, at) in near {
            let is_own = |class: &&mut Vec<usize>| class.first().is_some_and(|first| same(*first, *at));
            match classes.iter_mut().find(is_own) {
                Some(class) => class.push(*at),
                None => classes.push(vec![*at]),
            }
        }
        for class in classes.iter().filter(|class| class.len() >= BURST) {
            bursts.extend(class.iter().map(|at| (*at, class.len())));
        }
    }
    bursts
}

/// A hash of what makes two responses equal (FNV-1a, 32 bits).
fn mixed(row: &Row, answers: &[u8]) -> u32 {
    let day = row.device.to_le_bytes().into_iter().chain(row.day.to_le_bytes());
    day.chain(answers.iter().copied())
        .fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests;
