//! The columns of every tab are those of its log, whatever came in between.

use std::fmt::Write as _;

use super::world::World;
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
    let form =
        [LATE_FORM.0, EARLY_FORM.0, OWN_FORM, "of-a-later-version"][usize::try_from(pick(8, 4)).unwrap()];
    Map::new()
        .with("form", form)
        .with("version", 1_i64)
        .with(
            "answers",
            ["5", "43214", "55555555555555555555555555555", "1-r0"][usize::try_from(pick(16, 4)).unwrap()],
        )
        .with("village", format!("v{}", pick(24, 3)))
        .with("date", format!("2026-0{}-12", 1 + pick(32, 9)))
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
        let mut cells: Vec<String> = columns.cells(&reference).map(|place| format!("{place:?}")).collect();
        cells.sort();
        let results = columns.results(&reference, &Filter::default());
        let _ = writeln!(text, "{} {cells:?} {results:?}", reference.id);
    }
    text
}

fn compare(state: &State) -> Result<(), String> {
    let fresh = Columns::of(&state.log, &state.forms, ValidityRule::default());
    let (own, expected) = (spelled(state.columns(), state), spelled(&fresh, state));
    if own == expected {
        return Ok(());
    }
    let differing = own.lines().zip(expected.lines()).find(|(own, expected)| own != expected);
    Err(format!("the columns are not those of the log: {differing:?}"))
}

/// Holds whenever the columns say that they are complete. Looked at after some steps only: it reads every response.
pub(super) fn follow_the_log(world: &World) -> Result<(), String> {
    if world.executor.now_ms() % 8 != 0 {
        return Ok(());
    }
    for session in world.tabs.iter().flatten() {
        session.with(|state| {
            if !state.has_all_columns() {
                return Ok(());
            }
            *world.known.borrow_mut().seen.entry("complete columns").or_default() += 1;
            compare(state)
        })?;
    }
    Ok(())
}

/// Holds at the end, when there was time for everything.
pub(super) fn are_complete(world: &World) -> Result<(), String> {
    let Some(session) = &world.tabs[0] else { return Err("no tab is open".into()) };
    session.with(|state| {
        if state.has_all_columns() { compare(state) } else { Err("the columns are not complete".into()) }
    })
}
