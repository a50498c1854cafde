//! What of some results is not shown, on a page and in a document alike.

use super::audit::{Audit, HiddenCell};
use super::columns::Columns;
use super::disclosure::PlaceKind;
use super::filter::{Filter, PlaceFilter};
use super::hiding::Hidden;
use super::results::{PlaceScore, Results, UnitSites};
use super::score::Tally;
use super::share::SMALL;
use crate::domain::forms::{Form, Group, Scale};

/// What of some results is not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hiding {
    /// Why none of the figures of the selection is.
    pub selection: Option<Hidden>,
    /// By village, in the order of [`Results::villages`].
    pub villages: Vec<Option<Hidden>>,
    /// By facility, in the order of [`Results::facilities`].
    pub facilities: Vec<Option<Hidden>>,
    /// By unit and site, in the order of [`Results::sites`].
    pub sites: Vec<Vec<Option<Hidden>>>,
    /// By group of items, in the form's order.
    pub groups: Vec<Option<Hidden>>,
    /// By group and item.
    pub items: Vec<Vec<Option<Hidden>>>,
}

/// Of each place of a table, what is hidden.
type Cells = Vec<Option<HiddenCell>>;
/// What answers could be known by: the least that it could be, what it is, the most that it could be.
type Measure = fn(&Tally, &Scale) -> (u32, u32, u32);

impl Hiding {
    /// For the results of a selection.
    #[must_use]
    pub fn of(columns: &Columns, form: &Form, filter: &Filter, found: &Results) -> Self {
        let crowd = columns.crowd(&form.reference());
        let is_part = *filter != Filter::default();
        let alike = (is_part && found.score.overall().is_unanimous()).then_some(Hidden::Alike);
        let places = |filter: &Filter, kind, scores: &[PlaceScore]| {
            let groups: Vec<(Option<&str>, bool)> =
                scores.iter().map(|own| (own.id.as_deref(), own.score.overall().is_unanimous())).collect();
            columns.hidden_places(&crowd, filter, kind, &groups)
        };
        let of_unit = |own: &UnitSites| match &filter.facility {
            // One site is chosen: its unit is no selection of this page.
            PlaceFilter::Is(id) if *id != own.unit => places(filter, PlaceKind::Facility, &own.sites),
            _ => {
                let facility = PlaceFilter::Is(own.unit.clone());
                places(&Filter { facility, ..filter.clone() }, PlaceKind::Site, &own.sites)
            }
        };
        let groups = item_groups(form, found);
        // As many people as its most answered item has, at the least.
        let people: Vec<u32> = groups.iter().map(|own| most_answered(own)).collect();
        let of_groups = hidden_items(&people);
        let items = groups.iter().zip(&of_groups).map(|(own, hidden)| match hidden {
            Some(_) => vec![*hidden; own.len()],
            None => hidden_items(&own.iter().map(Tally::answered).collect::<Vec<_>>()),
        });
        let mut hiding = Self {
            items: items.collect(),
            groups: of_groups,
            selection: columns.hidden_selection(&crowd, filter).or(alike),
            villages: places(filter, PlaceKind::Village, &found.villages),
            facilities: places(filter, PlaceKind::Facility, &found.facilities),
            sites: found.sites.iter().map(of_unit).collect(),
        };
        hiding.close(form, found);
        hiding
    }

    /// Why an item is hidden, by its place in the form.
    #[must_use]
    pub fn item(&self, at: usize) -> Option<Hidden> {
        self.items.iter().flatten().nth(at).copied().flatten()
    }

    /// Hides more, the smallest place first, until nothing that is hidden can be solved for, or all of a table is.
    fn close(&mut self, form: &Form, found: &Results) {
        let groups = item_groups(form, found);
        let people = |scores: &[PlaceScore]| scores.iter().map(|own| own.score.responses).collect::<Vec<_>>();
        while let Some(table) = self.solvable(form, found) {
            let (people, hidden) = match table {
                Table::Villages => (people(&found.villages), &mut self.villages),
                Table::Facilities => (people(&found.facilities), &mut self.facilities),
                Table::Sites(at) => match (found.sites.get(at), self.sites.get_mut(at)) {
                    (Some(own), Some(hidden)) => (people(&own.sites), hidden),
                    _ => return,
                },
                Table::Groups => (groups.iter().map(|own| most_answered(own)).collect(), &mut self.groups),
                Table::Items(at) => match (groups.get(at), self.items.get_mut(at)) {
                    (Some(own), Some(hidden)) => (own.iter().map(Tally::answered).collect(), hidden),
                    _ => return,
                },
            };
            let shown = people.iter().zip(hidden).filter(|(_, hidden)| hidden.is_none());
            match shown.min_by_key(|(people, _)| **people) {
                Some((_, hidden)) => *hidden = Some(Hidden::GivesAway),
                None => return,
            }
            // A group that is hidden hides its items: they would add up to it.
            for (items, group) in self.items.iter_mut().zip(&self.groups).filter(|(_, group)| group.is_some())
            {
                items.fill(*group);
            }
        }
    }

    /// Returns `true` if a figure that is hidden can be worked out from those that are shown.
    #[must_use]
    pub fn gives_away(&self, form: &Form, found: &Results) -> bool {
        self.solvable(form, found).is_some()
    }

