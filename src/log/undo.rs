//! Taking an import back.

use super::change::Change;
use super::id::{ChangeId, DeviceId};
use super::ranges::SeqRanges;
use super::set::Log;

/// The consequences of taking an import back.
#[derive(Clone, Debug, Default)]
pub struct Undo {
    /// The changes to be removed.
    pub changes: Vec<ChangeId>,
    /// Changes that were made on top of them since. While there are any, the import cannot be taken back.
    pub builders: Vec<Change>,
    /// How many stay although the import brought them: another import brought them too, or they are this
    /// device's own, or a clone has the same number.
    pub staying: usize,
}

/// Plans to take back the import that brought `brought`. What `others` (the other imports) brought as well stays, and
/// so does everything of the device `own`.
#[must_use]
pub fn plan_undo(log: &Log, brought: &SeqRanges, others: &[SeqRanges], own: DeviceId) -> Undo {
    let mut undo = Undo::default();
    for id in log.iter().map(Change::id).filter(|id| brought.contains(id)) {
        // The ledger keeps numbers only: if two changes have the same number, neither is removed.
        let is_cloned = log.ids_like(id).any(|other| other != id);
        if id.device == own || is_cloned || others.iter().any(|other| other.contains(&id)) {
            undo.staying += 1;
        } else {
            undo.changes.push(id);
        }
    }
    // In the order of ids, as the log gives them.
    let goes = |id: &ChangeId| undo.changes.binary_search(id).is_ok();
    let builders = log.iter().filter(|change| !goes(&change.id()) && change.over().iter().any(goes));
    undo.builders = builders.cloned().collect();
    undo
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Map;
    use crate::log::Stamp;

    fn write(log: &mut Log, device: u64, seq: u32, record: &str, value: i64) -> Change {
        let stamp = Stamp { device: DeviceId::from_random(device), seq, at: "2026-03-12".into(), by: None };
        let change = log.prepare(&stamp, record, &Map::new().with("progress", value));
        log.insert(change.clone());
        change
    }

    fn ranges<'a>(changes: impl IntoIterator<Item = &'a Change>) -> SeqRanges {
        changes.into_iter().map(Change::id).collect()
    }

    const OWN: DeviceId = DeviceId::from_random(9);

    #[test]
    fn what_only_this_import_brought_goes_and_the_rest_stays() {
        let mut log = Log::new();
        let kept = write(&mut log, 1, 1, "task/2026/1", 1);
        let (both, own) = (write(&mut log, 1, 2, "task/2026/2", 1), write(&mut log, 9, 1, "task/2026/3", 1));
        let only = write(&mut log, 1, 3, "task/2026/4", 1);
        let undo = plan_undo(&log, &ranges([&both, &own, &only]), &[ranges([&kept, &both])], OWN);
        assert_eq!((undo.changes, undo.staying, undo.builders.len()), (vec![only.id()], 2, 0));
    }

    #[test]
    fn an_import_that_was_built_upon_names_what_was_built() {
        let mut log = Log::new();
        let brought = write(&mut log, 1, 1, "task/2026/1", 1);
        let built = write(&mut log, 9, 1, "task/2026/1", 2);
        let undo = plan_undo(&log, &ranges([&brought]), &[], OWN);
        assert_eq!(undo.builders, [built]);
    }

    #[test]
    fn what_an_import_builds_upon_itself_does_not_keep_it() {
        let mut log = Log::new();
        let first = write(&mut log, 1, 1, "task/2026/1", 1);
        let second = write(&mut log, 1, 2, "task/2026/1", 2);
        let undo = plan_undo(&log, &ranges([&first, &second]), &[], OWN);
        assert_eq!((undo.changes.len(), undo.builders), (2, vec![]));
    }

    #[test]
    fn of_two_changes_with_one_number_neither_goes() {
        let mut log = Log::new();
        let one = write(&mut log, 1, 1, "task/2026/1", 1);
        write(&mut log, 1, 1, "task/2026/2", 2);
        let undo = plan_undo(&log, &ranges([&one]), &[], OWN);
        assert_eq!((undo.changes, undo.staying), (vec![], 2));
    }
}
