//! Random histories, made by the second implementation alone: edits, deletes, copies, gaps, wrong clocks, keys of later
//! versions and odd texts, each change having seen any part of what was there.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use so_thon::log::DeviceId;

use crate::second_reader;

const RECORDS: [&str; 5] =
    ["task/2026/1", "response/a", "village/nấm-chanh", "later-kind/x/y", "village/\u{1f3d4}"];
/// Among them keys from U+E000 to U+FFFF and beyond: UTF-16 orders them in another way than UTF-8 does.
const FIELDS: [&str; 7] = ["status", "deleted", "ghi chú", "later", "\u{fb33}", "\u{1f600}", "！"];
const AT: [&str; 3] = ["2026-03-12T09:30:00+07:00", "1990-01-01", ""];

/// One change to be made on a device that has seen `seen` of what was made before it.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    device: u64,
    record: usize,
    set: Vec<(usize, Value)>,
    /// Bit by bit, which of the changes of this record it has seen.
    seen: u64,
    /// Gives the number of the last change a second time, as a copied phone does.
    clone: bool,
    /// Leaves a number out.
    skip: bool,
    /// A key of a later version.
    later: Option<Value>,
    by: Option<String>,
}

pub(crate) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        4 => any::<bool>().prop_map(Value::from),
        4 => (0..3_i64).prop_map(Value::from),
        1 => prop_oneof![Just(9_007_199_254_740_991_i64), Just(-9_007_199_254_740_991), Just(-1)].prop_map(Value::from),
        1 => Just(Value::Null),
        2 => "[a\"\\\\\u{0}-\u{1f}/\u{7f}-\u{a0}đấ\u{1f600}\u{2028}]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map(
                "[a\"\\\\é\u{1f600}\u{e000}\u{fb33}\u{ffff}\u{10ffff}$]{0,3}",
                inner,
                0..3
            )
            .prop_map(|map| map.into_iter().collect::<Map<String, Value>>().into()),
        ]
    })
}

/// `deleted` is mostly true or false, and rarely anything else.
fn field() -> impl Strategy<Value = (usize, Value)> {
    prop_oneof![2 => (0..FIELDS.len(), value()), 1 => any::<bool>().prop_map(|flag| (1, flag.into()))]
}

pub(crate) fn act() -> impl Strategy<Value = Act> {
    let set = prop_oneof![
        9 => prop::collection::vec(field(), 1..3),
        1 => Just(Vec::new()),
    ];
    // Seldom is a change seen by nobody; mostly all or half of what was there.
    let seen = prop_oneof![2 => Just(u64::MAX), 3 => any::<u64>(), 1 => Just(0)];
    let later = prop_oneof![4 => Just(None), 1 => value().prop_map(Some)];
    let by = prop_oneof![2 => Just(None), 1 => "[ \"Lù Thị Mẩy\t]{0,5}".prop_map(Some)];
    let place = (1..5_u64, 0..RECORDS.len());
    (place, set, seen, prop::bool::weighted(0.1), prop::bool::weighted(0.1), later, by).prop_map(
        |((device, record), set, seen, clone, skip, later, by)| Act {
            device,
            record,
            set,
            seen,
            clone,
            skip,
            later,
            by,
        },
    )
}

/// Plays the acts with nothing but the second implementation: the lines of all changes.
pub(crate) fn play(acts: &[Act]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut made: Vec<second_reader::change::Change> = Vec::new();
    let mut last = [0_u32; 8];
    for (moment, act) in acts.iter().enumerate() {
        let seq = &mut last[usize::try_from(act.device).unwrap()];
        *seq += u32::from(!act.clone || *seq == 0) + u32::from(act.skip);
        let seen: Vec<&second_reader::change::Change> = made
            .iter()
            .enumerate()
            .filter(|(at, _)| act.seen >> (at % 64) & 1 == 1)
            .map(|(_, one)| one)
            .collect();
        let lamport = 1 + seen.iter().map(|change| change.lamport).max().unwrap_or_default();
        let over: Vec<String> = seen
            .iter()
            .filter(|change| change.record == RECORDS[act.record])
            .map(|change| change.id.to_string())
            .collect();
        let set: Map<String, Value> =
            act.set.iter().map(|(field, value)| (FIELDS[*field].to_owned(), value.clone())).collect();
        let mut object = json!({
            "id": format!("{}.{seq}", DeviceId::from_random(act.device * 0x12_3456_789a)),
            "lamport": lamport,
            "at": AT[moment % 3],
            "record": RECORDS[act.record],
            "set": set,
        });
        if !over.is_empty() {
            object["over"] = over.into();
        }
        if let Some(later) = &act.later {
            object["later"] = later.clone();
        }
        if let Some(by) = &act.by {
            object["by"] = by.as_str().into();
        }
        let line = second_reader::writing::seal(&object);
        let Some(Value::Object(read)) = second_reader::json::read(&line).fit() else { panic!("{line}") };
        made.push(second_reader::change::change(&read).unwrap());
        lines.push(line);
    }
    lines
}
