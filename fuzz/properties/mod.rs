//! What must hold of any text whatever. The fuzzing targets look for a text of which it does not; an ordinary test
//! (`tests/fuzzed.rs`) tries it on every text that is kept in `corpus/` and `crashers/`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod json;
mod proof;

use std::collections::BTreeSet;

use proof::{canonical, digest, digest_of, digest_of_ids, mended};
use serde_json::Value as Json;
use so_thon::format::{Bundle, Ending, Header, Receipt, Sender, read_bundle, receipt_code, write_bundle};
use so_thon::json::Map;
use so_thon::log::{Change, ChangeError, DeviceId, Log, Record, Stamp, VersionVector, preview};

/// One line, as it stands and with the digest that fits it.
pub(crate) fn change(text: &str) {
    json::read(text);
    read_change(text);
    if let Some(json) = mended(text) {
        let (short, long) = (canonical(&json), serde_json::to_string_pretty(&json).unwrap());
        read_change(&short);
        let (short, long) = (Change::read(&short), Change::read(&long));
        assert_eq!(short, long, "two spellings of one object");
        assert!(!matches!(short, Err(ChangeError::Digest(_))), "{json} is proven but refused");
    }
}

fn read_change(text: &str) {
    match Change::read(text) {
        Ok(change) => {
            let json = serde_json::from_str(text).expect("a change is JSON");
            assert_eq!(canonical(&json), change.line(), "it is kept in its canonical spelling");
            is_proven(&change);
        }
        Err(ChangeError::Digest(id)) => {
            let Ok(Json::Object(map)) = serde_json::from_str(text) else { panic!("no object has a digest") };
            assert_ne!(digest_of(&map), Some(id.digest.to_string()), "the digest fits");
        }
        Err(ChangeError::Json | ChangeError::Key(_)) => {}
    }
}

/// What must hold of a change that was accepted from anywhere.
fn is_proven(change: &Change) {
    let line = change.line();
    let Ok(Json::Object(map)) = serde_json::from_str(line) else { panic!("{line} is no object") };
    let id = change.id();
    assert_eq!(digest_of(&map), Some(id.digest.to_string()), "the digest of {line}");
    assert_eq!(canonical(&Json::Object(map.clone())), line, "canonical");
    // What is told of it is what stands in it.
    assert_eq!(map["id"].as_str(), Some(&*id.to_string()));
    assert_eq!(map["lamport"].as_u64(), Some(change.lamport()));
    assert_eq!(map["record"].as_str(), Some(change.record()));
    assert_eq!(map["at"].as_str(), Some(change.at()));
    assert_eq!(map.get("by").and_then(Json::as_str), change.by());
    let mut set = String::new();
    change.set().write_canonical(&mut set);
    assert_eq!(canonical(&map["set"]), set);
    let over: Vec<String> = change.over().iter().map(ToString::to_string).collect();
    let stands =
        map.get("over").and_then(Json::as_array).into_iter().flatten().map(|id| id.as_str().unwrap());
    assert!(stands.eq(over.iter().map(String::as_str)), "{over:?}");
    // And it is stable.
    let again = Change::read(line).expect("its own line is read");
    assert_eq!((again.line(), again.id()), (line, id));
    assert_eq!((again.over(), again.set()), (change.over(), change.set()));
}

/// A file, as it stands and with digests that fit its lines.
pub(crate) fn bundle(text: &str) {
    json::read(text);
    if let Ok(bundle) = read_bundle(text) {
        read_whole(&bundle);
    }
    if let Some(text) = mended_bundle(text) {
        let bundle = read_bundle(&text).expect("its first line is ours");
        read_whole(&bundle);
        // Count and digest are right by the other path, so this path must say so too.
        assert!(!bundle.rejected.is_empty() || bundle.ending == Ending::Whole, "{:?}", bundle.ending);
    }
}

/// Our own first line above the lines of `text`, each with the digest that fits it.
fn mended_bundle(text: &str) -> Option<String> {
    let lines: Vec<Json> =
        text.lines().filter_map(|line| mended(line.trim().trim_end_matches(','))).collect();
    let ids: Vec<String> = lines.iter().map(|json| json["id"].as_str().unwrap().to_owned()).collect();
    let count = lines.len();
    let body = lines.iter().map(canonical).collect::<Vec<_>>().join(",\n");
    let head = format!("{{\"format\":\"so-thon\",\"version\":1,\"count\":{count},\"changes\":[");
    (count > 0).then(|| format!("{head}\n{body}\n],\"digest\":\"{}\"}}", digest_of_ids(&ids)))
}

