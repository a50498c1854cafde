//! Telephone and identity numbers in free text.

/// A telephone number has ten digits, an identity number nine or twelve.
const DIGITS_OF_A_NUMBER: usize = 9;

/// Digits with few signs between them, which are neither dates, money nor numbers in a row.
pub(super) fn has_number(text: &str) -> bool {
    let mut letters: Vec<char> = text.chars().map(plain).collect();
    cut_at_dates(&mut letters);
    let mut at = 0;
    while let Some(start) = letters.get(at..).and_then(|rest| rest.iter().position(char::is_ascii_digit)) {
        let before = (at + start).checked_sub(1).and_then(|before| letters.get(before));
        let run = Run::read(letters.get(at + start..).unwrap_or_default(), before == Some(&'+'));
        if run.is_private() {
            return true;
        }
        at += start + run.length;
    }
    false
}

/// Digits and signs as a keyboard of the country writes them: of full width, with spaces and dashes of any kind.
fn plain(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(letter).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(letter)
        }
        '\t' | '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '·' | '•' => '.',
        _ => letter,
    }
}

/// Puts a letter in the place of each date's first digit, so that no number goes through it.
fn cut_at_dates(letters: &mut [char]) {
    for at in 0..letters.len() {
        let is_inside = at > 0 && letters.get(at - 1).is_some_and(char::is_ascii_digit);
        let date = (!is_inside).then(|| letters.get(at..).and_then(date)).flatten();
        // 0912.03.04.05 begins earlier.
        let goes_on = |sign: char| {
            let before = at.checked_sub(2).and_then(|before| letters.get(before..at));
            before
                .is_some_and(|before| matches!(before, [last, own] if last.is_ascii_digit() && *own == sign))
        };
        let length = date.filter(|(_, sign)| !goes_on(*sign)).map_or(0, |(length, _)| length);
        for letter in letters.iter_mut().skip(at).take(length) {
            *letter = 'x';
        }
    }
}

/// The length of the date that `letters` begin with, and its sign: 12/3/2026, 12-03-26, 2026-03-12.
fn date(letters: &[char]) -> Option<(usize, char)> {
    let (mut numbers, mut at) = ([(0_u32, 0_usize); 3], 0);
    let sign = letters
        .iter()
        .find(|letter| !letter.is_ascii_digit())
        .filter(|sign| matches!(sign, '/' | '-' | '.'))?;
    for (index, (value, digits)) in numbers.iter_mut().enumerate() {
        if index > 0 {
            (letters.get(at)? == sign).then_some(())?;
            at += 1;
        }
        while let Some(digit) = letters.get(at).and_then(|letter| letter.to_digit(10)) {
            *value = value.checked_mul(10)?.checked_add(digit)?;
            *digits += 1;
            at += 1;
        }
    }
    let is_year =
        |(value, digits): (u32, usize)| (digits == 4 && (1900..2100).contains(&value)) || digits == 2;
    let is_day = |(value, digits): (u32, usize)| digits <= 2 && (1..=31).contains(&value);
    let is_month = |(value, digits): (u32, usize)| digits <= 2 && (1..=12).contains(&value);
    let [first, month, last] = numbers;
    let is_date =
        is_month(month) && (is_day(first) && is_year(last) || first.1 == 4 && is_year(first) && is_day(last));
    // 01.02.03.04.05 goes on.
    let goes_on = letters.get(at) == Some(sign) && letters.get(at + 1).is_some_and(char::is_ascii_digit);
    (is_date && !goes_on).then_some((at, *sign))
}

/// Digits without a sign between them.
struct Group {
    digits: usize,
    value: u64,
    begins_with_zero: bool,
    /// What stands before it; [`SEVERAL`] for more than one sign, nothing of a kind before the first.
    sign: char,
}

const SEVERAL: char = '+';

/// Groups of digits with signs between them.
struct Run {
    /// In characters.
    length: usize,
    groups: Vec<Group>,
    is_after_plus: bool,
}

