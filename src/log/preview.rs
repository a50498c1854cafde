//! What an import would do, computed before anything changes.

use super::change::Change;
use super::clock::{CLOCK_TOLERANCE_MINUTES, minutes};
use super::id::{ChangeId, DeviceId};
use super::record::Record;
use super::set::Log;
use super::version::VersionVector;

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
    /// What is not here yet, each once.
    pub new_changes: Vec<Change>,
    /// Conflicts (xung đột) that the import would add to the log.
    pub conflicts: Vec<FieldConflict>,
    /// Records that both sides have changed without knowing of each other, in different fields (song song): both
    /// changes stay, and there is nothing to decide.
    pub parallel: Vec<String>,
    /// Records that are here and would become newer.
    pub updates: Vec<String>,
    /// Records that are seen now and would be hidden.
    pub deletions: Vec<String>,
    /// Records that are new.
    pub new_records: Vec<String>,
    /// Numbers that two different changes bear: a phone was copied, or restored from a backup.
    pub forks: Vec<ChangeId>,
    /// Devices whose clock is slow: a change carries an earlier time than a change that it replaces.
    pub clocks_behind: Vec<DeviceId>,
}

impl Preview {
    /// Everything that is here already.
    #[must_use]
    pub fn known_changes(&self) -> usize {
        self.devices.iter().map(|(_, count)| count.known).sum()
    }
}

/// Computes what `changes` would do to `log` after `earlier`, the changes of files that are to be taken over
/// before them. `have` is what the sender holds, as far as the file says. Changes nothing.
#[must_use]
pub fn preview(log: &Log, earlier: &Log, changes: &[Change], have: &VersionVector) -> Preview {
    let mut preview = Preview::default();
    let mut new = Log::new();
    for change in changes {
        let id = change.id();
        let at = preview.devices.iter().position(|(own, _)| *own == id.device).unwrap_or_else(|| {
            preview.devices.push((id.device, DeviceCount::default()));
            preview.devices.len() - 1
        });
        let Some((_, count)) = preview.devices.get_mut(at) else { continue };
        if log.contains(&id) || earlier.contains(&id) {
            count.known += 1;
        } else if new.insert(change.clone()) {
            count.new += 1;
            if [log, earlier, &new].into_iter().any(|log| log.ids_like(id).any(|other| other != id)) {
                preview.forks.push(id);
            }
        }
    }
    for change in new.iter() {
        let device = change.id().device;
        let seen = change
            .over()
            .iter()
            .filter_map(|id| log.get(id).or_else(|| earlier.get(id)).or_else(|| new.get(id)));
        let is_behind = |seen: &Change| {
            let both = minutes(change.at()).zip(minutes(seen.at()));
            both.is_some_and(|(at, seen)| at + CLOCK_TOLERANCE_MINUTES < seen)
        };
        if !preview.clocks_behind.contains(&device) && seen.into_iter().any(is_behind) {
            preview.clocks_behind.push(device);
        }
    }
    for name in new.record_names() {
        preview.look_at(name, [log, earlier], &new, have);
    }
    preview.new_changes = new.iter().cloned().collect();
    preview
}

impl Preview {
    fn look_at(&mut self, name: &str, [log, earlier]: [&Log; 2], new: &Log, have: &VersionVector) {
        // What is in the log twice counts once, and what was pruned there stays pruned.
        let from_earlier = earlier.changes_of(name).filter(|change| !log.contains(&change.id()));
        let known: Vec<&Change> = log.changes_of(name).chain(from_earlier).collect();
        let mut after = known.clone();
        after.extend(new.changes_of(name));
        if known.is_empty() {
            self.new_records.push(name.to_owned());
            // A single change cannot conflict with anything, nor hide a record that is shown.
            if after.len() == 1 {
                return;
            }
        }
        let was = (!known.is_empty()).then(|| Record::resolve(name, known.clone()));
        let record = Record::resolve(name, after);
        let was_shown = was.as_ref().is_some_and(|record| !record.is_deleted());
        let is_deletion = was_shown && record.is_deleted();
        if is_deletion {
            self.deletions.push(name.to_owned());
        }
        let mut is_disputed = false;
        for field in record.conflicts() {
            if !was.as_ref().is_some_and(|record| record.in_conflict(field)) {
                is_disputed = true;
                self.conflicts.push(FieldConflict { record: name.to_owned(), field: field.into() });
            }
        }
        if known.is_empty() || is_disputed || is_deletion {
            return;
        }
        let unseen = |id: ChangeId| have.get(id.device).is_none_or(|held| held.seq < id.seq);
        if !have.is_empty() && known.iter().any(|change| unseen(change.id())) {
            self.parallel.push(name.to_owned());
        } else {
            self.updates.push(name.to_owned());
        }
    }
}
