//! The set of all changes that a device holds.

use std::collections::BTreeMap;
use std::collections::btree_map::Range;
use std::ops::{Bound, RangeInclusive};

use super::change::{Change, Stamp};
use super::id::{ChangeId, DeviceId, Digest};
use super::record::{DELETED, Record};
use crate::compact::sort_by;
use crate::json::{MAX_INTEGER, Map, Value};

/// The place of a change whose text was pruned.
const PRUNED: u32 = u32::MAX;

/// A set of changes with its indexes. Inserting is union: order and repetition make no difference.
#[derive(Debug, Default)]
pub struct Log {
    changes: Vec<Change>,
    /// Where each change stands in `changes`; [`PRUNED`] where only its id is remembered.
    ids: BTreeMap<ChangeId, u32>,
    records: BTreeMap<Box<str>, Vec<u32>>,
    /// The records that more than one change speaks of: only they can be in conflict.
    multi_change: Vec<Box<str>>,
    lamport: u64,
}

impl Log {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a change; `false` if it was here already.
    pub fn insert(&mut self, change: Change) -> bool {
        let Some(at) = u32::try_from(self.changes.len()).ok().filter(|at| *at != PRUNED) else {
            return false;
        };
        if self.ids.contains_key(&change.id()) {
            return false;
        }
        self.ids.insert(change.id(), at);
        self.lamport = self.lamport.max(change.lamport());
        match self.records.get_mut(change.record()) {
            Some(places) => {
                if places.len() == 1 {
                    self.multi_change.push(change.record().into());
                }
                places.push(at);
            }
            None => {
                self.records.insert(change.record().into(), vec![at]);
            }
        }
        self.changes.push(change);
        true
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

    /// Whether `id` was here and has been pruned.
    pub(super) fn is_pruned(&self, id: &ChangeId) -> bool {
        self.ids.get(id) == Some(&PRUNED)
    }

    /// The ids whose changes were pruned.
    pub fn pruned(&self) -> impl Iterator<Item = ChangeId> {
        self.ids.iter().filter(|(_, at)| **at == PRUNED).map(|(id, _)| *id)
    }

    /// Frees the text of changes that somebody else provably holds: their numbers still count as held, and nothing
    /// of them is shown or exported any more.
    pub fn prune(&mut self, pruned: impl IntoIterator<Item = ChangeId>) {
        let pruned: Vec<ChangeId> = pruned.into_iter().collect();
        if pruned.is_empty() {
            return;
        }
        self.ids.extend(pruned.into_iter().map(|id| (id, PRUNED)));
        let ids = std::mem::take(&mut self.ids);
        self.rebuild(|change| ids.get(&change.id()).is_some_and(|at| *at != PRUNED));
        self.ids.extend(ids.into_iter().filter(|(_, at)| *at == PRUNED));
    }

    /// Takes changes out of the set, as if they had never come.
    pub fn retain(&mut self, keep: impl Fn(&Change) -> bool) {
        let pruned: Vec<ChangeId> = self.pruned().collect();
        self.rebuild(keep);
        self.ids.extend(pruned.into_iter().map(|id| (id, PRUNED)));
    }

    fn rebuild(&mut self, keep: impl Fn(&Change) -> bool) {
        // The greatest number seen stays: what is written next stands above all that was ever seen here.
        let old = std::mem::take(self);
        self.lamport = old.lamport;
        self.extend(old.changes.into_iter().filter(keep));
    }

    /// The devices that have issued something here.
    pub fn devices(&self) -> impl Iterator<Item = DeviceId> {
        let mut last = None;
        self.ids
            .keys()
            .filter_map(move |id| (last.replace(id.device) != Some(id.device)).then_some(id.device))
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

    /// The state of the record `name`, if any change speaks of it.
    #[must_use]
    pub fn record<'a>(&'a self, name: &str) -> Option<Record<'a>> {
        self.records.get_key_value(name).map(|(name, places)| self.resolve(name, places))
    }

