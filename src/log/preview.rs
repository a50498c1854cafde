//! What an import would do, before it does anything.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Change;
use super::id::DeviceId;
use super::set::Log;

/// How many changes of one device a file brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeviceCount {
    /// Not here yet.
    pub new: usize,
    /// Here already.
    pub known: usize,
}

/// A field in which a record would hold two different values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldConflict {
    /// The record.
    pub record: String,
    /// Its field.
    pub field: String,
}

/// What taking over some changes would do to a log.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// By device that issued the changes.
    pub devices: BTreeMap<DeviceId, DeviceCount>,
    /// Conflicts that do not stand in the log now and would afterwards.
    pub conflicts: Vec<FieldConflict>,
    /// Records that are seen now and would be hidden.
    pub deletions: Vec<String>,
    /// Records that are new.
    pub new_records: Vec<String>,
}

impl Preview {
    /// All that is not here yet.
    #[must_use]
    pub fn new_changes(&self) -> usize {
        self.devices.values().map(|count| count.new).sum()
    }

    /// All that is here already.
    #[must_use]
    pub fn known_changes(&self) -> usize {
        self.devices.values().map(|count| count.known).sum()
    }
}

/// Computes what `changes` would do to `log`, touching neither.
#[must_use]
pub fn preview(log: &Log, changes: &[Change]) -> Preview {
    let mut preview = Preview::default();
    let mut touched = BTreeSet::new();
    let mut after = Log::new();
    for change in changes {
        let count = preview.devices.entry(change.id().device).or_default();
        if log.contains(&change.id()) {
            count.known += 1;
        } else if after.insert(change.clone()) {
            count.new += 1;
            touched.insert(change.record());
        }
    }
    for name in touched {
        let before = log.record(name);
        match &before {
            Some(record) => after.extend(record.history().iter().map(|change| (*change).clone())),
            None => preview.new_records.push(name.into()),
        }
        let Some(record) = after.record(name) else { continue };
        let was_shown = before.as_ref().is_some_and(|record| !record.is_deleted());
        if was_shown && record.is_deleted() {
            preview.deletions.push(name.into());
        }
        for field in record.conflicts() {
            if !before.as_ref().is_some_and(|record| record.in_conflict(field)) {
                preview.conflicts.push(FieldConflict { record: name.into(), field: field.into() });
            }
        }
    }
    preview
}
