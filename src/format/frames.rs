//! A text in a series of QR codes, to be scanned in any order, also over several sittings.
//!
//! The text is compressed (deflate) and cut into frames, each a text of QR's alphanumeric characters, which take the
//! least room: `ST1/<series>/<number>/<count>/<part>`. The series is the digest of the compressed bytes, so frames of two
//! series are never joined, and the joined bytes are verified; the part is in base 45 (RFC 9285).

use std::io::Read as _;

use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};

use super::FILE_BYTES_MAX;
use crate::log::Digest;

const MARK: &str = "ST1";

/// Bytes in a frame: with its head a code of 65 × 65 points, which cheap cameras still read from a cheap screen.
const FRAME_BYTES: usize = 340;

const LETTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Cuts a text into frames.
#[must_use]
pub fn frames(text: &str) -> Vec<String> {
    let mut packed = Vec::new();
    // Reading from memory cannot fail.
    let _ = DeflateEncoder::new(text.as_bytes(), Compression::best()).read_to_end(&mut packed);
    let series = Digest::of(&packed).to_string().to_ascii_uppercase();
    let parts = packed.chunks(FRAME_BYTES);
    let count = parts.len();
    parts
        .enumerate()
        .map(|(index, part)| format!("{MARK}/{series}/{}/{count}/{}", index + 1, base45(part)))
        .collect()
}

/// Returns a frame's series, its number, and how many frames there are; `None` if it is no frame.
#[must_use]
pub fn frame_head(frame: &str) -> Option<(&str, usize, usize)> {
    let mut fields = frame.splitn(5, '/');
    let (mark, series) = (fields.next()?, fields.next()?);
    let (number, count) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    let fits = mark == MARK && number >= 1 && number <= count && fields.next().is_some();
    fits.then_some((series, number, count))
}

/// Joins all frames of a series; `None` if one is missing or damaged.
#[must_use]
pub fn assemble(frames: &[String]) -> Option<String> {
    let (series, _, count) = frame_head(frames.first()?)?;
    let mut packed = Vec::new();
    for number in 1..=count {
        let frame = frames.iter().find(|frame| frame_head(frame) == Some((series, number, count)))?;
        packed.extend(bytes45(frame.splitn(5, '/').nth(4)?)?);
    }
    if Digest::of(&packed).to_string().to_ascii_uppercase() != series {
        return None;
    }
    let mut text = String::new();
    let limit = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX);
    DeflateDecoder::new(packed.as_slice()).take(limit).read_to_string(&mut text).ok()?;
    Some(text)
}

fn letter(value: usize) -> char {
    LETTERS.get(value % 45).map_or('0', |letter| char::from(*letter))
}

fn base45(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3 / 2 + 2);
    for pair in bytes.chunks(2) {
        let value = pair.iter().fold(0, |value, byte| value * 256 + usize::from(*byte));
        text.push(letter(value));
        text.push(letter(value / 45));
        if pair.len() == 2 {
            text.push(letter(value / 2025));
        }
    }
    text
}

fn bytes45(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 2 / 3);
    for group in text.as_bytes().chunks(3) {
        let value = group.iter().rev().try_fold(0_u32, |value, letter| {
            let place = LETTERS.iter().position(|own| own == letter)?;
            Some(value * 45 + u32::try_from(place).ok()?)
        })?;
        match group.len() {
            3 => bytes.extend(u16::try_from(value).ok()?.to_be_bytes()),
            2 => bytes.push(u8::try_from(value).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> String {
        let line =
            |number: u32| format!("{{\"id\":\"k7f3m2qd.{number}.{}\"}}", Digest::of(&number.to_be_bytes()));
        (0..400).map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn base_45_is_that_of_rfc_9285() {
        for (plain, coded) in
            [("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0")]
        {
            assert_eq!(base45(plain.as_bytes()), coded);
            assert_eq!(bytes45(coded).as_deref(), Some(plain.as_bytes()));
        }
        for wrong in ["A", "GGW", "aa", ":::"] {
            assert_eq!(bytes45(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn frames_in_any_order_and_twice_give_the_text_back() {
        let text = text();
        let mut cut = frames(&text);
        assert!(cut.len() > 3, "{}", cut.len());
        cut.reverse();
        cut.extend(cut.clone());
        assert_eq!(assemble(&cut).as_deref(), Some(&*text));
    }

    #[test]
    fn a_missing_frame_or_one_of_another_series_gives_nothing() {
        let (text, cut) = (text(), frames(&text()));
        for missing in 0..cut.len() {
            let mut rest = cut.clone();
            rest.remove(missing);
            assert_eq!(assemble(&rest), None);
        }
        let other = frames(&text.replace("k7f3m2qd", "aaaaaaaa"));
        let mixed: Vec<String> = cut.iter().take(1).chain(other.iter().skip(1)).cloned().collect();
        assert_eq!(assemble(&mixed), None);
    }

    #[test]
    fn a_damaged_frame_is_noticed() {
        let mut cut = frames(&text());
        let frame = cut.remove(0);
        let (head, part) = frame.split_at(frame.len() - 3);
        let other = if part == "000" { "100" } else { "000" };
        cut.push(format!("{head}{other}"));
        assert_eq!(assemble(&cut), None);
        for foreign in
            ["", "ST1/X/0/3/AB", "ST1/X/4/3/AB", "ST2/X/1/3/AB", "https://example.vn/", "ST1/X/1/3"]
        {
            assert_eq!(frame_head(foreign), None, "{foreign}");
        }
    }
}
