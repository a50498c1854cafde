//! Which months a report on a survey is about, and what they are compared with.
//!
//! The months belong to the report's name, so that the report of each period has a number, a day and texts of its own. What it is
//! compared with is a field of its record.

use std::ops::RangeInclusive;

use crate::analysis::{Earlier, Filter, month_number, year_and_month};

/// Stands before each month in a name.
const BEFORE_MONTH: char = '~';

/// The field of what a report is compared with: a name of [`Earlier`].
pub const EARLIER: &str = "earlier";

/// Which responses a report counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The first month ([`month_number`]); `None`: from the first response on.
    pub first: Option<u16>,
    /// The last month; `None`: to the last response.
    pub last: Option<u16>,
    /// What the months are compared with.
    pub earlier: Option<Earlier>,
}

impl Scope {
    /// Takes a name apart: `primary-parents@2~2026-01~2026-03` is the form's part and its months. A month that cannot be read is as
    /// if it were not there.
    #[must_use]
    pub fn of_name(name: &str) -> (&str, Self) {
        let mut parts = name.split(BEFORE_MONTH);
        let form = parts.next().unwrap_or_default();
        let mut month = || parts.next().and_then(read_month);
        (form, Self { first: month(), last: month(), earlier: None })
    }

    /// What stands behind the form's part of the name; nothing where no month is chosen.
    #[must_use]
    pub fn name_part(&self) -> String {
        if self.months().is_none() {
            return String::new();
        }
        let code = |month: Option<u16>| month.map(month_code).unwrap_or_default();
        format!("{BEFORE_MONTH}{}{BEFORE_MONTH}{}", code(self.first), code(self.last))
    }

    /// The months; `None` where neither end is chosen.
    #[must_use]
    pub fn months(&self) -> Option<RangeInclusive<u16>> {
        (self.first.is_some() || self.last.is_some())
            .then(|| self.first.unwrap_or(0)..=self.last.unwrap_or(u16::MAX))
    }

    /// What lets their responses through.
    #[must_use]
    pub fn filter(&self) -> Filter {
        Filter { months: self.months(), ..Filter::default() }
    }

    /// The months as documents write them: "tháng 03/2026", "từ tháng 01/2026 đến tháng 03/2026"; empty for all.
    #[must_use]
    pub fn text(&self) -> String {
        match (self.first, self.last) {
            (None, None) => String::new(),
            (Some(first), None) => format!("từ tháng {}", month_text(first)),
            (None, Some(last)) => format!("đến tháng {}", month_text(last)),
            (Some(first), Some(last)) => span_text(first, last),
        }
    }
}

/// "tháng 03/2026", "từ tháng 01/2026 đến tháng 03/2026".
pub(super) fn span_text(first: u16, last: u16) -> String {
    if first == last {
        format!("tháng {}", month_text(first))
    } else {
        format!("từ tháng {} đến tháng {}", month_text(first), month_text(last))
    }
}

fn month_code(number: u16) -> String {
    let (year, month) = year_and_month(number);
    format!("{year}-{month:02}")
}

fn read_month(code: &str) -> Option<u16> {
    let (year, month) = code.split_once('-')?;
    month_number(year.parse().ok()?, month.parse().ok()?)
}

fn month_text(number: u16) -> String {
    let (year, month) = year_and_month(number);
    format!("{month:02}/{year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_its_months_back() {
        for (name, months, text) in [
            ("a@2", None, ""),
            ("a@2~2026-01~2026-03", Some(72..=74), "từ tháng 01/2026 đến tháng 03/2026"),
            ("a@2~2026-03~2026-03", Some(74..=74), "tháng 03/2026"),
            ("a@2~~2026-03", Some(0..=74), "đến tháng 03/2026"),
            ("a@2~2026-01~", Some(72..=u16::MAX), "từ tháng 01/2026"),
        ] {
            let (form, scope) = Scope::of_name(name);
            assert_eq!((form, scope.months(), scope.text().as_str()), ("a@2", months, text), "{name}");
            assert_eq!(format!("{form}{}", scope.name_part()), name);
        }
        // What cannot be read is no month.
        assert_eq!(Scope::of_name("a~2026-13~x").1, Scope::default());
    }
}
