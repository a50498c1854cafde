//! The items that the fewest people are satisfied with, and what those who are not wrote.

use super::columns::{Columns, FIRST, Row, Table};
use super::filter::Filter;
use super::results::Results;
use super::share::SMALL;
use super::shown::Hiding;
use super::themes::themes_of_rows;
use crate::compact::sort_by;
use crate::domain::forms::{Form, QuestionKind};

/// How many of the lowest items are named.
const LOWEST: usize = 5;

impl Results {
    /// The items with the smallest shares of satisfied answers, at most five, by their places in the form; those of equal shares in
    /// its order. What is hidden is not among them.
    #[must_use]
    pub fn lowest_items(&self, form: &Form, hiding: &Hiding) -> Vec<usize> {
        let shares = self.score.items.iter().map(|tally| tally.satisfied(&form.scale).hundredths());
        let mut all: Vec<(u32, usize)> =
            shares.enumerate().filter_map(|(at, share)| Some((share?, at))).collect();
        all.retain(|(_, at)| hiding.item(*at).is_none());
        sort_by(&mut all, Ord::cmp);
        all.into_iter().take(LOWEST).map(|(_, at)| at).collect()
    }
}

impl Columns {
    /// The records of those who gave an item a level that does not count as satisfied and wrote something, each with the place of
    /// the closing question that they wrote to. None where fewer than five people gave such a level.
    #[must_use]
    pub fn remarks_of_dissatisfied(&self, form: &Form, item: usize, filter: &Filter) -> Vec<(&str, usize)> {
        let Some(table) = self.table(&form.reference()) else { return Vec::new() };
        let rows = self.dissatisfied(table, form, item, filter);
        let texts = form.closing.iter().enumerate().filter(|(_, own)| own.kind == QuestionKind::Text);
        let written = texts.flat_map(|(question, _)| {
            let values = table.values.get(question);
            let is_written = move |at: &&usize| values.is_some_and(|values| values.get(**at) >= FIRST);
            let record = |at: &usize| table.makers.get(*at).map(crate::log::Change::record);
            rows.iter().filter(is_written).filter_map(record).map(move |record| (record, question))
        });
        written.collect()
    }

    /// The themes of their remarks that at least five of them wrote about, the most frequent first.
    #[must_use]
    pub fn themes_of_dissatisfied(&self, form: &Form, item: usize, filter: &Filter) -> Vec<&str> {
        let Some(table) = self.table(&form.reference()) else { return Vec::new() };
        let rows = self.dissatisfied(table, form, item, filter);
        let mut counts = themes_of_rows(table, form, rows.into_iter());
        counts.retain(|(_, count)| *count >= SMALL);
        sort_by(&mut counts, |left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(right.0)));
        counts.into_iter().map(|(theme, _)| theme).collect()
    }

    /// The rows of valid responses with a level below those that count as satisfied; none where there are fewer than five.
    fn dissatisfied(&self, table: &Table, form: &Form, item: usize, filter: &Filter) -> Vec<usize> {
        let is_low = |at: &usize| {
            let level = table.answers_of(*at).get(item).copied().unwrap_or_default();
            (1..form.scale.satisfied_from).contains(&level) && table.rows.get(*at).is_some_and(Row::is_valid)
        };
        let rows: Vec<usize> = self.chosen(table, filter).filter(is_low).collect();
        if rows.len() < SMALL as usize { Vec::new() } else { rows }
    }
}
