//! Villages (thôn) and facilities (cơ sở): lists that people edit, never hard-coded.

mod adding;
#[cfg(any(feature = "office", not(feature = "meeting"), test))]
mod lookalikes;
mod same;
mod sites;
#[cfg(any(feature = "office", not(feature = "meeting"), test))]
mod splitting;

pub use adding::{Adding, PlaceList, add_place};
#[cfg(any(feature = "office", not(feature = "meeting"), test))]
pub use lookalikes::{DIFFERS, Pair, lookalikes};
pub use same::{Aliases, SAME_AS};
pub use sites::{PART_OF, Units};
#[cfg(any(feature = "office", not(feature = "meeting"), test))]
pub use splitting::{split_place, splits};

use crate::compact::sort_by;
use crate::domain::FacilityKind;
use crate::log::{Log, Record};
use crate::text::compare_names;

/// A village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Village {
    /// Its name in records, `nam-chanh`.
    pub id: String,
    /// Its name for people.
    pub name: String,
}

/// A health station, school or one of their sites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facility {
    /// Its name in records.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its kind; `None` for a kind of a later version.
    pub kind: Option<FacilityKind>,
    /// The commune it belonged to before the merger of 2025 (xã cũ).
    pub old_commune: Option<String>,
    /// It is a site of the unit before it in a list.
    pub is_site: bool,
}

impl Facility {
    /// Its name in a list where sites stand behind their unit.
    #[must_use]
    pub fn listed_name(&self) -> String {
        if self.is_site { format!("↳ {}", self.name) } else { self.name.clone() }
    }
}

/// The record of a village.
#[must_use]
pub fn village_record(id: &str) -> String {
    format!("village/{id}")
}

/// The record of a facility.
#[must_use]
pub fn facility_record(id: &str) -> String {
    format!("facility/{id}")
}

/// Returns the records of a kind that are shown, have a name and are no other's second entry, sorted by name, each with
/// its id.
fn named<'a>(log: &'a Log, kind: &str) -> Vec<(String, String, Record<'a>)> {
    let aliases = Aliases::of(log, kind);
    let mut all = Vec::new();
    for record in log.records(kind) {
        let name = record.text("name").filter(|name| !name.is_empty() && !record.is_deleted());
        if let (Some(name), Some((_, id))) = (name, record.name().split_once('/'))
            && aliases.canonical(id) == id
        {
            all.push((name.to_owned(), id.to_owned(), record));
        }
    }
    sort_by(&mut all, |(left, left_id, _), (right, right_id, _)| {
        compare_names(left, right).then_with(|| left_id.cmp(right_id))
    });
    all
}

/// What a place is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    /// Its name; its id where no file says what it is called.
    pub name: String,
    /// It was taken off the list.
    pub is_off: bool,
}

/// What the place of an id is called, be it taken off the list or another's second entry.
#[must_use]
pub fn place_name(log: &Log, kind: &str, aliases: &Aliases, id: &str) -> PlaceName {
    let own = aliases.canonical(id);
    let Some(record) = log.record(&format!("{kind}/{own}")) else {
        return PlaceName { name: own.to_owned(), is_off: false };
    };
    let name = record.text("name").filter(|name| !name.is_empty()).unwrap_or(own);
    PlaceName { name: name.to_owned(), is_off: record.is_deleted() }
}

/// All villages by name.
#[must_use]
pub fn villages(log: &Log) -> Vec<Village> {
    named(log, "village").into_iter().map(|(name, id, _)| Village { id, name }).collect()
}

/// All facilities by name, the sites of each unit behind it.
#[must_use]
pub fn facilities(log: &Log) -> Vec<Facility> {
    let mut has_sites = false;
    let mut all = Vec::new();
    for (name, id, record) in named(log, "facility") {
        has_sites |= record.text(PART_OF).is_some();
        let kind = record.text("kind").and_then(FacilityKind::from_name);
        let old_commune = record.text("old_commune").filter(|name| !name.is_empty()).map(str::to_owned);
        all.push(Facility { id, name, kind, old_commune, is_site: false });
    }
    if has_sites { by_unit(log, &all) } else { all }
}

/// Facilities by name, with the sites of each unit behind it; what names a site as its unit stands at the end. A function of
/// its own: a first visit does not need it (docs/decisions/0016-the-module-in-two-parts.md).
#[inline(never)]
fn by_unit(log: &Log, all: &[Facility]) -> Vec<Facility> {
    let same = Aliases::of(log, "facility");
    let unit_of = |own: &Facility| {
        let record = log.record(&facility_record(&own.id))?;
        let unit = same.canonical(record.text(PART_OF)?);
        all.iter().position(|other| other.id == unit && other.id != own.id)
    };
    let units: Vec<Option<usize>> = all.iter().map(unit_of).collect();
    let is_listed = |unit: Option<usize>| unit.is_none_or(|at| units.get(at) == Some(&None));
    let mut listed = Vec::new();
    for (at, own) in all.iter().enumerate().filter(|(at, _)| units.get(*at) == Some(&None)) {
        listed.push(own.clone());
        let sites = all.iter().zip(&units).filter(|(_, unit)| **unit == Some(at));
        listed.extend(sites.map(|(site, _)| Facility { is_site: true, ..site.clone() }));
    }
    let rest = all.iter().zip(&units).filter(|(_, unit)| !is_listed(**unit));
    listed.extend(rest.map(|(own, _)| own.clone()));
    listed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Map;
    use crate::log::{DeviceId, Stamp};

    #[test]
    fn sites_are_listed_behind_their_unit() {
        let mut log = Log::new();
        let all = [
            ("b-tram", ""),
            ("a-diem", "b-tram"),
            ("c-diem", "b-tram"),
            ("a-truong", ""),
            ("z-diem", "a-truong"),
            ("y-diem", "z-diem"),
        ];
        for (seq, (id, unit)) in (1..).zip(all) {
            let stamp = Stamp { device: DeviceId::from_random(1), seq, at: String::new(), by: None };
            let fields = Map::new().with("name", id).with("kind", "station").with(PART_OF, unit);
            log.insert(log.prepare(&stamp, &facility_record(id), &fields));
        }
        let listed: Vec<String> = facilities(&log).iter().map(Facility::listed_name).collect();
        assert_eq!(listed, ["a-truong", "↳ z-diem", "b-tram", "↳ a-diem", "↳ c-diem", "y-diem"]);
    }
}
