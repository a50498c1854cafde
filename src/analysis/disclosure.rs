//! Whether the figures of a selection may be shown: neither they nor their difference to what else is shown may be those of
//! few people (design, part 6).
//!
//! A page shows the results of any selection by village, facility, campaign, way and months. A person who sees the whole and
//! all parts but one can work out that one. So a selection is shown only if, in each wider selection that it is a part of, it
//! would not be hidden in a table of the parts ([`hidden`]), and if its months are whole blocks of enough people.

use std::collections::BTreeMap;

use super::columns::{Columns, NO_DATE, Row};
use super::filter::{Filter, PlaceFilter};
use super::hiding::{Hidden, hidden};
use super::share::SMALL;
use crate::domain::forms::FormRef;
use crate::domain::survey::Way;

/// Village, unit, site, campaign, way, month: numbers of the columns. A unit is a facility with its sites.
type Cell = [u32; DIMENSIONS];

const DIMENSIONS: usize = 6;
/// A place that no response names.
const NOBODY: u32 = u32::MAX;

/// The valid responses of one form, counted by everything that a selection can be made by: for a selection and the tables
/// under it.
#[derive(Debug, Default)]
pub struct Crowd(Vec<(Cell, u32)>);

/// What a selection wants of one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    All,
    Is(u32),
    Months(u32, u32),
}

impl Wanted {
    fn lets_through(self, value: u32) -> bool {
        match self {
            Self::All => true,
            Self::Is(own) => own == value,
            Self::Months(first, last) => value != u32::from(NO_DATE) && (first..=last).contains(&value),
        }
    }
}

/// The kind of place that a table is by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// Thôn.
    Village,
    /// Cơ sở, with its sites.
    Facility,
    /// Điểm trạm, điểm trường: the parts of one facility, which the filter chooses.
    Site,
}

impl Columns {
    /// The valid responses of a form as a crowd.
    #[must_use]
    pub fn crowd(&self, form: &FormRef) -> Crowd {
        let ((villages, sites), units) = (self.counting(), self.counting_units());
        let rows = self.table(form).into_iter().flat_map(|table| &table.rows);
        let cell = |row: &Row| {
            let (village, site) = (villages.of(row.village), sites.of(row.facility));
            [
                village,
                units.of(row.facility),
                site,
                row.campaign,
                row.way.map_or(0, way_number),
                u32::from(row.month),
            ]
        };
        let mut cells: BTreeMap<Cell, u32> = BTreeMap::new();
        for cell in rows.filter(|row| row.is_shown() && row.is_valid()).map(cell) {
            *cells.entry(cell).or_default() += 1;
        }
        Crowd(cells.into_iter().collect())
    }

    /// Why the figures of a selection are not shown; `None` if they are. [`Filter::device`] is no selection of a page.
    #[must_use]
    pub fn hidden_selection(&self, crowd: &Crowd, filter: &Filter) -> Option<Hidden> {
        crowd.hidden(&self.wanted(filter))
    }

    /// The same for each place of a table under a selection, by its id; `None` stands for responses that name none.
    #[must_use]
    pub fn hidden_places(
        &self,
        crowd: &Crowd,
        filter: &Filter,
        kind: PlaceKind,
        places: &[(Option<&str>, bool)],
    ) -> Vec<Option<Hidden>> {
        let wanted = self.wanted(filter);
        let selections: Vec<[Wanted; DIMENSIONS]> =
            places.iter().map(|(id, _)| with_place(wanted, kind, self.place_number(kind, *id))).collect();
        let people = selections.iter().map(|own| crowd.count(own));
        let groups: Vec<(u32, bool)> =
            people.zip(places).map(|(people, (_, is_unanimous))| (people, *is_unanimous)).collect();
        let in_table = hidden(&groups);
        selections
            .iter()
            .zip(in_table)
            .map(|(own, in_table)| in_table.or_else(|| crowd.hidden(own)))
            .collect()
    }

    fn wanted(&self, filter: &Filter) -> [Wanted; DIMENSIONS] {
        let wanted = |own: &PlaceFilter, number: &dyn Fn(&str) -> u32| match own {
            PlaceFilter::All => Wanted::All,
            PlaceFilter::NotStated => Wanted::Is(0),
            PlaceFilter::Is(id) => Wanted::Is(number(id)),
        };
        let place = |kind, own| wanted(own, &|id| self.place_number(kind, Some(id)));
        let campaign = wanted(&filter.campaign, &|id| self.campaigns.number(id).unwrap_or(NOBODY));
        let months =
            filter.months.as_ref().map(|months| (u32::from(*months.start()), u32::from(*months.end())));
        let site = match &filter.facility {
            PlaceFilter::Is(id) if self.units.is_site(id) => place(PlaceKind::Site, &filter.facility),
            _ => Wanted::All,
        };
        [
            place(PlaceKind::Village, &filter.village),
            place(PlaceKind::Facility, &filter.facility),
            site,
            campaign,
            filter.way.map_or(Wanted::All, |way| Wanted::Is(way_number(way))),
            months.map_or(Wanted::All, |(first, last)| Wanted::Months(first, last)),
        ]
    }

