//! The laws of merging, as properties over random histories of several devices that edit, delete, restore,
//! hand over in part, are copied and hand over again. `PROPTEST_CASES=100000` runs more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use so_thon::log::{
    Change, ChangeId, DELETED, DeviceId, Header, Log, Map, Scope, Sender, Stamp, Value, VersionVector,
    preview, read_bundle, write_bundle,
};

const RECORDS: [&str; 4] = ["task/2026/1", "task/2026/2", "response/a", "village/x"];
const FIELDS: [&str; 3] = ["status", "note", "later-kind"];

#[derive(Clone, Debug)]
enum Step {
    Set {
        device: usize,
        record: usize,
        field: usize,
        value: i64,
    },
    Delete {
        device: usize,
        record: usize,
        deleted: bool,
    },
    /// `to` takes over what `from` holds; with `part`, only every second change, so that gaps arise.
    HandOver {
        from: usize,
        to: usize,
        part: bool,
    },
    /// The phone is restored from a backup of the phone `from`: it goes on under the other's name.
    Copy {
        from: usize,
        to: usize,
    },
}

fn step(devices: usize) -> impl Strategy<Value = Step> {
    let device = 0..devices;
    prop_oneof![
        6 => (device.clone(), 0..RECORDS.len(), 0..FIELDS.len(), 0..3_i64)
            .prop_map(|(device, record, field, value)| Step::Set { device, record, field, value }),
        2 => (device.clone(), 0..RECORDS.len(), any::<bool>())
            .prop_map(|(device, record, deleted)| Step::Delete { device, record, deleted }),
        3 => (device.clone(), device.clone(), any::<bool>())
            .prop_map(|(from, to, part)| Step::HandOver { from, to, part }),
        1 => (device.clone(), device).prop_map(|(from, to)| Step::Copy { from, to }),
    ]
}

fn history() -> impl Strategy<Value = (usize, Vec<Step>)> {
    (2..8_usize).prop_flat_map(|devices| (Just(devices), prop::collection::vec(step(devices), 0..60)))
}

struct Phone {
    id: DeviceId,
    seq: u32,
    log: Log,
}

/// Everything that happened, with the ground truth of what each change's device held when it wrote.
#[derive(Default)]
struct World {
    union: Vec<Change>,
    seen: BTreeMap<ChangeId, BTreeSet<ChangeId>>,
    logs: Vec<Log>,
}

fn play(devices: usize, steps: &[Step]) -> World {
    let new = |index: usize| Phone { id: DeviceId::from_random(index as u64 + 1), seq: 0, log: Log::new() };
    let mut phones: Vec<Phone> = (0..devices).map(new).collect();
    let mut world = World::default();
    for (moment, step) in steps.iter().enumerate() {
        match *step {
            Step::Set { device, record, field, value } => {
                let fields = Map::new().with(FIELDS[field], value);
                write(&mut phones[device], RECORDS[record], fields, moment, &mut world);
            }
            Step::Delete { device, record, deleted } => {
                write(
                    &mut phones[device],
                    RECORDS[record],
                    Map::new().with(DELETED, deleted),
                    moment,
                    &mut world,
                );
            }
            Step::HandOver { from, to, part } => {
                let changes: Vec<Change> = phones[from].log.iter().cloned().collect();
                let taken = changes.into_iter().enumerate().filter(|(index, _)| !part || index % 2 == 0);
                phones[to].log.extend(taken.map(|(_, change)| change));
            }
            Step::Copy { from, to } => {
                let copy = Phone {
                    id: phones[from].id,
                    seq: phones[from].seq,
                    log: phones[from].log.iter().cloned().collect(),
                };
                phones[to] = copy;
            }
        }
    }
    world.logs = phones.into_iter().map(|phone| phone.log).collect();
    world
}

fn write(phone: &mut Phone, record: &str, fields: Map, moment: usize, world: &mut World) {
    phone.seq += 1;
    // Clocks are wrong by years, each its own way.
    let at = format!("{}-01-01", 1990 + (moment * 7 + phone.seq as usize) % 60);
    let stamp = Stamp { device: phone.id, seq: phone.seq, at, by: None };
    let change = phone.log.author(&stamp, record, &fields);
    world.seen.insert(change.id(), phone.log.iter().map(Change::id).collect());
    world.union.push(change.clone());
    phone.log.insert(change);
}

