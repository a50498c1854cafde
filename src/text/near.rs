//! Names that are not the same and may mean one place, for a person to judge.

use super::{fold_diacritics, is_letter, name_key};

/// Words that people leave out of the names of places or put in.
const LOOSE: [&str; 9] = ["xa", "thon", "ban", "xom", "truong", "tram", "diem", "khu", "so"];
/// What is mostly written short, and the words.
const SHORT: [(&str, &[&str]); 6] = [
    ("tyt", &["y", "te"]),
    ("mn", &["mam", "non"]),
    ("th", &["tieu", "hoc"]),
    ("thcs", &["trung", "hoc", "co", "so"]),
    ("ptdtbt", &["pho", "thong", "dan", "toc", "ban", "tru"]),
    ("tdp", &["to", "dan", "pho"]),
];
/// Numbers as some villages write them.
const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

/// Returns `true` for two names that are not the same and may mean one place: they differ in marks alone, in words that
/// people leave out ("Trạm Y tế Nấm Dẩn", "Trạm y tế xã Nấm Dẩn"), in the spaces between them, or in one slip of the
/// fingers.
#[must_use]
pub fn are_near(one: &str, other: &str) -> bool {
    let (left, right) = (essence(one), essence(other));
    let unlike: Vec<_> = left.iter().zip(&right).filter(|(left, right)| left != right).collect();
    let has_slip =
        left.len() == right.len() && matches!(unlike.as_slice(), [(one, other)] if is_slip(one, other));
    !left.is_empty() && (left.concat() == right.concat() || has_slip) && name_key(one) != name_key(other)
}

/// The words of a name without marks, and without those that people leave out; each as it is mostly spelled.
fn essence(name: &str) -> Vec<String> {
    let folded = fold_diacritics(name);
    let words = folded.split(|letter: char| !is_letter(letter) && !letter.is_ascii_digit());
    let long = |word: &str| match SHORT.iter().find(|(short, _)| *short == word) {
        Some((_, words)) => words.iter().map(|word| (*word).to_owned()).collect(),
        None => vec![word.to_owned()],
    };
    let words = words.filter(|word| !word.is_empty()).flat_map(long);
    words.filter(|word| !LOOSE.contains(&word.as_str())).map(|word| usual(&word)).collect()
}

/// "01" and "I" are 1, and y stands for i ("Lý", "Lí").
fn usual(word: &str) -> String {
    if let Some(number) = ROMAN.iter().position(|own| *own == word) {
        return (number + 1).to_string();
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = word.trim_start_matches('0');
        return if number.is_empty() { "0".to_owned() } else { number.to_owned() };
    }
    word.replace('y', "i")
}

/// Returns `true` for two words of which one lacks a letter of the other, or has two neighbours in the wrong order. A letter
/// that stands for another mostly makes another word ("Chanh", "Thanh"), and a digit makes another number.
fn is_slip(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 4;
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let at = short.bytes().zip(long.bytes()).take_while(|(left, right)| left == right).count();
    let is_swapped = || {
        let (mut swapped, len) = (short.as_bytes().to_vec(), short.len());
        at + 1 < len && {
            swapped.swap(at, at + 1);
            swapped == long.as_bytes()
        }
    };
    let has_digit = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    short.len() >= SHORTEST
        && !has_digit(short)
        && !has_digit(long)
        && match long.len() - short.len() {
            0 => is_swapped(),
            1 => short.as_bytes().get(at..) == long.as_bytes().get(at + 1..),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_mean_one_place_are_near() {
        for (one, other) in [
            ("Trạm Y tế Nấm Dẩn", "Trạm y tế xã Nấm Dẩn"),
            ("Bản Díu", "Bản Dìu"),
            ("Nấm Chanh", "Thôn Nấm Chanh"),
            ("Nậm Chảy", "Nậmchảy"),
            ("Nấm Chanh", "Nấm Chnah"),
            ("Nấm Chanh", "Thôn Nấm Chanhh"),
            ("Trạm Y tế Thống Nhất", "Trạm Y tế Thốg Nhất"),
            ("Thôn 1", "Thôn 01"),
            ("Thôn 1", "Thôn I"),
            ("Mỹ Lý", "Mỹ Lí"),
            ("TYT Nấm Dẩn", "Trạm Y tế Nấm Dẩn"),
            ("Trường TH Nấm Dẩn", "Trường Tiểu học Nấm Dẩn"),
            ("MN Bản Díu", "Trường Mầm non Bản Díu"),
            ("Xóm Nấm Lu", "Nấm Lu"),
        ] {
            assert!(are_near(one, other), "{one}, {other}");
        }
        for (one, other) in [
            ("Thôn 1", "Thôn 11"),
            ("Thôn 1", "Thôn 2"),
            ("Nấm Chanh", "Nấm Lu"),
            ("Nấm Chanh", "NẤM CHANH"),
            ("\u{d0}oàn Kết", "Đoàn Kết"),
            ("Thôn 10", "Thôn I"),
            ("Thôn 2", "Thôn 02a"),
            ("Trường Tiểu học Nấm Dẩn", "Trường Trung học cơ sở Nấm Dẩn"),
            ("Thôn", "Bản"),
            ("Nấm Chanh", "Nấm Thanh"),
            ("Bản Lu", "Bản Lun"),
            ("Khu 1000", "Khu 100"),
            ("Trường Tiểu học Nấm Chanh", "Trường Tiểu học Nấm Lung Chanh"),
        ] {
            assert!(!are_near(one, other), "{one}, {other}");
        }
    }
}
