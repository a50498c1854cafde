use proptest::prelude::*;

use super::*;
use crate::json::Map;
use crate::log::{DeviceId, Stamp};

fn write(log: &mut Log, seq: u32, fields: &Map) {
    let stamp =
        Stamp { device: DeviceId::from_random(1), seq, at: "2026-03-01T08:00:00+07:00".into(), by: None };
    log.insert(log.prepare(&stamp, "campaign/x", fields));
}

fn example() -> Log {
    let mut log = Log::new();
    let fields = Map::new()
        .with("name", "Đợt 1 năm 2026")
        .with("from", "2026-03-01")
        .with("to", "2026-03-31")
        .with("form/health-outpatient", true)
        .with("facility/tram", true)
        .with("households/nam-chanh", 80)
        .with("households/lung-trao", 40)
        .with("devices/nam-chanh", 2);
    write(&mut log, 1, &fields);
    log
}

#[test]
fn a_campaign_is_read_from_its_record_and_changes_field_by_field() {
    let mut log = example();
    let read = campaign(&log, "x").unwrap_or_default();
    assert_eq!((read.name.as_str(), read.margin, read.households()), ("Đợt 1 năm 2026", 500, 120));
    assert!(read.has_form("health-outpatient") && !read.has_form("vaccination"));
    assert_eq!(read.facilities, ["tram"]);
    // n = 120 / (1 + 120 · 0,0025) = 92,3 → 93, of which 80/120 is 62.
    assert_eq!(read.plan(), [31, 62], "in the order of the villages' ids");
    assert_eq!(read.share("nam-chanh"), Some((62, 31)), "two devices");
    assert_eq!(read.share("lung-trao"), Some((31, 31)));
    assert_eq!(read.share("elsewhere"), None);
    write(&mut log, 2, &Map::new().with("sample/lung-trao", 12).with("facility/tram", Value::Null));
    let read = campaign(&log, "x").unwrap_or_default();
    assert_eq!(read.plan(), [12, 62]);
    assert!(read.facilities.is_empty());
    write(&mut log, 3, &Map::new().with("households/lung-trao", Value::Null));
    let read = campaign(&log, "x").unwrap_or_default();
    assert_eq!(read.share("lung-trao"), Some((12, 12)), "a number that was set counts without households");
    write(&mut log, 5, &Map::new().with("sample/lung-trao", Value::Null).with("devices/elsewhere", 3));
    assert_eq!(campaign(&log, "x").unwrap_or_default().villages.len(), 1, "a village is taken off");
    write(&mut log, 4, &Map::new().with(crate::log::DELETED, true));
    assert_eq!(campaign(&log, "x"), None);
    assert!(campaigns(&log).is_empty());
}

#[test]
fn a_day_lies_before_within_or_after_and_a_closed_campaign_is_closed() {
    let mut log = example();
    let phase = |log: &Log, day: &str| campaign(log, "x").map(|own| own.phase(day));
    assert_eq!(phase(&log, "2026-02-28"), Some(Phase::Coming));
    assert_eq!(phase(&log, "2026-03-01"), Some(Phase::Running));
    assert_eq!(phase(&log, "2026-03-31"), Some(Phase::Running));
    assert_eq!(phase(&log, "2026-04-01"), Some(Phase::Over));
    write(&mut log, 2, &Map::new().with("closed", true));
    assert_eq!(phase(&log, "2026-03-10"), Some(Phase::Closed));
    write(&mut log, 3, &Map::new().with("to", Value::Null).with("closed", false));
    assert_eq!(phase(&log, "2030-01-01"), Some(Phase::Running), "without a last day it runs on");
}