fn header(log: &Log) -> Header {
    let from = Sender { device: DeviceId::from_random(99), issued: 0, name: None, by: None };
    let at = "2026-03-12T09:30:00+07:00".into();
    Header { scope: Some(Scope::All), plan: None, from, at, have: VersionVector::of(log) }
}

fn export(log: &Log) -> String {
    write_bundle(&header(log), log.iter())
}

/// A field's name and value, and whether it is in conflict.
type FieldState = (String, Option<Value>, bool);

/// What a person sees: every shown record, field, value and conflict.
fn state(log: &Log) -> Vec<(String, bool, Vec<FieldState>)> {
    let fields = |record: &so_thon::log::Record| {
        let field = |name: &str| (name.to_owned(), record.value(name).cloned(), record.in_conflict(name));
        record.fields().into_iter().map(field).collect()
    };
    log.all_records()
        .iter()
        .map(|record| (record.name().into(), record.is_deleted(), fields(record)))
        .collect()
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
    fn union_in_any_order_grouping_and_repetition_gives_byte_equal_exports(
        (devices, steps) in history(), order in any::<u64>(),
    ) {
        let world = play(devices, &steps);
        let straight: Log = world.union.iter().cloned().collect();
        let mut shuffled = world.union.clone();
        shuffled.sort_by_key(|change| change.lamport().wrapping_mul(order | 1) ^ order.rotate_left(change.id().seq));
        let half = shuffled.len() / 2;
        let mut grouped: Log = shuffled[half..].iter().cloned().collect();
        let other: Log = shuffled[..half].iter().cloned().collect();
        grouped.extend(other.iter().cloned());
        grouped.extend(shuffled.iter().cloned());
        prop_assert_eq!(export(&grouped), export(&straight));
        prop_assert_eq!(state(&grouped), state(&straight));
    }

    #[test]
    fn no_change_is_lost_or_invented_by_a_file((devices, steps) in history()) {
        let world = play(devices, &steps);
        let log: Log = world.union.iter().cloned().collect();
        let bundle = read_bundle(&export(&log)).unwrap();
        prop_assert_eq!(bundle.ending, so_thon::log::Ending::Whole);
        let read: BTreeSet<ChangeId> = bundle.changes.iter().map(Change::id).collect();
        let written: BTreeSet<ChangeId> = world.union.iter().map(Change::id).collect();
        prop_assert_eq!(read, written);
        let back: Log = bundle.changes.into_iter().collect();
        prop_assert_eq!(state(&back), state(&log));
        prop_assert_eq!(bundle.header.unwrap().have, VersionVector::of(&log));
    }

    #[test]
    fn a_delete_never_hides_an_edit_it_has_not_seen((devices, steps) in history()) {
        let world = play(devices, &steps);
        let log: Log = world.union.iter().cloned().collect();
        for record in log.all_records().iter().filter(|record| record.is_deleted()) {
            let all = record.history();
            let is_delete = |change: &Change| change.set().get(DELETED).is_some_and(Value::is_true);
            let (deletes, others): (Vec<&Change>, Vec<&Change>) = all.iter().copied().partition(|change| is_delete(change));
            let edits: Vec<_> = others.into_iter().filter(|change| change.set().get(DELETED).is_none()).collect();
            let replaced = |edit: &Change| edits.iter().any(|later| later.over().contains(&edit.id()));
            let hides = |delete: &Change| {
                let seen = &world.seen[&delete.id()];
                edits.iter().all(|edit| seen.contains(&edit.id()) || replaced(edit))
            };
            prop_assert!(deletes.iter().any(|delete| hides(delete)), "{} is hidden", record.name());
        }
    }

    #[test]
    fn heads_and_value_are_those_of_the_definition((devices, steps) in history()) {
        let world = play(devices, &steps);
        let log: Log = world.union.iter().cloned().collect();
        for record in log.all_records() {
            for field in record.fields() {
                let setters: Vec<&Change> =
                    record.history().iter().copied().filter(|change| change.set().get(field).is_some()).collect();
                let replaced = |change: &Change| setters.iter().any(|later| later.over().contains(&change.id()));
                let mut heads: Vec<&Change> = setters.iter().copied().filter(|change| !replaced(change)).collect();
                // Content decides: the greatest lamport, then the greatest digest. No clock, no device's name.
                heads.sort_by_key(|change| std::cmp::Reverse((change.lamport(), change.id().digest)));
                let found: Vec<ChangeId> = record.heads(field).iter().map(|head| head.change.id()).collect();
                prop_assert_eq!(found, heads.iter().map(|change| change.id()).collect::<Vec<_>>());
                prop_assert_eq!(record.value(field), heads[0].set().get(field));
            }
        }
    }

    #[test]
    fn a_change_stands_above_everything_its_device_had_seen((devices, steps) in history()) {
        let world = play(devices, &steps);
        let lamports: BTreeMap<ChangeId, u64> = world.union.iter().map(|change| (change.id(), change.lamport())).collect();
        for change in &world.union {
            let seen = &world.seen[&change.id()];
            prop_assert!(seen.iter().all(|id| lamports[id] < change.lamport()));
            prop_assert!(change.over().iter().all(|id| seen.contains(id)));
        }
    }

    #[test]
    fn in_a_file_nothing_stands_before_what_it_replaces((devices, steps) in history()) {
        let world = play(devices, &steps);
        let log: Log = world.union.iter().cloned().collect();
        let mut before = BTreeSet::new();
        for change in read_bundle(&export(&log)).unwrap().changes {
            prop_assert!(change.over().iter().all(|id| before.contains(id) || !log.contains(id)));
            before.insert(change.id());
        }
    }

    #[test]
    fn an_answered_conflict_is_gone_everywhere((devices, steps) in history()) {
        let world = play(devices, &steps);
        let mut office: Log = world.union.iter().cloned().collect();
        let id = DeviceId::from_random(1_000);
        let open = office.conflicts();
        for (seq, (record, field)) in (1..).zip(&open) {
            let value = office.record(record).unwrap().heads(field).last().unwrap().value.clone();
            let stamp = Stamp { device: id, seq, at: "2026-03-12".into(), by: None };
            let answer = office.author(&stamp, record, &Map::new().with(field, value));
            office.insert(answer);
        }
        prop_assert_eq!(office.conflicts(), []);
        for phone in world.logs {
            let mut phone = phone;
            phone.extend(office.iter().cloned());
            prop_assert_eq!(state(&phone), state(&office));
        }
    }

    #[test]
    fn the_preview_tells_what_the_import_does((devices, steps) in history()) {
        let world = play(devices, &steps);
        let mut logs = world.logs;
        let incoming: Vec<Change> = logs.pop().unwrap().iter().cloned().collect();
        let mut log = logs.pop().unwrap();
        let told = preview(&log, &Log::new(), &incoming);
        let conflicts = |log: &Log| -> BTreeSet<(String, String)> { log.conflicts().into_iter().collect() };
        let (size, before, count) = (log.len(), conflicts(&log), incoming.len());
        log.extend(incoming);
        prop_assert_eq!(told.new_changes(), log.len() - size);
        prop_assert_eq!(told.known_changes(), count - told.new_changes());
        let arisen: BTreeSet<_> = conflicts(&log).difference(&before).cloned().collect();
        let foretold = told.conflicts.into_iter().map(|conflict| (conflict.record, conflict.field)).collect();
        prop_assert_eq!(arisen, foretold);
    }

    #[test]
    fn a_receipt_covers_exactly_what_its_holder_has((devices, steps) in history(), held in any::<u64>()) {
        let world = play(devices, &steps);
        let log: Log = world.union.iter().cloned().collect();
        let office: Log = world.union.iter().enumerate().filter(|(index, _)| held >> (index % 64) & 1 == 1).map(|(_, change)| change.clone()).collect();
        let receipt = VersionVector::from_map(&VersionVector::of(&office).to_map());
        prop_assert_eq!(&receipt, &VersionVector::of(&office));
        let missing: BTreeSet<ChangeId> = receipt.missing(&log).map(Change::id).collect();
        // Whatever the receipt does not list as missing, the office really holds.
        prop_assert!(log.iter().all(|change| missing.contains(&change.id()) || office.contains(&change.id())));
        let mut whole = office;
        whole.extend(log.iter().filter(|change| missing.contains(&change.id())).cloned());
        prop_assert_eq!(state(&whole), state(&log));
    }
}

#[test]
fn gaps_are_named() {
    let mut log = Log::new();
    let device = DeviceId::from_random(5);
    for seq in [1, 2, 5, 8] {
        let stamp = Stamp { device, seq, at: "2026-03-12".into(), by: None };
        let change = log.author(&stamp, "task/2026/1", &Map::new().with("progress", i64::from(seq)));
        log.insert(change);
    }
    assert_eq!(log.gaps(device), [3..=4, 6..=7]);
    assert_eq!(log.last_seq(device), 8);
    assert_eq!(VersionVector::of(&log).get(device).map(|held| held.seq), Some(2));
}
