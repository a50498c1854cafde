//! Freeing the space of what somebody else holds, and undoing an import.

use proptest::prelude::*;
use so_thon::json::Map;
use so_thon::log::{Change, ChangeId, DeviceId, Log, Stamp, VersionVector};

use crate::cases::cases;
use crate::world::{World, history, pattern};
use crate::{lines, state};

/// The change that this log would write next on another device; its lamport shows the greatest number known.
fn next(log: &Log) -> Change {
    let stamp = Stamp { device: DeviceId::from_random(1), seq: 1, at: "2026-03-12".into(), by: None };
    log.prepare(&stamp, "task/2026/99", &Map::new().with("note", "next"))
}

/// What is held of every device: the last number, the gaps, the names.
fn held(log: &Log) -> Vec<(DeviceId, u32, String, Vec<ChangeId>)> {
    let of = |device| {
        let gaps = format!("{:?}", log.gaps(device));
        (device, log.last_seq(device), gaps, log.ids_of_device(device).collect())
    };
    log.devices().map(of).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_is_freed_stays_counted_as_held_and_nothing_else_changes(
        history in history(), which in any::<u64>(), two in any::<u64>(),
    ) {
        let world = World::play(&history);
        let which = pattern(which);
        let ids = |which| world.some(which).map(Change::id);
        let mut log = world.log();
        let (vector, held_before, next_before) = (VersionVector::of(&log), held(&log), next(&log));
        // In two portions that overlap, as two receipts do.
        let first = which & pattern(two);
        log.prune(ids(first));
        log.prune(ids(which));
        prop_assert_eq!(VersionVector::of(&log), vector.clone());
        prop_assert_eq!(held(&log), held_before);
        prop_assert_eq!(next(&log), next_before);
        let mut pruned: Vec<ChangeId> = ids(which).collect();
        pruned.sort();
        prop_assert_eq!(log.pruned().collect::<Vec<_>>(), pruned);
        // What is left is shown as if the rest had never been.
        let rest: Log = world.some(!which).cloned().collect();
        prop_assert_eq!((lines(&log), state(&log)), (lines(&rest), state(&rest)));
        prop_assert_eq!((log.len(), log.is_empty()), (rest.len(), lines(&rest).is_empty()));
        for device in log.devices() {
            let of = |log: &Log| log.of_device(device).map(Change::id).collect::<Vec<_>>();
            prop_assert_eq!(of(&log), of(&rest));
        }
        // It is not reported as missing, and records of which nothing was pruned are unchanged.
        prop_assert_eq!(vector.missing(&log).count(), 0);
        let before = state(&world.log());
        let touched = |name: &str| world.some(which).any(|change| change.record() == name);
        let untouched = before.iter().filter(|record| !touched(&record.0)).cloned().collect::<Vec<_>>();
        let after: Vec<_> = state(&log).into_iter().filter(|record| !touched(&record.0)).collect();
        prop_assert_eq!(after, untouched);
        // It is known when it comes again.
        for change in world.changes() {
            prop_assert!(log.contains(&change.id()));
            prop_assert!(!log.insert(change.clone()));
        }
        prop_assert_eq!((lines(&log), state(&log)), (lines(&rest), state(&rest)));
    }

    #[test]
    fn what_is_undone_might_never_have_come_except_for_the_next_number(
        history in history(), which in any::<u64>(),
    ) {
        let world = World::play(&history);
        let which = pattern(which);
        let mut log = world.log();
        let next_before = next(&log);
        log.retain(|change| which >> world.places[&change.id()] & 1 == 0);
        let rest: Log = world.some(!which).cloned().collect();
        prop_assert_eq!((lines(&log), state(&log)), (lines(&rest), state(&rest)));
        prop_assert_eq!(held(&log), held(&rest));
        prop_assert_eq!(VersionVector::of(&log), VersionVector::of(&rest));
        prop_assert!(world.some(which).all(|change| !log.contains(&change.id())));
        prop_assert_eq!(next(&log), next_before);
        prop_assert!(world.changes().all(|change| change.lamport() < next(&log).lamport()));
        // Undone is not refused: it may come again.
        log.extend(world.some(which).cloned());
        let whole = world.log();
        prop_assert_eq!((lines(&log), state(&log)), (lines(&whole), state(&whole)));
    }

    #[test]
    fn undoing_and_freeing_do_not_disturb_each_other(
        history in history(), pruned in any::<u64>(), undone in any::<u64>(),
    ) {
        let world = World::play(&history);
        let (pruned, undone) = (pattern(pruned), pattern(undone));
        let ids = || world.some(pruned).map(Change::id);
        let keep = |change: &Change| undone >> world.places[&change.id()] & 1 == 0;
        let mut one = world.log();
        one.prune(ids());
        one.retain(keep);
        let mut two = world.log();
        two.retain(keep);
        // Also when the log learns from its store what it pruned before it was opened.
        two.prune(ids());
        prop_assert_eq!(held(&one), held(&two));
        prop_assert_eq!(one.pruned().collect::<Vec<_>>(), two.pruned().collect::<Vec<_>>());
        prop_assert_eq!((lines(&one), state(&one)), (lines(&two), state(&two)));
        prop_assert_eq!(next(&one), next(&two));
    }
}