    fn place_number(&self, kind: PlaceKind, id: Option<&str>) -> u32 {
        let Some(id) = id else { return 0 };
        let numbers = match kind {
            PlaceKind::Village => self.village_numbers(id),
            PlaceKind::Facility => self.facility_numbers(self.units.unit_of(id)),
            PlaceKind::Site => self.site_numbers(id),
        };
        // Of a place with several entries the first one counts (`Names::counting`).
        numbers.first().copied().unwrap_or(NOBODY)
    }
}

/// 0 stands for responses that do not say how they were taken.
const fn way_number(way: Way) -> u32 {
    1 + way as u32
}

fn with_place(
    [village, unit, site, campaign, way, months]: [Wanted; DIMENSIONS],
    kind: PlaceKind,
    number: u32,
) -> [Wanted; DIMENSIONS] {
    match kind {
        PlaceKind::Village => [Wanted::Is(number), unit, site, campaign, way, months],
        PlaceKind::Facility => [village, Wanted::Is(number), site, campaign, way, months],
        PlaceKind::Site => [village, unit, Wanted::Is(number), campaign, way, months],
    }
}

/// Each dimension's bit.
const DIMENSIONS_ALL: u32 = (1 << DIMENSIONS) - 1;

impl Crowd {
    /// How many people a selection lets through.
    fn count(&self, wanted: &[Wanted; DIMENSIONS]) -> u32 {
        self.within(wanted, DIMENSIONS_ALL).map(|(_, people)| people).sum()
    }

    /// The cells that the wishes of the dimensions in `which` let through.
    fn within<'c>(
        &'c self,
        wanted: &'c [Wanted; DIMENSIONS],
        which: u32,
    ) -> impl Iterator<Item = (&'c Cell, u32)> {
        let lets_through = move |cell: &Cell| {
            wanted
                .iter()
                .zip(cell)
                .enumerate()
                .all(|(at, (wanted, value))| which & (1 << at) == 0 || wanted.lets_through(*value))
        };
        self.0.iter().filter(move |(cell, _)| lets_through(cell)).map(|(cell, people)| (cell, *people))
    }

    fn hidden(&self, wanted: &[Wanted; DIMENSIONS]) -> Option<Hidden> {
        let people = self.count(wanted);
        if people == 0 {
            return None;
        }
        if people < SMALL {
            return Some(Hidden::Few);
        }
        let made = wanted.iter().enumerate().filter(|(_, own)| **own != Wanted::All);
        let made: u32 = made.map(|(at, _)| 1 << at).sum();
        // Each wider selection is some of the wishes; the narrower one has one wish more.
        let mut wider = (0..=DIMENSIONS_ALL).filter(|which| which & !made == 0);
        let gives_away = wider.any(|which| {
            let missing = made & !which;
            (0..DIMENSIONS)
                .filter(|at| missing & (1 << at) != 0)
                .any(|at| self.is_hidden_part(wanted, which, at))
        });
        gives_away.then_some(Hidden::GivesAway)
    }

    /// Returns `true` if, among the people whom `which` lets through, the part that the wish at `at` chooses must be hidden.
    fn is_hidden_part(&self, wanted: &[Wanted; DIMENSIONS], which: u32, at: usize) -> bool {
        let mut parts: BTreeMap<u32, u32> = BTreeMap::new();
        for (cell, people) in self.within(wanted, which) {
            if let Some(value) = cell.get(at) {
                *parts.entry(*value).or_default() += people;
            }
        }
        match wanted.get(at) {
            Some(Wanted::Months(first, last)) => cuts_a_block(&parts, *first, *last),
            Some(Wanted::Is(value)) => {
                let groups: Vec<(u32, bool)> = parts.values().map(|people| (*people, false)).collect();
                parts.keys().zip(hidden(&groups)).any(|(own, state)| own == value && state.is_some())
            }
            _ => false,
        }
    }
}

/// Months are put together, from the first on, until enough people are in them. Returns `true` if a choice of months takes a
/// part of such a block, or all that have a date where the others are few: two choices would differ by few people.
fn cuts_a_block(months: &BTreeMap<u32, u32>, first: u32, last: u32) -> bool {
    let no_date = u32::from(NO_DATE);
    let mut blocks: Vec<(u32, u32, u32)> = Vec::new();
    for (month, people) in months.iter().filter(|(month, _)| **month != no_date) {
        match blocks.last_mut().filter(|(_, _, sum)| *sum < SMALL) {
            Some((_, end, sum)) => (*end, *sum) = (*month, *sum + people),
            None => blocks.push((*month, *month, *people)),
        }
    }
    if let Some((start, end, sum)) = blocks.pop() {
        match blocks.last_mut().filter(|_| sum < SMALL) {
            Some(before) => (before.1, before.2) = (end, before.2 + sum),
            None => blocks.push((start, end, sum)),
        }
    }
    let is_within = |month: u32| (first..=last).contains(&month);
    let cuts = blocks.iter().any(|(start, end, _)| {
        let inside = months.range(*start..=*end).filter(|(month, _)| is_within(**month)).count();
        inside > 0 && inside < months.range(*start..=*end).count()
    });
    let takes_all = blocks.iter().all(|(start, end, _)| is_within(*start) && is_within(*end));
    let undated = months.get(&no_date).copied().unwrap_or_default();
    cuts || (takes_all && undated > 0 && undated < SMALL)
}

#[cfg(test)]
#[path = "disclosure_tests.rs"]
mod tests;
