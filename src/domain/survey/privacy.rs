//! Hints at personal data in free text.

use crate::text::{fold_diacritics, is_capital, is_letter};

/// A hint at personal data, for a person to judge; nothing is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// Nine or more digits: a telephone or identity number.
    Number,
    /// A form of address or "tên là" before a capitalised word: a name.
    Name,
}

/// A telephone number has ten digits, an identity number nine or twelve.
const DIGITS_OF_A_NUMBER: usize = 9;

const ADDRESSES: [&str; 14] =
    ["ong", "ba", "anh", "chi", "em", "co", "chu", "bac", "di", "ten", "y si", "bac si", "thay", "giao"];

/// The hints in `text`, each once.
#[must_use]
pub fn hints(text: &str) -> Vec<Hint> {
    let mut found = Vec::new();
    if has_number(text) {
        found.push(Hint::Number);
    }
    if has_name(text) {
        found.push(Hint::Name);
    }
    found
}

fn has_number(text: &str) -> bool {
    let mut digits = 0;
    text.chars().any(|letter| {
        digits = match letter {
            '0'..='9' => digits + 1,
            ' ' | '.' | '-' | '+' => digits,
            _ => 0,
        };
        digits >= DIGITS_OF_A_NUMBER
    })
}

fn has_name(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|letter: char| !is_letter(letter)).filter(|word| !word.is_empty()).collect();
    let is_name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(is_capital) && letters.next().is_some_and(|second| !is_capital(second))
    };
    words.windows(2).any(|pair| match pair {
        // "Ông/Bà" is the form's own way to say "you".
        [address, name] => {
            let (address, name_folded) = (fold_diacritics(address), fold_diacritics(name));
            ADDRESSES.contains(&address.as_str())
                && is_name(name)
                && !ADDRESSES.contains(&name_folded.as_str())
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_pointed_out() {
        assert_eq!(hints("Gọi tôi số 0912 345.678 nhé"), [Hint::Number]);
        assert_eq!(hints("chị Mẩy tiêm rất nhẹ tay"), [Hint::Name]);
        assert_eq!(hints("tôi tên Páo, 012345678901"), [Hint::Number, Hint::Name]);
    }

    #[test]
    fn ordinary_remarks_are_left_alone() {
        for text in [
            "Chờ hơn 2 giờ, ngày 12/03/2026",
            "Ông/Bà rất hài lòng",
            "Trạm ở xa 15 km. Anh em mong có quạt",
            "bác sĩ tốt",
        ] {
            assert_eq!(hints(text), [], "{text}");
        }
    }
}
