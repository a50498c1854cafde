//! A response as its columns hold it, read from the log.

use std::borrow::Cow;

use super::layout::Layout;
use super::line::{self, Field};
use super::table::Theme;
use crate::domain::forms::FormRef;
use crate::domain::survey::{
    ANSWERS, CAMPAIGN, FORM_DIGEST, JUDGED, Judged, PACE, Pace, Way, form_ref_of, theme_parts,
};
use crate::json::Value;
use crate::log::{Change, DELETED, Log, Record};

/// The month of an unreadable date, and its day.
pub(in crate::analysis) const NO_DATE: u16 = u16::MAX;

/// What a response says, before places and device have numbers.
pub(super) struct Reading {
    /// As the response names it.
    pub(super) form: FormRef,
    /// The change that made the record.
    pub(super) maker: Change,
    pub(super) village: Option<String>,
    pub(super) facility: Option<String>,
    pub(super) campaign: Option<String>,
    pub(super) way: Option<Way>,
    pub(super) pace: Option<Pace>,
    pub(super) judged: Option<Judged>,
    pub(super) day: u16,
    pub(super) month: u16,
    pub(super) is_deleted: bool,
    pub(super) is_disputed: bool,
    /// Empty where the form is not known.
    pub(super) answers: Vec<u8>,
    pub(super) cells: Vec<u32>,
    /// The themes of its remarks.
    pub(super) themes: Vec<Theme>,
}

/// The fields of a record, from the line of its one change or from several.
enum Fields<'a> {
    Line(Vec<(&'a str, Field<'a>)>),
    Record(&'a Record<'a>),
}

impl Fields<'_> {
    fn in_line(&self, name: &str) -> Option<&Field<'_>> {
        let Self::Line(fields) = self else { return None };
        fields.iter().find(|(own, _)| *own == name).map(|(_, field)| field)
    }

    fn text(&self, name: &str) -> Option<&str> {
        match (self, self.in_line(name)) {
            (Self::Record(record), _) => record.text(name),
            (_, Some(Field::Text(text))) => Some(text),
            _ => None,
        }
    }

    /// What a field of a question says, in whatever kind of value another program has written it.
    fn spelled(&self, name: &str) -> Cow<'_, str> {
        match (self, self.in_line(name)) {
            (Self::Record(record), _) => record.value(name).map(Value::spelled).unwrap_or_default(),
            (_, None | Some(Field::Other("null"))) => Cow::default(),
            (_, Some(Field::Text(text))) => Cow::Borrowed(text),
            (_, Some(Field::Other(spelled))) => Cow::Borrowed(spelled),
            (_, Some(Field::Int(number))) => Cow::Owned(number.to_string()),
            (_, Some(Field::True)) => Cow::Borrowed("true"),
        }
    }

    /// The fields that are set to `true`.
    fn flags(&self) -> Vec<&str> {
        match self {
            Self::Line(fields) => {
                fields.iter().filter(|(_, field)| *field == Field::True).map(|(name, _)| *name).collect()
            }
            Self::Record(record) => {
                let set = record.values().filter(|(_, value)| **value == Value::Bool(true));
                set.map(|(name, _)| name).collect()
            }
        }
    }

    fn int(&self, name: &str) -> Option<i64> {
        match (self, self.in_line(name)) {
            (Self::Record(record), _) => record.int(name),
            (_, Some(Field::Int(number))) => Some(*number),
            _ => None,
        }
    }
}

/// Reads the response `name` from its `changes`; `None` where there is none, or it names no form.
///
/// A record of one change, which most are, is read from its line and nothing of that is kept: the log would keep the
/// parsed fields of every response for as long as it lives (about 1 KB each).
pub(super) fn read<'l>(
    log: &Log,
    name: &str,
    changes: &[&Change],
    layout: impl FnOnce(&FormRef) -> Option<&'l Layout>,
) -> Option<Reading> {
    let maker = *changes.first()?;
    if let (1, Some(fields)) = (changes.len(), line::fields(maker.line())) {
        let fields = Fields::Line(fields);
        let is_deleted = fields.in_line(DELETED) == Some(&Field::True);
        return read_fields(&fields, maker, (is_deleted, false), layout);
    }
    let record = log.record(name)?;
    let state = (record.is_deleted(), log.is_disputed(name));
    read_fields(&Fields::Record(&record), maker, state, layout)
}

