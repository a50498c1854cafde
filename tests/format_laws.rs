//! What a writer writes its own readers take, whatever the texts: any characters, in any normal form.
//! `PROPTEST_CASES=100000` runs more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod cases;
#[allow(dead_code, reason = "the differential test uses the rest")]
mod outcome;
#[allow(dead_code, reason = "the differential test uses the rest")]
mod second_reader;

use cases::cases;
use proptest::prelude::*;
use so_thon::format::{Ending, Header, Receipt, Scope, Sender, read_bundle, write_bundle};
use so_thon::import::{Content, read_file};
use so_thon::json::{Map, Value};
use so_thon::log::{Change, ChangeError, DeviceId, Log, Stamp, VersionVector};
use unicode_normalization::UnicodeNormalization as _;

/// Any characters, among them marks that compose with what stands in front, and what JSON, lines and files are made of.
fn text() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        3 => any::<char>(),
        2 => prop::char::range('\0', '\u{ff}'),
        2 => prop::char::range('\u{300}', '\u{345}'),
        1 => prop::char::range('\u{e000}', '\u{10100}'),
        2 => prop::sample::select(vec!['\n', '"', '\\', ',', ']', '}', 'e', 'n', 'đ', 'ấ', '\u{feff}', '\u{2028}', '\u{5c8}',
            '\u{369}']),
    ];
    prop::collection::vec(letter, 0..8).prop_map(|letters| letters.into_iter().collect())
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        4 => text().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::List),
            prop::collection::vec((text(), inner), 0..3).prop_map(|all| map(all).into()),
        ]
    })
}

fn map(members: Vec<(String, Value)>) -> Map {
    members.into_iter().fold(Map::new(), |map, (key, value)| map.with(&key, value))
}

prop_compose! {
    fn change()(
        bits in 0..4_u64, seq in 1..9_u32, at in text(), by in prop::option::of(text()), record in text(), is_name in any::<bool>(),
        set in prop::collection::vec((text(), value()), 0..3), lamport in 1..9_u64,
    ) -> Change {
        // Nine of ten random texts are no names.
        let record = if is_name { format!("thôn/{}x", record.replace(char::is_control, "")) } else { record };
        let stamp = Stamp { device: DeviceId::from_random(bits), seq, at, by };
        Change::new(&stamp, lamport, &record, &map(set), Vec::new())
    }
}

