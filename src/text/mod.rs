//! Vietnamese text: folding of diacritics for searching and for names of records; numbers as people write them.
//! Imports nothing of this crate.

mod names;
mod near;
mod number;

pub(crate) use names::lower;
pub use names::{compare_names, name_key};
pub use near::are_near;
pub use number::{hundredths_text, parse_hundredths};

/// Returns lower case without diacritics: "Kế hoạch" becomes "ke hoach", also if the marks are separate (NFD).
#[must_use]
pub fn fold_diacritics(text: &str) -> String {
    text.chars().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).map(base).collect()
}

fn base(letter: char) -> char {
    match letter {
        'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' | 'Ạ'..='ặ' => 'a',
        'È'..='Ë' | 'è'..='ë' | 'Ẹ'..='ệ' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' | 'Ỉ'..='ị' => 'i',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ơ' | 'ơ' | 'Ọ'..='ợ' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | 'Ụ'..='ự' => 'u',
        'Ý' | 'ý' | 'ÿ' | 'Ỳ'..='ỹ' => 'y',
        // The Icelandic letter looks the same as a capital.
        'Đ' | 'đ' | 'Ð' | 'ð' => 'd',
        'Ç' | 'ç' => 'c',
        '–' | '—' => '-',
        other => other.to_ascii_lowercase(),
    }
}

/// Returns `true` if `text` contains `word`. The standard search would cost 3 KB of the first load.
#[must_use]
pub fn contains(text: &str, word: &str) -> bool {
    word.is_empty() || text.as_bytes().windows(word.len()).any(|part| part == word.as_bytes())
}

/// Returns `true` for a letter of any script that we may meet. Unicode's tables would cost 2 KB of the first load.
pub(crate) fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '\u{c0}'..='\u{1fff}' | '\u{2c00}'..='\u{2dff}' | '\u{3040}'..)
            && !matches!(letter, '×' | '÷')
}

/// Returns `true` for a capital letter of Vietnamese. In the blocks beyond Latin-1, capitals have even code points,
/// except Ư.
pub(crate) fn is_capital(letter: char) -> bool {
    match letter {
        'A'..='Z' | 'À'..='Þ' | 'Ư' => true,
        '\u{100}'..='\u{1a1}' | '\u{1ea0}'..='\u{1eff}' => u32::from(letter).is_multiple_of(2),
        _ => false,
    }
}

/// Returns a name for records, made from a person's words, so that two phones that enter the same village agree:
/// "Nấm Chanh" becomes `nam-chanh`.
#[must_use]
pub fn slug(text: &str) -> String {
    let folded = fold_diacritics(text);
    let words = folded
        .split(|letter: char| !is_letter(letter) && !letter.is_ascii_digit())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").chars().take(60).collect()
}

/// A title in capitals as a sentence: "CẢI CÁCH THỂ CHẾ" is "Cải cách thể chế".
#[must_use]
pub fn sentence(title: &str) -> String {
    let small = title.to_lowercase();
    let mut letters = small.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_case_do_not_matter() {
        assert_eq!(fold_diacritics("KẾ HOẠCH Đặc biệt"), "ke hoach dac biet");
        assert_eq!(fold_diacritics("Kế hoạch"), fold_diacritics("Ke\u{302}\u{301} hoa\u{323}ch"));
        for letter in "ăằắẳẵặâầấẩẫậàáảãạ".chars() {
            assert_eq!(base(letter), 'a', "{letter}");
        }
        for letter in "êềếểễệèéẻẽẹ".chars() {
            assert_eq!(base(letter), 'e', "{letter}");
        }
        for letter in "ôồốổỗộơờớởỡợòóỏõọ".chars() {
            assert_eq!(base(letter), 'o', "{letter}");
        }
        assert_eq!(fold_diacritics("ưừứửữựùúủũụ ìíỉĩị ỳýỷỹỵ đ"), "uuuuuuuuuuu iiiii yyyyy d");
        assert_eq!(fold_diacritics("ƯỪỨỬỮỰÙÚỦŨỤ ÌÍỈĨỊ ỲÝỶỸỴ Đ"), "uuuuuuuuuuu iiiii yyyyy d");
    }

    #[test]
    fn a_word_is_found_anywhere_in_a_text() {
        assert!(contains("ke hoach", "hoach") && contains("ke hoach", "") && contains("a", "a"));
        assert!(!contains("ke", "hoach") && !contains("", "a") && !contains("hoac h", "hoach"));
    }

    #[test]
    fn the_same_village_has_the_same_name() {
        assert_eq!(slug("  Nấm   Chanh "), "nam-chanh");
        assert_eq!(slug("Nùng Má Lử"), slug("nùng ma lu"));
        assert_eq!(slug("???"), "");
    }
}
