//! Figures out of columns: the results of a form, filtered, in one pass over bytes; headline figures by village,
//! facility and month without any.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::columns::{
    Column, Columns, FIRST, Field, Headline, Layout, NO_DATE, Names, Table, UNKNOWN, YEARS,
};
use super::{ClosingResult, Clusters, PlaceScore, Results, Score, Share, Tally};
use crate::compact::sort_by;
use crate::domain::forms::{FormRef, QuestionKind};
use crate::log::DeviceId;

/// Which village or facility counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PlaceFilter {
    /// Any, and none.
    #[default]
    All,
    /// Only responses that name none.
    NotStated,
    /// The one with this id.
    Is(String),
}

/// Which responses count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// By village.
    pub village: PlaceFilter,
    /// By facility.
    pub facility: PlaceFilter,
    /// By the device that made the response.
    pub device: Option<DeviceId>,
    /// By month ([`month_number`]); without one, also responses whose date is not understood.
    pub months: Option<RangeInclusive<u16>>,
}

/// The number of a month, counted from January 2020.
#[must_use]
pub const fn month_number(year: u16, month: u16) -> Option<u16> {
    match year.checked_sub(2020) {
        Some(years) if month >= 1 && month <= 12 && years < YEARS => Some(years * 12 + month - 1),
        _ => None,
    }
}

/// The year and the month, from 1 on, of a [`month_number`].
#[must_use]
pub const fn year_and_month(number: u16) -> (u16, u16) {
    (2020 + number / 12, number % 12 + 1)
}

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
    pub cell: &'a Headline,
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

/// What is counted of one closing question.
#[derive(Clone, Default)]
struct Said {
    /// How often each option, or code of an answer, was given.
    counts: Vec<u32>,
    people: u32,
    sum: u64,
    /// How many texts cannot be read as an answer.
    unread: u32,
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
            closing: Vec::new(),
            unread: Vec::new(),
        };
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
            let key = (row.village, row.facility);
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
                if let Some(count) = counts.get_mut(usize::from(*code)) {
                    *count += 1;
                }
            }
            for ((said, values), field) in said.iter_mut().zip(&table.values).zip(&layout.fields) {
                said.add(values.get(at), &field.column);
            }
        }
        results.score = score(&groups, layout);
        results.villages = places(&groups, layout, &self.villages, |group| group.village);
        results.facilities = places(&groups, layout, &self.facilities, |group| group.facility);
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
    pub fn cells(&self, form: &FormRef) -> impl Iterator<Item = PlaceMonth<'_>> {
        let cells = self.table(form).into_iter().flat_map(|table| &table.cells.0);
        cells.map(|((village, facility, month), cell)| PlaceMonth {
            village: self.villages.text(*village),
            facility: self.facilities.text(*facility),
            month: (*month != NO_DATE).then_some(*month),
            cell,
        })
    }

    /// The headline figures of a whole form.
    #[must_use]
    pub fn headline(&self, form: &FormRef) -> Headline {
        self.cells(form).fold(Headline::default(), |mut sum, place| {
            sum.add(place.cell);
            sum
        })
    }

    /// The rows of shown responses that a filter lets through.
    fn chosen<'a>(&'a self, table: &'a Table, filter: &Filter) -> impl Iterator<Item = usize> + use<'a> {
        // An id that no response names has no number, and no row the number `u32::MAX`.
        let number = |names: &Names, filter: &PlaceFilter| match filter {
            PlaceFilter::All => None,
            PlaceFilter::NotStated => Some(0),
            PlaceFilter::Is(id) => Some(names.number(id).unwrap_or(u32::MAX)),
        };
        let village = number(&self.villages, &filter.village);
        let facility = number(&self.facilities, &filter.facility);
        let device = filter.device.map(|device| self.device_number(device).unwrap_or(u32::MAX));
        let months = filter.months.clone().map(|months| (*months.start(), *months.end()));
        let rows = table.rows.iter().enumerate().filter(move |(_, row)| {
            row.is_shown()
                && village.is_none_or(|village| row.village == village)
                && facility.is_none_or(|facility| row.facility == facility)
                && device.is_none_or(|device| row.device == device)
                && months
                    .is_none_or(|(first, last)| row.month != NO_DATE && (first..=last).contains(&row.month))
        });
        rows.map(|(at, _)| at)
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
        sum.fully_satisfied.part += group.fully_satisfied.part;
        sum.fully_satisfied.whole += group.fully_satisfied.whole;
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

/// The counts of each code as a tally.
fn tally(counts: &[u32], layout: &Layout) -> Tally {
    let of = |code: u8| counts.get(usize::from(code)).copied().unwrap_or_default();
    let mut tally = Tally::default();
    for (own, level) in tally.levels.iter_mut().zip(1..=layout.levels()) {
        *own = of(level);
    }
    tally.not_used = of(0);
    tally.refused = of(layout.refused());
    tally.unanswered = of(layout.unanswered());
    tally
}

/// The scores by village or facility, largest first.
fn places(groups: &[Group], layout: &Layout, names: &Names, of: fn(&Group) -> u32) -> Vec<PlaceScore> {
    let mut by_place: BTreeMap<u32, Vec<&Group>> = BTreeMap::new();
    for group in groups {
        by_place.entry(of(group)).or_default().push(group);
    }
    let place = |(number, groups): (u32, Vec<&Group>)| PlaceScore {
        id: names.text(number).map(str::to_owned),
        score: score(groups, layout),
    };
    let mut places: Vec<PlaceScore> = by_place.into_iter().map(place).collect();
    sort_by(&mut places, |left, right| {
        (right.score.responses, &left.id).cmp(&(left.score.responses, &right.id))
    });
    places
}

impl Said {
    fn add(&mut self, value: u32, column: &Column) {
        self.unread += u32::from(value == UNKNOWN);
        let Some(value) = value.checked_sub(FIRST) else { return };
        self.people += 1;
        if let Column::Number = column {
            self.sum += u64::from(value);
            return;
        }
        let at = value as usize;
        if self.counts.len() <= at {
            self.counts.resize(at + 1, 0);
        }
        if let Some(count) = self.counts.get_mut(at) {
            *count += 1;
        }
    }

    fn result(&self, field: &Field, layout: &Layout) -> ClosingResult {
        let count = |at: usize| self.counts.get(at).copied().unwrap_or_default();
        match &field.column {
            Column::Choice(codes) => {
                let counts: Vec<u32> = (0..codes.len()).map(count).collect();
                let positive = field.positive.as_ref().map(|options| Share {
                    part: options.iter().map(|at| count(*at)).sum(),
                    whole: counts.iter().sum(),
                });
                ClosingResult::Choice { counts, positive }
            }
            Column::Number => {
                let people = u64::from(self.people);
                let mean = (people > 0).then(|| (2 * self.sum + people) / (2 * people));
                let mean_hundredths = mean.and_then(|mean| mean.try_into().ok());
                match field.question.kind {
                    QuestionKind::Percent => ClosingResult::Percent { count: self.people, mean_hundredths },
                    _ => ClosingResult::Number { count: self.people, mean_hundredths },
                }
            }
            Column::Level => ClosingResult::Scale(tally(&self.counts, layout)),
            Column::Text => ClosingResult::Text(self.people),
        }
    }
}
