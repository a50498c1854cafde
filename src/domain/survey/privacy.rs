//! Hints at personal data in free text, for a person to judge: nothing is deleted. The rules are held to two hundred remarks
//! (`tests/field/remarks.rs`).

use super::private_numbers::has_number;
use crate::text::{fold_diacritics, is_capital, is_letter, lower, name_key};

/// A hint at personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// Nine or more digits: a telephone or identity number.
    Number,
    /// A form of address, a profession or "tên là" before a name, or a family name with another.
    Name,
}

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
    lừu ly ma tẩn phàn sèng cháng hạng hảng lò mua hầu cư chá thèn xin tráng chấu chẻo tải triệu đàm lục mã \
    mai đinh trịnh đoàn cao lương lưu vương phùng bàn thò vừ và sình chảo sển hờ khấu ngải lồ sần cứ lèng xìn thền long";

/// Of whom people say "tên (là)": only a name follows, also in small letters.
const NAMED: &str = "tôi cháu con em mẹ bố vợ chồng bà ông";

/// What stands between a family name and another, and the words with which it means something else.
const MIDDLE: &str = "thị văn";
const NO_MIDDLE: &str = "trấn xã trường hóa phòng nghệ bản học thư minh tứ ủy đội giác lực";

/// What stands before the name of a place.
const PLACES: &str = "thôn bản xã trạm trường huyện tỉnh tế khu chợ đường";

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

/// Returns `true` if the list has the word, composed or not, and where the tone stands. Where a whole text has no marks, its words
/// are compared without.
fn is_listed(list: &str, word: &Word, has_marks: bool) -> bool {
    list.split(' ').any(|own| {
        own == word.small
            || fold_diacritics(own) == word.folded && (!has_marks || name_key(own) == name_key(&word.text))
    })
}

fn has_name(text: &str) -> bool {
    let words = words(text);
    let has_marks = !text.chars().filter(|letter| is_letter(*letter)).all(|letter| letter.is_ascii());
    let shouts = words.len() > 1 && words.iter().all(|word| word.text.chars().all(is_capital));
    let is_listed = |list: &str, word: &Word| is_listed(list, word, has_marks);
    words.iter().enumerate().skip(1).any(|(at, word)| {
        let before = words.get(..at).unwrap_or_default();
        let last = before.last().map_or("", |last| last.folded.as_str());
        let is_marked = MARKERS.iter().any(|marker| ends_with(before, marker));
        let is_apart = word.is_apart && !matches!(last, "bs" | "ys");
        let is_common = || is_listed(COMMON, word) || is_listed(NO_NAMES, word);
        if is_apart {
            return false;
        }
        let words_back = |back: usize| before.len().checked_sub(back).and_then(|at| before.get(at));
        let back = if last == "la" { 2 } else { 1 };
        let is_called = words_back(back).is_some_and(|own| own.folded == "ten")
            && words_back(back + 1).is_some_and(|own| is_listed(NAMED, own));
        if is_called && !is_common() {
            return true;
        }
        // Vàng thị Chở, vàng thị chở
        let is_middle = |[family, middle]: &[Word; 2]| {
            is_listed(MIDDLE, middle)
                && !middle.is_apart
                && !is_listed(NO_MIDDLE, word)
                && (is_listed(FAMILIES, family)
                    || begins_large(family) && begins_large(middle) && begins_large(word))
        };
        if before.last_chunk().is_some_and(is_middle) {
            return true;
        }
        if shouts {
            return is_marked && !is_common();
        }
        if !begins_large(word) {
            return false;
        }
        let is_family =
            before.last().is_some_and(|family| begins_large(family) && is_listed(FAMILIES, family));
        let in_place =
            before.len() > 1 && before.get(before.len() - 2).is_some_and(|own| is_listed(PLACES, own));
        let is_town = TOWNS.contains(&(last, word.folded.as_str()));
        (is_marked && !is_listed(NO_NAMES, word)) || (is_family && !in_place && !is_town)
    })
}

/// Places that begin like a family's name.
const TOWNS: &[(&str, &str)] = &[
    ("hoang", "su"),
    ("mai", "chau"),
    ("luong", "son"),
    ("cao", "bang"),
    ("cao", "loc"),
    ("ho", "chi"),
    ("doan", "thanh"),
    ("doan", "ket"),
    ("ban", "giao"),
    ("vuong", "quoc"),
];

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
    fn names_in_any_spelling_are_pointed_out() {
        let decomposed = "hôm đó cô Va\u{300}ng Mẩy trực";
        for text in [
            decomposed,
            "em vàng thị chở tiêm đau",
            "cháu tên là páo",
            "Mùa Thị Dế đón chậm",
            "y ta Nguyen Van Hung noi to",
            "gap Giang Thi May o tram",
            "Đinh Mạnh Cường trực đêm",
        ] {
            assert_eq!(hints(text), [Hint::Name], "{text}");
        }
        for text in [
            "đường ra thị trấn xa",
            "nhà văn hóa thôn chật",
            "tôi tên gì cũng được",
            "Chợ thị trấn Cốc Pài đông",
            "Hội Văn Nghệ xã",
            "Cao Bằng xa quá",
            "tram y te xa qua",
        ] {
            assert_eq!(hints(text), [], "{text}");
        }
    }
}