fn read_fields<'l>(
    fields: &Fields,
    maker: &Change,
    (is_deleted, is_disputed): (bool, bool),
    layout: impl FnOnce(&FormRef) -> Option<&'l Layout>,
) -> Option<Reading> {
    let form = form_ref_of(fields.text("form")?, fields.int("version")?, fields.text(FORM_DIGEST));
    let place = |name| fields.text(name).filter(|id| !id.is_empty()).map(str::to_owned);
    let (day, month) = fields.text("date").and_then(day_and_month).unwrap_or((NO_DATE, NO_DATE));
    let (mut answers, mut cells) = (Vec::new(), Vec::new());
    if let Some(layout) = layout(&form) {
        // A number has lost the zeros that it began with: none of its digits is known to belong to an item.
        let unread = || Cow::Owned(fields.spelled(ANSWERS).chars().map(|_| '?').collect());
        let letters = fields.text(ANSWERS).map_or_else(unread, Cow::Borrowed);
        (answers, cells) = layout.read(&letters, |name| fields.spelled(name));
    }
    let themes = fields.flags().into_iter().filter_map(theme_parts);
    Some(Reading {
        form,
        themes: themes.map(|(question, theme)| (question.to_owned(), theme.to_owned())).collect(),
        maker: maker.clone(),
        village: place("village"),
        facility: place("facility"),
        campaign: place(CAMPAIGN),
        way: Way::of_texts(|field| fields.text(field)),
        pace: fields.text(PACE).and_then(Pace::from_name),
        judged: fields.text(JUDGED).and_then(Judged::from_name),
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
    if !(1..=12).contains(&month) || year >= YEARS {
        return None;
    }
    let month = year * 12 + month - 1;
    let first = first_day(month)?;
    let is_in_month = (1..=first_day(month + 1)? - first).contains(&day);
    is_in_month.then_some((first + day - 1, month))
}

/// More than 150 years of days do not fit into 16 bits.
pub(in crate::analysis) const YEARS: u16 = 150;

/// The first day of a month, both counted from January 2020.
fn first_day(month: u16) -> Option<u16> {
    let (year, month) = (month / 12, month % 12);
    // Leap years before this one, from 2020 on; 2100 is none.
    let leap_days = year.div_ceil(4) - u16::from(year > 80);
    let is_leap = year.is_multiple_of(4) && year != 80;
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    Some(year * 365 + leap_days + before.get(usize::from(month))? + u16::from(is_leap && month > 1))
}

/// The date of a day in a month; `None` for [`NO_DATE`].
pub(in crate::analysis) fn date(day: u16, month: u16) -> Option<String> {
    if month == NO_DATE {
        return None;
    }
    let in_month = day.checked_sub(first_day(month)?)? + 1;
    Some(format!("{}-{:02}-{in_month:02}", 2020 + month / 12, month % 12 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_its_month_has_not_is_no_date() {
        for no_day in ["2026-02-31", "2026-02-29", "2026-04-31", "2100-02-29", "2026-12-32"] {
            assert_eq!(day_and_month(no_day), None, "{no_day}");
        }
        let leap = day_and_month("2028-02-29").and_then(|(day, month)| date(day, month));
        assert_eq!(leap.as_deref(), Some("2028-02-29"));
        assert_eq!(date(NO_DATE, NO_DATE), None);
    }

    #[test]
    fn days_and_months_are_those_of_a_calendar() {
        use chrono::{Datelike, NaiveDate};
        let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default();
        for (at, day) in first.iter_days().take(50_000).enumerate() {
            let month = (day.year() - 2020) * 12 + i32::try_from(day.month0()).unwrap_or_default();
            let expected = u16::try_from(at).ok().zip(u16::try_from(month).ok());
            assert_eq!(day_and_month(&day.to_string()), expected, "{day}");
            assert_eq!(expected.and_then(|(day, month)| date(day, month)), Some(day.to_string()));
        }
        assert_eq!(day_and_month("2170-01-01"), None);
        for no_date in ["", "2019-12-31", "2026-13-01", "2026-00-10", "2026-01-32", "hôm qua", "2026-1-1"] {
            assert_eq!(day_and_month(no_date), None, "{no_date}");
        }
    }
}
