//! Figures and dates as a document writes them.

use chrono::{Datelike as _, NaiveDate};

use super::document::ColumnKind;
use crate::json::Value;
use crate::text::hundredths_text;

/// A cell as it is printed, with a decimal comma and points between thousands. A percentage has no sign: its column's head has.
#[must_use]
pub fn figure(kind: ColumnKind, value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Int(number) => match kind {
            ColumnKind::Text | ColumnKind::Count => grouped(*number),
            ColumnKind::Hundredths => format!("{},{:02}", grouped(number / 100), number.rem_euclid(100)),
            ColumnKind::Percent => {
                let tenths = (number + 5).div_euclid(10);
                format!("{},{}", grouped(tenths / 10), tenths.rem_euclid(10))
            }
        },
        _ => String::new(),
    }
}

/// Hundredths with as many decimals as they need: "1.250,5", "95".
pub(super) fn shortest(hundredths: i64) -> String {
    let plain = hundredths_text(hundredths);
    let whole = grouped(hundredths / 100);
    plain.split_once('.').map_or_else(|| whole.clone(), |(_, decimals)| format!("{whole},{decimals}"))
}

fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A number as documents count: from 1 to 9 with a zero before it (NĐ 30/2020, Phụ lục I).
#[must_use]
pub fn padded(number: usize) -> String {
    if (1..10).contains(&number) {
        format!("0{number}")
    } else {
        grouped(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// "Nấm Dẩn, ngày 07 tháng 3 năm 2026": days below 10 and the months 1 and 2 with a zero; without a day, room to fill it in.
#[must_use]
pub fn day_and_place(place: &str, day: Option<NaiveDate>) -> String {
    let Some(day) = day else { return format!("{place}, ngày … tháng … năm …") };
    let month = if day.month() < 3 { format!("0{}", day.month()) } else { day.month().to_string() };
    format!("{place}, ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_spelling_keeps_every_digit() {
        assert_eq!([9_500, 125_050, 101].map(shortest), ["95", "1.250,5", "1,01"]);
    }

    #[test]
    fn figures_are_written_the_vietnamese_way() {
        for (kind, number, shown) in [
            (ColumnKind::Count, 12_345, "12.345"),
            (ColumnKind::Hundredths, 425, "4,25"),
            (ColumnKind::Percent, 8136, "81,4"),
            (ColumnKind::Percent, 10_000, "100,0"),
            (ColumnKind::Percent, 8135, "81,4"),
            (ColumnKind::Percent, 8134, "81,3"),
        ] {
            assert_eq!(figure(kind, &Value::Int(number)), shown);
        }
        assert_eq!(figure(ColumnKind::Percent, &"dưới 5 phiếu".into()), "dưới 5 phiếu");
        assert_eq!(figure(ColumnKind::Count, &Value::Null), "");
    }

    #[test]
    fn days_below_ten_and_the_first_two_months_have_a_zero() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        assert_eq!(day_and_place("Nấm Dẩn", day(2026, 3, 7)), "Nấm Dẩn, ngày 07 tháng 3 năm 2026");
        assert_eq!(day_and_place("Nấm Dẩn", day(2026, 2, 12)), "Nấm Dẩn, ngày 12 tháng 02 năm 2026");
        assert_eq!(day_and_place("Nấm Dẩn", None), "Nấm Dẩn, ngày … tháng … năm …");
        assert_eq!([0, 7, 12, 1_040].map(padded), ["0", "07", "12", "1.040"]);
    }
}
