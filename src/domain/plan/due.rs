//! Due dates: from the plan's words to calendar days.

use chrono::{Datelike as _, NaiveDate};

use crate::text::fold_diacritics;

/// The number of days before a due date from which on it counts as "soon".
pub const SOON_DAYS: i64 = 14;

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// On or before this day.
    By(NaiveDate),
    /// Always (thường xuyên).
    Standing,
    /// The source names no date, or one that is not understood.
    Unknown,
}

/// How near a due date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The day has passed, by so many days.
    Late(i64),
    /// The day is within [`SOON_DAYS`], in so many days.
    Soon(i64),
    /// Later than that.
    Later,
    /// There is no due date.
    None,
}

/// With the numbers without a sign, which are read elsewhere too: a reader of `i32` alone weighs 0.6 KB.
fn parse_year(text: &str) -> Option<i32> {
    text.parse::<u32>().ok()?.try_into().ok()
}

/// Reads `2026-03-15`.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    NaiveDate::from_ymd_opt(parse_year(year)?, month.parse().ok()?, day.parse().ok()?)
}

impl Due {
    /// Reads the plan's column "Thời gian": "Quý I/2026" is the quarter's last day, "Năm 2026" the year's,
    /// "Thường xuyên" has none.
    #[must_use]
    pub fn from_words(words: &str) -> Self {
        let words = words.trim();
        if fold_diacritics(words) == "thuong xuyen" {
            return Self::Standing;
        }
        let quarter =
            words.strip_prefix("Quý ").and_then(|rest| rest.split_once('/')).and_then(|(quarter, year)| {
                let month = match quarter.trim() {
                    "I" => 3,
                    "II" => 6,
                    "III" => 9,
                    "IV" => 12,
                    _ => return None,
                };
                last_day(parse_year(year.trim())?, month)
            });
        let year = || words.strip_prefix("Năm ").and_then(|year| last_day(parse_year(year.trim())?, 12));
        quarter.or_else(year).map_or(Self::Unknown, Self::By)
    }

    /// Reads what a person set: a date, or `standing`.
    #[must_use]
    pub fn from_field(text: &str) -> Option<Self> {
        if text == "standing" { Some(Self::Standing) } else { parse_date(text).map(Self::By) }
    }

    /// How near it is on `today`.
    #[must_use]
    pub fn urgency(self, today: NaiveDate) -> Urgency {
        let Self::By(day) = self else { return Urgency::None };
        match day.signed_duration_since(today).num_days() {
            days if days < 0 => Urgency::Late(-days),
            days if days <= SOON_DAYS => Urgency::Soon(days),
            _ => Urgency::Later,
        }
    }
}

fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?;
    next.pred_opt().filter(|day| day.month() == month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plans_words_become_days() {
        let day = |text| parse_date(text).map(Due::By);
        assert_eq!(Some(Due::from_words("Quý I/2026")), day("2026-03-31"));
        assert_eq!(Some(Due::from_words("Quý IV/2027")), day("2027-12-31"));
        assert_eq!(Some(Due::from_words("Năm 2026")), day("2026-12-31"));
        assert_eq!(Due::from_words("Thường xuyên"), Due::Standing);
        assert_eq!(Due::from_words(""), Due::Unknown);
        assert_eq!(Due::from_words("Quý V/2026"), Due::Unknown);
        assert_eq!(Due::from_field("2028-02-29"), day("2028-02-29"));
        assert_eq!(Due::from_field("2026-02-29"), None);
    }

    #[test]
    fn a_day_is_late_only_when_it_is_past() {
        let today = parse_date("2026-03-15").unwrap_or_default();
        let urgency = |text| Due::from_field(text).map(|due| due.urgency(today));
        assert_eq!(urgency("2026-03-14"), Some(Urgency::Late(1)));
        assert_eq!(urgency("2026-03-15"), Some(Urgency::Soon(0)));
        assert_eq!(urgency("2026-03-29"), Some(Urgency::Soon(14)));
        assert_eq!(urgency("2026-03-30"), Some(Urgency::Later));
        assert_eq!(urgency("standing"), Some(Urgency::None));
    }
}
