//! Names of places as Vietnamese readers take them: which are the same, and in which order they stand.

use std::cmp::Ordering;

use super::{is_capital, is_letter};

/// Vowels in the alphabet's order, each without a tone and with the five tones.
const VOWELS: &str = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";

/// The combining marks of the tones, in the same order.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// Breve, circumflex and horn, and what they make of a vowel.
const SHAPES: [(char, char, char); 7] = [
    ('a', '\u{306}', 'ă'),
    ('a', '\u{302}', 'â'),
    ('e', '\u{302}', 'ê'),
    ('o', '\u{302}', 'ô'),
    ('o', '\u{31b}', 'ơ'),
    ('u', '\u{31b}', 'ư'),
    ('d', '\u{335}', 'đ'),
];

/// The small letter of a Vietnamese capital.
pub(crate) fn lower(letter: char) -> char {
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        // The Icelandic letter, which looks the same.
        'Ð' | 'ð' => 'đ',
        // Capitals of Latin-1 stand 32 before their small letters, those of the other blocks one.
        _ if is_capital(letter) => {
            let distance = if letter < '\u{100}' { 32 } else { 1 };
            char::from_u32(u32::from(letter) + distance).unwrap_or(letter)
        }
        _ => letter,
    }
}

/// A letter without its tone, and the tone, 0 for none.
fn without_tone(letter: char) -> (char, u8) {
    let mut vowels = VOWELS.chars();
    let Some(at) = vowels.position(|own| own == letter) else { return (letter, 0) };
    let tone = u8::try_from(at % 6).unwrap_or_default();
    (VOWELS.chars().nth(at - at % 6).unwrap_or(letter), tone)
}

/// The words of a name: small letters without tones, and the tones of each word, wherever in it they stand ("hoà", "hòa").
/// Composed and decomposed spellings come out alike.
fn words(name: &str) -> Vec<(String, Vec<u8>)> {
    let mut words = vec![(String::new(), Vec::new())];
    for letter in name.chars() {
        let Some((word, tones)) = words.last_mut() else { break };
        if let Some(tone) = TONES.iter().position(|own| *own == letter) {
            tones.extend(u8::try_from(tone + 1));
            continue;
        }
        let shaped = word.chars().next_back().and_then(|last| {
            SHAPES.iter().find(|(own, mark, _)| *own == last && *mark == letter).map(|(.., made)| *made)
        });
        if let Some(made) = shaped {
            word.pop();
            word.push(made);
            continue;
        }
        let (letter, tone) = without_tone(lower(letter));
        if is_letter(letter) || letter.is_ascii_digit() {
            word.push(letter);
            tones.extend((tone > 0).then_some(tone));
        } else if !word.is_empty() {
            words.push((String::new(), Vec::new()));
        }
    }
    words.retain(|(word, _)| !word.is_empty());
    words
}

/// The same for two names that are one: they differ in case, spaces, punctuation, Unicode form or the place of the tone.
/// Names that differ in any letter or mark have different keys.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut key = String::new();
    for (word, tones) in words(name) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word);
        key.extend(tones.iter().map(|tone| char::from(b'0' + tone)).flat_map(|tone| ['\'', tone]));
    }
    key
}

/// The order of two names in a list: by the letters of the alphabet (ă after a, đ after d), then by tones; numbers by
/// their value, so that "Thôn 2" stands before "Thôn 10".
#[must_use]
pub fn compare_names(one: &str, other: &str) -> Ordering {
    let (left, right) = (words(one), words(other));
    let letters = left.iter().map(|(word, _)| word).cmp_by_words(right.iter().map(|(word, _)| word));
    letters
        .then_with(|| left.iter().map(|(_, tones)| tones).cmp(right.iter().map(|(_, tones)| tones)))
        .then_with(|| one.cmp(other))
}

trait CompareWords<'a>: Iterator<Item = &'a String> + Sized {
    fn cmp_by_words(mut self, mut other: impl Iterator<Item = &'a String>) -> Ordering {
        loop {
            match (self.next(), other.next()) {
                (None, None) => return Ordering::Equal,
                (None, _) => return Ordering::Less,
                (_, None) => return Ordering::Greater,
                (Some(left), Some(right)) => match compare_words(left, right) {
                    Ordering::Equal => {}
                    unequal => return unequal,
                },
            }
        }
    }
}