prop_compose! {
    fn header()(
        plans in prop::collection::vec(text(), 0..4), at in text(), name in prop::option::of(text()), by in prop::option::of(text()),
    ) -> Header {
        let from = Sender { device: DeviceId::from_random(9), issued: 3, name, by };
        Header { scope: Some(Scope::All), plans, from, at, have: VersionVector::default() }
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_change_that_is_verified_is_read_by_everybody_and_no_other(change in change()) {
        let line = change.line();
        let Some(serde_json::Value::Object(object)) = second_reader::json::read(line).fit() else { panic!("{line}") };
        let theirs = second_reader::change::change(&object);
        match change.verify() {
            Ok(()) => {
                prop_assert_eq!(Change::read(line), Ok(change.clone()));
                prop_assert_eq!(theirs.unwrap().id.to_string(), change.id().to_string());
                prop_assert_eq!(second_reader::canonical::canonical_object(&object), line);
            }
            // A text that is no name of a record is the one thing that may be wrong with these.
            Err(error) => {
                prop_assert_eq!(error, ChangeError::Key("record"));
                prop_assert!(theirs.is_err());
            }
        }
    }

    #[test]
    fn a_bundle_of_any_texts_is_read_back_line_by_line(changes in prop::collection::vec(change(), 0..6), header in header()) {
        let log: Log = changes.into_iter().filter(|change| change.verify().is_ok()).collect();
        let written = write_bundle(&header, log.iter());
        let bundle = read_bundle(&written).unwrap();
        prop_assert_eq!((bundle.ending, bundle.rejected.len(), bundle.composed), (Ending::Whole, 0, 0), "{}", written);
        let lines: Vec<&str> = bundle.changes.iter().map(Change::line).collect();
        let own: Vec<&str> = written.lines().filter(|line| line.starts_with("{\"at\"")).map(|line| line.trim_end_matches(',')).collect();
        prop_assert_eq!(lines, own);
        prop_assert_eq!(second_reader::outcome(&written), outcome::outcome(&written));
        // The app's border changes nothing either.
        let files = read_file("a.json", written.as_bytes());
        let Ok(Content::Bundle(imported)) = &files[0].content else { panic!("{written}") };
        prop_assert_eq!((&imported.changes, &imported.header), (&bundle.changes, &bundle.header));
        // Header texts are composed, and stay as they are from then on.
        let read = bundle.header.unwrap();
        let composed = |text: &Option<String>| text.as_ref().map(|text| text.nfc().collect::<String>());
        prop_assert_eq!((&read.from.name, &read.from.by), (&composed(&header.from.name), &composed(&header.from.by)));
        let again = write_bundle(&read, log.iter());
        prop_assert_eq!(read_bundle(&again).unwrap().header, Some(read));
    }

    #[test]
    fn what_was_decomposed_on_its_way_is_repaired_value_by_value(changes in prop::collection::vec(change(), 1..4), header in header()) {
        // Only what was composed when it was written can be restored.
        let is_composed = |change: &Change| {
            let texts = serde_json::from_str::<serde_json::Value>(change.line()).unwrap();
            change.verify().is_ok() && second_reader::compose::object(texts.as_object().unwrap()).as_ref() == texts.as_object()
        };
        let log: Log = changes.into_iter().filter(is_composed).collect();
        let written = write_bundle(&header, log.iter());
        let apart: String = written.nfd().collect();
        let bundle = read_bundle(&apart).unwrap();
        prop_assert_eq!(bundle.ending, Ending::Whole, "{}", apart);
        prop_assert_eq!(bundle.changes.iter().map(Change::id).collect::<Vec<_>>(), read_bundle(&written).unwrap().changes.iter().map(Change::id).collect::<Vec<_>>());
        prop_assert_eq!(second_reader::outcome(&apart), outcome::outcome(&apart));
    }

    #[test]
    fn a_receipt_of_any_texts_is_read_back(name in text(), at in text()) {
        let receipt = Receipt { from: Some(DeviceId::from_random(3)), name: Some(name), at, have: VersionVector::default() };
        let read = Receipt::read(&receipt.write()).unwrap();
        prop_assert_eq!(Receipt::read(&read.write()), Ok(read.clone()));
        prop_assert_eq!(read.name.unwrap(), receipt.name.unwrap().nfc().collect::<String>());
    }
}

/// The largest change, and one byte more.
#[test]
fn a_change_has_a_largest_size() {
    let stamp = Stamp { device: DeviceId::from_random(7), seq: 1, at: String::new(), by: None };
    let of = |letters: usize| {
        Change::new(&stamp, 1, "form/x", &Map::new().with("text", "a".repeat(letters)), Vec::new())
    };
    let letters = (1 << 20) - of(0).line().len();
    let (largest, larger) = (of(letters), of(letters + 1));
    assert_eq!((largest.line().len(), largest.verify()), (1_048_576, Ok(())));
    assert_eq!(larger.verify(), Err(ChangeError::TooLong));
    // Neither spelling makes a change longer or shorter.
    let spelled = |change: &Change| change.line().replace("aaaa", "\\u0061aaa").replacen(':', " : ", 1);
    assert_eq!(Change::read(&spelled(&largest)), Ok(largest.clone()));
    assert_eq!(Change::read(&spelled(&larger)), Err(ChangeError::TooLong));
    for change in [largest, larger] {
        let text = bundle_of(change);
        assert_eq!(second_reader::outcome(&text), outcome::outcome(&text));
        assert_eq!(
            second_reader::outcome(&text.replace('\n', "")),
            outcome::outcome(&text.replace('\n', ""))
        );
    }
}

/// A bundle of one change, from its own device.
fn bundle_of(change: Change) -> String {
    let header = Header {
        scope: None,
        plans: Vec::new(),
        from: Sender { device: change.id().device, issued: 1, name: None, by: None },
        at: String::new(),
        have: VersionVector::default(),
    };
    let log: Log = std::iter::once(change).collect();
    write_bundle(&header, log.iter())
}

/// A change that is read from its line is read in a respelled bundle too.
#[test]
fn a_change_nests_two_levels_less_than_a_document() {
    let stamp = Stamp { device: DeviceId::from_random(7), seq: 1, at: String::new(), by: None };
    for depth in 100..130_usize {
        // The change, its set, and the lists.
        let lists = (0..depth - 2).fold(Value::Int(1), |inner, _| Value::List(vec![inner]));
        let change = Change::new(&stamp, 1, "a/b", &Map::new().with("a", lists), Vec::new());
        assert_eq!(change.verify().is_ok(), depth <= 125, "{depth}");
        let text = bundle_of(change);
        let taken = |text: &str| read_bundle(text).is_ok_and(|bundle| !bundle.changes.is_empty());
        assert_eq!((taken(&text), taken(&text.replace('\n', ""))), (depth <= 125, depth <= 125), "{depth}");
        for text in [text.clone(), text.replace('\n', "")] {
            assert_eq!(second_reader::outcome(&text), outcome::outcome(&text), "{depth}");
        }
    }
}
