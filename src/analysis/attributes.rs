//! Results by what people said about themselves.

use super::columns::{Columns, FIRST, Row};
use super::filter::Filter;
use super::hiding::{Hidden, hidden};
use super::said::tally;
use super::score::Tally;
use crate::domain::forms::{Form, QuestionKind};

/// The people who gave one answer to a question about themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeGroup {
    /// The place of the option that they chose; `None` for those who said nothing that is an option.
    pub option: Option<usize>,
    /// How many they are.
    pub responses: u32,
    /// What they said to all items.
    pub overall: Tally,
    /// Why their figures are not shown.
    pub hidden: Option<Hidden>,
}

/// How many people, and how often they gave each code.
type Counted = (u32, Vec<u32>);

impl Columns {
    /// For each question about the respondent that has options, its place among them and its groups: those of the options in
    /// their order, then the others; a group of nobody is left out. Of all valid responses to the form: under a filter, a small
    /// group could be worked out from the page without it. One look at each response.
    #[must_use]
    pub fn by_attribute(&self, form: &Form) -> Vec<(usize, Vec<AttributeGroup>)> {
        let Some(table) = self.table(&form.reference()) else { return Vec::new() };
        let Some(layout) = &table.layout else { return Vec::new() };
        let asked = form.attributes.iter().enumerate().filter(|(_, own)| own.kind == QuestionKind::Choice);
        let asked: Vec<(usize, usize)> = asked.map(|(at, own)| (at, own.options.len())).collect();
        // By question, option and the others.
        let blank = || (0, vec![0; layout.codes()]);
        let mut groups: Vec<Vec<Counted>> =
            asked.iter().map(|(_, options)| (0..=*options).map(|_| blank()).collect()).collect();
        let mut given = vec![0_u32; layout.codes()];
        for at in self.chosen(table, &Filter::default()) {
            if !table.rows.get(at).is_some_and(Row::is_valid) {
                continue;
            }
            given.fill(0);
            for code in table.answers_of(at) {
                if let Some(count) = given.get_mut(usize::from(*code)) {
                    *count += 1;
                }
            }
            for ((question, options), groups) in asked.iter().zip(&mut groups) {
                // The columns of attributes stand behind those of closing questions.
                let value = table.values.get(layout.closing + question).map_or(0, |values| values.get(at));
                let option = value.checked_sub(FIRST).map_or(*options, |option| option as usize);
                if let Some((people, counts)) = groups.get_mut(option.min(*options)) {
                    *people += 1;
                    counts.iter_mut().zip(&given).for_each(|(count, given)| *count += given);
                }
            }
        }
        let named = |((question, options), groups): (&(usize, usize), Vec<Counted>)| {
            let all = groups.into_iter().enumerate().filter(|(_, (people, _))| *people > 0);
            let mut all: Vec<AttributeGroup> = all
                .map(|(option, (responses, counts))| AttributeGroup {
                    option: (option < *options).then_some(option),
                    responses,
                    overall: tally(&counts, layout),
                    hidden: None,
                })
                .collect();
            let people: Vec<(u32, bool)> =
                all.iter().map(|own| (own.responses, own.overall.is_unanimous())).collect();
            all.iter_mut().zip(hidden(&people)).for_each(|(own, why)| own.hidden = why);
            (*question, all)
        };
        asked.iter().zip(groups).map(named).collect()
    }
}
