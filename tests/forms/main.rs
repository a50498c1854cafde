//! Forms and plans as documents: what can be read, what is refused and with which path, the rules, and the engine's laws.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod built_in;
mod documents;
mod laws;
mod registry;
mod rules;
mod session;
mod wrong;

use std::sync::Arc;

use serde_json::{Value as Json, json};
use so_thon::domain::forms::Form;
use so_thon::json::{DocumentError, Value};

/// A small form: two questions about the respondent, two items, and a closing question of each kind.
pub(crate) fn document() -> Json {
    json!({
        "id": "tram-y-te", "version": 1,
        "title": { "vi": "Phiếu hỏi về trạm y tế", "en": "On the health station" },
        "attributes": [
            { "id": "visit", "label": "Trong 12 tháng qua có đến trạm không?",
              "options": [{ "code": "1", "label": "Có" }, { "code": "2", "label": "Không" }] },
            { "id": "age", "label": "Tuổi", "options": [{ "code": "1", "label": "Dưới 30" }, { "code": "2", "label": "Từ 30" }] },
        ],
        "groups": [{ "code": "A", "title": "Tiếp đón", "items": [
            { "code": "A1", "text": "Được chào hỏi" },
            { "code": "A2", "text": "Được giải thích" },
        ] }],
        "closing": [
            { "id": "overall", "code": "B1", "kind": "scale", "label": "Chung" },
            { "id": "met", "code": "B2", "kind": "percent", "label": "Đáp ứng bao nhiêu %?" },
            { "id": "wait", "code": "B3", "kind": "number", "label": "Chờ bao nhiêu phút?", "maximum": 600 },
            { "id": "return", "code": "B4", "kind": "choice", "label": "Có quay lại không?", "positive": ["1"],
              "options": [{ "code": "1", "label": "Có" }, { "code": "2", "label": "Không" }] },
            { "id": "comment", "code": "B5", "kind": "text", "label": "Ý kiến khác" },
        ],
    })
}

/// The document with one place changed, by a JSON pointer whose last part may be new.
pub(crate) fn with(mut document: Json, pointer: &str, value: Json) -> Json {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    match document.pointer_mut(parent).expect("a place in the document") {
        Json::Object(map) => {
            map.insert(key.into(), value);
        }
        Json::Array(list) => list[key.parse::<usize>().unwrap()] = value,
        other => panic!("{other} has no places"),
    }
    document
}

pub(crate) fn value(document: &Json) -> Value {
    Value::read(&document.to_string()).expect("our JSON")
}

pub(crate) fn read(document: &Json) -> Result<Form, DocumentError> {
    Form::read(&value(document))
}

pub(crate) fn form(document: &Json) -> Arc<Form> {
    Arc::new(read(document).unwrap_or_else(|error| panic!("{error}")))
}
