//! The set of all changes that a device holds.

use std::collections::BTreeMap;
use std::collections::btree_map::Range;
use std::ops::{Bound, RangeInclusive};

use super::change::{Change, Stamp};
use super::id::{ChangeId, DeviceId, Digest};
use super::index::Index;
use super::record::{DELETED, Record};
use super::touched::{Touch, Touched};
use crate::compact::sort_by;
use crate::json::{MAX_INTEGER, Map, Value};

/// The place of a change whose text was pruned.
const PRUNED: u32 = u32::MAX;

/// A set of changes with its indexes. Inserting is union: order and repetition make no difference.
#[derive(Debug, Default)]
pub struct Log {
    pub(super) changes: Vec<Change>,
    /// Where each change stands in `changes`; [`PRUNED`] where only its id is remembered.
    ids: BTreeMap<ChangeId, u32>,
    /// Where the changes of each record stand in `changes`: in front the one that made the record, which is the first
    /// by causal key; the others in the order in which they came.
    pub(super) records: BTreeMap<Box<str>, Vec<u32>>,
    pub(super) index: Index,
    lamport: u64,
}

/// What adding a change did to its record.
struct Added {
    /// How the act touched it; `None` if an earlier change of the same act did.
    touch: Option<Touch>,
    /// Whether its disputes are to be computed when the act ends: said once for each record and act.
    is_unsettled: bool,
}

impl Log {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a change; `false` if it was here already.
    pub fn insert(&mut self, change: Change) -> bool {
        let added = self.add(change, self.changes.len());
        if let (Some(Added { is_unsettled: true, .. }), Some(change)) = (&added, self.changes.last()) {
            self.settle(&change.clone());
        }
        added.is_some()
    }

    /// Adds those changes that are not here yet, and says which records they touched.
    ///
    /// Many changes in one call cost less than one by one: what is disputed is computed once for each record.
    pub fn extend(&mut self, changes: impl IntoIterator<Item = Change>) -> Touched {
        let from = self.changes.len();
        let mut touched = Touched::default();
        let mut unsettled = Vec::new();
        for change in changes {
            let added = self.add(change, from);
            let (Some(Added { touch, is_unsettled }), Some(change)) = (added, self.changes.last()) else {
                continue;
            };
            if let Some(touch) = touch {
                touched.push(change, touch);
            }
            if is_unsettled {
                unsettled.push(change.clone());
            }
        }
        for change in unsettled {
            self.settle(&change);
        }
        touched
    }

    /// Adds one change of an act whose first change stands at `from`; `None` if it was here already.
    fn add(&mut self, change: Change, from: usize) -> Option<Added> {
        let at = u32::try_from(self.changes.len()).ok().filter(|at| *at != PRUNED)?;
        let id = change.id();
        if self.ids.contains_key(&id) {
            return None;
        }
        self.ids.insert(id, at);
        self.lamport = self.lamport.max(change.lamport());
        let added = if let Some(places) = self.records.get_mut(change.record()) {
            let recent = places.iter().filter(|at| **at as usize >= from).count();
            let touch = (recent == 0).then_some(Touch::Changed);
            let added = Added { touch, is_unsettled: recent == 0 || places.len() == 1 };
            let maker = places.first().and_then(|at| self.changes.get(*at as usize));
            match maker.filter(|maker| change.causal_key() < maker.causal_key()) {
                Some(maker) => {
                    self.index.change_maker(change.record(), maker.id().device, id.device);
                    places.insert(0, at);
                }
                None => places.push(at),
            }
            added
        } else {
            self.index.add_record(change.record(), id.device);
            self.records.insert(change.record().into(), vec![at]);
            Added { touch: Some(Touch::New), is_unsettled: false }
        };
        self.changes.push(change);
        Some(added)
    }

