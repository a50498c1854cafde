//! A law that nothing puts to the test holds of anything: the histories must be rich.

use std::collections::{BTreeMap, BTreeSet};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use so_thon::log::{DeviceId, Log};

use crate::world::{World, history};

/// What a history has in it.
fn features(world: &World) -> Vec<&'static str> {
    let log = world.log();
    let mut features = Vec::new();
    let mut note = |has: bool, feature| features.extend(has.then_some(feature));
    for record in log.all_records() {
        note(record.is_deleted(), "hidden record");
        for field in record.fields() {
            let heads = record.heads(field);
            let is_tie = |pair: &[so_thon::log::Head]| pair[0].change.lamport() == pair[1].change.lamport();
            note(heads.len() > 2, "three heads");
            note(heads.windows(2).any(is_tie), "heads with one number");
            note(heads.len() > 1 && !record.in_conflict(field), "heads that agree");
        }
    }
    note(log.conflicts().len() > 2, "three conflicts");
    let names: BTreeSet<(DeviceId, u32)> =
        world.changes().map(|change| (change.id().device, change.id().seq)).collect();
    note(names.len() < world.written.len(), "copied phone");
    note(world.changes().any(|change| change.line().contains("because")), "later version");
    note(world.changes().any(|change| change.set().len() > 2), "several fields at once");
    note(world.changes().any(|change| change.over().len() > 3), "four replaced at once");
    let gap = |log: &Log| log.devices().any(|device| !log.gaps(device).is_empty());
    note(world.phones.iter().any(|phone| gap(&phone.log)), "gap");
    note(world.phones.iter().any(|phone| phone.pruned != 0), "pruned change");
    let undone = |phone: &crate::world::Phone| phone.ever & !phone.pruned & !phone.shown != 0;
    note(world.phones.iter().any(undone), "undone import");
    note(world.phones.len() > 15, "more than 15 devices");
    note(world.written.len() > 30, "more than 30 changes");
    features
}

#[test]
fn every_kind_of_trouble_comes_in_at_least_every_hundredth_history() {
    const HISTORIES: u32 = 2_000;
    let mut runner = TestRunner::deterministic();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..HISTORIES {
        let world = World::play(&history().new_tree(&mut runner).unwrap().current());
        for feature in features(&world).into_iter().collect::<BTreeSet<_>>() {
            *counts.entry(feature).or_default() += 1;
        }
    }
    assert_eq!(counts.len(), 14, "{counts:?}");
    assert!(counts.values().all(|count| *count >= HISTORIES / 100), "{counts:?}");
}