    /// The first table that still has something to hide and one of whose hidden figures can be solved for. A table all of
    /// which is hidden says no more than its total.
    fn solvable(&self, form: &Form, found: &Results) -> Option<Table> {
        let measures: [Measure; 2] = [satisfied, levels];
        measures.into_iter().find_map(|measure| self.solvable_by(form, found, measure))
    }

    fn solvable_by(&self, form: &Form, found: &Results, measure: Measure) -> Option<Table> {
        let scale = &form.scale;
        let mut audit = Audit::default();
        let total = i64::from(measure(&found.score.overall(), scale).1);
        let mut tables: Vec<(Table, Cells)> = Vec::new();
        let mut add =
            |table, tallies: &[Tally], hidden: &[Option<Hidden>], whole: Option<HiddenCell>, total: i64| {
                let mut shown = 0;
                let mut cells: Cells = Vec::new();
                for (own, hidden) in tallies.iter().zip(hidden) {
                    let (least, value, most) = measure(own, scale);
                    cells.push(hidden.map(|_| audit.hide(least, most)));
                    shown += if hidden.is_none() { i64::from(value) } else { 0 };
                }
                let own: Vec<HiddenCell> = cells.iter().copied().flatten().collect();
                match whole {
                    None => audit.show_sum(&own, total - shown),
                    Some(whole) => {
                        // The parts that are shown are a cell of one value.
                        let rest = u32::try_from(shown).unwrap_or(u32::MAX);
                        let fixed = audit.hide(rest, rest);
                        audit.show_parts(&[own, vec![fixed]].concat(), whole);
                    }
                }
                tables.push((table, cells.clone()));
                cells
            };
        let of_places =
            |scores: &[PlaceScore]| scores.iter().map(|own| own.score.overall()).collect::<Vec<_>>();
        add(Table::Villages, &of_places(&found.villages), &self.villages, None, total);
        let units = add(Table::Facilities, &of_places(&found.facilities), &self.facilities, None, total);
        for (at, (own, hidden)) in found.sites.iter().zip(&self.sites).enumerate() {
            let unit = found
                .facilities
                .iter()
                .zip(&units)
                .find(|(place, _)| place.id.as_deref() == Some(&*own.unit));
            let Some((place, cell)) = unit else { continue };
            let total = i64::from(measure(&place.score.overall(), scale).1);
            add(Table::Sites(at), &of_places(&own.sites), hidden, *cell, total);
        }
        let groups = item_groups(form, found);
        let sums: Vec<Tally> = groups.iter().map(|own| sum(own)).collect();
        let cells = add(Table::Groups, &sums, &self.groups, None, total);
        for (at, (own, hidden)) in groups.iter().zip(&self.items).enumerate() {
            let total = sums.get(at).map_or(0, |sum| i64::from(measure(sum, scale).1));
            add(Table::Items(at), own, hidden, cells.get(at).copied().flatten(), total);
        }
        let solved = audit.solved();
        let is_open = |cells: &Cells| cells.iter().any(Option::is_none);
        let is_solved = |cells: &Cells| cells.iter().flatten().any(|cell| solved.contains(cell));
        tables.into_iter().find(|(_, cells)| is_open(cells) && is_solved(cells)).map(|(table, _)| table)
    }
}

/// A table of a page of results.
#[derive(Clone, Copy)]
enum Table {
    Villages,
    Facilities,
    /// Of the unit at this place.
    Sites(usize),
    Groups,
    /// Of the group at this place.
    Items(usize),
}

/// The items of each group.
fn item_groups(form: &Form, found: &Results) -> Vec<Vec<Tally>> {
    let of_group = |(first, group): (usize, &Group)| {
        found.score.items.iter().skip(first).take(group.items.len()).copied().collect()
    };
    form.numbered_groups().map(of_group).collect()
}

fn sum(tallies: &[Tally]) -> Tally {
    tallies.iter().fold(Tally::default(), |mut sum, own| {
        sum.merge(own);
        sum
    })
}

fn most_answered(items: &[Tally]) -> u32 {
    items.iter().map(Tally::answered).max().unwrap_or_default()
}

/// Of some items or groups whose sum is shown, by the number of people who gave a level: which are hidden. Those of fewer than
/// [`SMALL`] people, and with them one of more: the same few people may have answered all of the small ones, and what is left of the
/// sum would be theirs.
fn hidden_items(people: &[u32]) -> Vec<Option<Hidden>> {
    let is_few = |people: &u32| (1..SMALL).contains(people);
    let mut hidden: Vec<Option<Hidden>> =
        people.iter().map(|own| is_few(own).then_some(Hidden::Few)).collect();
    if hidden.iter().any(Option::is_some) {
        let others = people.iter().zip(&mut hidden).filter(|(people, _)| **people >= SMALL);
        if let Some((_, smallest)) = others.min_by_key(|(people, _)| **people) {
            *smallest = Some(Hidden::GivesAway);
        }
    }
    hidden
}

/// Satisfied answers.
fn satisfied(own: &Tally, scale: &Scale) -> (u32, u32, u32) {
    let share = own.satisfied(scale);
    (0, share.part, share.whole)
}

/// The sum of the levels.
fn levels(own: &Tally, scale: &Scale) -> (u32, u32, u32) {
    (own.answered(), own.total(), own.answered() * u32::from(scale.levels))
}