    /// Computes what is disputed about the record of `change`, which has more than one.
    fn settle(&mut self, change: &Change) {
        let name = change.record();
        let places = self.records.get(name).into_iter().flatten();
        let changes: Vec<&Change> = places.filter_map(|at| self.changes.get(*at as usize)).collect();
        // The common case, one correction of a response, is decided without reading the fields of either.
        let is_plain = matches!(changes.as_slice(), [first, second] if second.over().contains(&first.id()));
        let record = (!is_plain).then(|| Record::resolve(name, changes));
        let fields = record.map(|record| record.conflicts()).unwrap_or_default();
        self.index.set_disputed(name, &fields);
    }

    /// How many changes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Whether `id` is here, or was here and has been pruned.
    #[must_use]
    pub fn contains(&self, id: &ChangeId) -> bool {
        self.ids.contains_key(id)
    }

    /// All changes by device, seq and digest.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.ids.values().filter_map(|at| self.changes.get(*at as usize))
    }

    /// The changes of one device by seq.
    pub fn of_device(&self, device: DeviceId) -> impl Iterator<Item = &Change> {
        self.places_of_device(device).filter_map(|(_, at)| self.changes.get(*at as usize))
    }

    /// The changes of one device above `seq`, by seq: found without looking at those below.
    pub fn of_device_after(&self, device: DeviceId, seq: u32) -> impl Iterator<Item = &Change> {
        let first = ChangeId { device, seq: seq.saturating_add(1), digest: Digest::ZERO };
        let last = ChangeId { device, seq: u32::MAX, digest: Digest::MAX };
        let places = self.ids.range(first..=last);
        places.filter_map(|(_, at)| self.changes.get(*at as usize))
    }

    /// The ids of one device by seq, pruned ones among them.
    #[must_use]
    pub fn ids_of_device(&self, device: DeviceId) -> impl DoubleEndedIterator<Item = ChangeId> {
        self.places_of_device(device).map(|(id, _)| *id)
    }

    fn places_of_device(&self, device: DeviceId) -> Range<'_, ChangeId, u32> {
        let first = ChangeId { device, seq: 0, digest: Digest::ZERO };
        let last = ChangeId { device, seq: u32::MAX, digest: Digest::MAX };
        self.ids.range(first..=last)
    }

    /// The ids with the device and number of `id`: more than one where a device was copied.
    pub fn ids_like(&self, id: ChangeId) -> impl Iterator<Item = ChangeId> {
        let [first, last] = [Digest::ZERO, Digest::MAX].map(|digest| ChangeId { digest, ..id });
        self.ids.range(first..=last).map(|(id, _)| *id)
    }

    /// The change of an id.
    #[must_use]
    pub fn get(&self, id: &ChangeId) -> Option<&Change> {
        self.ids.get(id).and_then(|at| self.changes.get(*at as usize))
    }

    /// The ids whose changes were pruned.
    pub fn pruned(&self) -> impl Iterator<Item = ChangeId> {
        self.ids.iter().filter(|(_, at)| **at == PRUNED).map(|(id, _)| *id)
    }

    /// Frees the text of changes that somebody else provably holds, and says whose records they were: their numbers
    /// still count as held, and nothing of them is shown or exported any more.
    ///
    /// Costs as much as [`retain`](Self::retain).
    pub fn prune(&mut self, pruned: impl IntoIterator<Item = ChangeId>) -> Touched {
        let mut held = false;
        for id in pruned {
            held |= self.ids.insert(id, PRUNED).is_some_and(|at| at != PRUNED);
        }
        if !held {
            return Touched::default();
        }
        let pruned: Vec<ChangeId> = self.pruned().collect();
        self.rebuild(|change| pruned.binary_search(&change.id()).is_err())
    }

    /// Takes changes out of the set, as if they had never come, and says whose records they were.
    ///
    /// Costs as much as inserting what stays: take out many at once.
    pub fn retain(&mut self, keep: impl Fn(&Change) -> bool) -> Touched {
        if self.changes.iter().all(&keep) { Touched::default() } else { self.rebuild(keep) }
    }

    fn rebuild(&mut self, keep: impl Fn(&Change) -> bool) -> Touched {
        let pruned: Vec<ChangeId> = self.pruned().collect();
        let (kept, mut removed): (Vec<Change>, Vec<Change>) =
            std::mem::take(&mut self.changes).into_iter().partition(keep);
        // The greatest number seen stays: what is written next stands above all that was ever seen here.
        *self = Self { lamport: self.lamport, ..Self::default() };
        self.extend(kept);
        self.ids.extend(pruned.into_iter().map(|id| (id, PRUNED)));
        sort_by(&mut removed, |left, right| left.record().cmp(right.record()));
        removed.dedup_by(|left, right| left.record() == right.record());
        let mut touched = Touched::default();
        for change in &removed {
            touched.push(change, Touch::Removed);
        }
        touched
    }

    /// The devices that have issued something here.
    pub fn devices(&self) -> impl Iterator<Item = DeviceId> {
        // From each device straight to the next: a log may hold a hundred thousand ids.
        let after = |last: &DeviceId| {
            let last = ChangeId { device: *last, seq: u32::MAX, digest: Digest::MAX };
            self.ids.range((Bound::Excluded(last), Bound::Unbounded)).next().map(|(id, _)| id.device)
        };
        std::iter::successors(self.ids.keys().next().map(|id| id.device), after)
    }

    /// The largest seq seen of `device`, 0 if none.
    #[must_use]
    pub fn last_seq(&self, device: DeviceId) -> u32 {
        self.ids_of_device(device).next_back().map_or(0, |id| id.seq)
    }

    /// The numbers below its last that are missing of `device`.
    #[must_use]
    pub fn gaps(&self, device: DeviceId) -> Vec<RangeInclusive<u32>> {
        gaps(self.ids_of_device(device))
    }

    /// Writes down a fact: makes the change that sets `fields` of `record` over everything this device has
    /// seen of them. The log itself is not altered: store the change first, then [`insert`](Self::insert) it.
    ///
    /// Also resolves conflicts: the new change is over all heads of its fields. A delete is over all heads of
    /// the record.
    #[must_use]
    pub fn prepare(&self, stamp: &Stamp, record: &str, fields: &Map) -> Change {
        self.prepare_after(&[], stamp, record, fields)
    }

    /// The same, for a change that has also seen `pending`: those that were prepared before it and are not stored yet.
    #[must_use]
    pub fn prepare_after(&self, pending: &[Change], stamp: &Stamp, record: &str, fields: &Map) -> Change {
        let delete = fields.get(DELETED).is_some_and(Value::is_true);
        let superseded = |log: &Self| {
            let record = log.record(record)?;
            Some(record.superseded_by(fields.iter().map(|(field, _)| field), delete))
        };
        let mut of_record = pending.iter().filter(|change| change.record() == record).peekable();
        let over = if of_record.peek().is_some() {
            superseded(&self.changes_of(record).chain(of_record).cloned().collect())
        } else {
            superseded(self)
        };
        let lamport = self.lamport + pending.len() as u64 + 1;
        Change::new(stamp, lamport.min(MAX_INTEGER.unsigned_abs()), record, fields, over.unwrap_or_default())
    }
}

/// The numbers that are missing between the ids of one device, by seq.
#[must_use]
pub fn gaps(ids: impl Iterator<Item = ChangeId>) -> Vec<RangeInclusive<u32>> {
    let mut gaps = Vec::new();
    let mut expected = 1_u32;
    for ChangeId { seq, .. } in ids {
        if seq > expected {
            gaps.push(expected..=seq - 1);
        }
        expected = seq.saturating_add(1);
    }
    gaps
}

impl FromIterator<Change> for Log {
    fn from_iter<T: IntoIterator<Item = Change>>(changes: T) -> Self {
        let mut log = Self::new();
        log.extend(changes);
        log
    }
}
