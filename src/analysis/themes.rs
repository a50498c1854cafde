//! How often people wrote about a theme.

use super::columns::{Columns, FIRST, Row, Table};
use super::filter::Filter;
use crate::domain::forms::{Choice, Form, Question, QuestionKind};

impl Columns {
    /// Each theme that a person gave to remarks, with how many responses have such a remark: valid ones that `filter` lets
    /// through, and whose answer is a text still, or an option that asks for words. A theme is the code of a common one, or an
    /// office's own name. In no particular order.
    #[must_use]
    pub fn themes(&self, form: &Form, filter: &Filter) -> Vec<(&str, u32)> {
        let Some(table) = self.table(&form.reference()) else { return Vec::new() };
        themes_of_rows(table, form, self.chosen(table, filter))
    }
}

/// The same of the valid responses among `rows`.
pub(super) fn themes_of_rows<'t>(
    table: &'t Table,
    form: &Form,
    rows: impl Iterator<Item = usize>,
) -> Vec<(&'t str, u32)> {
    let mut counts: Vec<(&str, u32)> = Vec::new();
    for at in rows {
        let given = table.themes_of(at);
        if given.is_empty() || !table.rows.get(at).is_some_and(Row::is_valid) {
            continue;
        }
        let is_written = |id: &str| {
            // The columns of closing questions come first, in their order.
            let question = form.closing.iter().enumerate().find(|(_, own)| own.id == id);
            question.is_some_and(|(question, own)| {
                let value = table.values.get(question).map_or(0, |values| values.get(at));
                takes_words(own, value)
            })
        };
        let written = given.iter().filter(|(question, _)| is_written(question));
        let mut own: Vec<&str> = Vec::new();
        for (_, theme) in written {
            if !own.contains(&&**theme) {
                own.push(theme);
            }
        }
        for theme in own {
            match counts.iter_mut().find(|(known, _)| *known == theme) {
                Some((_, count)) => *count += 1,
                None => counts.push((theme, 1)),
            }
        }
    }
    counts
}

/// Returns `true` if an answer has words of the person's own: a text, or an option that asks for them.
fn takes_words(question: &Question, value: u32) -> bool {
    let Some(said) = value.checked_sub(FIRST) else { return false };
    match question.kind {
        QuestionKind::Text => true,
        QuestionKind::Choice => question.options.get(said as usize).is_some_and(Choice::takes_text),
        QuestionKind::Percent | QuestionKind::Number | QuestionKind::Scale => false,
    }
}
