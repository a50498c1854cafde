//! Merging is the union of sets.

use std::collections::BTreeSet;

use proptest::prelude::*;
use so_thon::format::{Ending, read_bundle};
use so_thon::log::{Change, ChangeId, Log, VersionVector};

use crate::cases::cases;
use crate::world::{World, history, mixed};
use crate::{export, lines, state};

/// Puts logs together two by two, in an order of its own.
fn grouped(mut logs: Vec<Log>, mut order: u64) -> Log {
    while logs.len() > 1 {
        order = mixed(order);
        let other = logs.swap_remove(usize::try_from(order >> 1).unwrap() % logs.len());
        let at = usize::try_from(mixed(order) >> 1).unwrap() % logs.len();
        logs[at].extend(other.iter().cloned());
    }
    logs.pop().unwrap()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn union_in_any_order_and_grouping_gives_byte_equal_exports(
        history in history(), order in any::<u64>(), groups in 1..9_u64,
    ) {
        let world = World::play(&history);
        let straight = world.log();
        let mut shuffled: Vec<&Change> = world.changes().collect();
        shuffled.sort_by_key(|change| mixed(order ^ world.places[&change.id()] as u64));
        let mut logs: Vec<Log> = (0..groups).map(|_| Log::new()).collect();
        for change in shuffled {
            // Some go into two groups.
            for group in [mixed(!order ^ u64::from(change.id().seq)), mixed(change.lamport())] {
                logs[usize::try_from(group % groups).unwrap()].insert(change.clone());
            }
        }
        let together = grouped(logs, order);
        prop_assert_eq!(export(&together), export(&straight));
        prop_assert_eq!(state(&together), state(&straight));
        prop_assert_eq!(together.devices().collect::<Vec<_>>(), straight.devices().collect::<Vec<_>>());
        for device in straight.devices() {
            prop_assert_eq!(together.gaps(device), straight.gaps(device));
        }
    }

    #[test]
    fn devices_that_hand_everything_over_in_both_directions_show_the_same(history in history()) {
        let world = World::play(&history);
        let plain = |log: &Log| -> Log { log.iter().cloned().collect() };
        for pair in world.phones.windows(2) {
            let (mut one, mut other) = (plain(&pair[0].log), plain(&pair[1].log));
            let (size_one, size_other) = (one.len(), other.len());
            one.extend(read_bundle(&export(&pair[1].log)).unwrap().changes);
            other.extend(read_bundle(&export(&pair[0].log)).unwrap().changes);
            prop_assert_eq!(export(&one), export(&other));
            prop_assert_eq!(state(&one), state(&other));
            prop_assert!(one.len() >= size_one.max(size_other));
            let all = pair[0].log.iter().chain(pair[1].log.iter());
            prop_assert!(all.into_iter().all(|change| one.contains(&change.id())));
        }
    }

    #[test]
    fn twice_is_once(history in history(), again in any::<u64>()) {
        let world = World::play(&history);
        let mut log = world.log();
        prop_assert_eq!(log.len(), world.written.len());
        let once = export(&log);
        for change in world.changes().filter(|change| mixed(again ^ change.lamport()) & 1 == 1) {
            prop_assert!(!log.insert(change.clone()));
        }
        prop_assert_eq!(log.len(), world.written.len());
        prop_assert_eq!(export(&log), once);
        prop_assert_eq!(state(&log), state(&world.log()));
    }

    #[test]
    fn no_change_is_lost_or_invented_by_a_file(history in history()) {
        let world = World::play(&history);
        let log = world.log();
        let bundle = read_bundle(&export(&log)).unwrap();
        prop_assert_eq!((bundle.ending, bundle.announced), (Ending::Whole, Some(world.written.len())));
        prop_assert!(bundle.rejected.is_empty());
        // With every key, also those of a later version.
        let read: BTreeSet<(ChangeId, &str)> =
            bundle.changes.iter().map(|change| (change.id(), change.line())).collect();
        let written: BTreeSet<(ChangeId, &str)> =
            world.changes().map(|change| (change.id(), change.line())).collect();
        prop_assert_eq!(read, written);
        let back: Log = bundle.changes.into_iter().collect();
        prop_assert_eq!(state(&back), state(&log));
        prop_assert_eq!(lines(&back), lines(&log));
        prop_assert_eq!(bundle.header.unwrap().have, VersionVector::of(&log));
    }

    #[test]
    fn in_a_file_nothing_stands_before_what_it_replaces(history in history()) {
        let log = World::play(&history).log();
        let mut before = BTreeSet::new();
        for change in read_bundle(&export(&log)).unwrap().changes {
            prop_assert!(change.over().iter().all(|id| before.contains(id) || !log.contains(id)));
            before.insert(change.id());
        }
    }
}
