//! What a log keeps in step with its changes is what can be computed from them.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use so_thon::log::{Change, DeviceId, Log, Touch, Touched, kind_of};

use crate::cases::cases;
use crate::world::{RECORDS, World, history, mixed, pattern};
use crate::{State, state};

/// Every index, computed from the changes alone.
fn check(log: &Log) -> Result<(), TestCaseError> {
    let all = log.all_records();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut made: BTreeMap<(&str, DeviceId), usize> = BTreeMap::new();
    for record in &all {
        let of_it = log.iter().filter(|change| change.record() == record.name());
        let maker = of_it.min_by_key(|change| (change.lamport(), change.id())).unwrap().id();
        *kinds.entry(record.name().split('/').next().unwrap()).or_default() += 1;
        *made.entry((record.name().split('/').next().unwrap(), maker.device)).or_default() += 1;
        prop_assert_eq!(log.changes_of(record.name()).next().unwrap().id(), maker);
        prop_assert_eq!(log.is_disputed(record.name()), record.is_disputed());
    }
    prop_assert_eq!(log.kinds().collect::<Vec<_>>(), kinds.clone().into_iter().collect::<Vec<_>>());
    for kind in RECORDS.iter().map(|name| kind_of(name)).chain(["none", "resp"]) {
        prop_assert_eq!(log.count(kind), kinds.get(kind).copied().unwrap_or_default());
        let names: Vec<&str> = all.iter().map(so_thon::log::Record::name).collect();
        let names = names.into_iter().filter(|name| kind_of(name) == kind).collect::<Vec<_>>();
        prop_assert_eq!(log.names(kind).collect::<Vec<_>>(), names);
        for device in log.devices() {
            let expected = made.get(&(kind, device)).copied().unwrap_or_default();
            prop_assert_eq!(log.count_made_by(kind, device), expected);
        }
    }
    let disputed = all.iter().flat_map(|record| {
        record.conflicts().into_iter().map(|field| (record.name().to_owned(), field.to_owned()))
    });
    let disputed: Vec<(String, String)> = disputed.collect();
    prop_assert_eq!(log.conflict_count(), disputed.len());
    prop_assert_eq!(log.conflicts(), disputed);
    for device in log.devices() {
        for seq in 0..log.last_seq(device) + 2 {
            let above: Vec<&Change> = log.of_device(device).filter(|change| change.id().seq > seq).collect();
            prop_assert_eq!(log.of_device_after(device, seq).collect::<Vec<_>>(), above);
        }
    }
    Ok(())
}

/// The records that two states show differently.
fn differing(before: &State, after: &State) -> BTreeSet<String> {
    let find = |state: &State, name: &str| state.iter().find(|record| record.0 == name).cloned();
    let names = before.iter().chain(after).map(|record| record.0.clone());
    names.filter(|name| find(before, name) != find(after, name)).collect()
}

/// Each record once, and the kinds those of the records.
fn names(touched: &Touched) -> Result<BTreeSet<String>, TestCaseError> {
    let names: BTreeSet<String> = touched.records().map(|(name, _)| name.to_owned()).collect();
    prop_assert_eq!((names.len(), names.is_empty()), (touched.len(), touched.is_empty()));
    let kinds: BTreeSet<&str> = names.iter().map(|name| kind_of(name)).collect();
    prop_assert_eq!(touched.kinds().collect::<Vec<_>>(), kinds.iter().copied().collect::<Vec<_>>());
    for name in RECORDS {
        prop_assert_eq!(touched.touches(kind_of(name)), kinds.contains(kind_of(name)));
    }
    Ok(names)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_index_is_what_the_changes_say(history in history()) {
        let world = World::play(&history);
        check(&world.log())?;
        for phone in &world.phones {
            check(&phone.log)?;
        }
    }

    #[test]
    fn an_act_names_each_record_it_touched_once(
        history in history(), order in any::<u64>(), which in any::<u64>(), undone in any::<bool>(),
    ) {
        let world = World::play(&history);
        let mut shuffled: Vec<&Change> = world.changes().collect();
        shuffled.sort_by_key(|change| mixed(order ^ world.places[&change.id()] as u64));
        let mut log = Log::new();
        // Batches of all sizes, the last changes of one coming again with the next.
        let (mut rest, mut seed) = (shuffled.as_slice(), order);
        let mut all = Touched::default();
        while !rest.is_empty() {
            seed = mixed(seed);
            let (batch, left) = rest.split_at(1 + usize::try_from(seed >> 8).unwrap() % rest.len());
            let before = state(&log);
            let known: BTreeSet<String> = before.iter().map(|record| record.0.clone()).collect();
            let new = || batch.iter().filter(|change| !log.contains(&change.id()));
            let expected: BTreeSet<String> = new().map(|change| change.record().to_owned()).collect();
            let touched = log.extend(batch.iter().copied().cloned());
            let named = names(&touched)?;
            prop_assert_eq!(&named, &expected);
            prop_assert!(named.is_superset(&differing(&before, &state(&log))));
            for (name, touch) in touched.records() {
                prop_assert_eq!(touch == Touch::Changed, known.contains(name));
                prop_assert_eq!(touch == Touch::New, !known.contains(name));
            }
            all.merge(touched);
            check(&log)?;
            rest = if seed & 1 == 1 { &rest[batch.len() / 2 + 1..] } else { left };
        }
        let every: BTreeSet<&str> = world.changes().map(Change::record).collect();
        prop_assert_eq!(all.records().map(|(name, _)| name).collect::<BTreeSet<_>>(), every);

        let (which, before) = (pattern(which), state(&log));
        let lost: BTreeSet<&str> = world.some(which).map(Change::record).collect();
        let touched = if undone {
            log.retain(|change| which >> world.places[&change.id()] & 1 == 0)
        } else {
            log.prune(world.some(which).map(Change::id))
        };
        let named = names(&touched)?;
        prop_assert_eq!(&named, &lost.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>());
        prop_assert!(named.is_superset(&differing(&before, &state(&log))));
        prop_assert!(touched.records().all(|(_, touch)| touch == Touch::Removed));
        check(&log)?;
        prop_assert!(log.retain(|_| true).is_empty() && log.prune([]).is_empty());
    }
}
