//! Hints at personal data in free text, for a person to judge: nothing is deleted. The rules are held to two hundred remarks
//! (`tests/field/remarks.rs`).

use crate::text::{fold_diacritics, is_capital, is_letter, lower};

/// A hint at personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// Nine or more digits: a telephone or identity number.
    Number,
    /// A form of address, a profession or "tên là" before a name, or a family name with another.
    Name,
}

/// A telephone number has ten digits, an identity number nine or twelve.
const DIGITS_OF_A_NUMBER: usize = 9;

/// What stands before a name: forms of address and professions, without diacritics.
const MARKERS: &[&str] = &[
    "ong",
    "ba",
    "anh",
    "chi",
    "em",
    "co",
    "chu",
    "bac",
    "di",
    "thim",
    "mo",
    "cau",
    "cu",
    "chau",
    "be",
    "thay",
    "ten",
    "bs",
    "ys",
    "ten la",
    "toi la",
    "bac si",
    "y si",
    "y sy",
    "y ta",
    "dieu duong",
    "duong vien",
    "duoc si",
    "ho sinh",
    "co giao",
    "thay giao",
    "giao vien",
    "hieu truong",
    "tram truong",
    "truong tram",
    "truong thon",
    "truong ban",
    "y ta thon",
    "ke toan",
    "can bo",
    "nhan vien y te",
    "co nuoi",
    "chi nuoi",
    "ba do",
    "cam ban",
];

/// Capitalised words behind such a marker that are no names.
const NO_NAMES: &str = "ông bà anh chị em cô chú bác dì thím mợ cậu cụ cháu bé thầy y tá sĩ bs giáo hiệu trưởng điều dược hộ \
    tiếng toán tin sử địa hóa thể mầm đông tây nội ngoại nhi sản trạm trường xã thôn bản nhà nước đảng phòng khoa bệnh lớp";

/// What may follow a marker in a text of capitals alone, where a name looks like any other word.
const COMMON: &str = "ở khám dạy nói ấy này kia đó rất đã sẽ có không chưa là làm và thì mà của cho được bị đi đến về lên \
    xuống ra vào hay luôn còn cũng chỉ tiêm phát kê hướng trực chờ gọi đưa nhiệt thân vui tốt giỏi các tôi con ta nào gì ai \
    mình mới nên cần phải muốn mong quan tận nhẹ to nhanh chậm dặn hỏi giải tư yêu quá như với từ trong ngoài trên dưới đều";

/// Family names of the region.
const FAMILIES: &str = "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý nông vàng sùng giàng thào vừ lù \
    lừu ly ma tẩn phàn sèng cháng hạng hảng lò mua hầu cư chá thèn xin tráng chấu chẻo tải triệu đàm lục mã";

/// What stands before the name of a place.
const PLACES: &str = "thon ban xa tram truong huyen tinh te khu cho duong";

/// The hints in `text`, each once.
#[must_use]
pub fn hints(text: &str) -> Vec<Hint> {
    if text.is_empty() { Vec::new() } else { hints_in(text) }
}

/// A function of its own: a first visit does not need it (docs/decisions/0016-the-module-in-two-parts.md).
#[inline(never)]
fn hints_in(text: &str) -> Vec<Hint> {
    let mut found = Vec::new();
    if has_number(text) {
        found.push(Hint::Number);
    }
    if has_name(text) {
        found.push(Hint::Name);
    }
    found
}

