//! Figures out of columns: the results of a form, filtered, in one pass over bytes; headline figures by village,
//! facility and month without any.

use std::collections::BTreeMap;

use super::columns::{CellKey, Columns, Counting, FIRST, Headline, Layout, NO_DATE, UNKNOWN};
use super::filter::Filter;
use super::said::{Said, tally};
use super::{Clusters, PlaceScore, Results, Score, Share, UnitSites};
use crate::compact::sort_by;
use crate::domain::forms::FormRef;

/// Headline figures of one village, facility and month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMonth<'a> {
    /// The village's id; `None` where responses name none.
    pub village: Option<&'a str>,
    /// The facility's id.
    pub facility: Option<&'a str>,
    /// Counted from January 2020; `None` where the date is not understood.
    pub month: Option<u16>,
    /// The figures.
    pub cell: Headline,
}

/// What is counted of one village and facility.
struct Group {
    village: u32,
    facility: u32,
    responses: u32,
    fully_satisfied: Share,
    clusters: Clusters,
    /// For each item, how often each code was given.
    counts: Vec<u32>,
}

impl Columns {
    /// The results of a form from the responses that `filter` lets through; `None` for a form that is not known.
    ///
    /// Groups under [`SMALL`](super::SMALL) are counted and left to the pages to hide.
    #[must_use]
    pub fn results(&self, form: &FormRef, filter: &Filter) -> Option<Results> {
        let table = self.table(form)?;
        let layout = table.layout.as_ref()?;
        let mut results = Results {
            responses: 0,
            invalid: 0,
            in_conflict: 0,
            score: Score::new(layout.items),
            villages: Vec::new(),
            facilities: Vec::new(),
            sites: Vec::new(),
            closing: Vec::new(),
            unread: Vec::new(),
            unread_items: 0,
        };
        let (villages, facilities) = self.counting();
        let mut groups: Vec<Group> = Vec::new();
        let mut numbers: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        let mut said = vec![Said::default(); layout.closing];
        for at in self.chosen(table, filter) {
            let Some(row) = table.rows.get(at) else { continue };
            results.responses += 1;
            results.in_conflict += u32::from(row.is_disputed());
            if !row.is_valid() {
                results.invalid += 1;
                continue;
            }
            let key = (villages.of(row.village), facilities.of(row.facility));
            let number = *numbers.entry(key).or_insert_with(|| {
                groups.push(Group::new(key, layout));
                groups.len() - 1
            });
            let Some(group) = groups.get_mut(number) else { continue };
            group.responses += 1;
            let (part, whole) = layout.satisfied(table.answers_of(at));
            group.clusters.add(part, whole);
            if let Some(is_satisfied) = row.is_satisfied() {
                group.fully_satisfied.add(is_satisfied);
            }
            for (counts, code) in group.counts.chunks_exact_mut(layout.codes()).zip(table.answers_of(at)) {
                let is_unread = *code == layout.unread();
                results.unread_items += u32::from(is_unread);
                let code = if is_unread { layout.unanswered() } else { *code };
                if let Some(count) = counts.get_mut(usize::from(code)) {
                    *count += 1;
                }
            }
            for ((said, values), field) in said.iter_mut().zip(&table.values).zip(&layout.fields) {
                said.add(values.get(at), &field.column);
            }
        }
        results.score = score(&groups, layout);
        let village = |number| self.villages.text(number).map(|id| self.village_aliases.canonical(id));
        let site = |number| self.facilities.text(number).map(|id| self.units.site_of(id));
        let unit = |number| self.facilities.text(number).map(|id| self.units.unit_of(id));
        let units = self.counting_units();
        let all: Vec<&Group> = groups.iter().collect();
        results.villages = places(&all, layout, village, |group| group.village);
        results.facilities = places(&all, layout, unit, |group| units.of(group.facility));
        for own in results.facilities.iter().filter_map(|own| own.id.as_deref()) {
            let of_unit: Vec<&Group> =
                groups.iter().filter(|group| unit(group.facility) == Some(own)).collect();
            if of_unit.iter().any(|group| site(group.facility) != Some(own)) {
                let sites = places(&of_unit, layout, site, |group| group.facility);
                results.sites.push(UnitSites { unit: own.to_owned(), sites });
            }
        }
        results.closing =
            layout.fields.iter().zip(&said).map(|(field, said)| said.result(field, layout)).collect();
        results.unread = said.iter().map(|said| said.unread).collect();
        Some(results)
    }

    /// The records whose people wrote something to the closing question of an index, by row.
    pub fn texts(&self, form: &FormRef, question: usize, filter: &Filter) -> impl Iterator<Item = &str> {
        self.records(form, question, filter, |value| value >= FIRST)
    }

    /// The records whose answer to that question cannot be read.
    pub fn unread(&self, form: &FormRef, question: usize, filter: &Filter) -> impl Iterator<Item = &str> {
        self.records(form, question, filter, |value| value == UNKNOWN)
    }

