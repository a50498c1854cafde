//! Rows for programs.

use std::fmt::{Result, Write};

use so_thon::analysis::{Cell, Place, Row};
use so_thon::domain::forms::engine::Given;
use so_thon::domain::forms::{Question, Role};
use so_thon::json::{Map, Value};

pub(super) fn write_row(row: &Row, with_deleted: bool, out: &mut impl Write) -> Result {
    let text = |text: &Option<String>| text.as_deref().map_or(Value::Null, Value::from);
    let place = |place: &Option<Place>| match place {
        Some(place) => Value::from(Map::new().with("id", place.id.as_str()).with("name", text(&place.name))),
        None => Value::Null,
    };
    let mut map = Map::new()
        .with("id", row.id.as_str())
        .with("form", text(&row.form))
        .with("version", row.version.map_or(Value::Null, Value::from))
        .with("date", row.date.as_str())
        .with("village", place(&row.village))
        .with("facility", place(&row.facility))
        .with("way", row.way.map_or(Value::Null, |way| way.as_str().into()))
        .with(
            "conflicts",
            Value::List(row.conflicts.iter().map(|field| Value::from(field.as_str())).collect()),
        )
        .with("other", row.other.clone());
    if let Some(spelled) = &row.spelled {
        let (mut about, mut items, mut closing) = (Map::new(), Map::new(), Map::new());
        for (question, said, written) in spelled.iter() {
            let part = match question.role {
                Role::About => &mut about,
                Role::Scored => &mut items,
                Role::Closing => &mut closing,
            };
            if let Some(value) = value(question, said, written) {
                part.insert(&question.id, value);
            }
        }
        map = map.with("about", about).with("items", items).with("closing", closing);
    }
    if with_deleted {
        map.insert("deleted", row.deleted);
    }
    let mut line = String::new();
    map.write_canonical(&mut line);
    line.push('\n');
    out.write_str(&line)
}

/// The value of a question; `None` if it was not asked. A text is wrapped in an object, so that a person's text "refused"
/// differs from a refusal.
fn value(question: &Question, said: &Cell, written: &str) -> Option<Value> {
    let text = |text: &str| Map::new().with("text", text).into();
    Some(match said {
        Cell::NotAsked => return None,
        Cell::Unread(unread) => text(unread),
        Cell::Given(given) => match given {
            Given::Unanswered => Value::Null,
            Given::Refused => "refused".into(),
            Given::NotUsed => "not-used".into(),
            Given::Level(level) => Value::Int((*level).into()),
            Given::Number(hundredths) if hundredths % 100 == 0 => Value::from(hundredths / 100),
            Given::Number(_) => Map::new().with("decimal", given.to_text()).into(),
            Given::Choice(code) => {
                let label =
                    question.option(code).map_or(Value::Null, |option| Value::from(option.label.vi.as_str()));
                let choice = Map::new().with("code", code.as_str()).with("label", label);
                // "Khác (ghi rõ)".
                if written.is_empty() { choice.into() } else { choice.with("text", written).into() }
            }
            Given::Text(said) => text(said),
        },
    })
}
