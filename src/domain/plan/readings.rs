//! The figures that were reported on a target, day by day, and where a straight line through them leads.

use chrono::NaiveDate;

use super::document::TargetUnit;
use super::due::parse_date;
use crate::compact::sort_by;
use crate::json::{Map, Value};
use crate::log::Record;

/// What stands before the day in the field of a reading.
const PREFIX: &str = "reading/";

/// A figure as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The day that it is for.
    pub day: NaiveDate,
    /// The figure in hundredths: 95,5 % is 9550.
    pub hundredths: i64,
    /// Numerator and denominator, where it was computed from these.
    pub parts: Option<(i64, i64)>,
    /// The document that it comes from.
    pub source: String,
    /// Somebody else has counted it (`VNeID`, a hospital's site).
    pub is_outside: bool,
}

impl Reading {
    /// The field of a day's reading.
    #[must_use]
    pub fn field(day: NaiveDate) -> String {
        format!("{PREFIX}{day}")
    }

    /// The percentage that a part is of a whole, in hundredths, halves up; `None` of nothing.
    #[must_use]
    pub fn percentage(part: i64, whole: i64) -> Option<i64> {
        let (part, whole) = (i128::from(part), i128::from(whole));
        (part >= 0 && whole > 0).then(|| (2 * part * 10_000 + whole) / (2 * whole))?.try_into().ok()
    }

    /// What the field holds.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut map = Map::new().with("value", self.hundredths);
        if let Some((part, whole)) = self.parts {
            map = map.with("part", part).with("whole", whole);
        }
        if !self.source.is_empty() {
            map = map.with("source", self.source.as_str());
        }
        if self.is_outside {
            map = map.with("outside", true);
        }
        Value::Map(map)
    }

    /// Reads a field and its value; `None` for another field, and for a value that is none.
    #[must_use]
    pub fn read(field: &str, value: &Value) -> Option<Self> {
        let day = parse_date(field.strip_prefix(PREFIX)?)?;
        let map = value.as_map()?;
        Some(Self {
            day,
            hundredths: map.int("value")?,
            parts: map.int("part").zip(map.int("whole")),
            source: map.string("source").unwrap_or_default(),
            is_outside: map.get("outside").is_some_and(Value::is_true),
        })
    }
}

/// All readings of a target's record, the earliest first. A report of an earlier version (`reached`, `as_of`) is one, where its day has
/// no other.
#[must_use]
pub fn readings(record: Option<&Record>) -> Vec<Reading> {
    let Some(record) = record else { return Vec::new() };
    let mut all: Vec<Reading> =
        record.values().filter_map(|(field, value)| Reading::read(field, value)).collect();
    let before = record.int("reached").zip(record.text("as_of").and_then(parse_date));
    if let Some((hundredths, day)) = before.filter(|(_, day)| all.iter().all(|own| own.day != *day)) {
        all.push(Reading { day, hundredths, parts: None, source: String::new(), is_outside: false });
    }
    sort_by(&mut all, |left, right| left.day.cmp(&right.day));
    all
}

/// Where the straight line through the readings (least squares over days) stands on a day, in hundredths, halves up. `None` of readings of
/// fewer than two days. Of a percentage at least 0 and at most 100 %, of a count at least 0.
#[must_use]
pub fn forecast(unit: TargetUnit, readings: &[Reading], on: NaiveDate) -> Option<i64> {
    let first = readings.first()?.day;
    let days = |day: NaiveDate| i128::from(day.signed_duration_since(first).num_days());
    let n = i128::try_from(readings.len()).ok()?;
    let (mut x, mut y, mut xx, mut xy) = (0, 0, 0, 0);
    for own in readings {
        let (at, value) = (days(own.day), i128::from(own.hundredths));
        x += at;
        y += value;
        xx += at * at;
        xy += at * value;
    }
    let spread = n * xx - x * x;
    (spread > 0).then_some(())?;
    // y/n + slope · (on − x/n), over one denominator: n · spread.
    let slope = n * xy - x * y;
    let (numerator, denominator) = (y * spread + slope * (n * days(on) - x), n * spread);
    let value = (2 * numerator + denominator).div_euclid(2 * denominator);
    let most = if unit == TargetUnit::Percent { 10_000 } else { i128::from(i64::MAX) };
    value.clamp(0, most).try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{DeviceId, Log, Stamp};

    fn day(text: &str) -> NaiveDate {
        parse_date(text).unwrap_or_default()
    }

    fn reading(on: &str, hundredths: i64) -> Reading {
        Reading { day: day(on), hundredths, parts: None, source: String::new(), is_outside: false }
    }

    #[test]
    fn readings_come_back_from_the_log_in_order_of_their_days() {
        let mut log = Log::new();
        let stamp = |seq| Stamp { device: DeviceId::from_random(1), seq, at: String::new(), by: None };
        let later = Reading {
            parts: Some((191, 200)),
            source: "31/BC-UBND".into(),
            is_outside: true,
            ..reading("2026-06-10", 9550)
        };
        let fields =
            Map::new().with(&Reading::field(later.day), later.to_value()).with("reading/2026-13-01", 5);
        let old = Map::new().with("reached", 9000).with("as_of", "2026-03-10");
        for (seq, fields) in [(1, fields), (2, old)] {
            log.insert(log.prepare(&stamp(seq), "target/2026/on-time-files", &fields));
        }
        let record = log.record("target/2026/on-time-files");
        assert_eq!(readings(record.as_ref()), [reading("2026-03-10", 9000), later]);
        assert_eq!(readings(None), []);
    }

    #[test]
    fn a_percentage_is_rounded_half_up() {
        for (part, whole, wanted) in [
            (191, 200, Some(9550)),
            (2, 3, Some(6667)),
            (1, 8, Some(1250)),
            (1, 0, None),
            (-1, 5, None),
            (7, 5, Some(14000)),
        ] {
            assert_eq!(Reading::percentage(part, whole), wanted, "{part}/{whole}");
        }
    }

    #[test]
    fn the_line_is_that_of_least_squares() {
        let percent = TargetUnit::Percent;
        // By hand: 10 a day from 8000 on.
        let straight =
            [reading("2026-03-01", 8000), reading("2026-03-11", 8100), reading("2026-03-21", 8200)];
        assert_eq!(forecast(percent, &straight, day("2026-04-10")), Some(8400));
        // By hand, x = 0, 10, 20 and y = 8000, 8400, 8200: slope 10, middle (10, 8200), so 8200 + 10 · 30.
        let bent = [reading("2026-03-01", 8000), reading("2026-03-11", 8400), reading("2026-03-21", 8200)];
        assert_eq!(forecast(percent, &bent, day("2026-04-10")), Some(8500));
        assert_eq!(forecast(percent, &straight, day("2030-01-01")), Some(10_000), "no more than all");
        let falling = [reading("2026-03-01", 200), reading("2026-03-11", 100)];
        assert_eq!(forecast(percent, &falling, day("2026-12-31")), Some(0));
        assert_eq!(forecast(percent, &straight[..1], day("2026-04-10")), None);
        assert_eq!(forecast(percent, &[], day("2026-04-10")), None);
        assert_eq!(
            forecast(percent, &[reading("2026-03-01", 1), reading("2026-03-01", 2)], day("2026-04-10")),
            None
        );
    }
}
