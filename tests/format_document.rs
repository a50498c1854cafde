//! Every example in `docs/bundle.md` is computed by the code, compared, and checked by the second reader.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod format_examples;
#[allow(dead_code, reason = "the differential test uses the rest")]
mod outcome;
#[allow(dead_code, reason = "the differential test uses the rest")]
mod second_reader;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use format_examples::{Example, examples};

const MARK: &str = "<!-- example: ";

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/bundle.md")
}

fn document() -> String {
    fs::read_to_string(path()).unwrap()
}

/// The document with every example as the code gives it.
fn filled(document: &str) -> String {
    let examples = examples();
    let (mut out, mut lines) = (String::new(), document.lines().peekable());
    while let Some(line) = lines.next() {
        out += line;
        out.push('\n');
        let Some(name) = line.strip_prefix(MARK).and_then(|rest| rest.strip_suffix(" -->")) else { continue };
        let Example { language, text, .. } = examples.iter().find(|example| example.name == name).unwrap();
        writeln!(out, "```{language}\n{}\n```", text.trim_end()).unwrap();
        if lines.peek().is_some_and(|line| line.starts_with("```")) {
            lines.next();
            lines.by_ref().find(|line| *line == "```").unwrap();
        }
    }
    out
}

#[test]
fn every_example_is_what_the_code_gives() {
    let (document, filled) = (document(), filled(&document()));
    for (number, (own, computed)) in document.lines().zip(filled.lines()).enumerate() {
        assert_eq!(own, computed, "docs/bundle.md:{}", number + 1);
    }
    assert_eq!(document, filled);
}

#[test]
fn every_example_is_in_the_document_once_and_nothing_else_is_fenced() {
    let document = document();
    let named = document.lines().filter_map(|line| line.strip_prefix(MARK)?.strip_suffix(" -->"));
    let named: Vec<String> = named.map(str::to_owned).collect();
    let computed: Vec<String> = examples().into_iter().map(|example| example.name.to_owned()).collect();
    assert_eq!(named, computed);
    let fences = document.lines().filter(|line| line.starts_with("```")).count();
    assert_eq!(fences, 2 * computed.len());
}

/// Digests also stand in sentences; none may be there that no example gave.
#[test]
fn no_digest_is_invented() {
    let greatest = "fzzzzzzzzzzzz";
    assert!(second_reader::ids::is_digest(greatest) && !second_reader::ids::is_digest("g000000000000"));
    let given: Vec<String> = examples().into_iter().map(|example| example.text).collect();
    for word in document().split(|letter: char| !letter.is_ascii_alphanumeric()) {
        let hash = word.len() == 64 && word.chars().all(|letter| letter.is_ascii_hexdigit());
        let digest =
            second_reader::ids::is_digest(word) && word.contains(|letter: char| letter.is_ascii_digit());
        if hash || (digest && word != greatest) {
            assert!(given.iter().any(|text| text.contains(word)), "{word}");
        }
    }
}

#[test]
fn every_key_of_the_schemas_is_explained() {
    let document = document();
    for name in ["bundle", "receipt"] {
        let schema = fs::read_to_string(path().with_file_name(format!("{name}.schema.json"))).unwrap();
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let places = ["/properties", "/properties/from/properties", "/$defs/change/properties"];
        let keys = places.iter().filter_map(|place| schema.pointer(place)?.as_object());
        let keys: BTreeSet<&String> = keys.flat_map(|object| object.keys()).collect();
        assert!(keys.len() >= 7, "{keys:?}");
        for key in keys {
            assert!(document.contains(&format!("`{key}`")), "{key}");
        }
    }
}

#[test]
fn the_second_reader_finds_in_the_examples_what_the_document_says() {
    let all = examples();
    let text = |name: &str| &all.iter().find(|example| example.name == name).unwrap().text;
    for name in ["bundle", "receipt", "receipt-code"] {
        let seen = second_reader::outcome(text(name));
        assert_eq!(seen, outcome::outcome(text(name)), "{name}");
        let read = if name == "bundle" { &seen["bundle"]["read"] } else { &seen["receipt"]["read"] };
        assert_eq!(read, if name == "bundle" { "whole" } else { "receipt" });
    }
    let changes = |names: &[&str]| -> Vec<second_reader::change::Change> {
        let lines = names.iter().flat_map(|name| text(name).lines());
        lines.map(|line| change_of(&second_reader::json::read(line).fit().unwrap())).collect()
    };
    let shown = second_reader::state::state(&changes(&["state-changes"]));
    let hidden = second_reader::state::state(&changes(&["state-changes", "state-delete"]));
    for (name, state, deleted) in [("state-shown", shown, false), ("state-hidden", hidden, true)] {
        assert_eq!(serde_json::from_str::<Value>(text(name)).unwrap(), state, "{name}");
        assert_eq!(state["village/xa-hy"]["deleted"], deleted);
        assert_eq!(state["village/xa-hy"]["conflicts"]["households"].as_array().unwrap().len(), 2);
    }
}

fn change_of(line: &Value) -> second_reader::change::Change {
    second_reader::change::change(line.as_object().unwrap()).unwrap()
}

/// `cargo test --test format_document -- --ignored`, after a change in the examples' making.
#[test]
#[ignore = "writes docs/bundle.md"]
fn fill_in_the_examples() {
    fs::write(path(), filled(&document())).unwrap();
}
