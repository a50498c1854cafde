//! Files that another implementation made, or that were once read wrongly, and what stands close to them.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization as _;

use super::File;
use crate::second_reader::change::{Change, change};
use crate::second_reader::json::read;
use crate::second_reader::state::have;
use crate::second_reader::writing::{bundle, seal};

pub(super) fn all() -> Vec<File> {
    let one = |set: Value| written(json!("p"), &[sealed(1, &set)]);
    let mut files = vec![
        ("field-order", one(json!({ "！": 1, "😀": 2 }))),
        ("escaped-not-composed", with_escaped_marks(&one(json!({ "note": "e\u{301}" })))),
        ("line-feed-and-mark", with_escaped_marks(&one(json!({ "note": "a\n\u{301}b" })))),
        (
            "plan-of-a-mark",
            with_escaped_marks(&written(json!("\n\u{301}"), &[sealed(1, &json!({ "note": 1 }))])),
        ),
        // Two versions of Unicode put these two marks in two orders.
        ("later-unicode", one(json!({ "note": "a\u{369}\u{5c8}" }))),
        ("key-of-another-program", one(json!({ "$serde_json::private::Number": "1" }))),
        ("not-composed", one(json!({ "e\u{301}": "e\u{301}", "\u{e9}": "\u{e9}" }))),
        ("several-plans", written(json!(["b", "e\u{301}", "a", "b"]), &[sealed(1, &json!({ "note": 1 }))])),
        ("plans-not-understood", written(json!(["a", 1]), &[sealed(1, &json!({ "note": 1 }))])),
    ];
    let three =
        written(json!("p"), &[1, 2, 3].map(|seq| sealed(seq, &json!({ "đường": "lầy", "note": seq }))));
    let apart: String = three.nfd().collect();
    files.push(("decomposed-and-escaped", escaped(&apart)));
    files.push((
        "space-before-a-comma",
        three.replace("},\n", "} , ,\t\n").replacen(",\"changes\"", " , \"changes\"", 1),
    ));
    files.push(("unfit-numbers-and-keys", unfit(&three)));
    files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

fn sealed(seq: u32, set: &Value) -> Change {
    let line = seal(&json!({
        "at": "2026-01-01", "id": format!("k7f3m2qd.{seq}"), "lamport": seq, "record": format!("response/r{seq}"), "set": set,
    }));
    change(read(&line).fit().unwrap().as_object().unwrap()).unwrap()
}

fn written(plan: Value, changes: &[Change]) -> String {
    let mut header = Map::new();
    header.insert("at".into(), "2026-01-01".into());
    header.insert("from".into(), json!({ "device": "k7f3m2qd", "issued": changes.len() }));
    header.insert("have".into(), have(changes));
    header.insert("plan".into(), plan);
    header.insert("scope".into(), "all".into());
    bundle(&header, changes)
}

fn with_escaped_marks(text: &str) -> String {
    text.replace('\u{301}', "\\u0301")
}

/// Only ASCII.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if letter.is_ascii() {
            out.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}").unwrap();
            }
        }
    }
    out
}

/// Lines whose one fault is a number or a key that the format does not know, above three good ones.
fn unfit(text: &str) -> String {
    let (head, lines) = text.split_once('\n').unwrap();
    let line = lines.lines().next().unwrap().trim_end_matches(',');
    let numbers = [
        "-0",
        "9007199254740992",
        "-9007199254740992",
        "1.0",
        "1e3",
        "1e999",
        "01",
        "1,\"note\":1",
        "1,\"n\\u006fte\":1",
    ];
    let spoilt = numbers.map(|number| line.replace("\"note\":1", &format!("\"note\":{number}")) + ",\n");
    format!("{head}\n{}{lines}", spoilt.concat())
}
