//! Two readers, one format: the app and the second reader, which was written from `docs/bundle.md` alone, agree on
//! random histories and on whatever is done to their files. `PROPTEST_CASES=100000` runs more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod outcome;
mod random_history;
mod second_reader;

use proptest::prelude::*;
use proptest::sample::Index;
use random_history::{act, play, value};
use serde_json::{Value, json};
use so_thon::format::{Header, Receipt, Scope, Sender, read_bundle, receipt_code, write_bundle};
use so_thon::log::{DeviceId, Log, VersionVector};

fn header(log: &Log) -> Header {
    let from = Sender { device: DeviceId::from_random(99), issued: 7, name: Some("Phòng".into()), by: None };
    let at = "2026-03-12T09:30:00+07:00".into();
    Header { scope: Some(Scope::All), plan: None, from, at, have: VersionVector::of(log) }
}

fn export(lines: &[String]) -> String {
    let log = outcome::log_of(lines);
    write_bundle(&header(&log), log.iter())
}

/// What can befall a file on its way.
#[derive(Clone, Debug)]
enum Damage {
    Cut(Index),
    Replace(Index, usize, String),
    DropLine(Index),
    DoubleLine(Index),
    SwapLines(Index, Index),
    EditId(Index),
    Append(String),
    Spell(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let garbage = "[\\]\\[{},:\"a0.e\\-\n\r \u{feff}]{0,4}";
    prop_oneof![
        any::<Index>().prop_map(Damage::Cut),
        (any::<Index>(), 0..12_usize, garbage).prop_map(|(at, cut, text)| Damage::Replace(at, cut, text)),
        any::<Index>().prop_map(Damage::DropLine),
        any::<Index>().prop_map(Damage::DoubleLine),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Damage::SwapLines(one, other)),
        any::<Index>().prop_map(Damage::EditId),
        garbage.prop_map(Damage::Append),
        (0..6_usize).prop_map(Damage::Spell),
    ]
}

fn border(text: &str, at: Index) -> usize {
    let place = at.index(text.len() + 1);
    (0..=place).rev().find(|at| text.is_char_boundary(*at)).unwrap()
}

fn befall(text: &str, damage: &Damage) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let one_of = |at: &Index| at.index(lines.len());
    match damage {
        Damage::Cut(at) => return text[..border(text, *at)].into(),
        Damage::Replace(at, length, with) => {
            let start = border(text, *at);
            let end = text[start..].char_indices().nth(*length).map_or(text.len(), |(end, _)| start + end);
            return format!("{}{with}{}", &text[..start], &text[end..]);
        }
        Damage::DropLine(at) => {
            lines.remove(one_of(at));
        }
        Damage::DoubleLine(at) => lines.insert(one_of(at), lines[one_of(at)]),
        Damage::SwapLines(one, other) => {
            let (one, other) = (one_of(one), one_of(other));
            lines.swap(one, other);
        }
        Damage::EditId(at) => {
            let at = one_of(at);
            let edited = lines[at].replacen("\"id\":\"0", "\"id\":\"1", 1);
            lines[at] = &edited;
            return lines.join("\n");
        }
        Damage::Append(with) => return format!("{text}{with}"),
        Damage::Spell(how) => return spell(text, *how),
    }
    lines.join("\n")
}

/// Other spellings of the same document, and two that join or wrap it.
fn spell(text: &str, how: usize) -> String {
    let parsed = serde_json::from_str::<Value>(text);
    match (how, parsed) {
        (0, _) => format!("\u{feff}\u{feff} {text}"),
        (1, _) => text.replace('\n', "\r\n"),
        (2, _) => text.replace('\n', ""),
        (3, Ok(value)) => serde_json::to_string_pretty(&value).unwrap(),
        (4, Ok(value)) => value.to_string(),
        (5, _) => format!("{text}{text}"),
        _ => text.into(),
    }
}

