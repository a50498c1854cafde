//! Unicode normal form C, for lines that were decomposed on their way and for header texts.
//!
//! Native readers and the worker only: the tables weigh 40 KB, and the page reads only what the worker has read. Normal
//! form decides about no change. A line that fits its digest is taken as it is, so that two programs with different
//! versions of Unicode accept the same lines.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::json::{Map, Value};

/// A text in normal form C.
pub(super) fn composed_text(text: &str) -> String {
    text.nfc().collect()
}

/// Returns the object with every text and key in it composed; `None` if that changes nothing, or makes one key of
/// two.
pub(super) fn composed(map: &Map) -> Option<Map> {
    let mut changed = false;
    let composed = compose_map(map, &mut changed)?;
    changed.then_some(composed)
}

fn compose_map(map: &Map, changed: &mut bool) -> Option<Map> {
    let mut composed = Map::new();
    for (key, value) in map.iter() {
        let value = compose_value(value, changed)?;
        if composed.insert(&compose_text(key, changed), value).is_some() {
            return None;
        }
    }
    Some(composed)
}

fn compose_value(value: &Value, changed: &mut bool) -> Option<Value> {
    Some(match value {
        Value::Text(text) => compose_text(text, changed).into(),
        Value::List(items) => {
            Value::List(items.iter().map(|item| compose_value(item, changed)).collect::<Option<_>>()?)
        }
        Value::Map(map) => Value::Map(compose_map(map, changed)?),
        Value::Null | Value::Bool(_) | Value::Int(_) => value.clone(),
    })
}

fn compose_text(text: &str, changed: &mut bool) -> String {
    if is_nfc(text) {
        return text.to_owned();
    }
    *changed = true;
    composed_text(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_keys_are_composed_at_any_depth_unless_two_keys_become_one() {
        let read = |json: &str| Value::read(json).and_then(|value| value.as_map().cloned());
        let after = read("{\"\u{e9}\":[{\"a\":\"\u{e9}\"},1,null]}");
        assert_eq!(read(r#"{"e\u0301":[{"a":"e\u0301"},1,null]}"#).as_ref().and_then(composed), after);
        assert_eq!(after.as_ref().and_then(composed), None, "nothing changes");
        assert_eq!(read(r#"{"e\u0301":1,"\u00e9":2}"#).as_ref().and_then(composed), None);
        assert_eq!(
            read(r#"{"a":"\n\u0301"}"#).as_ref().and_then(composed),
            None,
            "a line feed takes no mark"
        );
    }
}
