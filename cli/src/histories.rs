//! What is held of each device, what is missing, and which numbers a copied phone gave twice.

use std::ops::RangeInclusive;

use so_thon::log::{ChangeId, Coverage, DeviceId, VersionVector, gaps};

/// The numbers held of one device.
pub(crate) struct History {
    pub(crate) device: DeviceId,
    pub(crate) last: u32,
    pub(crate) gaps: Vec<RangeInclusive<u32>>,
    /// Numbers of two or more different changes.
    pub(crate) clones: Vec<u32>,
    coverage: Option<Coverage>,
}

/// The histories in `ids`, which are sorted by device, seq and digest.
pub(crate) fn histories(ids: &[ChangeId]) -> Vec<History> {
    let of_one_device = ids.chunk_by(|left, right| left.device == right.device);
    of_one_device.filter_map(history).collect()
}

fn history(ids: &[ChangeId]) -> Option<History> {
    let twice = ids.chunk_by(|left, right| left.seq == right.seq).filter(|same| same.len() > 1);
    Some(History {
        device: ids.first()?.device,
        last: ids.last()?.seq,
        gaps: gaps(ids.iter().copied()),
        clones: twice.filter_map(|same| same.first()).map(|id| id.seq).collect(),
        coverage: Coverage::of(ids.iter().copied(), u32::MAX),
    })
}

/// The `have` of a header above these changes.
pub(crate) fn have(histories: &[History]) -> VersionVector {
    histories.iter().filter_map(|history| Some((history.device, history.coverage?))).collect()
}

impl History {
    /// "device k7f3m2qd: 3, 5–9 are missing"
    pub(crate) fn missing(&self) -> Option<String> {
        let ranges: Vec<String> = self.gaps.iter().map(range).collect();
        (!ranges.is_empty()).then(|| {
            format!("device {}: missing {} (held up to {})", self.device, ranges.join(", "), self.last)
        })
    }

    /// "device k7f3m2qd: 7 was given to different changes"
    pub(crate) fn cloned(&self) -> Option<String> {
        let numbers: Vec<String> = self.clones.iter().map(u32::to_string).collect();
        (!numbers.is_empty()).then(|| {
            format!(
                "device {}: {} given to different changes: the phone was copied or restored; all are kept",
                self.device,
                numbers.join(", ")
            )
        })
    }
}

fn range(gap: &RangeInclusive<u32>) -> String {
    if gap.start() == gap.end() {
        gap.start().to_string()
    } else {
        format!("{}–{}", gap.start(), gap.end())
    }
}
