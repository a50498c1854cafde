//! One entry that is two places: two phones gave different places one id, each on its own.

use super::adding::{ABOUT, Adding, PlaceList};
use crate::json::Map;
use crate::log::{DeviceId, Log};

/// The names that devices give to one entry and that do not count now, each with the devices that give it: they may mean
/// another place.
#[must_use]
pub fn splits(log: &Log, record: &str) -> Vec<(String, Vec<DeviceId>)> {
    let Some(record) = log.record(record) else { return Vec::new() };
    let counts = record.text("name").unwrap_or_default();
    let mut others: Vec<(String, Vec<DeviceId>)> = Vec::new();
    for head in record.heads("name") {
        let Some(name) = head.value.as_text().filter(|name| !name.is_empty() && *name != counts) else {
            continue;
        };
        let device = head.change.id().device;
        match others.iter_mut().find(|(own, _)| own == name) {
            Some((_, devices)) => devices.push(device),
            None => others.push((name.to_owned(), vec![device])),
        }
    }
    others
}

/// What is to be written so that `name` becomes an entry of its own: records and their fields. The responses that were
/// made on the devices which gave that name go along; how many, comes second. `None` where nobody gives that name.
#[must_use]
pub fn split_place(log: &Log, record: &str, name: &str) -> Option<(Vec<(String, Map)>, usize)> {
    let (_, devices) = splits(log, record).into_iter().find(|(own, _)| own == name)?;
    let (kind, id) = record.split_once('/')?;
    let kind = ["village", "facility"].into_iter().find(|own| *own == kind)?;
    let place = log.record(record)?;
    let mut about = Map::new();
    for field in ABOUT {
        if let Some(text) = place.text(field).filter(|text| !text.is_empty()) {
            about.insert(field, text);
        }
    }
    let mut writes = vec![(record.to_owned(), Map::new().with("name", place.text("name")?))];
    let own = match PlaceList::of(log, kind).add(name, about) {
        Adding::New(own, fields) => {
            writes.push((own.clone(), fields));
            own
        }
        Adding::Back(own) => {
            writes.push((own.clone(), Map::new().with(crate::log::DELETED, false)));
            own
        }
        Adding::Known(own) => own,
        Adding::Nameless => return None,
    };
    let own = own.strip_prefix(kind)?.trim_start_matches('/').to_owned();
    let responses = log.records("response").into_iter().filter(|response| {
        response.text(kind) == Some(id) && devices.iter().any(|device| response.is_made_by(*device))
    });
    let places = writes.len();
    writes
        .extend(responses.map(|response| (response.name().to_owned(), Map::new().with(kind, own.as_str()))));
    let moved = writes.len() - places;
    Some((writes, moved))
}

#[cfg(test)]
mod tests {
    use super::super::villages;
    use super::*;
    use crate::log::Stamp;

    fn write(log: &mut Log, device: u64, record: &str, fields: &Map) {
        let device = DeviceId::from_random(device);
        let stamp = Stamp { device, seq: log.last_seq(device) + 1, at: "2026-03-12".into(), by: None };
        log.insert(log.prepare(&stamp, record, fields));
    }

    #[test]
    fn two_places_of_one_id_are_parted_with_their_responses() {
        let phone = |device, name: &str, responses: u32| {
            let mut log = Log::new();
            write(&mut log, device, "village/ban-diu", &Map::new().with("name", name));
            for number in 0..responses {
                let record = format!("response/{device}-{number}");
                write(&mut log, device, &record, &Map::new().with("form", "x").with("village", "ban-diu"));
            }
            log
        };
        let (one, other) = (phone(1, "Bản Díu", 2), phone(2, "Bản Dìu", 3));
        let mut office: Log = one.iter().chain(other.iter()).cloned().collect();
        let counts = office.record("village/ban-diu").and_then(|own| own.text("name").map(str::to_owned));
        let [(name, _)] = &splits(&office, "village/ban-diu")[..] else { unreachable!("one other name") };
        let (writes, moved) = split_place(&office, "village/ban-diu", name).unwrap_or_default();
        assert_eq!(moved, if name == "Bản Dìu" { 3 } else { 2 });
        for (record, fields) in writes {
            write(&mut office, 3, &record, &fields);
        }
        assert_eq!(office.conflict_count(), 0);
        let all = villages(&office);
        assert_eq!(all.len(), 2);
        for place in all {
            let count = office
                .records("response")
                .iter()
                .filter(|own| own.text("village") == Some(&*place.id))
                .count();
            assert_eq!(count, if place.name == "Bản Dìu" { 3 } else { 2 }, "{}", place.name);
            assert_eq!(place.id == "ban-diu", Some(place.name) == counts);
        }
        assert_eq!(split_place(&office, "village/ban-diu", "Nấm Lu"), None);
    }
}
