//! Conflicts are decided once, and for all.

use std::collections::BTreeSet;

use proptest::prelude::*;
use so_thon::json::Map;
use so_thon::log::{DeviceId, Log, Stamp};

use crate::cases::cases;
use crate::state;
use crate::world::{World, history, mixed};

/// Decides every open conflict of `log` for the head that `choice` picks.
fn decide_all(log: &mut Log, device: u64, choice: u64) -> BTreeSet<(String, String)> {
    let device = DeviceId::from_random(device);
    let open = log.conflicts();
    for (seq, (record, field)) in (log.last_seq(device) + 1..).zip(&open) {
        let state = log.record(record).unwrap();
        let heads = state.heads(field);
        let head = &heads[usize::try_from(mixed(choice ^ u64::from(seq)) >> 1).unwrap() % heads.len()];
        let stamp = Stamp { device, seq, at: "2026-03-12".into(), by: None };
        let answer = log.prepare(&stamp, record, &Map::new().with(field, head.value.clone()));
        log.insert(answer);
    }
    open.into_iter().collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn an_answered_conflict_is_gone_everywhere(history in history(), choice in any::<u64>()) {
        let world = World::play(&history);
        let mut office = world.log();
        decide_all(&mut office, 1, choice);
        prop_assert_eq!(office.conflicts(), []);
        for phone in &world.phones {
            // Without what it pruned, for that is not shown to it any more.
            let mut phone: Log = phone.log.iter().cloned().collect();
            phone.extend(office.iter().cloned());
            prop_assert_eq!(state(&phone), state(&office));
        }
    }

    #[test]
    fn two_who_decide_at_once_leave_only_their_own_dispute_and_a_third_ends_it(
        history in history(), one in any::<u64>(), two in any::<u64>(), three in any::<u64>(),
    ) {
        let world = World::play(&history);
        let (mut left, mut right) = (world.log(), world.log());
        let open = decide_all(&mut left, 1, one);
        prop_assert_eq!(&decide_all(&mut right, 2, two), &open);
        left.extend(right.iter().cloned());
        right.extend(left.iter().cloned());
        prop_assert_eq!(state(&left), state(&right));
        for (record, field) in &open {
            let state = left.record(record).unwrap();
            let devices: BTreeSet<DeviceId> =
                state.heads(field).iter().map(|head| head.change.id().device).collect();
            prop_assert_eq!(devices, [1, 2].map(DeviceId::from_random).into());
        }
        let still: BTreeSet<_> = left.conflicts().into_iter().collect();
        prop_assert!(still.is_subset(&open));
        decide_all(&mut left, 3, three);
        right.extend(left.iter().cloned());
        prop_assert_eq!(left.conflicts(), []);
        prop_assert_eq!(state(&left), state(&right));
    }
}
