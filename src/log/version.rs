//! Version vectors: what somebody holds of each device, with a check over it.

use super::change::Change;
use super::id::{ChangeId, DeviceId, Digest};
use super::set::Log;
use crate::compact::sort_by;
use crate::json::{Map, Value};

/// Everything of one device from 1 up to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The largest seq up to which nothing is missing.
    pub seq: u32,
    /// The digest over the digests of those changes in order. A clone's history has another one.
    pub check: Digest,
}

/// For each device, by its id, what is held of it without gaps. In JSON: `{"k7f3m2qd":[37,"…"]}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionVector(Vec<(DeviceId, Coverage)>);

impl Coverage {
    /// What the ids of one device, sorted by seq, cover up to `limit`. Returns `None` if the first is missing.
    #[must_use]
    pub fn of(ids: impl Iterator<Item = ChangeId>, limit: u32) -> Option<Self> {
        let mut seq = 0;
        let mut digests = Vec::new();
        for id in ids {
            // The same seq comes a second time where a phone was copied.
            if id.seq > limit || id.seq > seq + 1 {
                break;
            }
            seq = id.seq;
            digests.extend_from_slice(&id.digest.to_bytes());
        }
        (seq > 0).then(|| Self { seq, check: Digest::of(&digests) })
    }
}

impl FromIterator<(DeviceId, Coverage)> for VersionVector {
    /// Of several entries for one device, as in an answer that quotes an older one, the one with the greatest seq counts.
    fn from_iter<T: IntoIterator<Item = (DeviceId, Coverage)>>(entries: T) -> Self {
        let mut entries: Vec<_> = entries.into_iter().collect();
        sort_by(&mut entries, |left, right| (left.0, right.1.seq).cmp(&(right.0, left.1.seq)));
        entries.dedup_by_key(|(device, _)| *device);
        Self(entries)
    }
}

impl VersionVector {
    /// Returns `true` if it has no entry.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All entries, by device.
    pub fn iter(&self) -> impl Iterator<Item = (DeviceId, Coverage)> {
        self.0.iter().copied()
    }

    /// What `log` holds.
    #[must_use]
    pub fn of(log: &Log) -> Self {
        let covered =
            |device| Coverage::of(log.ids_of_device(device), u32::MAX).map(|coverage| (device, coverage));
        Self(log.devices().filter_map(covered).collect())
    }

    /// The seq up to which the holder of this vector provably has what `log` has of `device`. Returns `None` if the entry is
    /// missing or its check is that of another history, such as a clone's.
    #[must_use]
    pub fn proves(&self, log: &Log, device: DeviceId) -> Option<u32> {
        let held = self.get(device)?;
        (Coverage::of(log.ids_of_device(device), held.seq) == Some(held)).then_some(held.seq)
    }

    /// The entry of `device`.
    #[must_use]
    pub fn get(&self, device: DeviceId) -> Option<Coverage> {
        self.0.iter().find(|(own, _)| *own == device).map(|(_, held)| *held)
    }

    /// The changes of `log` that the holder of this vector does not provably hold, by device and seq.
    ///
    /// A device whose check does not fit (a clone's history, or a damaged receipt) counts as not held at all.
    pub fn missing<'a>(&self, log: &'a Log) -> impl Iterator<Item = &'a Change> {
        log.devices().flat_map(move |device| {
            let proven = self.proves(log, device).unwrap_or_default();
            log.of_device(device).filter(move |change| change.id().seq > proven)
        })
    }

    /// As JSON.
    #[must_use]
    pub fn to_map(&self) -> Map {
        self.0.iter().fold(Map::new(), |map, (device, held)| {
            let pair = vec![Value::Int(held.seq.into()), held.check.to_string().into()];
            map.with(&device.to_string(), Value::List(pair))
        })
    }

    /// From JSON. Leaves out entries that are not understood; the worst that follows is sending too much.
    #[must_use]
    pub fn from_map(map: &Map) -> Self {
        let entry = |(device, held): (&str, &Value)| {
            let Value::List(pair) = held else { return None };
            let [seq, check] = pair.as_slice() else { return None };
            let seq = seq.as_int().and_then(|seq| u32::try_from(seq).ok())?;
            Some((device.parse().ok()?, Coverage { seq, check: check.as_text()?.parse().ok()? }))
        };
        Self(map.iter().filter_map(entry).collect())
    }
}
