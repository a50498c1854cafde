//! Villages (thôn) and facilities (cơ sở): lists that people edit, never hard-coded.

use crate::compact::sort_by;
use crate::domain::FacilityKind;
use crate::log::{Log, Record};
use crate::text::fold_diacritics;

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

/// Returns the records of a kind that are shown and have a name, sorted by name, each with its id.
fn named<'a>(log: &'a Log, kind: &str) -> Vec<(String, String, Record<'a>)> {
    let mut all = Vec::new();
    for record in log.records(kind) {
        let name = record.text("name").filter(|name| !name.is_empty() && !record.is_deleted());
        if let (Some(name), Some((_, id))) = (name, record.name().split_once('/')) {
            all.push((name.to_owned(), id.to_owned(), record));
        }
    }
    sort_by(&mut all, |(left, left_id, _), (right, right_id, _)| {
        (fold_diacritics(left), left_id).cmp(&(fold_diacritics(right), right_id))
    });
    all
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
