//! What an import would do, before it does anything.

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
    pub devices: Vec<(DeviceId, DeviceCount)>,
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
        self.devices.iter().map(|(_, count)| count.new).sum()
    }

    /// All that is here already.
    #[must_use]
    pub fn known_changes(&self) -> usize {
        self.devices.iter().map(|(_, count)| count.known).sum()
    }
}

/// Computes what `changes` would do to `log` after `earlier`, the changes of files that are to be taken over
/// before them. Nothing is touched.
#[must_use]
pub fn preview(log: &Log, earlier: &Log, changes: &[Change]) -> Preview {
    let mut preview = Preview::default();
    let mut after = Log::new();
    for change in changes {
        let device = change.id().device;
        let at = preview.devices.iter().position(|(own, _)| *own == device).unwrap_or_else(|| {
            preview.devices.push((device, DeviceCount::default()));
            preview.devices.len() - 1
        });
        let Some((_, count)) = preview.devices.get_mut(at) else { continue };
        if log.contains(&change.id()) || earlier.contains(&change.id()) {
            count.known += 1;
        } else if after.insert(change.clone()) {
            count.new += 1;
        }
    }
    let touched: Vec<String> = after.record_names().map(str::to_owned).collect();
    for name in &touched {
        let known = [log, earlier].into_iter().filter_map(|log| log.record(name));
        let known = known.flat_map(|record| record.history().to_vec());
        // What was freed here stays freed when an earlier file brings it again.
        let known: Log = known.filter(|change| !log.is_freed(&change.id())).cloned().collect();
        let before = known.record(name);
        if before.is_none() {
            preview.new_records.push(name.clone());
        }
        after.extend(known.iter().cloned());
        let Some(record) = after.record(name) else { continue };
        let was_shown = before.as_ref().is_some_and(|record| !record.is_deleted());
        if was_shown && record.is_deleted() {
            preview.deletions.push(name.clone());
        }
        for field in record.conflicts() {
            if !before.as_ref().is_some_and(|record| record.in_conflict(field)) {
                preview.conflicts.push(FieldConflict { record: name.clone(), field: field.into() });
            }
        }
    }
    preview
}
