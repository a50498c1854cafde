//! Villages (thôn) and facilities (cơ sở): lists that people edit, never hard-coded.

mod adding;
#[cfg(any(feature = "office", not(feature = "meeting"), test))]
mod lookalikes;
mod same;
#[cfg(any(feature = "office", not(feature = "meeting"), test))]
mod splitting;

pub use adding::{Adding, PlaceList, add_place};
#[cfg(any(feature = "office", not(feature = "meeting"), test))]
pub use lookalikes::{DIFFERS, Pair, lookalikes};
pub use same::{Aliases, SAME_AS};
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

/// All facilities by name.
#[must_use]
pub fn facilities(log: &Log) -> Vec<Facility> {
    let facility = |(name, id, record): (String, String, Record)| {
        let kind = record.text("kind").and_then(FacilityKind::from_name);
        let old_commune = record.text("old_commune").filter(|name| !name.is_empty()).map(str::to_owned);
        Facility { id, name, kind, old_commune }
    };
    named(log, "facility").into_iter().map(facility).collect()
}
