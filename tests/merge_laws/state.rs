//! What is shown follows from the changes, and from nothing else.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use proptest::prelude::*;
use so_thon::json::Value;
use so_thon::log::{Change, ChangeId, DELETED, Log};

use crate::cases::cases;
use crate::world::{History, RECORDS, World, history, places};

/// Two tellings of one history by other names and clocks must agree in this, by the changes' places.
fn told(world: &World, log: &Log) -> Vec<(String, bool, String, bool, BTreeSet<usize>)> {
    let mut told = Vec::new();
    for record in log.all_records() {
        for field in record.fields() {
            let heads = record.heads(field).iter().map(|head| world.places[&head.change.id()]).collect();
            let disputed = record.in_conflict(field);
            told.push((record.name().into(), record.is_deleted(), field.into(), disputed, heads));
        }
    }
    told
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn heads_and_value_are_those_of_the_definition(history in history()) {
        let log = World::play(&history).log();
        for record in log.all_records() {
            for field in record.fields() {
                let sets = |change: &&Change| change.set().get(field).is_some();
                let setters: Vec<&Change> = record.history().iter().copied().filter(sets).collect();
                let replaced = |change: &Change| setters.iter().any(|later| later.over().contains(&change.id()));
                let mut heads: Vec<&Change> =
                    setters.iter().copied().filter(|change| !replaced(change)).collect();
                // Content decides: the greatest lamport, then the greatest digest. No clock, no device's name.
                heads.sort_by_key(|change| Reverse((change.lamport(), change.id().digest)));
                let found: Vec<ChangeId> = record.heads(field).iter().map(|head| head.change.id()).collect();
                prop_assert_eq!(found, heads.iter().map(|change| change.id()).collect::<Vec<_>>());
                prop_assert_eq!(record.value(field), heads[0].set().get(field));
                let values: Vec<_> = heads.iter().map(|change| change.set().get(field)).collect();
                let disputed = values.windows(2).any(|pair| pair[0] != pair[1]);
                prop_assert_eq!(record.in_conflict(field), disputed);
                prop_assert_eq!(record.conflicts().contains(&field), disputed);
            }
            prop_assert_eq!(record.is_disputed(), !record.conflicts().is_empty());
        }
    }

    #[test]
    fn a_change_stands_above_everything_its_device_has_ever_held(history in history()) {
        let world = World::play(&history);
        for written in &world.written {
            let change = &written.change;
            prop_assert!(world.some(written.ever).all(|held| held.lamport() < change.lamport()));
            prop_assert!(change.over().iter().all(|id| written.seen >> world.places[id] & 1 == 1));
        }
    }

    #[test]
    fn a_delete_never_hides_an_edit_it_has_not_seen(history in history()) {
        let world = World::play(&history);
        let phones = world.phones.iter().map(|phone| &phone.log);
        for log in std::iter::once(&world.log()).chain(phones) {
            for record in log.all_records().iter().filter(|record| record.is_deleted()) {
                let all = record.history();
                let is_delete = |change: &Change| change.set().get(DELETED).is_some_and(Value::is_true);
                let deletes = all.iter().filter(|change| is_delete(change));
                // An edit is hidden unseen where none of the deletes' devices showed it and no other edit of the
                // same field has replaced it.
                let sets = |change: &Change, field: &str| change.set().get(field).is_some();
                let open = |edit: &Change, field: &str| {
                    !all.iter().any(|later| sets(later, field) && later.over().contains(&edit.id()))
                };
                let edits = all.iter().filter(|edit| {
                    edit.set().iter().any(|(field, _)| field != DELETED && open(edit, field))
                });
                let edits: Vec<usize> = edits.map(|edit| world.places[&edit.id()]).collect();
                let mut hides = deletes.map(|delete| {
                    let own = world.places[&delete.id()];
                    let seen = world.written[own].seen | 1 << own;
                    edits.iter().all(|edit| seen >> edit & 1 == 1)
                });
                prop_assert!(hides.any(|hides| hides), "{} is hidden", record.name());
            }
        }
    }

    #[test]
    fn a_delete_that_has_seen_everything_hides_and_a_restore_shows(history in history()) {
        let world = World::play(&history);
        let mut log = world.log();
        let stamp = |seq| so_thon::log::Stamp {
            device: so_thon::log::DeviceId::from_random(99), seq, at: "2026-03-12".into(), by: None,
        };
        let names: Vec<String> = log.record_names().map(str::to_owned).collect();
        for (name, seq) in names.iter().zip((1..).step_by(2)) {
            for (seq, deleted) in [(seq, true), (seq + 1, false)] {
                let change = log.prepare(&stamp(seq), name, &so_thon::json::Map::new().with(DELETED, deleted));
                log.insert(change);
                prop_assert_eq!(log.record(name).unwrap().is_deleted(), deleted);
            }
        }
    }

    #[test]
    fn neither_clocks_nor_names_of_devices_decide(history in history(), names in any::<u64>()) {
        // The same history once more, with other names of devices and people, and other errors of all clocks.
        let other = World::play(&History { names, ..history.clone() });
        let world = World::play(&history);
        prop_assert_eq!(world.written.len(), other.written.len());
        for (one, two) in world.written.iter().zip(&other.written) {
            prop_assert_eq!((one.seen, one.change.lamport()), (two.seen, two.change.lamport()));
            prop_assert_eq!((one.change.record(), one.change.set()), (two.change.record(), two.change.set()));
            let over = |world: &World, change: &Change| -> BTreeSet<usize> {
                change.over().iter().map(|id| world.places[id]).collect()
            };
            prop_assert_eq!(over(&world, &one.change), over(&other, &two.change));
        }
        let (log, other_log) = (world.log(), other.log());
        prop_assert_eq!(told(&world, &log), told(&other, &other_log));
        for (one, two) in world.phones.iter().zip(&other.phones) {
            prop_assert_eq!(told(&world, &one.log), told(&other, &two.log));
        }
        // The deciding head is the same too, except where numbers are equal and only the digests, which cover names
        // and clocks like everything else, can decide.
        for (one, two) in log.all_records().iter().zip(other_log.all_records()) {
            for field in one.fields() {
                let heads = one.heads(field);
                let highest = heads.iter().map(|head| head.change.lamport()).max();
                let leaders = heads.iter().filter(|head| Some(head.change.lamport()) == highest);
                let leaders: Vec<_> = leaders.map(|head| world.places[&head.change.id()]).collect();
                let first = other.places[&two.heads(field)[0].change.id()];
                prop_assert!(leaders.contains(&first));
                if let [leader] = leaders[..] {
                    prop_assert_eq!(leader, first);
                    prop_assert_eq!(one.value(field), two.value(field));
                }
            }
        }
    }

    #[test]
    fn what_is_asked_for_by_name_or_kind_is_what_stands_there(history in history()) {
        let log = World::play(&history).log();
        prop_assert_eq!(log.is_empty(), log.iter().next().is_none());
        let mut by_kind = 0;
        for kind in RECORDS.map(|name| name.split_once('/').unwrap().0).into_iter().collect::<BTreeSet<_>>() {
            let records = log.records(kind);
            by_kind += records.len();
            for record in records {
                prop_assert_eq!(record.name().split_once('/').unwrap().0, kind);
                let of_it = log.iter().filter(|change| change.record() == record.name());
                let mut of_it: Vec<&Change> = of_it.collect();
                of_it.sort_by_key(|change| (change.lamport(), change.id()));
                prop_assert_eq!(record.history(), &of_it);
                for device in log.devices() {
                    prop_assert_eq!(record.is_made_by(device), of_it[0].id().device == device);
                }
                for field in record.fields() {
                    let value = record.value(field).unwrap();
                    prop_assert_eq!((record.text(field), record.int(field)), (value.as_text(), value.as_int()));
                }
                prop_assert_eq!((record.text("none"), record.int("none")), (None, None));
            }
        }
        prop_assert_eq!(by_kind, log.record_names().count());
    }

    #[test]
    fn a_log_shows_exactly_what_came_to_it(history in history()) {
        let world = World::play(&history);
        for phone in &world.phones {
            let shown: BTreeSet<usize> = phone.log.iter().map(|change| world.places[&change.id()]).collect();
            prop_assert_eq!(shown, places(phone.shown).collect::<BTreeSet<_>>());
            let pruned: BTreeSet<usize> = phone.log.pruned().map(|id| world.places[&id]).collect();
            prop_assert_eq!(pruned, places(phone.pruned).collect::<BTreeSet<_>>());
            let fresh: Log = phone.log.iter().cloned().collect();
            prop_assert_eq!(crate::state(&phone.log), crate::state(&fresh));
        }
    }
}
