//! What the app itself makes of a text, in the shape of the museum's `.expected.json`.

use serde_json::{Map, Value, json};
use so_thon::format::{Bundle, Ending, Header, ReadError, Receipt, Scope, read_bundle};
use so_thon::log::{Change, ChangeError, Log, Record, VersionVector};

/// Everything about a text: what it is as a bundle and what it is as a receipt.
pub(crate) fn outcome(text: &str) -> Value {
    let bundle = match read_bundle(text) {
        Ok(bundle) => bundle_outcome(bundle),
        Err(error) => refused(&error),
    };
    let receipt = match Receipt::read(text) {
        Ok(receipt) => json!({
            "read": "receipt",
            "device": receipt.from.map(|device| device.to_string()),
            "name": receipt.name,
            "at": receipt.at,
            "have": have(&receipt.have),
        }),
        Err(error) => refused(&error),
    };
    json!({ "bundle": bundle, "receipt": receipt })
}

fn refused(error: &ReadError) -> Value {
    let read = match error {
        ReadError::Empty => "empty",
        ReadError::NotJson => "not-json",
        ReadError::CutInHeader => "cut-in-header",
        ReadError::Foreign => "foreign",
        ReadError::Receipt => "receipt",
        ReadError::Newer(version) => return json!({ "read": "newer", "version": version }),
    };
    json!({ "read": read })
}

fn bundle_outcome(bundle: Bundle) -> Value {
    let rejected = |line: usize, error: &ChangeError| match error {
        ChangeError::Json => json!({ "line": line, "why": "json" }),
        ChangeError::TooLong => json!({ "line": line, "why": "too-long" }),
        ChangeError::Key(key) => json!({ "line": line, "why": "key", "key": key }),
        ChangeError::Digest(id) => json!({ "line": line, "why": "digest", "of": id.to_string() }),
    };
    let rejected: Vec<Value> = bundle.rejected.iter().map(|one| rejected(one.line, &one.error)).collect();
    let ids: Vec<String> = bundle.changes.iter().map(|change| change.id().to_string()).collect();
    let log: Log = bundle.changes.into_iter().collect();
    json!({
        "read": match bundle.ending {
            Ending::Whole => "whole",
            Ending::Cut => "cut",
            Ending::Altered => "altered",
        },
        "header": bundle.header.as_ref().map(header),
        "announced": bundle.announced,
        "changes": ids,
        "rejected": rejected,
        "have": have(&VersionVector::of(&log)),
        "gaps": gaps(&log),
        "state": state(&log),
    })
}

fn header(header: &Header) -> Value {
    let mut from = json!({ "device": header.from.device.to_string(), "issued": header.from.issued });
    for (key, text) in [("name", &header.from.name), ("by", &header.from.by)] {
        if let Some(text) = text {
            from[key] = text.as_str().into();
        }
    }
    let mut map = json!({ "from": from, "at": header.at, "have": have(&header.have) });
    match header.plans.as_slice() {
        [] => {}
        [plan] => map["plan"] = plan.as_str().into(),
        plans => map["plan"] = plans.into(),
    }
    if let Some(scope) = header.scope {
        map["scope"] = match scope {
            Scope::Submit => "submit".into(),
            Scope::Setup => "setup".into(),
            Scope::All => "all".into(),
        };
    }
    map
}

fn have(vector: &VersionVector) -> Value {
    let mut have = Map::new();
    for (device, _) in vector.iter() {
        let held = vector.get(device).unwrap();
        have.insert(device.to_string(), json!([held.seq, held.check.to_string()]));
    }
    have.into()
}

fn gaps(log: &Log) -> Value {
    let mut gaps = Map::new();
    for device in log.devices() {
        let missing: Vec<Value> =
            log.gaps(device).into_iter().map(|gap| json!([gap.start(), gap.end()])).collect();
        if !missing.is_empty() {
            gaps.insert(device.to_string(), missing.into());
        }
    }
    gaps.into()
}

pub(crate) fn state(log: &Log) -> Value {
    let record = |record: &Record| {
        let (mut fields, mut conflicts) = (Map::new(), Map::new());
        for field in record.fields() {
            fields.insert(field.into(), plain(record.value(field).unwrap()));
        }
        for field in record.conflicts() {
            let values: Vec<Value> = record.heads(field).iter().map(|head| plain(head.value)).collect();
            conflicts.insert(field.into(), values.into());
        }
        json!({ "deleted": record.is_deleted(), "fields": fields, "conflicts": conflicts })
    };
    let records = log.all_records();
    let entries: Map<String, Value> =
        records.iter().map(|one| (one.name().to_owned(), record(one))).collect();
    entries.into()
}

fn plain(value: &so_thon::json::Value) -> Value {
    let mut json = String::new();
    value.write_canonical(&mut json);
    serde_json::from_str(&json).unwrap()
}

/// The changes of these lines, as a set.
pub(crate) fn log_of(lines: &[String]) -> Log {
    lines.iter().map(|line| Change::read(line).unwrap()).collect()
}
