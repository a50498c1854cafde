//! The columns of every tab are those of its log, whatever came in between.

use std::fmt::Write as _;

use crate::analysis::{Columns, Filter};
use crate::domain::survey::ValidityRule;
use crate::json::{Map, Value};
use crate::log::DELETED;
use crate::session::State;

/// A form that is a record of the log.
pub(super) const OWN_FORM: &str = "tram-y-te";
/// A form of the program that arrives late, if at all.
pub(super) const LATE_FORM: (&str, &str) =
    ("vaccination", include_str!(concat!(env!("OUT_DIR"), "/vaccination.json")));
/// One that is there from the start.
const EARLY_FORM: (&str, &str) =
    ("primary-parents", include_str!(concat!(env!("OUT_DIR"), "/primary-parents.json")));

/// What the page has fetched before it opens the session.
pub(super) fn fetched(name: &str) -> Option<String> {
    (name == EARLY_FORM.0).then(|| EARLY_FORM.1.to_owned())
}

/// Well mixed bits (`SplitMix64`): what is written takes no chance away from what happens.
pub(super) fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

/// What the change of a payload speaks of: also corrections of earlier responses, from whatever tab.
pub(super) fn record(payload: i64) -> String {
    match payload % 10 {
        0 => format!("form/{OWN_FORM}@1"),
        1 | 2 => format!("village/v{}", payload % 3),
        3..=5 => format!("response/r{}", payload - payload % 4 - 2),
        _ => format!("response/r{payload}"),
    }
}

/// What is written to a record.
pub(super) fn fields(record: &str, bits: u64) -> Map {
    let pick = |shift: u32, of: u64| (bits >> shift) % of;
    if record.starts_with("form/") {
        return Map::new().with("doc", own_form(pick(0, 2) == 1));
    }
    if !record.starts_with("response/") {
        return Map::new();
    }
    if pick(0, 6) == 0 {
        return Map::new().with(DELETED, pick(8, 3) > 0);
    }
    let form = one_of(&[LATE_FORM.0, EARLY_FORM.0, OWN_FORM, "of-a-later-version"], pick(8, 4));
    Map::new()
        .with("form", form)
        .with("version", 1_i64)
        .with("answers", one_of(&["5", "43214", "55555555555555555555555555555", "1-r0"], pick(16, 4)))
        .with("village", format!("v{}", pick(24, 3)))
        .with("date", format!("2026-0{}-12", 1 + pick(32, 9)))
}

fn one_of<'a>(texts: &[&'a str], number: u64) -> &'a str {
    usize::try_from(number).ok().and_then(|at| texts.get(at)).copied().unwrap_or_default()
}

fn own_form(second: bool) -> Value {
    let item = |at: u32| format!(r#"{{"code":"A{at}","text":"Câu {at}"}}"#);
    let items: Vec<String> = (1..=if second { 3 } else { 2 }).map(item).collect();
    let text = format!(
        r#"{{"id":"{OWN_FORM}","version":1,"title":"Trạm y tế",
            "groups":[{{"code":"A","title":"Chung","items":[{}]}}]}}"#,
        items.join(",")
    );
    Value::read(&text).unwrap()
}

/// Everything that the columns say, in one text.
fn spelled(columns: &Columns, state: &State) -> String {
    let mut text = format!("{} {}\n", columns.count(), columns.own_count(state.device));
    for own in columns.newest(None) {
        let _ = writeln!(text, "{own:?}");
    }
    let mut counts: Vec<_> = columns.forms().collect();
    counts.sort();
    let _ = writeln!(text, "{counts:?}");
    for form in state.forms.all() {
        let reference = form.reference();
        let mut cells: Vec<String> =
            columns.cells(&reference).iter().map(|place| format!("{place:?}")).collect();
        cells.sort();
        let results = columns.results(&reference, &Filter::default());
        let _ = writeln!(text, "{} {cells:?} {results:?}", reference.id);
    }
    text
}

/// Compares what the columns say with what columns of the log say that are filled at once.
pub(super) fn compare(state: &State) -> Result<(), String> {
    let fresh = Columns::of(&state.log, &state.forms, ValidityRule::default());
    let (own, expected) = (spelled(state.columns(), state), spelled(&fresh, state));
    if own == expected {
        return Ok(());
    }
    let differing = own.lines().zip(expected.lines()).find(|(own, expected)| own != expected);
    Err(format!("the columns are not those of the log: {differing:?}"))
}
