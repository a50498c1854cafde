//! The museum: real files of every version, whole and broken. Each must be read for ever as its `.expected.json` says,
//! by the app and by the second reader. `tests/museum/README.md` says how a file comes in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod museum_maker;
#[allow(dead_code, reason = "the differential test uses the rest")]
mod outcome;
#[allow(dead_code, reason = "the differential test uses the rest")]
mod second_reader;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

const ENDING: &str = ".txt";
const EXPECTED: &str = ".expected.json";

fn museum() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/museum")
}

/// `folder/name` of every file with an ending.
fn names(ending: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for folder in fs::read_dir(museum()).unwrap().map(|entry| entry.unwrap().path()) {
        if !folder.is_dir() {
            continue;
        }
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.strip_prefix(museum()).unwrap().to_str().unwrap().replace('\\', "/");
            if let Some(name) = name.strip_suffix(ending) {
                names.insert(name.into());
            }
        }
    }
    names
}

/// A file's text, as the app decodes it: bytes that are no UTF-8 become U+FFFD.
fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn exhibits() -> Vec<(String, String, Value)> {
    let exhibit = |name: String| {
        let bytes = fs::read(museum().join(format!("{name}{ENDING}"))).unwrap();
        let expected = fs::read_to_string(museum().join(format!("{name}{EXPECTED}"))).unwrap();
        (name, text_of(&bytes), serde_json::from_str(&expected).unwrap())
    };
    names(ENDING).into_iter().map(exhibit).collect()
}

#[test]
fn every_file_is_read_as_expected() {
    for (name, text, expected) in exhibits() {
        assert_eq!(outcome::outcome(&text), expected, "{name}");
    }
}

#[test]
fn the_second_reader_reads_every_file_as_expected() {
    for (name, text, expected) in exhibits() {
        assert_eq!(second_reader::outcome(&text), expected, "{name}");
    }
}

#[test]
fn no_file_is_missing_and_todays_code_writes_the_same_bytes() {
    let made = museum_maker::files();
    let made_names: BTreeSet<String> = made.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(made_names.len(), made.len(), "a name is given twice");
    assert_eq!(names(ENDING), made_names);
    assert_eq!(names(EXPECTED), made_names);
    for (name, bytes) in made {
        let kept = fs::read(museum().join(format!("{name}{ENDING}"))).unwrap();
        assert!(kept == bytes, "{name}: {}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_whole_file_is_written_again_byte_for_byte() {
    let mut count = 0;
    for (name, text, expected) in exhibits() {
        // What the writer of version 1 never writes: later keys and scopes, and orders of lines not its own.
        let foreign = ["v1/unknown-keys", "v1/later-scope"];
        if !name.starts_with("v1/") || foreign.contains(&name.as_str()) {
            continue;
        }
        let header = expected["bundle"]["header"].as_object().unwrap();
        let again = second_reader::writing::bundle(header, &second_reader::file::changes(&text));
        assert_eq!(again, text, "{name}");
        count += 1;
    }
    assert!(count > 20, "{count}");
}

#[test]
fn every_outcome_is_in_the_museum() {
    let mut found = BTreeSet::new();
    for (name, _, expected) in exhibits() {
        let read = expected["bundle"]["read"].as_str().unwrap();
        assert!(!name.starts_with("v1/") || read == "whole", "{name} is {read}");
        found.insert(read.to_owned());
        for rejected in expected["bundle"]["rejected"].as_array().into_iter().flatten() {
            let why = rejected["why"].as_str().unwrap();
            found.insert(rejected["key"].as_str().map_or_else(|| why.to_owned(), |key| format!("key {key}")));
        }
    }
    let all = [
        "whole",
        "cut",
        "altered",
        "empty",
        "not-json",
        "cut-in-header",
        "foreign",
        "receipt",
        "newer",
        "json",
        "digest",
        "key id",
        "key lamport",
        "key at",
        "key by",
        "key record",
        "key set",
        "key over",
    ];
    assert_eq!(found, all.map(str::to_owned).into());
}

/// Adds what is not there yet, and never touches what is: `cargo test --test museum -- --ignored`.
#[test]
#[ignore = "writes new files into tests/museum"]
fn add_what_is_missing() {
    for (name, bytes) in museum_maker::files() {
        let (file, expected) =
            (museum().join(format!("{name}{ENDING}")), museum().join(format!("{name}{EXPECTED}")));
        if file.exists() || expected.exists() {
            continue;
        }
        let outcome = second_reader::outcome(&text_of(&bytes));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
        fs::write(expected, serde_json::to_string_pretty(&outcome).unwrap() + "\n").unwrap();
    }
}
