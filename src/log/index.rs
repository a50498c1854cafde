//! What a log answers without looking at its changes: the records of a kind, their makers, what is disputed.
//!
//! [`Log`](super::Log) keeps it in step with every change that comes or goes; the laws of merging compare it with what
//! is computed from the set alone. It costs nothing per record but an entry per disputed record: no text of a record
//! that is not disputed is kept a second time.

use std::collections::BTreeMap;

use super::id::DeviceId;

/// The kind of a record: the part of its name before the first `/`.
#[must_use]
pub fn kind_of(record: &str) -> &str {
    record.split_once('/').map_or(record, |(kind, _)| kind)
}

/// Counts and disputes, kept in step with a set of changes.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By name. A handful, so a sorted list serves.
    kinds: Vec<Kind>,
    /// The fields whose heads disagree, by record. A record whose dispute has ended stays with an empty list: taking
    /// entries out of a B-tree would cost 2 KB on every first visit.
    disputed: BTreeMap<Box<str>, Vec<Box<str>>>,
    disputed_fields: usize,
}

#[derive(Debug)]
struct Kind {
    name: Box<str>,
    records: usize,
    /// How many records each device has made, by device.
    made: Vec<(DeviceId, usize)>,
}

impl Index {
    /// Counts a new record.
    pub(super) fn add_record(&mut self, record: &str, maker: DeviceId) {
        let kind = kind_of(record);
        let at = self.kinds.binary_search_by(|own| (*own.name).cmp(kind)).unwrap_or_else(|at| {
            self.kinds.insert(at, Kind { name: kind.into(), records: 0, made: Vec::new() });
            at
        });
        if let Some(kind) = self.kinds.get_mut(at) {
            kind.records += 1;
            kind.add_made(maker);
        }
    }

    /// A change older than the first one known shows that another device made the record.
    pub(super) fn change_maker(&mut self, record: &str, was: DeviceId, is: DeviceId) {
        let kind = kind_of(record);
        if let Some(kind) = self.kinds.iter_mut().find(|own| *own.name == *kind) {
            if let Some((_, count)) = kind.made.iter_mut().find(|(device, _)| *device == was) {
                *count -= 1;
            }
            kind.add_made(is);
        }
    }

    /// Notes which fields of `record` are disputed now.
    pub(super) fn set_disputed(&mut self, record: &str, fields: &[&str]) {
        let known = self.disputed.get_mut(record);
        if known.is_none() && fields.is_empty() {
            return;
        }
        let boxed = fields.iter().map(|field| (*field).into()).collect();
        self.disputed_fields += fields.len();
        if let Some(known) = known {
            self.disputed_fields -= known.len();
            *known = boxed;
        } else {
            self.disputed.insert(record.into(), boxed);
        }
    }

    /// Each kind with the number of its records, by name.
    pub(super) fn kinds(&self) -> impl Iterator<Item = (&str, usize)> {
        self.kinds.iter().map(|kind| (&*kind.name, kind.records))
    }

    /// How many records of a kind there are.
    pub(super) fn count(&self, kind: &str) -> usize {
        self.kind(kind).map_or(0, |kind| kind.records)
    }

    /// How many records of a kind `device` has made.
    pub(super) fn count_made_by(&self, kind: &str, device: DeviceId) -> usize {
        let count = |kind: &Kind| {
            let at = kind.made.binary_search_by(|(own, _)| own.cmp(&device)).ok()?;
            kind.made.get(at).map(|(_, count)| *count)
        };
        self.kind(kind).and_then(count).unwrap_or_default()
    }

    /// The disputed fields of a record, by name.
    pub(super) fn disputed_fields(&self, record: &str) -> &[Box<str>] {
        self.disputed.get(record).map_or(&[], |fields| fields)
    }

    /// Everything that is disputed: record and field, by name.
    pub(super) fn disputed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.disputed.iter().flat_map(|(record, fields)| fields.iter().map(|field| (&**record, &**field)))
    }

    /// How many fields are disputed.
    pub(super) fn count_disputed(&self) -> usize {
        self.disputed_fields
    }

    fn kind(&self, name: &str) -> Option<&Kind> {
        let at = self.kinds.binary_search_by(|own| (*own.name).cmp(name)).ok()?;
        self.kinds.get(at)
    }
}

impl Kind {
    fn add_made(&mut self, maker: DeviceId) {
        match self.made.binary_search_by(|(device, _)| device.cmp(&maker)) {
            Ok(at) => {
                if let Some((_, count)) = self.made.get_mut(at) {
                    *count += 1;
                }
            }
            Err(at) => self.made.insert(at, (maker, 1)),
        }
    }
}
