//! What of some results is not shown, on a page and in a document alike.

use super::audit::{Audit, HiddenCell};
use super::columns::Columns;
use super::disclosure::PlaceKind;
use super::filter::{Filter, PlaceFilter};
use super::hiding::Hidden;
use super::results::{PlaceScore, Results, UnitSites};
use crate::domain::forms::{Form, Scale};

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
}

/// Of each place of a table, what is hidden.
type Cells = Vec<Option<HiddenCell>>;
/// What a place could be known by: the least that it could be, what it is, the most that it could be.
type Measure = fn(&PlaceScore, &Scale) -> (u32, u32, u32);

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
        let mut hiding = Self {
            selection: columns.hidden_selection(&crowd, filter).or(alike),
            villages: places(filter, PlaceKind::Village, &found.villages),
            facilities: places(filter, PlaceKind::Facility, &found.facilities),
            sites: found.sites.iter().map(of_unit).collect(),
        };
        hiding.close(found, &form.scale);
        hiding
    }

    /// Hides more, the smallest place first, until nothing that is hidden can be solved for, or all of a table is.
    fn close(&mut self, found: &Results, scale: &Scale) {
        while let Some(table) = self.solvable(found, scale) {
            let (scores, hidden) = match table {
                Table::Villages => (&found.villages, &mut self.villages),
                Table::Facilities => (&found.facilities, &mut self.facilities),
                Table::Sites(at) => match (found.sites.get(at), self.sites.get_mut(at)) {
                    (Some(own), Some(hidden)) => (&own.sites, hidden),
                    _ => return,
                },
            };
            let shown = scores.iter().zip(hidden).filter(|(_, hidden)| hidden.is_none());
            match shown.min_by_key(|(own, _)| own.score.responses) {
                Some((_, hidden)) => *hidden = Some(Hidden::GivesAway),
                None => return,
            }
        }
    }

    /// Returns `true` if a figure that is hidden can be worked out from those that are shown.
    #[must_use]
    pub fn gives_away(&self, found: &Results, scale: &Scale) -> bool {
        self.solvable(found, scale).is_some()
    }

    /// The first table that still has something to hide and one of whose hidden figures can be solved for. A table all of
    /// which is hidden says no more than its total.
    fn solvable(&self, found: &Results, scale: &Scale) -> Option<Table> {
        let measures: [Measure; 2] = [satisfied, levels];
        measures.into_iter().find_map(|measure| self.solvable_by(found, scale, measure))
    }

    fn solvable_by(&self, found: &Results, scale: &Scale, measure: Measure) -> Option<Table> {
        let mut audit = Audit::default();
        let whole = PlaceScore { id: None, score: found.score.clone() };
        let total = i64::from(measure(&whole, scale).1);
        let mut tables: Vec<(Table, Cells)> = Vec::new();
        let mut add = |table,
                       scores: &[PlaceScore],
                       hidden: &[Option<Hidden>],
                       whole: Option<HiddenCell>,
                       total: i64| {
            let mut shown = 0;
            let mut cells: Cells = Vec::new();
            for (own, hidden) in scores.iter().zip(hidden) {
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
        add(Table::Villages, &found.villages, &self.villages, None, total);
        let units = add(Table::Facilities, &found.facilities, &self.facilities, None, total);
        for (at, (own, hidden)) in found.sites.iter().zip(&self.sites).enumerate() {
            let unit = found
                .facilities
                .iter()
                .zip(&units)
                .find(|(place, _)| place.id.as_deref() == Some(&*own.unit));
            let Some((place, cell)) = unit else { continue };
            add(Table::Sites(at), &own.sites, hidden, *cell, i64::from(measure(place, scale).1));
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
}

/// Satisfied answers.
fn satisfied(own: &PlaceScore, scale: &Scale) -> (u32, u32, u32) {
    let share = own.score.overall().satisfied(scale);
    (0, share.part, share.whole)
}

/// The sum of the levels.
fn levels(own: &PlaceScore, scale: &Scale) -> (u32, u32, u32) {
    let overall = own.score.overall();
    (overall.answered(), overall.total(), overall.answered() * u32::from(scale.levels))
}
