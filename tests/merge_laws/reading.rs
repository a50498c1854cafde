//! A change is the same change in any spelling.

use std::fmt::Write as _;

use proptest::prelude::*;
use so_thon::json::{Map, Value};
use so_thon::log::{Change, ChangeError};

use crate::cases::cases;
use crate::later::signed;
use crate::world::{World, history, mixed};

/// The same JSON with white space between its parts, its keys in another order, and nothing beyond ASCII unescaped.
fn respelled(line: &str, order: u64) -> String {
    let json: serde_json::Value = serde_json::from_str(line).unwrap();
    let members = json.as_object().unwrap().iter();
    let mut members: Vec<String> = members
        .map(|(key, value)| {
            let value = serde_json::to_string_pretty(value).unwrap();
            format!(" {} :\r\n\t{value}", serde_json::to_string(key).unwrap())
        })
        .collect();
    members.sort_by_key(|member| mixed(order ^ member.len() as u64));
    let mut ascii = String::new();
    for letter in format!("{{{}}}", members.join(",")).chars() {
        if letter.is_ascii() {
            ascii.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(ascii, "\\u{unit:04X}").unwrap();
            }
        }
    }
    ascii
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_short_way_and_the_long_way_of_reading_agree(history in history(), order in any::<u64>()) {
        for change in World::play(&history).changes() {
            let short = Change::read(change.line()).unwrap();
            let long = Change::read(&respelled(change.line(), order)).unwrap();
            for read in [&short, &long] {
                prop_assert_eq!(read.line(), change.line());
                prop_assert_eq!((read.id(), read.lamport(), read.record()), (change.id(), change.lamport(), change.record()));
                prop_assert_eq!((read.over(), read.at(), read.by()), (change.over(), change.at(), change.by()));
                prop_assert_eq!(read.set(), change.set());
            }
        }
    }

    #[test]
    fn both_ways_refuse_the_same(history in history(), order in any::<u64>()) {
        let world = World::play(&history);
        for (place, change) in world.changes().enumerate() {
            let Some(Value::Map(map)) = Value::read(change.line()) else { panic!("{change:?}") };
            let keys: Vec<&str> = map.iter().map(|(key, _)| key).collect();
            let choice = mixed(order ^ place as u64);
            let key = keys[usize::try_from(choice >> 8).unwrap() % keys.len()];
            let mut spoilt: Map = map.clone();
            match choice % 5 {
                0 => { spoilt.remove(key); }
                1 => { spoilt.insert(key, Value::Null); }
                2 => { spoilt.insert(key, 0_i64); }
                3 => { spoilt.insert(key, Value::List(vec![])); }
                _ => { spoilt.insert(key, "text"); }
            }
            // Once with the old digest, and once with the digest that this content has.
            let name = format!("{}.{}", change.id().device, change.id().seq);
            let mut unproven = String::new();
            spoilt.write_canonical(&mut unproven);
            let own = spoilt.get("id") == map.get("id");
            let candidates = std::iter::once(unproven).chain(own.then(|| signed(&spoilt, &name)));
            for (proven, line) in candidates.enumerate() {
                let (short, long) = (Change::read(&line), Change::read(&respelled(&line, order)));
                prop_assert_eq!(&short, &long, "{}", line);
                match short {
                    Ok(read) => prop_assert!(proven == 1 || read == *change),
                    Err(ChangeError::Digest(_)) => prop_assert_eq!(proven, 0),
                    Err(error) => prop_assert!(matches!(error, ChangeError::Key(_)), "{line}"),
                }
            }
        }
    }
}
