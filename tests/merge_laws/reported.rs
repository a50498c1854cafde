//! The preview reports what the import does.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use so_thon::json::Map;
use so_thon::log::{
    Change, ChangeId, DeviceCount, DeviceId, FieldConflict, Log, Stamp, VersionVector, preview,
};

use crate::cases::cases;
use crate::world::{World, history};

/// A second log that holds the same, and remembers the same as pruned.
fn copied(log: &Log) -> Log {
    let mut copy: Log = log.iter().cloned().collect();
    copy.prune(log.pruned());
    copy
}

fn conflicts(log: &Log) -> BTreeSet<FieldConflict> {
    log.conflicts().into_iter().map(|(record, field)| FieldConflict { record, field }).collect()
}

/// The names of all records that are there, and of those that are hidden.
fn names(log: &Log) -> (BTreeSet<String>, BTreeSet<String>) {
    let records = log.all_records();
    let hidden = records.iter().filter(|record| record.is_deleted()).map(|record| record.name().to_owned());
    (log.record_names().map(str::to_owned).collect(), hidden.collect())
}

#[test]
fn what_was_freed_stays_freed_when_an_earlier_file_brings_it_again() {
    let stamp = |seq| Stamp { device: DeviceId::from_random(5), seq, at: "2026-03-12".into(), by: None };
    let mut log = Log::new();
    let first = log.prepare(&stamp(1), "task/2026/1", &Map::new().with("note", "a"));
    log.insert(first.clone());
    let second = log.prepare(&stamp(2), "task/2026/1", &Map::new().with("progress", 1_i64));
    log.prune([first.id()]);
    let told = preview(&log, &std::iter::once(first).collect(), &[second], &VersionVector::default());
    assert_eq!(told.new_records, ["task/2026/1"], "nothing of it is shown before");
}

#[test]
fn a_clock_is_behind_when_it_writes_more_than_an_hour_before_what_it_had_seen() {
    let write = |log: &Log, device, at: &str, value: i64| {
        let stamp = Stamp { device: DeviceId::from_random(device), seq: 1, at: at.into(), by: None };
        log.prepare(&stamp, "task/2026/1", &Map::new().with("progress", value))
    };
    let mut log = Log::new();
    log.insert(write(&log, 1, "2026-03-12T09:30:00+07:00", 1));
    for (at, behind) in [
        ("2026-03-12T08:31:00+07:00", false),
        ("2026-03-12T08:29:00+07:00", true),
        ("2026-03-12T02:31:00Z", false),
        ("2024-03-12T10:00:00+07:00", true),
        // A date alone says nothing of a clock.
        ("2026-03-11", false),
    ] {
        let change = write(&log, 2, at, 2);
        let told = preview(&log, &Log::new(), &[change], &VersionVector::default());
        let expected: &[DeviceId] = if behind { &[DeviceId::from_random(2)] } else { &[] };
        assert_eq!(told.clocks_behind, expected, "{at}");
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_preview_tells_what_the_import_does(history in history(), picks in any::<[u8; 3]>()) {
        let world = World::play(&history);
        let phone = |pick: u8| &world.phones[usize::from(pick) % world.phones.len()].log;
        let [log, first, second] = picks.map(phone);
        // Two files, the second previewed as coming after the first.
        let earlier: Log = first.iter().cloned().collect();
        let incoming: Vec<Change> = second.iter().cloned().collect();
        let told = preview(log, &earlier, &incoming, &VersionVector::of(second));

        let mut before = copied(log);
        before.extend(first.iter().cloned());
        let mut after = copied(&before);
        let mut counts: BTreeMap<DeviceId, DeviceCount> = BTreeMap::new();
        for change in &incoming {
            let count = counts.entry(change.id().device).or_default();
            if after.insert(change.clone()) { count.new += 1 } else { count.known += 1 }
        }
        prop_assert_eq!(told.devices.iter().copied().collect::<BTreeMap<_, _>>(), counts);
        let fresh: BTreeSet<ChangeId> = told.new_changes.iter().map(Change::id).collect();
        let ids = |log: &Log| log.iter().map(Change::id).collect::<BTreeSet<_>>();
        prop_assert_eq!(&fresh, &ids(&after).difference(&ids(&before)).copied().collect());
        prop_assert_eq!(told.new_changes.len() + told.known_changes(), incoming.len());
        let ((names_before, hidden_before), (names_after, hidden_after)) = (names(&before), names(&after));
        let new: BTreeSet<String> = names_after.difference(&names_before).cloned().collect();
        prop_assert_eq!(told.new_records.into_iter().collect::<BTreeSet<_>>(), new);
        let shown_before: BTreeSet<String> = names_before.difference(&hidden_before).cloned().collect();
        let deleted: BTreeSet<String> = hidden_after.intersection(&shown_before).cloned().collect();
        prop_assert_eq!(told.deletions.into_iter().collect::<BTreeSet<_>>(), deleted.clone());
        let arisen: BTreeSet<_> = conflicts(&after).difference(&conflicts(&before)).cloned().collect();
        prop_assert_eq!(told.conflicts.into_iter().collect::<BTreeSet<_>>(), arisen.clone());
        // Known records that change without a conflict or a deletion become newer, or were edited side by side: where
        // something is here that the sender's file does not mention.
        let touched: BTreeSet<String> = told.new_changes.iter().map(|change| change.record().to_owned()).collect();
        let calm = |name: &&String| {
            names_before.contains(*name) && !deleted.contains(*name) && !arisen.iter().any(|conflict| conflict.record == **name)
        };
        let (updates, parallel): (BTreeSet<String>, BTreeSet<String>) =
            (told.updates.into_iter().collect(), told.parallel.into_iter().collect());
        prop_assert_eq!(updates.union(&parallel).cloned().collect::<BTreeSet<_>>(), touched.iter().filter(calm).cloned().collect());
        prop_assert!(updates.is_disjoint(&parallel));
        // Of a file that does not say what its sender holds, nobody knows what went on side by side.
        let silent = preview(log, &earlier, &incoming, &VersionVector::default());
        prop_assert!(silent.parallel.is_empty());
        let held = VersionVector::of(second);
        for name in &updates {
            let seen = |change: &Change| held.get(change.id().device).is_some_and(|held| held.seq >= change.id().seq);
            prop_assert!(second.is_empty() || held.is_empty() || before.changes_of(name).all(seen));
        }
        // Numbers that two changes bear.
        let forked = |id: &&ChangeId| ids(&after).iter().any(|other| (other.device, other.seq) == (id.device, id.seq) && other != *id)
            || log.pruned().any(|other| (other.device, other.seq) == (id.device, id.seq) && other != **id);
        let forks: BTreeSet<ChangeId> = told.forks.into_iter().collect();
        prop_assert!(forks.iter().all(|id| forked(&id)));
        prop_assert!(fresh.iter().filter(forked).all(|id| forks.contains(id) || forks.iter().any(|other| (other.device, other.seq) == (id.device, id.seq))));
    }
}