/// As many cases as `PROPTEST_CASES` asks for, else 2 000.
fn cases() -> ProptestConfig {
    let asked = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        asked
    } else {
        ProptestConfig { cases: 2_000, ..asked }
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn both_readers_see_the_same_state_and_write_the_same_bytes(acts in prop::collection::vec(act(), 0..30)) {
        let lines = play(&acts);
        let text = export(&lines);
        let seen = second_reader::outcome(&text);
        prop_assert_eq!(&seen, &outcome::outcome(&text));
        prop_assert_eq!(&seen["bundle"]["read"], "whole");
        let mut header = seen["bundle"]["header"].as_object().unwrap().clone();
        header.insert("have".into(), seen["bundle"]["have"].clone());
        prop_assert_eq!(second_reader::writing::bundle(&header, &second_reader::file::changes(&text)), text);
    }

    #[test]
    fn both_readers_save_the_same_from_a_damaged_file(
        acts in prop::collection::vec(act(), 0..8), damages in prop::collection::vec(damage(), 1..4),
    ) {
        let text = damages.iter().fold(export(&play(&acts)), |text, damage| befall(&text, damage));
        prop_assert_eq!(second_reader::outcome(&text), outcome::outcome(&text), "{}", text);
    }

    #[test]
    fn both_readers_read_receipts_and_codes_alike(
        acts in prop::collection::vec(act(), 0..8), around in "\\PC{0,8}", damages in prop::collection::vec(damage(), 0..2),
    ) {
        let log = outcome::log_of(&play(&acts));
        let have = VersionVector::of(&log);
        let codes: Vec<String> = have.iter().map(|(device, held)| receipt_code(device, held)).collect();
        let message = format!("{around}{}{around}", codes.join(&format!(" {around}. ")));
        let receipt = Receipt { from: Some(DeviceId::from_random(3)), have, ..Receipt::default() }.write();
        for text in [message, receipt] {
            let text = damages.iter().fold(text, |text, damage| befall(&text, damage));
            prop_assert_eq!(second_reader::outcome(&text), outcome::outcome(&text), "{}", text);
        }
    }

    #[test]
    fn both_readers_make_the_same_of_any_json(value in value(), spelled in "[\\[\\]{}\":,\\-+.0-9eE\\\\untrfals ]{0,12}") {
        for text in [value.to_string(), spelled] {
            let fit = second_reader::json::read(&text).fit().map(|value| second_reader::canonical::canonical(&value));
            let ours = so_thon::json::Value::read(&text).map(|value| {
                let mut out = String::new();
                value.write_canonical(&mut out);
                out
            });
            prop_assert_eq!(ours, fit, "{}", text);
        }
    }
}

#[test]
fn both_readers_take_the_same_numbers() {
    for (text, fits) in [
        ("9007199254740991", true),
        ("9007199254740992", false),
        ("-9007199254740991", true),
        ("-9007199254740992", false),
        ("-9223372036854775809", false),
        ("18446744073709551616", false),
        ("0", true),
        ("-0", false),
        ("00", false),
        ("1.0", false),
        ("1e0", false),
        ("-", false),
    ] {
        assert_eq!(so_thon::json::Value::read(text).is_some(), fits, "{text}");
        assert_eq!(second_reader::json::read(text).fit().is_some(), fits, "{text}");
    }
}

#[test]
fn both_readers_stop_at_the_same_depth() {
    for depth in 1..140 {
        let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let fits = so_thon::json::Value::read(&text).is_some();
        assert_eq!(fits, second_reader::json::read(&text).fit().is_some(), "{depth}");
        assert_eq!(fits, depth <= 127, "{depth}");
    }
}

/// The name that `serde_json` gives to numbers inside itself is a key like any other.
#[test]
fn a_key_that_another_program_uses_inside_itself_is_a_key() {
    let set = json!({ "a": { "$serde_json::private::Number": "1" }, "$serde_json::private::Number": 2 });
    let object = json!({ "at": "", "id": "k7f3m2qd.1", "lamport": 1, "record": "a/b", "set": set });
    let text = export(&[second_reader::writing::seal(&object)]);
    assert_eq!(second_reader::outcome(&text), outcome::outcome(&text));
    let bundle = read_bundle(&text).unwrap();
    assert_eq!((bundle.changes.len(), bundle.rejected.len()), (1, 0));
    assert_eq!(bundle.changes[0].set().int("$serde_json::private::Number"), Some(2));
}
