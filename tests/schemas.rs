//! The schemas in `docs/` say what the code writes, no more and no less.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value as Json;
use so_thon::format::{Header, Receipt, Scope, Sender, write_bundle};
use so_thon::json::{Map, Value};
use so_thon::log::{Change, DeviceId, Log, Stamp, VersionVector};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).into()
}

fn schema(name: &str) -> Json {
    let text = fs::read_to_string(root().join(format!("docs/{name}.schema.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn validator(schema: &Json) -> Validator {
    jsonschema::draft202012::options().build(schema).unwrap()
}

fn errors(validator: &Validator, document: &Json) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

/// A bundle with every optional key or with none, of two changes of which the second replaces the first.
fn bundle(full: bool) -> String {
    let text = |text: &str| full.then(|| text.to_owned());
    let mut log = Log::new();
    for seq in 1..=2 {
        let stamp = Stamp { device: device(7), seq, at: "2026-03-12".into(), by: text("Lù Thị Mẩy") };
        let record = if full { "task/2026/17".into() } else { format!("task/2026/{seq}") };
        let change = log.prepare(&stamp, &record, &Map::new().with("progress", i64::from(seq)));
        log.insert(change);
    }
    let from = Sender { device: device(7), issued: 2, name: text("Máy thôn"), by: text("Lù Thị Mẩy") };
    let scope = full.then_some(Scope::All);
    let have = VersionVector::of(&log);
    let header = Header {
        scope,
        plans: text("nam-dan-2026").into_iter().collect(),
        from,
        at: text("2026-03-12T09:30:00+07:00").unwrap_or_default(),
        have,
    };
    // The greatest change of the full log alone has `over`.
    write_bundle(&header, log.iter().filter(|change| !full || !change.over().is_empty()))
}

fn receipt(full: bool) -> String {
    let (from, name) = if full { (Some(device(5)), Some("Phòng".into())) } else { (None, None) };
    Receipt { from, name, at: "2026-03-12".into(), have: VersionVector::default() }.write()
}

fn device(bits: u64) -> DeviceId {
    DeviceId::from_random(bits)
}

fn keys(object: &Json) -> BTreeSet<String> {
    object.as_object().unwrap().keys().cloned().collect()
}

fn listed(list: &Json) -> BTreeSet<String> {
    list.as_array().into_iter().flatten().map(|key| key.as_str().unwrap().to_owned()).collect()
}

/// Known keys are those of a document with everything, required ones those of a document with nothing optional.
fn assert_keys(schema: &Json, full: &Json, bare: &Json) {
    assert_eq!(keys(&schema["properties"]), keys(full), "known keys");
    assert_eq!(listed(&schema["required"]), keys(bare), "required keys");
}

#[test]
fn the_schemas_are_schemas() {
    for name in ["bundle", "receipt"] {
        assert!(jsonschema::draft202012::meta::is_valid(&schema(name)), "{name}");
    }
}

#[test]
fn known_and_required_keys_are_those_that_the_code_writes() {
    let schema_of_bundle = schema("bundle");
    let (full, bare) = (parsed(&bundle(true)), parsed(&bundle(false)));
    assert_keys(&schema_of_bundle, &full, &bare);
    assert_keys(&schema_of_bundle["properties"]["from"], &full["from"], &bare["from"]);
    assert_keys(&schema_of_bundle["$defs"]["change"], &full["changes"][0], &bare["changes"][0]);
    let schema_of_receipt = schema("receipt");
    let (full, bare) = (parsed(&receipt(true)), parsed(&receipt(false)));
    assert_keys(&schema_of_receipt, &full, &bare);
    assert_keys(&schema_of_receipt["properties"]["from"], &full["from"], &bare["from"]);
}

#[test]
fn both_schemas_mean_the_same_by_what_they_share() {
    let (bundle, receipt) = (schema("bundle"), schema("receipt"));
    let (ours, theirs) = (&bundle["$defs"]["have"], &receipt["properties"]["have"]);
    assert_eq!(ours["additionalProperties"], theirs["additionalProperties"]);
    let device = &bundle["$defs"]["device"]["pattern"];
    assert_eq!(device, &theirs["propertyNames"]["pattern"]);
    assert_eq!(device, &receipt["properties"]["from"]["properties"]["device"]["pattern"]);
}

#[test]
fn every_file_of_the_museum_that_is_whole_or_a_receipt_fits() {
    let (bundle, receipt) = (validator(&schema("bundle")), validator(&schema("receipt")));
    let mut count = 0;
    // Whole, but not what a writer may write.
    let tolerated = [
        "changes-not-objects.txt",
        "have-not-understood.txt",
        "header-without-sender.txt",
        "no-version.txt",
        "version-is-text.txt",
        "entries-not-understood.txt",
        "plans-not-understood.txt",
        "several-plans.txt",
        "space-before-a-comma.txt",
        "unfit-numbers-and-keys.txt",
    ];
    for folder in ["v1", "odd", "receipt", "field"] {
        for entry in fs::read_dir(root().join("tests/museum").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.extension().is_none_or(|ending| ending != "txt") {
                continue;
            }
            let expected = parsed(&fs::read_to_string(path.with_extension("expected.json")).unwrap());
            let text: String = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            let text = text.trim_start_matches('\u{feff}');
            let validator = match (expected["bundle"]["read"].as_str(), expected["receipt"]["read"].as_str())
            {
                (Some("whole"), _) => &bundle,
                (Some("receipt"), Some("receipt")) => &receipt,
                _ => continue,
            };
            // Lines that are set aside may be no JSON at all.
            let errors = match serde_json::from_str(text) {
                Ok(document) => errors(validator, &document),
                Err(error) => vec![error.to_string()],
            };
            assert_eq!(!errors.is_empty(), tolerated.contains(&name), "{folder}/{name}: {errors:?}");
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn what_nobody_may_write_does_not_fit() {
    let validators = [validator(&schema("bundle")), validator(&schema("receipt"))];
    let documents = [parsed(&bundle(true)), parsed(&receipt(true))];
    for (at, (pointer, bad)) in [
        (0, ("/version", "2")),
        (0, ("/format", "\"so-thon-receipt\"")),
        (0, ("/count", "-1")),
        (0, ("/from/device", "\"k7f3m2qi\"")),
        (0, ("/from/issued", "4294967296")),
        (0, ("/have", "{\"x\":[1,\"0000000000000\"]}")),
        (0, ("/have", "{\"k7f3m2qd\":[0,\"0000000000000\"]}")),
        (0, ("/have", "{\"k7f3m2qd\":[1,\"g000000000000\"]}")),
        (0, ("/have", "{\"k7f3m2qd\":[1]}")),
        (0, ("/digest", "\"sha256:00\"")),
        (0, ("/scope", "null")),
        (0, ("/plan", "[]")),
        (0, ("/plan", "[\"a\"]")),
        (0, ("/plan", "[\"a\",\"a\"]")),
        (0, ("/plan", "[\"a\",1]")),
        (0, ("/changes/0/id", "\"k7f3m2qd.0.0000000000000\"")),
        (0, ("/changes/0/id", "\"k7f3m2qd.1.gzzzzzzzzzzzz\"")),
        (0, ("/changes/0/lamport", "0")),
        (0, ("/changes/0/record", "\"task\"")),
        (0, ("/changes/0/record", "\"/17\"")),
        (0, ("/changes/0/record", "\"task/\\u0085\"")),
        (0, ("/changes/0/over", "[]")),
        (0, ("/changes/0/set", "[]")),
        (0, ("/changes/0/set/progress", "1.5")),
        (0, ("/changes/0/set/progress", "[{\"a\":9007199254740992}]")),
        (0, ("/changes/0/by", "null")),
        (1, ("/version", "2")),
        (1, ("/from/name", "1")),
        (1, ("/have", "{\"k7f3m2qd\":[1,\"0000000000000\",1]}")),
    ] {
        let mut document = documents[at].clone();
        assert_eq!(errors(&validators[at], &document), [""; 0]);
        *document.pointer_mut(pointer).unwrap() = parsed(bad);
        assert!(!validators[at].is_valid(&document), "{pointer}: {bad}");
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(|text| Value::from(text.as_str())),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::List),
            prop::collection::vec(("\\PC{0,4}", inner), 0..3).prop_map(|all| all
                .iter()
                .fold(Map::new(), |map, (key, value)| map.with(key, value.clone()))
                .into()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_fits(
        sets in prop::collection::vec(("\\PC{0,6}", value(), any::<u64>(), 0..4_u8), 0..12),
        plans in prop::collection::vec("[ab]{0,1}", 0..4), name in prop::option::of("\\PC{0,8}"), scope in 0..4_usize, issued in any::<u32>(),
    ) {
        let mut log = Log::new();
        for (seq, (field, value, bits, record)) in (1..).zip(sets) {
            let stamp = Stamp { device: device(bits % 5), seq, at: "2026-03-12".into(), by: name.clone() };
            let change = log.prepare(&stamp, &format!("thôn/{record}"), &Map::new().with(&field, value));
            prop_assert_eq!(&Change::read(change.line()).unwrap(), &change);
            log.insert(change);
        }
        let scope = [Some(Scope::Submit), Some(Scope::Setup), Some(Scope::All), None][scope];
        let from = Sender { device: device(9), issued, name: name.clone(), by: name.clone() };
        let have = VersionVector::of(&log);
        let header = Header { scope, plans, from, at: String::new(), have: have.clone() };
        let written = parsed(&write_bundle(&header, log.iter()));
        prop_assert_eq!(errors(&validator(&schema("bundle")), &written), [""; 0]);
        let receipt = Receipt { from: Some(device(9)), name, at: String::new(), have };
        prop_assert_eq!(errors(&validator(&schema("receipt")), &parsed(&receipt.write())), [""; 0]);
    }
}
