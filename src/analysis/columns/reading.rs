//! A response as its columns hold it, read from the log.

use super::layout::Layout;
use crate::domain::forms::FormId;
use crate::json::{Map, Value};
use crate::log::{Change, DELETED, Log, Record};

/// The month of an unreadable date, and its day.
pub(in crate::analysis) const NO_DATE: u16 = u16::MAX;

/// What a response says, before places and device have numbers.
pub(super) struct Reading {
    pub(super) form: FormId,
    /// The change that made the record.
    pub(super) maker: Change,
    pub(super) village: Option<String>,
    pub(super) facility: Option<String>,
    pub(super) day: u16,
    pub(super) month: u16,
    pub(super) is_deleted: bool,
    pub(super) is_disputed: bool,
    /// Empty where the form is not known.
    pub(super) answers: Vec<u8>,
    pub(super) cells: Vec<u32>,
}

/// The fields of a record, from one change or from several.
enum Fields<'a> {
    One(&'a Map),
    Many(&'a Record<'a>),
}

impl Fields<'_> {
    fn value(&self, name: &str) -> Option<&Value> {
        match self {
            Self::One(map) => map.get(name),
            Self::Many(record) => record.value(name),
        }
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.value(name).and_then(Value::as_text)
    }
}

/// Reads the response `name`; `None` where there is none, or it names no form.
///
/// A record of one change, which most are, is read from its line and nothing of that is kept: the log would keep the
/// parsed fields of every response for as long as it lives (about 1 KB each).
pub(super) fn read<'l>(
    log: &Log,
    name: &str,
    layout: impl FnOnce(&FormId) -> Option<&'l Layout>,
) -> Option<Reading> {
    let mut changes = log.changes_of(name);
    let maker = changes.next()?;
    if changes.next().is_some() {
        let record = log.record(name)?;
        let state = (record.is_deleted(), log.is_disputed(name));
        return read_fields(&Fields::Many(&record), maker, state, layout);
    }
    let Some(Value::Map(line)) = Value::read(maker.line()) else { return None };
    let set = line.map("set")?;
    let is_deleted = set.get(DELETED).is_some_and(Value::is_true);
    read_fields(&Fields::One(set), maker, (is_deleted, false), layout)
}

fn read_fields<'l>(
    fields: &Fields,
    maker: &Change,
    (is_deleted, is_disputed): (bool, bool),
    layout: impl FnOnce(&FormId) -> Option<&'l Layout>,
) -> Option<Reading> {
    let version = fields.value("version").and_then(Value::as_int)?;
    let form = FormId { name: fields.text("form")?.to_owned(), version };
    let place = |name| fields.text(name).filter(|id| !id.is_empty()).map(str::to_owned);
    let (day, month) = fields.text("date").and_then(day_and_month).unwrap_or((NO_DATE, NO_DATE));
    let (mut answers, mut cells) = (Vec::new(), Vec::new());
    if let Some(layout) = layout(&form) {
        answers = layout.answers(fields.text("answers").unwrap_or_default());
        let cell = |field| layout.cell(field, fields.text(&field.name).unwrap_or_default());
        cells = layout.fields.iter().map(cell).collect();
    }
    Some(Reading {
        form,
        maker: maker.clone(),
        village: place("village"),
        facility: place("facility"),
        day,
        month,
        is_deleted,
        is_disputed,
        answers,
        cells,
    })
}

/// The day of `2026-03-12`, counted from 1 January 2020, and its month, counted from January 2020.
fn day_and_month(date: &str) -> Option<(u16, u16)> {
    let number = |from: usize, to: usize| date.get(from..to)?.parse::<u16>().ok();
    let (year, month, day) = (number(0, 4)?.checked_sub(2020)?, number(5, 7)?, number(8, 10)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || year > 150 {
        return None;
    }
    // Leap years before this one, from 2020 on; 2100 is none.
    let leap_days = year.div_ceil(4) - u16::from(year > 80);
    let is_leap = year.is_multiple_of(4) && year != 80;
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let in_year = before.get(usize::from(month) - 1)? + u16::from(is_leap && month > 2) + day - 1;
    Some((year * 365 + leap_days + in_year, year * 12 + month - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_those_of_a_calendar() {
        use chrono::{Datelike, NaiveDate};
        let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default();
        for (at, day) in first.iter_days().take(50_000).enumerate() {
            let month = (day.year() - 2020) * 12 + i32::try_from(day.month0()).unwrap_or_default();
            let expected = u16::try_from(at).ok().zip(u16::try_from(month).ok());
            assert_eq!(day_and_month(&day.to_string()), expected, "{day}");
        }
        for no_date in ["", "2019-12-31", "2026-13-01", "2026-00-10", "2026-01-32", "hôm qua", "2026-1-1"] {
            assert_eq!(day_and_month(no_date), None, "{no_date}");
        }
    }
}
