//! Numbers of changes by device, short: `{"k7f3m2qd":"1-37,40"}`.

use std::ops::RangeInclusive;

use super::id::{ChangeId, DeviceId};
use crate::compact::sort_by;
use crate::json::Map;

/// Which numbers of which devices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeqRanges(Vec<(DeviceId, Vec<RangeInclusive<u32>>)>);

impl FromIterator<ChangeId> for SeqRanges {
    fn from_iter<T: IntoIterator<Item = ChangeId>>(ids: T) -> Self {
        let mut ids: Vec<ChangeId> = ids.into_iter().collect();
        sort_by(&mut ids, Ord::cmp);
        let mut all = Self::default();
        for id in ids {
            if all.0.last().is_none_or(|(device, _)| *device != id.device) {
                all.0.push((id.device, Vec::new()));
            }
            let Some((_, ranges)) = all.0.last_mut() else { continue };
            match ranges.last_mut() {
                Some(last) if id.seq <= last.end().saturating_add(1) => *last = *last.start()..=id.seq,
                _ => ranges.push(id.seq..=id.seq),
            }
        }
        all
    }
}

impl SeqRanges {
    /// Whether a number of a device is among them.
    #[must_use]
    pub fn contains(&self, id: &ChangeId) -> bool {
        let own = self.0.iter().find(|(device, _)| *device == id.device);
        own.is_some_and(|(_, ranges)| ranges.iter().any(|range| range.contains(&id.seq)))
    }

    /// Returns `true` if every number of `other` is among these.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.0.iter().all(|(device, ranges)| {
            let own = self.0.iter().find(|(own, _)| own == device).map(|(_, ranges)| ranges);
            ranges.iter().all(|range| {
                own.is_some_and(|own| {
                    own.iter().any(|held| held.start() <= range.start() && held.end() >= range.end())
                })
            })
        })
    }

    /// As JSON.
    #[must_use]
    pub fn to_map(&self) -> Map {
        self.0
            .iter()
            .fold(Map::new(), |map, (device, ranges)| map.with(&device.to_string(), ranges_text(ranges)))
    }

    /// From JSON; what is not understood is left out.
    #[must_use]
    pub fn from_map(map: &Map) -> Self {
        let entry = |(device, text): (&str, &crate::json::Value)| {
            let ranges = text.as_text()?.split(',').filter_map(|part| {
                let (first, last) = part.split_once('-').unwrap_or((part, part));
                Some(first.parse().ok()?..=last.parse().ok()?)
            });
            Some((device.parse().ok()?, ranges.collect()))
        };
        Self(map.iter().filter_map(entry).collect())
    }
}

/// Ranges as people write them: `12-14,17`.
#[must_use]
pub fn ranges_text(ranges: &[RangeInclusive<u32>]) -> String {
    let mut text = String::new();
    for range in ranges {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(&range.start().to_string());
        if range.end() > range.start() {
            text.push('-');
            text.push_str(&range.end().to_string());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Digest;

    fn id(device: u64, seq: u32) -> ChangeId {
        ChangeId { device: DeviceId::from_random(device), seq, digest: Digest::of(b"x") }
    }

    #[test]
    fn ranges_hold_exactly_their_numbers() {
        let ids = [id(2, 3), id(1, 1), id(1, 2), id(1, 2), id(1, 3), id(1, 5), id(1, 7)];
        let ranges: SeqRanges = ids.into_iter().collect();
        for device in 1..=3 {
            for seq in 1..=9 {
                let within = ids.iter().any(|own| (own.device, own.seq) == (id(device, seq).device, seq));
                assert_eq!(ranges.contains(&id(device, seq)), within, "{device}.{seq}");
            }
        }
        let map = ranges.to_map();
        assert_eq!(map.text(&id(1, 1).device.to_string()), Some("1-3,5,7"));
        assert_eq!(SeqRanges::from_map(&map), ranges);
    }
}