/// Digits with few signs between them. Groups of three behind another are money, unless they begin with 0.
fn has_number(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let mut at = 0;
    while at < letters.len() {
        if !is_digit(at) {
            at += 1;
            continue;
        }
        let begins_with_zero = letters.get(at) == Some(&'0');
        let is_after_plus = at > 0 && letters.get(at - 1) == Some(&'+');
        let (mut digits, mut groups): (usize, Vec<usize>) = (0, vec![0]);
        let mut between: Vec<&[char]> = Vec::new();
        while is_digit(at) {
            while is_digit(at) {
                digits += 1;
                if let Some(group) = groups.last_mut() {
                    *group += 1;
                }
                at += 1;
            }
            // A comma with a space behind it separates numbers.
            let is_joint = |at: usize| matches!(letters.get(at), Some(' ' | '.' | '-' | '+' | '(' | ')'));
            let joints = (1..=3).find(|count| is_digit(at + count) && (at..at + count).all(is_joint));
            let joints = joints.or_else(|| (letters.get(at) == Some(&',') && is_digit(at + 1)).then_some(1));
            if let Some(joints) = joints {
                between.extend(letters.get(at..at + joints));
                at += joints;
                groups.push(0);
            }
        }
        let is_grouped = between.first().is_some_and(|first| {
            matches!(first, ['.' | ',' | ' ']) && between.iter().all(|other| other == first)
        });
        let is_money = is_grouped
            && !begins_with_zero
            && !is_after_plus
            && groups.iter().skip(1).all(|count| *count == 3);
        if digits >= DIGITS_OF_A_NUMBER && !(is_money && groups.first().is_some_and(|first| *first <= 3)) {
            return true;
        }
    }
    false
}

/// A word, and whether something stands between it and the one before that ends a sentence or a list's entry.
struct Word {
    text: String,
    small: String,
    folded: String,
    is_apart: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut word, mut is_apart) = (String::new(), false);
    for letter in text.chars().chain([' ']) {
        if is_letter(letter) || ('\u{300}'..='\u{36f}').contains(&letter) {
            word.push(letter);
            continue;
        }
        if !word.is_empty() {
            let text = std::mem::take(&mut word);
            let small: String = text.chars().map(lower).collect();
            words.push(Word { folded: fold_diacritics(&text), small, text, is_apart });
            is_apart = false;
        }
        is_apart |=
            matches!(letter, '.' | '!' | '?' | ',' | ';' | '/' | '\n' | '(') || letter.is_ascii_digit();
    }
    words
}

fn is_listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|own| own == word)
}

fn has_name(text: &str) -> bool {
    let words = words(text);
    let shouts = words.len() > 1 && words.iter().all(|word| word.text.chars().all(is_capital));
    words.iter().enumerate().skip(1).any(|(at, word)| {
        let before = words.get(..at).unwrap_or_default();
        let last = before.last().map_or("", |last| last.folded.as_str());
        let is_marked = MARKERS.iter().any(|marker| ends_with(before, marker));
        let is_apart = word.is_apart && !matches!(last, "bs" | "ys");
        if shouts {
            return is_marked
                && !is_apart
                && !is_listed(COMMON, &word.small)
                && !is_listed(NO_NAMES, &word.small);
        }
        if !begins_large(word) || word.is_apart && !matches!(last, "bs" | "ys") {
            return false;
        }
        let is_family =
            before.last().is_some_and(|family| begins_large(family) && is_listed(FAMILIES, &family.small));
        let in_place = before.len() > 1
            && before.get(before.len() - 2).is_some_and(|own| is_listed(PLACES, &own.folded));
        let is_town = last == "hoang" && word.folded == "su";
        (is_marked && !is_listed(NO_NAMES, &word.small)) || (is_family && !in_place && !is_town)
    })
}

fn begins_large(word: &Word) -> bool {
    word.text.chars().next().is_some_and(is_capital)
}

/// Returns `true` if the words end with those of the marker, and nothing stands between them.
fn ends_with(words: &[Word], marker: &str) -> bool {
    let count = marker.split(' ').count();
    let Some(from) = words.len().checked_sub(count) else { return false };
    let own = words.get(from..).unwrap_or_default();
    own.iter().zip(marker.split(' ')).all(|(word, part)| word.folded == part)
        && own.iter().skip(1).all(|word| !word.is_apart)
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
    fn money_and_lists_of_numbers_are_no_telephone_numbers() {
        for text in ["150.000.000 đồng", "101, 102, 103, 104", "12/03/2026", "1 500 000"] {
            assert_eq!(hints(text), [], "{text}");
        }
        for text in ["0912,345,678", "073 123 456", "0 9 1 2 3 4 5 6 7 8", "+84 (912) 345-678", "073123456"] {
            assert_eq!(hints(text), [Hint::Number], "{text}");
        }
    }
}