    /// The changes that speak of a record, as they came.
    pub fn changes_of(&self, name: &str) -> impl Iterator<Item = &Change> {
        let places = self.records.get(name).into_iter().flatten();
        places.filter_map(|at| self.changes.get(*at as usize))
    }

    /// All records of a kind (the part before the first `/`), also deleted ones, by name.
    #[must_use]
    pub fn records(&self, kind: &str) -> Vec<Record<'_>> {
        let prefix = format!("{kind}/");
        self.resolve_all(&prefix)
    }

    /// The names of all records.
    pub fn record_names(&self) -> impl Iterator<Item = &str> {
        self.records.keys().map(|name| &**name)
    }

    /// All records of every kind, known or not, by name.
    #[must_use]
    pub fn all_records(&self) -> Vec<Record<'_>> {
        self.resolve_all("")
    }

    /// Everything that waits for a person to decide: record and field.
    #[must_use]
    pub fn conflicts(&self) -> Vec<(String, String)> {
        let mut open = Vec::new();
        let mut multi_change: Vec<&str> = self.multi_change.iter().map(|name| &**name).collect();
        sort_by(&mut multi_change, Ord::cmp);
        for record in multi_change.into_iter().filter_map(|name| self.record(name)) {
            for field in record.conflicts() {
                open.push((record.name().to_owned(), field.to_owned()));
            }
        }
        open
    }

    /// How many records of a kind `device` has made, also deleted ones.
    #[must_use]
    pub fn count_made_by(&self, kind: &str, device: DeviceId) -> usize {
        let first = |places: &[u32]| {
            let changes = places.iter().filter_map(|at| self.changes.get(*at as usize));
            changes.min_by(|left, right| left.causal_key().cmp(&right.causal_key())).map(Change::id)
        };
        let prefix = format!("{kind}/");
        let made = self.starting_with(&prefix).filter_map(|(_, places)| first(places));
        made.filter(|id| id.device == device).count()
    }

    fn resolve_all(&self, prefix: &str) -> Vec<Record<'_>> {
        self.starting_with(prefix).map(|(name, places)| self.resolve(name, places)).collect()
    }

    fn starting_with<'a, 'p>(
        &'a self,
        prefix: &'p str,
    ) -> impl Iterator<Item = (&'a str, &'a [u32])> + use<'a, 'p> {
        let from = self.records.range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
        let names = from.map(|(name, places)| (&**name, &**places));
        names.take_while(move |(name, _)| name.starts_with(prefix))
    }

    fn resolve<'a>(&'a self, name: &'a str, places: &[u32]) -> Record<'a> {
        Record::resolve(name, places.iter().filter_map(|at| self.changes.get(*at as usize)).collect())
    }

    /// Writes down a fact: makes the change that sets `fields` of `record` over everything this device has
    /// seen of them. The log itself is not altered: store the change first, then [`insert`](Self::insert) it.
    ///
    /// Also resolves conflicts: the new change is over all heads of its fields. A delete is over all heads of
    /// the record.
    #[must_use]
    pub fn prepare(&self, stamp: &Stamp, record: &str, fields: &Map) -> Change {
        let delete = fields.get(DELETED).is_some_and(Value::is_true);
        let over = self
            .record(record)
            .map(|state| state.superseded_by(fields.iter().map(|(field, _)| field), delete));
        let lamport = (self.lamport + 1).min(MAX_INTEGER.unsigned_abs());
        Change::new(stamp, lamport, record, fields, over.unwrap_or_default())
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

impl Extend<Change> for Log {
    fn extend<T: IntoIterator<Item = Change>>(&mut self, changes: T) {
        for change in changes {
            self.insert(change);
        }
    }
}

impl FromIterator<Change> for Log {
    fn from_iter<T: IntoIterator<Item = Change>>(changes: T) -> Self {
        let mut log = Self::new();
        log.extend(changes);
        log
    }
}
