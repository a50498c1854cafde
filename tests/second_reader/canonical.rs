//! Canonical JSON (RFC 8785) of values that hold integers only.

use std::fmt::Write as _;

use serde_json::{Map, Value};

pub(crate) fn canonical(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.as_i64().unwrap().to_string(),
        Value::String(text) => quoted(text),
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Object(members) => canonical_object(members),
    }
}

pub(crate) fn canonical_object(members: &Map<String, Value>) -> String {
    let mut keys: Vec<&String> = members.keys().collect();
    keys.sort_by_key(|key| key.encode_utf16().collect::<Vec<u16>>());
    let member = |key: &String| format!("{}:{}", quoted(key), canonical(&members[key]));
    format!("{{{}}}", keys.into_iter().map(member).collect::<Vec<_>>().join(","))
}

fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\u{8}' => out += "\\b",
            '\t' => out += "\\t",
            '\n' => out += "\\n",
            '\u{c}' => out += "\\f",
            '\r' => out += "\\r",
            '\0'..='\u{1f}' => write!(out, "\\u{:04x}", letter as u32).unwrap(),
            _ => out.push(letter),
        }
    }
    out + "\""
}
