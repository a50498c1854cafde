//! A line for each answer: what databases count without taking objects apart.

use crate::analysis::{Cell, Row};
use crate::domain::forms::Role;
use crate::domain::forms::engine::Given;
use crate::domain::survey::{Judged, Way};
use crate::json::{Map, Value};

/// Appends a line for each question that was asked. Keys stand in the order of canonical JSON.
///
/// `answer` has the code of an option, a text, or a number as text; `level` is there for levels alone; `said` tells the four
/// kinds of answers apart: `answer`, `not-used`, `refused`, `open`; `unread` is what cannot be read as an answer.
pub(super) fn write_rows(row: &Row, out: &mut String) {
    let Some(spelled) = &row.spelled else { return };
    let id = |place: Option<&crate::analysis::Place<'_>>| place.map(|place| Value::from(place.id));
    let or_null = |value: Option<Value>| value.unwrap_or(Value::Null);
    let common = Map::new()
        .with("campaign", or_null(id(row.campaign.as_ref())))
        .with("date", row.date)
        .with("facility", or_null(id(row.facility.as_ref())))
        .with("form", or_null(row.form.map(Value::from)))
        .with("id", row.id)
        .with("judged", or_null(row.judged.map(|own| Value::from(Judged::as_str(own)))))
        .with("unit", or_null(id(row.unit.as_ref())))
        .with("version", or_null(row.version.map(Value::from)))
        .with("village", or_null(id(row.village.as_ref())))
        .with("way", or_null(row.way.map(|own| Value::from(Way::as_str(own)))));
    for (question, cell, written) in spelled.iter() {
        let (said, answer, level) = match cell {
            Cell::NotAsked => continue,
            Cell::Unread(text) => ("unread", Value::from(text.as_str()), Value::Null),
            Cell::Given(Given::Unanswered) => ("open", Value::Null, Value::Null),
            Cell::Given(Given::Refused) => ("refused", Value::Null, Value::Null),
            Cell::Given(Given::NotUsed) => ("not-used", Value::Null, Value::Null),
            Cell::Given(Given::Level(level)) => {
                ("answer", Value::from(level.to_string()), Value::Int((*level).into()))
            }
            Cell::Given(given) => ("answer", Value::from(given.to_text()), Value::Null),
        };
        let role = match question.role {
            Role::About => "about",
            Role::Scored => "item",
            Role::Closing => "closing",
        };
        let mut line = common
            .clone()
            .with("answer", answer)
            .with("level", level)
            .with("question", question.id.as_str())
            .with("role", role)
            .with("said", said);
        if !written.is_empty() {
            line.insert("text", Value::from(written));
        }
        line.write_canonical(out);
        out.push('\n');
    }
}
