//! The state of a set of changes, by its definition.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::change::Change;
use super::ids::{bytes, digest};

/// heads(S, r, f), the deciding one first.
fn heads<'a>(changes: &[&'a Change], record: &str, field: &str) -> Vec<&'a Change> {
    let sets = |change: &Change| change.record == record && change.set.contains_key(field);
    let setters: Vec<&Change> = changes.iter().copied().filter(|change| sets(change)).collect();
    let replaced = |change: &Change| setters.iter().any(|other| other.over.contains(&change.id));
    let mut heads: Vec<&Change> = setters.iter().copied().filter(|change| !replaced(change)).collect();
    heads.sort_by(|left, right| (right.lamport, &right.id.digest).cmp(&(left.lamport, &left.id.digest)));
    heads
}

fn is_deleted(changes: &[&Change], record: &str, fields: &BTreeSet<&str>) -> bool {
    let deletes = heads(changes, record, "deleted");
    let others = fields.iter().filter(|field| **field != "deleted");
    let edits: Vec<&Change> = others.flat_map(|field| heads(changes, record, field)).collect();
    let has_seen =
        |delete: &Change| edits.iter().all(|edit| edit.id == delete.id || delete.over.contains(&edit.id));
    let all_delete = deletes.iter().all(|head| head.set["deleted"] == json!(true));
    all_delete && deletes.iter().any(|delete| has_seen(delete))
}

/// Every record: whether it is hidden, its fields' values, and the values that disagree, the deciding one first.
pub(crate) fn state(changes: &[Change]) -> Value {
    let records: BTreeSet<&str> = changes.iter().map(|change| change.record.as_str()).collect();
    let all: Vec<&Change> = changes.iter().collect();
    let mut state = Map::new();
    for record in records {
        let own = all.iter().filter(|change| change.record == record);
        let fields: BTreeSet<&str> = own.flat_map(|change| change.set.keys().map(String::as_str)).collect();
        let (mut values, mut conflicts) = (Map::new(), Map::new());
        for field in &fields {
            let held: Vec<Value> =
                heads(&all, record, field).iter().map(|head| head.set[*field].clone()).collect();
            values.insert((*field).into(), held[0].clone());
            if held.iter().any(|value| *value != held[0]) {
                conflicts.insert((*field).into(), held.into());
            }
        }
        let deleted = is_deleted(&all, record, &fields);
        let entry = json!({ "deleted": deleted, "fields": values, "conflicts": conflicts });
        state.insert(record.into(), entry);
    }
    state.into()
}

/// Up to which seq the set holds everything of each device, with its check.
pub(crate) fn have(changes: &[Change]) -> Value {
    let mut have = Map::new();
    for (device, held) in by_device(changes) {
        let (mut last, mut digests) = (0, Vec::new());
        for (seq, check) in held {
            if seq > last + 1 {
                break;
            }
            last = seq;
            digests.extend(bytes(check));
        }
        if last > 0 {
            have.insert(device.into(), json!([last, digest(&digests)]));
        }
    }
    have.into()
}

/// The numbers that are missing below each device's last.
pub(crate) fn gaps(changes: &[Change]) -> Value {
    let mut gaps = Map::new();
    for (device, held) in by_device(changes) {
        let numbers: BTreeSet<u32> = held.into_iter().map(|(seq, _)| seq).collect();
        let mut missing = Vec::new();
        let mut before = 0;
        for number in numbers {
            if number > before + 1 {
                missing.push(json!([before + 1, number - 1]));
            }
            before = number;
        }
        if !missing.is_empty() {
            gaps.insert(device.into(), missing.into());
        }
    }
    gaps.into()
}

fn by_device(changes: &[Change]) -> BTreeMap<&str, BTreeSet<(u32, &str)>> {
    let mut devices = BTreeMap::<&str, BTreeSet<(u32, &str)>>::new();
    for change in changes {
        devices.entry(&change.id.device).or_default().insert((change.id.seq, &change.id.digest));
    }
    devices
}
