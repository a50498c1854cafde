//! Over which days the responses to a form are spread.

use super::columns::{Columns, NO_DATE, date};
use super::filter::Filter;
use crate::domain::forms::FormRef;

impl Columns {
    /// The first and the last day of the valid responses to a form that a filter lets through, as `2026-03-12`; `None` where
    /// none has a day.
    #[must_use]
    pub fn first_and_last_day(&self, form: &FormRef, filter: &Filter) -> Option<(String, String)> {
        let table = self.table(form)?;
        let rows = self.chosen(table, filter).filter_map(|at| table.rows.get(at));
        let days = rows.filter(|row| row.is_valid() && row.month != NO_DATE);
        let days = days.map(|row| (row.month, row.day));
        let (first, last) = days.fold(None, |span: Option<(_, _)>, day| {
            Some(span.map_or((day, day), |(first, last)| (day.min(first), day.max(last))))
        })?;
        Some((date(first.1, first.0)?, date(last.1, last.0)?))
    }
}
