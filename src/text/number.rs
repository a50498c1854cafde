//! Numbers as people write them.

/// Reads a number that a person typed, with a comma or a point and at most two decimals, as hundredths. A percent sign may
/// follow; a sign before it, separators of thousands and more than seven digits are refused.
#[must_use]
pub fn parse_hundredths(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |part: &str| part.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || whole.len() > 7 || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
        return None;
    }
    let hundredths: i64 = format!("{decimals:0<2}").parse().ok()?;
    whole.parse::<i64>().ok().map(|whole| whole * 100 + hundredths)
}

/// Writes hundredths with a decimal point and without trailing zeros, as documents and the log have them: 8550 is
/// `85.5`.
#[must_use]
pub fn hundredths_text(hundredths: i64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match (rest, rest % 10) {
        (0, _) => whole.to_string(),
        (_, 0) => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, hundredths) in [
            ("95", Some(9500)),
            ("95,5", Some(9550)),
            (" 95.25 % ", Some(9525)),
            ("0", Some(0)),
            ("3,", Some(300)),
        ] {
            assert_eq!(parse_hundredths(text), hundredths, "{text}");
        }
        for text in ["", "chín", "-1", "1,234", "1,2,3", "12345678", "+5"] {
            assert_eq!(parse_hundredths(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_as_the_same_number() {
        for hundredths in [0, 5, 10, 100, 105, 8550, 8500, 8505, 999_999_999] {
            assert_eq!(parse_hundredths(&hundredths_text(hundredths)), Some(hundredths));
        }
        assert_eq!([8550, 8505, 8500].map(hundredths_text), ["85.5", "85.05", "85"]);
    }
}
