//! Takes the white space out of the data that goes into the program: it is written for people to read and
//! weighs on every first visit.

use std::{collections::BTreeMap, env, fs, io, path::Path};

/// What is written for the data's keepers, and the program does not read.
const NOTES: [&str; 2] = ["confirmed", "strictly_before"];

fn drop_notes(data: &mut serde_json::Value) {
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
fn part_languages(data: &mut serde_json::Value, pairs: &mut BTreeMap<String, String>) {
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

fn main() -> io::Result<()> {
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        // Half of the usual stack is ample, and keeps the addresses of data a byte shorter.
        println!("cargo::rustc-link-arg-bins=-zstack-size=524288");
    }
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo gives no OUT_DIR"))?;
    let mut pairs = BTreeMap::new();
    for folder in ["data/plans", "data/forms"] {
        println!("cargo::rerun-if-changed={folder}");
        for entry in fs::read_dir(folder)? {
            let file = entry?.path();
            let mut data: serde_json::Value = serde_json::from_slice(&fs::read(&file)?)?;
            drop_notes(&mut data);
            part_languages(&mut data, &mut pairs);
            if let Some(name) = file.file_name() {
                fs::write(Path::new(&out).join(name), data.to_string())?;
            }
        }
    }
    let lines: Vec<String> =
        pairs.iter().map(|(vietnamese, english)| format!("{vietnamese}\t{english}")).collect();
    fs::write(Path::new(&out).join("forms-en.txt"), lines.join("\n"))
}
