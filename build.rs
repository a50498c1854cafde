//! Takes the white space out of the data that goes into the program: it is written for people to read and
//! weighs on every first visit.

use std::{env, fs, io, path::Path};

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

fn main() -> io::Result<()> {
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        // Half of the usual stack is ample, and keeps the addresses of data a byte shorter.
        println!("cargo::rustc-link-arg-bins=-zstack-size=524288");
    }
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo gives no OUT_DIR"))?;
    for folder in ["data/plans", "data/forms"] {
        println!("cargo::rerun-if-changed={folder}");
        for entry in fs::read_dir(folder)? {
            let file = entry?.path();
            let mut data: serde_json::Value = serde_json::from_slice(&fs::read(&file)?)?;
            drop_notes(&mut data);
            if let Some(name) = file.file_name() {
                fs::write(Path::new(&out).join(name), data.to_string())?;
            }
        }
    }
    Ok(())
}
