//! Times in changes and files. They are compared only to warn a person that a clock is wrong.

/// How far a clock may be off before a person is warned, in minutes.
pub const CLOCK_TOLERANCE_MINUTES: i64 = 60;

/// The minutes since 1970 of a time such as `2026-03-12T09:30:00+07:00`. Returns `None` for a date alone and for anything
/// else.
#[must_use]
pub fn minutes(at: &str) -> Option<i64> {
    let number = |from: usize, to: usize| at.get(from..to)?.parse::<u32>().ok().map(i64::from);
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute) = (number(11, 13)?, number(14, 16)?);
    if at.get(10..11) != Some("T") || !(1..=12).contains(&month) {
        return None;
    }
    let east = match at.get(19..)? {
        "Z" => 0,
        zone => {
            let minutes = zone.get(1..3)?.parse::<i64>().ok()? * 60 + zone.get(4..6)?.parse::<i64>().ok()?;
            if zone.starts_with('-') { -minutes } else { minutes }
        }
    };
    // Days from the civil date, counted from March so that the leap day is the last of its year.
    let (shifted, month) = (year - i64::from(month <= 2), (month + 9) % 12);
    let (era, in_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let days =
        era * 146_097 + in_era * 365 + in_era / 4 - in_era / 100 + (153 * month + 2) / 5 + day - 1 - 719_468;
    Some((days * 24 + hour) * 60 + minute - east)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_those_of_a_calendar() {
        use chrono::DateTime;
        for at in [
            "1970-01-01T00:00:00Z",
            "2026-03-12T09:30:00+07:00",
            "2024-02-29T23:59:59-08:00",
            "2100-03-01T00:00:00+05:45",
            "1999-12-31T12:00:00+00:00",
        ] {
            let expected = DateTime::parse_from_rfc3339(at).map(|time| time.timestamp().div_euclid(60));
            assert_eq!(minutes(at), expected.ok(), "{at}");
        }
    }

    #[test]
    fn what_is_no_time_has_no_minutes() {
        for at in [
            "",
            "2026-03-12",
            "2026-03-12T09:30:00",
            "2026-13-12T09:30:00Z",
            "hôm qua, lúc chín giờ",
            "2026-03-12 09:30:00Z",
        ] {
            assert_eq!(minutes(at), None, "{at}");
        }
    }
}
