//! What people write into responses, by a seed.

use so_thon::domain::forms::{Form, QuestionKind};
use so_thon::domain::survey::{CAMPAIGN, theme_field};
use so_thon::json::{Map, Value};

use crate::world::{CAMPAIGNS, DATES, PLACES};

/// Well mixed bits (`SplitMix64`).
pub(crate) fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

pub(crate) fn pick<T>(of: &[T], seed: u64) -> &T {
    &of[usize::try_from(mixed(seed) % of.len() as u64).unwrap()]
}

fn answers(form: &Form, seed: u64) -> String {
    // Few or many unanswered, some letters of a later version, sometimes all satisfied, sometimes too short.
    let letters = pick(&["5", "45", "12345", "12345r0-", "-r-r-r-5", "0-r", "9x4é"], seed).chars();
    let letters: Vec<char> = letters.collect();
    let missing = if mixed(seed ^ 1).is_multiple_of(4) { 20 } else { 0 };
    let count = form.item_count().saturating_sub(missing);
    (0..count as u64).map(|item| *pick(&letters, seed ^ (item + 2) << 8)).collect()
}

/// The fields of a response, those whose bits are set.
pub(crate) fn fields(form: &Form, which: u8, seed: u64) -> Map {
    let mut map = Map::new();
    let is_set = |bit: u8| which >> bit & 1 == 1;
    if is_set(0) {
        // Another program wrote digits as a number.
        let as_number = answers(form, seed).get(..12).and_then(|digits| digits.parse().ok()).map(Value::Int);
        let is_number = mixed(seed ^ 3).is_multiple_of(3);
        let own = as_number.filter(|_| is_number).unwrap_or_else(|| answers(form, seed).into());
        map.insert("answers", own);
    }
    for (bit, name) in [(1, "village"), (2, "facility")] {
        if is_set(bit) {
            map.insert(name, *pick(&PLACES, seed ^ u64::from(bit)));
        }
    }
    if is_set(6) {
        map.insert("judged", *pick(&["kept", "left-out", "", "of a later version"], seed ^ 7));
    }
    if is_set(5) {
        map.insert(CAMPAIGN, *pick(&CAMPAIGNS, seed ^ 5));
        map.insert("way", *pick(&["interview", "self", "paper", "of a later version"], seed ^ 6));
    }
    if is_set(3) {
        map.insert("date", *pick(&DATES, seed ^ 3));
    }
    for question in form.closing.iter().filter(|_| is_set(7)) {
        let theme = *pick(&["waiting", "Đường xa"], seed ^ 8);
        let values = [Value::Bool(true), Value::Bool(true), Value::Null, Value::Bool(false), 1.into()];
        map.insert(&theme_field(&question.id, theme), pick(&values, seed ^ 9).clone());
    }
    for (at, question) in form.closing.iter().enumerate().filter(|_| is_set(4)) {
        let seed = seed ^ (at as u64) << 32;
        let said = match question.kind {
            QuestionKind::Choice => pick(&question.options, seed).code.clone(),
            QuestionKind::Percent | QuestionKind::Number => {
                (*pick(&["0", "7", "100", "101", "80,5", "99.95", "-3", " 12 ", "600.01"], seed)).to_owned()
            }
            QuestionKind::Scale => (*pick(&["1", "3", "5", "0", "x"], seed)).to_owned(),
            QuestionKind::Text => (*pick(&["Đường xa", "cô ấy tốt"], seed)).to_owned(),
        };
        let value: Value = match mixed(seed ^ 5) % 6 {
            0 => "r".into(),
            1 => "".into(),
            2 => Value::Null,
            3 => "of a later version".into(),
            _ => said.into(),
        };
        map.insert(&format!("closing/{}", question.id), value);
    }
    for (at, question) in form.attributes.iter().enumerate().filter(|_| is_set(4)) {
        let seed = seed ^ (at as u64) << 40;
        let code = question.options.get(usize::try_from(mixed(seed) % 4).unwrap());
        let value: Value = match mixed(seed ^ 5) % 6 {
            0 => "r".into(),
            1 => Value::Null,
            2 => "of a later version".into(),
            _ => code.map_or(Value::Null, |own| own.code.as_str().into()),
        };
        map.insert(&question.field(), value);
    }
    map
}
