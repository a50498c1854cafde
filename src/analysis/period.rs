//! Over which days the responses to a form are spread.

use super::columns::{Columns, NO_DATE, date};
use crate::domain::forms::FormRef;

impl Columns {
    /// The first and the last day of the valid responses to a form, as `2026-03-12`; `None` where none has a day.
    #[must_use]
    pub fn first_and_last_day(&self, form: &FormRef) -> Option<(String, String)> {
        let rows = &self.table(form)?.rows;
        let days = rows.iter().filter(|row| row.is_shown() && row.is_valid() && row.month != NO_DATE);
        let days = days.map(|row| (row.month, row.day));
        let (first, last) = (days.clone().min()?, days.max()?);
        Some((date(first.1, first.0)?, date(last.1, last.0)?))
    }
}