impl Run {
    fn read(letters: &[char], is_after_plus: bool) -> Self {
        let digit = |at: usize| letters.get(at).and_then(|letter| letter.to_digit(10));
        // Fractions and readings have slashes, too: a telephone number begins with 0 or plus.
        let takes_slash = is_after_plus || digit(0) == Some(0);
        let is_joint = |at: usize| match letters.get(at) {
            Some('/') => takes_slash,
            // A comma with a space behind it separates numbers.
            Some(',') => digit(at + 1).is_some(),
            sign => matches!(sign, Some(' ' | '.' | '-' | '+' | '(' | ')')),
        };
        let (mut at, mut sign, mut groups) = (0, SEVERAL, Vec::new());
        loop {
            let mut group = Group { digits: 0, value: 0, begins_with_zero: digit(at) == Some(0), sign };
            while let Some(digit) = digit(at) {
                group.value = group.value.saturating_mul(10).saturating_add(digit.into());
                group.digits += 1;
                at += 1;
            }
            groups.push(group);
            let joints = (1..=3).find(|count| digit(at + count).is_some() && (at..at + count).all(is_joint));
            let Some(joints) = joints else { return Self { length: at, groups, is_after_plus } };
            sign = letters.get(at).copied().filter(|_| joints == 1).unwrap_or(SEVERAL);
            at += joints;
        }
    }

    fn is_private(&self) -> bool {
        let digits: usize = self.groups.iter().map(|group| group.digits).sum();
        let begins_like_one =
            self.is_after_plus || self.groups.first().is_some_and(|first| first.begins_with_zero);
        let is_other = self.are_years() || self.are_in_a_row() || self.are_sums();
        digits >= DIGITS_OF_A_NUMBER && (begins_like_one || !is_other)
    }

    fn are_years(&self) -> bool {
        self.groups.iter().all(|group| (1900..2100).contains(&group.value))
    }

    /// 101, 102, 103
    fn are_in_a_row(&self) -> bool {
        let follows =
            |pair: &[Group]| matches!(pair, [one, next] if next.value == one.value.saturating_add(1));
        self.groups.len() > 2 && self.groups.windows(2).all(follows)
    }

    /// Sums of money: 150.000 - 200.000; 1 500 000 000.
    fn are_sums(&self) -> bool {
        let inner = if self.groups.iter().skip(1).all(|group| group.sign == ' ') { ' ' } else { '.' };
        let mut is_last_grouped = false;
        let all = self.groups.iter().all(|group| {
            is_last_grouped = group.sign == inner || group.sign == ',';
            if is_last_grouped { group.digits == 3 } else { group.digits <= 3 && !group.begins_with_zero }
        });
        all && is_last_grouped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_telephone_or_identity_number_is_left_alone() {
        for text in [
            "150.000.000 đồng",
            "101, 102, 103, 104",
            "12/03/2026",
            "1 500 000",
            "từ 12-03-2026 - 15-04-2026",
            "12/03/2026 15/04/2026",
            "2026-03-12 2026-03-15",
            "150.000 - 200.000 đồng",
            "150.000-200.000",
            "các năm 2023 2024 2025",
            "năm học 2023-2024 2024-2025",
            "phòng 101 102 103 104",
            "1 2 3 4 5 6 7 8 9 10",
            "huyết áp 120/80 130/85 140/90",
        ] {
            assert!(!has_number(text), "{text}");
        }
    }

    #[test]
    fn numbers_are_found_however_they_are_written() {
        for text in [
            "0912,345,678",
            "073 123 456",
            "0 9 1 2 3 4 5 6 7 8",
            "+84 (912) 345-678",
            "073123456",
            "0912/345/678",
            "0912\t345\t678",
            "0912\u{a0}345\u{a0}678",
            "０９１２３４５６７８",
            "0912–345–678",
            "sinh 12/03/1990, số 073190001234",
            "12/03/2026 0912 345 678",
            "912345678",
            "0912.03.04.05",
            "0912-10-11-12",
            "09.12.03.04.05",
        ] {
            assert!(has_number(text), "{text}");
        }
    }
}
