//! Composing (Unicode NFC), as a repair and for what no digest covers.

use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization as _;

pub(crate) fn text(text: &str) -> String {
    text.nfc().collect()
}

/// Every text and key composed; `None` where two keys become one.
pub(crate) fn object(members: &Map<String, Value>) -> Option<Map<String, Value>> {
    let mut composed = Map::new();
    for (key, value) in members {
        if composed.insert(text(key), any(value)?).is_some() {
            return None;
        }
    }
    Some(composed)
}

fn any(value: &Value) -> Option<Value> {
    Some(match value {
        Value::String(own) => text(own).into(),
        Value::Array(items) => items.iter().map(any).collect::<Option<Vec<Value>>>()?.into(),
        Value::Object(members) => object(members)?.into(),
        other => other.clone(),
    })
}
