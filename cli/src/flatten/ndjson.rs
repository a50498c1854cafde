//! Rows for programs.

use std::fmt::{Result, Write};

use so_thon::domain::survey::Answer;
use so_thon::json::{Map, Value};

use super::row::{Place, Row, Said};

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
        .with(
            "conflicts",
            Value::List(row.conflicts.iter().map(|field| Value::from(field.as_str())).collect()),
        )
        .with("other", row.other.clone());
    if let Some(spelled) = &row.spelled {
        let (mut about, mut items, mut closing) = (Map::new(), Map::new(), Map::new());
        for (attribute, said) in &spelled.attributes {
            about.insert(&attribute.id, said_value(said));
        }
        for (item, answer) in &spelled.items {
            items.insert(&item.code, answer_value(*answer));
        }
        for (question, said) in &spelled.closing {
            closing.insert(&question.id, said_value(said));
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

fn answer_value(answer: Answer) -> Value {
    match answer {
        Answer::Level(level) => Value::Int(level.into()),
        Answer::NotUsed => "not-used".into(),
        Answer::Refused => "refused".into(),
        Answer::Unanswered => Value::Null,
    }
}

/// A text stands in an object, so that nobody who writes "refused" is taken for somebody who would not say.
fn said_value(said: &Said) -> Value {
    match said {
        Said::Unanswered => Value::Null,
        Said::Declined => "refused".into(),
        Said::Choice(code, label) => {
            let label = label.map_or(Value::Null, Value::from);
            Map::new().with("code", code.as_str()).with("label", label).into()
        }
        Said::Number(number) => Value::from(*number),
        Said::Text(text) => Map::new().with("text", text.as_str()).into(),
    }
}
