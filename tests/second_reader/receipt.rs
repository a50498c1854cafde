//! A receipt as a text.

use serde_json::{Map, Value, json};

use super::compose;
use super::file::understood_have;
use super::ids::{id, is_device};
use super::json::read as read_json;

/// What is read of a text: a receipt's file, or the codes that stand in a message.
pub(crate) fn read(text: &str) -> Value {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return json!({ "read": "empty" });
    }
    let Some(Value::Object(map)) = read_json(text).fit() else { return codes(text) };
    if map.get("format").and_then(Value::as_str) != Some("so-thon-receipt") {
        return json!({ "read": "foreign" });
    }
    match map.get("version").and_then(Value::as_i64) {
        Some(version) if version > 1 => return json!({ "read": "newer", "version": version }),
        _ => {}
    }
    let sender = |key: &str| map.get("from").and_then(|from| from.get(key)).and_then(Value::as_str);
    json!({
        "read": "receipt",
        "device": sender("device").filter(|device| is_device(device)),
        "name": sender("name").map(compose::text),
        "at": compose::text(map.get("at").and_then(Value::as_str).unwrap_or_default()),
        "have": understood_have(map.get("have")),
    })
}

fn codes(text: &str) -> Value {
    let mut have = Map::new();
    for word in text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.') {
        if let Some(code) = id(word.trim_matches('.')) {
            // Of several codes for one device the one with the greatest number counts, of equal ones the first.
            let is_greater =
                have.get(&code.device).is_none_or(|held| held[0].as_u64() < Some(u64::from(code.seq)));
            if is_greater {
                have.insert(code.device, json!([code.seq, code.digest]));
            }
        }
    }
    if have.is_empty() {
        return json!({ "read": "not-json" });
    }
    json!({ "read": "receipt", "device": null, "name": null, "at": "", "have": have })
}
