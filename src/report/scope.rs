//! Which months a report on a survey is about, and what they are compared with. Fields of the report's record, so that the
//! report is the same on every device and after a restart.

use std::ops::RangeInclusive;

use crate::analysis::{Earlier, Filter, month_number, year_and_month};
use crate::json::names;
use crate::log::Record;

names! {
    /// The fields.
    pub enum ScopeField {
        /// The first month, as `2026-01`.
        First = "first_month",
        /// The last month.
        Last = "last_month",
        /// What they are compared with: a name of [`Earlier`].
        Earlier = "earlier",
    }
}

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
    /// Of a report's record. What cannot be read is as if it were not there.
    #[must_use]
    pub fn of(record: Option<&Record>) -> Self {
        let text = |field: ScopeField| record?.text(field.as_str());
        let month = |field| text(field).and_then(read_month);
        Self {
            first: month(ScopeField::First),
            last: month(ScopeField::Last),
            earlier: text(ScopeField::Earlier).and_then(Earlier::from_name),
        }
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
}

/// A month as the field holds it: `2026-01`.
#[must_use]
pub fn month_code(number: u16) -> String {
    let (year, month) = year_and_month(number);
    format!("{year}-{month:02}")
}

fn read_month(code: &str) -> Option<u16> {
    let (year, month) = code.split_once('-')?;
    month_number(year.parse().ok()?, month.parse().ok()?)
}

/// A month as documents write it: 01/2026.
pub(super) fn month_text(number: u16) -> String {
    let (year, month) = year_and_month(number);
    format!("{month:02}/{year}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Map;
    use crate::log::{DeviceId, Log, Stamp};

    fn scope(fields: &Map) -> Scope {
        let stamp = Stamp { device: DeviceId::from_random(1), seq: 1, at: String::new(), by: None };
        let mut log = Log::new();
        log.insert(log.prepare(&stamp, "document/survey-a", fields));
        Scope::of(log.record("document/survey-a").as_ref())
    }

    #[test]
    fn months_are_read_back_and_what_is_none_counts_for_nothing() {
        let chosen = scope(&Map::new().with("first_month", "2026-01").with("last_month", "2026-06"));
        assert_eq!(chosen.months(), Some(72..=77));
        assert_eq!(chosen.months().map(|months| month_code(*months.end())), Some("2026-06".into()));
        assert_eq!((month_text(72), scope(&Map::new()).months()), ("01/2026".into(), None));
        assert_eq!(scope(&Map::new().with("last_month", "2026-06")).months(), Some(0..=77));
        let wrong =
            Map::new().with("first_month", "2026-13").with("last_month", "x").with("earlier", "never");
        assert_eq!(scope(&wrong), Scope::default());
        assert_eq!(scope(&Map::new().with("earlier", "last-year")).earlier, Some(Earlier::LastYear));
    }
}
