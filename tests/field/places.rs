//! Villages and facilities as people paste them and take them off.

use so_thon::domain::places::{Adding, Aliases, add_place, facilities, place_name, villages};
use so_thon::json::Map;
use so_thon::log::{DeviceId, Log, Stamp};
use so_thon::text::compare_names;

use crate::{bytes, merged};

fn lines(name: &str) -> Vec<String> {
    String::from_utf8(bytes(name)).unwrap().lines().map(str::to_owned).collect()
}

/// A log to which the names of a file were added.
fn pasted(kind: &'static str, names: &[String], about: &Map) -> Log {
    let mut log = Log::new();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let device = DeviceId::from_random(1);
    for (adding, seq) in add_place(&log, kind, &names, about).into_iter().zip(1..) {
        let Adding::New(record, fields) = adding else { panic!("{adding:?}") };
        let stamp = Stamp { device, seq, at: "2026-03-12".into(), by: None };
        log.insert(log.prepare(&stamp, &record, &fields));
    }
    log
}

#[test]
fn schools_whose_names_begin_alike_are_different_schools() {
    for (name, kind) in
        [("01-facilities-paste.txt", "lower-secondary"), ("01-school-sites-paste.txt", "primary")]
    {
        let names = lines(name);
        let log = pasted("facility", &names, &Map::new().with("kind", kind));
        let mut found: Vec<String> = facilities(&log).into_iter().map(|own| own.name).collect();
        found.sort();
        let mut expected = names.clone();
        expected.sort();
        assert_eq!(found, expected);
        // Pasted once more, all are known.
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let again = add_place(&log, "facility", &names, &Map::new().with("kind", kind));
        assert!(again.iter().all(|adding| matches!(adding, Adding::Known(_))), "{again:?}");
    }
}

#[test]
fn numbered_villages_stand_in_the_order_of_their_numbers() {
    let names = lines("15-numbered-villages-paste.txt");
    let log = pasted("village", &names, &Map::new());
    let found: Vec<String> = villages(&log).into_iter().map(|own| own.name).collect();
    assert_eq!(found, names);
    assert!(found.is_sorted_by(|one, other| compare_names(one, other).is_lt()));
}

#[test]
fn a_village_that_was_taken_off_keeps_its_name() {
    let log = merged("10-village-taken-off.json");
    let off: Vec<_> = log.records("village").into_iter().filter(so_thon::log::Record::is_deleted).collect();
    let [village] = &off[..] else { panic!("one village is taken off") };
    let id = village.name().strip_prefix("village/").unwrap();
    let name = place_name(&log, "village", &Aliases::of(&log, "village"), id);
    assert!(name.is_off && name.name == village.text("name").unwrap() && name.name != id);
    assert!(log.records("response").iter().any(|response| response.text("village") == Some(id)));
    assert!(villages(&log).iter().all(|own| own.id != id));
}
