//! Makes the data of plans and forms smaller, for the build script and for xtask.

use std::collections::BTreeMap;

/// Keys that are notes for the people who maintain the data; the program does not read them.
const NOTES: [&str; 2] = ["confirmed", "strictly_before"];

/// Removes the notes for the people who maintain the data.
pub(crate) fn drop_notes(data: &mut serde_json::Value) {
    match data {
        serde_json::Value::Object(map) => {
            map.retain(|key, _| !NOTES.contains(&key.as_str()));
            map.values_mut().for_each(drop_notes);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(drop_notes),
        _ => {}
    }
}

/// Replaces each text in two languages by its Vietnamese and adds the pair to `pairs`. English is fetched only when a
/// person chooses it.
pub(crate) fn part_languages(data: &mut serde_json::Value, pairs: &mut BTreeMap<String, String>) {
    match data {
        serde_json::Value::Object(map) => {
            if let (2, Some(vietnamese), Some(english)) =
                (map.len(), text(map.get("vi")), text(map.get("en")))
            {
                pairs.insert(vietnamese.clone(), english);
                *data = serde_json::Value::String(vietnamese);
            } else {
                map.values_mut().for_each(|value| part_languages(value, pairs));
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| part_languages(item, pairs)),
        _ => {}
    }
}

fn text(value: Option<&serde_json::Value>) -> Option<String> {
    value.and_then(serde_json::Value::as_str).map(str::to_owned)
}