#[test]
fn villages_that_turn_out_to_be_one_are_planned_as_one_and_wrong_ids_are_no_campaign() {
    let mut log = example();
    write(&mut log, 2, &Map::new().with("households/nam-chanh-2", 20).with("sample/nam-chanh-2", 5));
    let stamp =
        Stamp { device: DeviceId::from_random(1), seq: 3, at: "2026-03-01T08:00:00+07:00".into(), by: None };
    let mut say = |record: &str, fields: &Map| {
        let change = log.prepare(&stamp, record, fields);
        log.insert(change);
    };
    say("village/nam-chanh", &Map::new().with("name", "Nấm Chanh"));
    say("village/nam-chanh-2", &Map::new().with("name", "Nậm Chanh").with("same_as", "nam-chanh"));
    say("campaign/a/b", &Map::new().with("name", "Đợt lạ"));
    say("campaign/a b", &Map::new().with("name", "Đợt lạ"));
    let read = campaign(&log, "x").unwrap_or_default();
    let own = read.villages.iter().find(|own| own.village == "nam-chanh").cloned().unwrap_or_default();
    assert_eq!((own.households, own.fixed, own.devices), (100, Some(5), 2));
    assert_eq!(own.entries, ["nam-chanh", "nam-chanh-2"]);
    assert_eq!(campaigns(&log).len(), 1);
}

#[test]
fn no_file_makes_the_numbers_overflow() {
    let mut log = example();
    let mut fields = Map::new().with("margin", -5).with("devices/nam-chanh", 0).with("sample/lung-trao", -1);
    for number in 0..6_000 {
        fields.insert(&format!("households/v{number}"), crate::json::MAX_INTEGER);
        fields.insert(&format!("sample/w{number}"), 4_294_967_295_i64);
        fields.insert(&format!("households/w{number}"), 4_294_967_295_i64);
    }
    write(&mut log, 2, &fields);
    let read = campaign(&log, "x").unwrap_or_default();
    assert_eq!(read.margin, 0, "a margin that is none asks everybody");
    assert!(read.share("nam-chanh").is_some_and(|(all, part)| all == part), "at least one device");
    assert_eq!((read.planned(), read.households()), (u32::MAX, u32::MAX));
}

#[test]
fn the_sample_is_that_of_the_formula() {
    // Worked by hand: 5 % of 1 000 is 1000 / 3,5 = 285,7; 10 % is 1000 / 11 = 90,9; a whole village where it is small.
    for (population, margin, size) in
        [(1_000, 500, 286), (1_000, 1_000, 91), (80, 500, 67), (1, 500, 1), (0, 500, 0), (500, 0, 500)]
    {
        assert_eq!(sample_size(population, margin), size, "{population} at {margin}");
    }
}

#[test]
fn responses_are_counted_where_they_belong() {
    let log = example();
    let own = campaign(&log, "x").unwrap_or_default();
    let mut progress = Progress::new(&own);
    for (village, facility, day) in [
        ("nam-chanh", "tram", "2026-03-02"),
        ("nam-chanh", "tram", "2026-04-02"),
        ("elsewhere", "other", "2026-02-02"),
        ("", "", "2026-03-31"),
    ] {
        progress.add(&own, Answered { village, facility, day }, 1);
    }
    assert_eq!(progress.villages, [0, 2]);
    assert_eq!((progress.elsewhere, progress.late, progress.early), (2, 1, 1));
    assert_eq!(progress.facilities, [("tram".into(), 2), ("other".into(), 1), (String::new(), 1)]);
    assert_eq!(progress.responses(), 4);
    assert_eq!(progress.of_village(&own, "nam-chanh"), 2);
}

proptest! {
    #[test]
    fn shares_sum_up_and_no_village_is_asked_more_than_it_has(
        households in prop::collection::vec(0_u32..400, 0..30),
        total in 0_u32..3_000,
    ) {
        let shares = spread(total, &households);
        let all: u32 = households.iter().sum();
        prop_assert_eq!(shares.iter().sum::<u32>(), total.min(all));
        let asked = households.iter().filter(|own| **own > 0).count();
        for (share, own) in shares.iter().zip(&households) {
            prop_assert!(share <= own);
            prop_assert!(*own == 0 || total.min(all) < u32::try_from(asked).unwrap_or(0) || *share > 0);
            // Within one of the exact share, but where the least of 1 takes from the largest.
            let exact = f64::from(*own) * f64::from(total.min(all)) / f64::from(all.max(1));
            prop_assert!(f64::from(*share) < exact + 1.0 + 1e-9, "{share} of {exact}");
        }
    }
}