impl<'a, I: Iterator<Item = &'a String>> CompareWords<'a> for I {}

fn compare_words(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left, right);
    loop {
        let ((one, left_rest), (other, right_rest)) = (part(left), part(right));
        let order = match (one, other) {
            (Part::End, Part::End) => return Ordering::Equal,
            _ => one.cmp(&other),
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (left_rest, right_rest);
    }
}

/// A letter by its place in the alphabet, or a number by its value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'t> {
    End,
    /// Length without leading zeros, then the digits.
    Number(usize, &'t str),
    Letter(u32),
}

fn part(text: &str) -> (Part<'_>, &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let (number, rest) = text.split_at(digits);
        let number = number.trim_start_matches('0');
        return (Part::Number(number.len(), number), rest);
    }
    let mut letters = text.chars();
    let Some(letter) = letters.next() else { return (Part::End, "") };
    (Part::Letter(place(letter)), letters.as_str())
}

/// Where a letter stands: behind its plain letter, and before the next.
fn place(letter: char) -> u32 {
    let (plain, shape) = match letter {
        'ă' => ('a', 1),
        'â' => ('a', 2),
        'đ' => ('d', 1),
        'ê' => ('e', 1),
        'ô' => ('o', 1),
        'ơ' => ('o', 2),
        'ư' => ('u', 1),
        other => (other, 0),
    };
    u32::from(plain) * 4 + shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_another_case_spacing_form_and_place_of_the_tone() {
        for (one, other) in [
            ("Nấm Chanh", "  NẤM   chanh "),
            ("Hoà Bình", "Hòa Bình"),
            ("Thuỷ Lâm", "Thủy Lâm"),
            ("Nấm Dẩn", "Na\u{302}\u{301}m Da\u{302}\u{309}n"),
            ("Đoàn Kết", "ĐOÀN KẾT"),
            ("Ước Mơ", "u\u{31b}o\u{31b}\u{301}c mo\u{31b}"),
            ("Trường Tiểu học Nấm Dẩn, điểm trường Nấm Lu", "Trường tiểu học Nấm Dẩn - điểm trường Nấm Lu"),
        ] {
            assert_eq!(name_key(one), name_key(other), "{one}, {other}");
        }
    }

    #[test]
    fn names_that_differ_in_any_mark_or_letter_are_different_whatever_their_length() {
        let long = "Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở";
        let names = [
            "Bản Díu".to_owned(),
            "Bản Dìu".to_owned(),
            "Bản Diu".to_owned(),
            "Bàn Díu".to_owned(),
            "Bản Địu".to_owned(),
            "Bản Du".to_owned(),
            "Bảo Lâm".to_owned(),
            "Bạo Lâm".to_owned(),
            "Thôn 1".to_owned(),
            "Thôn 11".to_owned(),
            "Thôn 1 1".to_owned(),
            format!("{long} Nấm Dẩn"),
            format!("{long} Chế Là"),
        ];
        for (at, one) in names.iter().enumerate() {
            for other in names.iter().skip(at + 1) {
                assert_ne!(name_key(one), name_key(other), "{one}, {other}");
            }
        }
    }

    #[test]
    fn names_stand_in_the_order_of_the_alphabet_and_numbers_in_that_of_their_value() {
        let sorted = [
            "An",
            "Ăn",
            "Ân",
            "Bản 9",
            "Bản 010",
            "Bản 11",
            "Bản Díu",
            "Bản Dìu lớn",
            "Da",
            "Đa",
            "Ma",
            "Mà",
            "Má",
            "Mạ",
            "Ma 2",
            "Thôn 1",
            "Thôn 1a",
            "Thôn 2",
            "Thôn 10",
            "Thôn 12",
            "Ưng",
        ];
        // A longer name stands behind a shorter one that it begins with, whatever its tones.
        let mut names: Vec<&str> = sorted.into_iter().rev().collect();
        names.sort_by(|one, other| compare_names(one, other));
        assert_eq!(names, sorted);
    }
}