    /// The records whose people chose an option, by its index, of that question.
    pub fn chose(
        &self,
        form: &FormRef,
        question: usize,
        option: usize,
        filter: &Filter,
    ) -> impl Iterator<Item = &str> {
        self.records(form, question, filter, move |value| {
            value.checked_sub(FIRST).is_some_and(|own| own as usize == option)
        })
    }

    fn records(
        &self,
        form: &FormRef,
        question: usize,
        filter: &Filter,
        is_wanted: impl Fn(u32) -> bool + Copy,
    ) -> impl Iterator<Item = &str> {
        let table = self.table(form).filter(|table| table.layout.is_some());
        table.into_iter().flat_map(move |table| {
            let is_said = move |at: &usize| {
                let values = table.values.get(question);
                let is_valid = table.rows.get(*at).is_some_and(super::columns::Row::is_valid);
                is_valid && values.is_some_and(|values| is_wanted(values.get(*at)))
            };
            let record = |at: usize| table.makers.get(at).map(crate::log::Change::record);
            self.chosen(table, filter).filter(is_said).filter_map(record)
        })
    }

    /// Headline figures of a form by village, facility and month, in no particular order; kept in step, so that they
    /// cost one step for each.
    #[must_use]
    pub fn cells(&self, form: &FormRef) -> Vec<PlaceMonth<'_>> {
        let (villages, facilities) = self.counting();
        let mut sums: BTreeMap<CellKey, Headline> = BTreeMap::new();
        for ((village, facility, month), cell) in
            self.table(form).into_iter().flat_map(|table| &table.cells.0)
        {
            let key = (villages.of(*village), facilities.of(*facility), *month);
            sums.entry(key).or_default().add(cell);
        }
        let place_month = |((village, facility, month), cell): (CellKey, Headline)| PlaceMonth {
            village: self.villages.text(village).map(|id| self.village_aliases.canonical(id)),
            facility: self.facilities.text(facility).map(|id| self.units.site_of(id)),
            month: (month != NO_DATE).then_some(month),
            cell,
        };
        sums.into_iter().map(place_month).collect()
    }

    /// The headline figures of a whole form.
    #[must_use]
    pub fn headline(&self, form: &FormRef) -> Headline {
        let cells = self.table(form).into_iter().flat_map(|table| table.cells.0.values());
        cells.fold(Headline::default(), |mut sum, cell| {
            sum.add(cell);
            sum
        })
    }

    /// For villages and for facilities the number that counts for each.
    pub(super) fn counting(&self) -> (Counting, Counting) {
        let villages = self.villages.counting(|id| self.village_aliases.canonical(id));
        (villages, self.facilities.counting(|id| self.units.site_of(id)))
    }

    /// For facilities the number that counts for the unit of each.
    pub(super) fn counting_units(&self) -> Counting {
        self.facilities.counting(|id| self.units.unit_of(id))
    }
}

impl Group {
    fn new((village, facility): (u32, u32), layout: &Layout) -> Self {
        Self {
            village,
            facility,
            responses: 0,
            fully_satisfied: Share::default(),
            clusters: Clusters::default(),
            counts: vec![0; layout.items * layout.codes()],
        }
    }
}

/// The score of some groups together.
fn score<'a>(groups: impl IntoIterator<Item = &'a Group>, layout: &Layout) -> Score {
    let mut sum = Group::new((0, 0), layout);
    for group in groups {
        sum.responses += group.responses;
        sum.fully_satisfied.merge(group.fully_satisfied);
        sum.clusters.merge(&group.clusters);
        for (own, count) in sum.counts.iter_mut().zip(&group.counts) {
            *own += count;
        }
    }
    Score {
        responses: sum.responses,
        items: sum.counts.chunks_exact(layout.codes()).map(|counts| tally(counts, layout)).collect(),
        fully_satisfied: sum.fully_satisfied,
        clusters: sum.clusters,
    }
}

/// The scores by village or facility, largest first.
fn places<'n>(
    groups: &[&Group],
    layout: &Layout,
    name: impl Fn(u32) -> Option<&'n str>,
    of: impl Fn(&Group) -> u32,
) -> Vec<PlaceScore> {
    let mut by_place: BTreeMap<u32, Vec<&Group>> = BTreeMap::new();
    for group in groups {
        by_place.entry(of(group)).or_default().push(*group);
    }
    let place = |(number, groups): (u32, Vec<&Group>)| PlaceScore {
        id: name(number).map(str::to_owned),
        score: score(groups, layout),
    };
    let mut places: Vec<PlaceScore> = by_place.into_iter().map(place).collect();
    sort_by(&mut places, |left, right| {
        (right.score.responses, &left.id).cmp(&(left.score.responses, &right.id))
    });
    places
}
