//! Dates and numbers as people write them: 15/03/2026, 4,25 and 81,4 %.

use chrono::{Datelike as _, NaiveDate};

use super::language::localized;

fn decimal_mark() -> &'static str {
    localized(",", ".")
}

/// A number of hundredths with two decimals: 425 is "4,25".
#[must_use]
pub fn hundredths(value: u32) -> String {
    format!("{}{}{:02}", value / 100, decimal_mark(), value % 100)
}

/// A number of hundredths of a percent with one decimal, halves rounded up: 8136 is "81,4 %".
#[must_use]
pub fn percent(value_hundredths: u32) -> String {
    permille((value_hundredths + 5) / 10)
}

/// Thousandths as a percentage with one decimal: 814 is "81,4 %".
#[must_use]
pub fn permille(value: u32) -> String {
    let percent_sign = localized("\u{a0}%", "%");
    format!("{}{}{}{percent_sign}", value / 10, decimal_mark(), value % 10)
}

/// A whole number with its thousands set apart: 12345 is "12.345".
#[must_use]
pub fn count(value: usize) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(localized(".", ","));
        }
        text.push(digit);
    }
    text
}

/// A calendar day: 15/03/2026.
#[must_use]
pub fn day(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// A calendar day written `2026-03-15`; anything else stays as it is.
#[must_use]
pub fn date(text: &str) -> String {
    let mut parts = text.splitn(3, '-');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day)) if year.len() == 4 && month.len() == 2 && day.len() == 2 => {
            format!("{day}/{month}/{year}")
        }
        _ => text.to_owned(),
    }
}

/// A moment written `2026-03-12T09:30:00+07:00`, or a day alone: "09:30, 12/03/2026".
#[must_use]
pub fn moment(text: &str) -> String {
    match text.split_once('T') {
        Some((day, time)) => format!("{}, {}", time.get(..5).unwrap_or(time), date(day)),
        None => date(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_are_written_the_vietnamese_way() {
        assert_eq!(hundredths(425), "4,25");
        assert_eq!(hundredths(500), "5,00");
        assert_eq!(
            (percent(8136), percent(10_000), percent(4)),
            ("81,4\u{a0}%".into(), "100,0\u{a0}%".into(), "0,0\u{a0}%".into())
        );
        assert_eq!(
            (count(0), count(999), count(12_345), count(1_000_000)),
            ("0".into(), "999".into(), "12.345".into(), "1.000.000".into())
        );
        assert_eq!(date("2026-03-05"), "05/03/2026");
        assert_eq!(date("hôm qua"), "hôm qua");
        assert_eq!(moment("2026-03-12T09:30:00+07:00"), "09:30, 12/03/2026");
        assert_eq!(moment("2026-03-12"), "12/03/2026");
    }
}
