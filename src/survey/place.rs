//! Villages (thôn) and facilities (cơ sở): lists that people edit, never hard-coded.

use super::form::FacilityKind;
use crate::log::{Log, Record, sort_by};
use crate::plan::fold;

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
    /// What kind of place it is; `None` for a kind of a later version.
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

fn id(record: &Record) -> String {
    record.name().split_once('/').map_or("", |(_, id)| id).to_owned()
}

fn name(record: &Record) -> Option<String> {
    record.text("name").filter(|name| !name.is_empty() && !record.is_deleted()).map(str::to_owned)
}

/// All villages by name.
#[must_use]
pub fn villages(log: &Log) -> Vec<Village> {
    let village = |record: Record| Some(Village { id: id(&record), name: name(&record)? });
    let mut all: Vec<Village> = log.records("village").into_iter().filter_map(village).collect();
    sort_by(&mut all, |left, right| (fold(&left.name), &left.id).cmp(&(fold(&right.name), &right.id)));
    all
}

/// All facilities by kind and name.
#[must_use]
pub fn facilities(log: &Log) -> Vec<Facility> {
    let facility = |record: Record| {
        let kind = record.text("kind");
        Some(Facility {
            id: id(&record),
            name: name(&record)?,
            kind: FacilityKind::ALL.into_iter().find(|own| Some(own.as_str()) == kind),
            old_commune: record.text("old_commune").filter(|name| !name.is_empty()).map(str::to_owned),
        })
    };
    let mut all: Vec<Facility> = log.records("facility").into_iter().filter_map(facility).collect();
    sort_by(&mut all, |left, right| {
        (left.kind, fold(&left.name), &left.id).cmp(&(right.kind, fold(&right.name), &right.id))
    });
    all
}
