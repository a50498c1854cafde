//! Receipts cover what their holder has, and nothing more; gaps are named.

use std::collections::BTreeSet;

use proptest::prelude::*;
use so_thon::format::{Receipt, receipt_code};
use so_thon::json::Map;
use so_thon::log::{Change, ChangeId, DeviceId, Log, Stamp, VersionVector};
use unicode_normalization::UnicodeNormalization as _;

use crate::cases::cases;
use crate::state;
use crate::world::{World, history, pattern};

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_receipt_covers_exactly_what_its_holder_has(history in history(), held in any::<u64>()) {
        let world = World::play(&history);
        let log = world.log();
        let office: Log = world.some(pattern(held)).cloned().collect();
        let receipt = VersionVector::from_map(&VersionVector::of(&office).to_map());
        prop_assert_eq!(&receipt, &VersionVector::of(&office));
        let missing: BTreeSet<ChangeId> = receipt.missing(&log).map(Change::id).collect();
        // Whatever the receipt does not list as missing, the office really holds.
        prop_assert!(log.iter().all(|change| missing.contains(&change.id()) || office.contains(&change.id())));
        let mut whole = office;
        whole.extend(log.iter().filter(|change| missing.contains(&change.id())).cloned());
        prop_assert_eq!(state(&whole), state(&log));
        // And nothing is missing of what it says it holds, where both hold the same of a device.
        let all = VersionVector::of(&log);
        prop_assert!(all.iter().all(|(device, coverage)| all.proves(&log, device) == Some(coverage.seq)));
    }

    #[test]
    fn a_version_vector_says_how_far_there_is_no_gap(history in history()) {
        for phone in World::play(&history).phones {
            let (log, vector) = (&phone.log, VersionVector::of(&phone.log));
            for device in log.devices() {
                let ids: BTreeSet<u32> = log.ids_of_device(device).map(|id| id.seq).collect();
                let up_to = (1..u32::MAX).take_while(|seq| ids.contains(seq)).last();
                prop_assert_eq!(vector.get(device).map(|coverage| coverage.seq), up_to);
                let missing: BTreeSet<u32> = log.gaps(device).into_iter().flatten().collect();
                let last = log.last_seq(device);
                prop_assert_eq!(Some(&last), ids.last());
                prop_assert_eq!(missing, (1..=last).filter(|seq| !ids.contains(seq)).collect::<BTreeSet<_>>());
            }
            prop_assert!(vector.iter().all(|(device, _)| log.devices().any(|own| own == device)));
        }
    }

    #[test]
    fn a_receipt_is_read_from_its_file_and_from_a_message_with_its_codes(
        history in history(), before in "[ -~\u{a0}-ỹ\n]{0,20}",
    ) {
        let have = VersionVector::of(&World::play(&history).log());
        // Reading composes every text.
        let name = before.nfc().collect();
        let receipt = Receipt { have: have.clone(), name: Some(name), ..Receipt::default() };
        prop_assert_eq!(Receipt::read(&receipt.write()), Ok(receipt));
        let codes: Vec<String> = have.iter().map(|(device, held)| receipt_code(device, held)).collect();
        let message = format!("{before} *{}*.", codes.join("*, *"));
        prop_assume!(!codes.is_empty());
        prop_assert_eq!(Receipt::read(&message).map(|receipt| receipt.have), Ok(have));
    }
}

#[test]
fn gaps_are_named() {
    let mut log = Log::new();
    let device = DeviceId::from_random(5);
    for seq in [1, 2, 5, 8] {
        let stamp = Stamp { device, seq, at: "2026-03-12".into(), by: None };
        let change = log.prepare(&stamp, "task/2026/1", &Map::new().with("progress", i64::from(seq)));
        log.insert(change);
    }
    assert_eq!(log.gaps(device), [3..=4, 6..=7]);
    assert_eq!(log.last_seq(device), 8);
    assert_eq!(VersionVector::of(&log).get(device).map(|held| held.seq), Some(2));
}