/// What must hold of whatever was read of a file.
fn read_whole(bundle: &Bundle) {
    let ids: BTreeSet<_> = bundle.changes.iter().map(Change::id).collect();
    assert_eq!(ids.len(), bundle.changes.len(), "each once");
    bundle.changes.iter().for_each(is_proven);
    if bundle.ending == Ending::Whole {
        assert!(bundle.announced.is_some_and(|count| count >= bundle.changes.len()));
    }
    // Taken over, nothing is lost, and the preview has told so.
    let told = preview(&Log::new(), &Log::new(), &bundle.changes, &VersionVector::default());
    let log: Log = bundle.changes.iter().cloned().collect();
    assert_eq!((told.new_changes.len(), told.known_changes(), log.len()), (ids.len(), 0, ids.len()));
    log.all_records().iter().for_each(is_found);
    let names = told.new_records.iter().map(String::as_str);
    assert!(log.record_names().eq(names), "every record is new");
    let mut foretold: Vec<_> =
        told.conflicts.into_iter().map(|conflict| (conflict.record, conflict.field)).collect();
    foretold.sort();
    assert_eq!(log.conflicts(), foretold);
    // Handed on, the same is read again.
    let own = Header {
        scope: None,
        plan: None,
        from: Sender { device: DeviceId::from_random(1), issued: 0, name: None, by: None },
        at: String::new(),
        have: VersionVector::of(&log),
    };
    let header = bundle.header.as_ref().unwrap_or(&own);
    let written = write_bundle(header, log.iter());
    let again = read_bundle(&written).expect("what was written is read");
    assert_eq!((again.ending, again.rejected.len()), (Ending::Whole, 0));
    assert_eq!(again.header.as_ref(), Some(header));
    assert_eq!(again.changes.iter().map(Change::id).collect::<BTreeSet<_>>(), ids);
    assert_eq!(write_bundle(header, again.changes.iter()), written, "the same set, the same bytes");
}

/// Every field that any change of a record sets has its heads, once and under its name, and a change that nothing
/// replaces is among them.
fn is_found(record: &Record) {
    let fields = record.fields();
    let set: BTreeSet<&str> =
        record.history().iter().flat_map(|change| change.set().iter().map(|(field, _)| field)).collect();
    assert!(
        fields.len() == set.len() && fields.iter().all(|field| set.contains(field)),
        "{fields:?} of {set:?}"
    );
    for field in set {
        let setters = record.history().iter().filter(|change| change.set().get(field).is_some());
        let replaced = |id| setters.clone().any(|change| change.over().contains(&id));
        let open: BTreeSet<_> =
            setters.clone().map(|change| change.id()).filter(|id| !replaced(*id)).collect();
        let heads = record.heads(field);
        assert_eq!(heads.iter().map(|head| head.change.id()).collect::<BTreeSet<_>>(), open, "{field}");
        assert_eq!(record.value(field), heads.first().map(|head| head.value));
    }
}

/// A receipt, or a message with codes.
pub(crate) fn receipt(text: &str) {
    let Ok(receipt) = Receipt::read(text) else { return };
    let have = &receipt.have;
    let devices: BTreeSet<DeviceId> = have.iter().map(|(device, _)| device).collect();
    assert_eq!(devices.len(), have.iter().count(), "each device once");
    for (device, held) in have.iter() {
        assert_eq!(have.get(device), Some(held));
        // Nothing is held that does not stand there. Escapes aside, for in a file a digit may be one.
        let parts = [device.to_string(), held.seq.to_string(), held.check.to_string()];
        let stands = parts.iter().all(|part| text.contains(part.as_str()));
        assert!(stands || text.contains('\\'), "{}", receipt_code(device, held));
    }
    // A receipt proves only what the check over the digests covers.
    let log = three();
    for device in log.devices() {
        let proven = have.proves(&log, device).unwrap_or_default();
        let ids = log.ids_of_device(device).take_while(|id| id.seq <= proven);
        let bytes: Vec<u8> = ids.flat_map(|id| bytes_of(&id.digest.to_string())).collect();
        assert!(proven == 0 || have.get(device).is_some_and(|held| held.check.to_string() == digest(&bytes)));
        let missing = have.missing(&log).filter(|change| change.id().device == device).count();
        assert_eq!(missing, 3 - proven as usize);
    }
    assert_eq!(Receipt::read(&receipt.write()), Ok(receipt), "what was written is read");
}

/// The log of a phone that has written three changes; the corpus has true and untrue receipts for it.
pub(crate) fn three() -> Log {
    let mut log = Log::new();
    for seq in 1..=3 {
        let stamp = Stamp { device: DeviceId::from_random(77), seq, at: "2026-03-12".into(), by: None };
        let change = log.prepare(&stamp, "task/2026/1", &Map::new().with("progress", i64::from(seq)));
        log.insert(change);
    }
    log
}

/// The eight bytes that 13 letters spell.
fn bytes_of(digest: &str) -> [u8; 8] {
    let number = digest.bytes().fold(0_u64, |number, letter| {
        let place = b"0123456789abcdefghjkmnpqrstvwxyz".iter().position(|own| *own == letter).unwrap();
        number << 5 | place as u64
    });
    number.to_be_bytes()
}
