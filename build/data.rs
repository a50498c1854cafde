//! Makes the data of plans and forms smaller, for the build script and for xtask.

use std::collections::BTreeMap;

/// What is written for the data's keepers, and the program does not read.
const NOTES: [&str; 2] = ["confirmed", "strictly_before"];

/// Removes what nobody reads but the people who look after the data.
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

/// Leaves of a text in two languages the Vietnamese, and puts the pair with the others: English is fetched by those
/// who want it.
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
