//! Changes by somebody who has not seen everything that this device has: another tab or an import has brought something since they
//! began.

use super::{Change, ChangeId, Log, Stamp};
use crate::json::Map;

impl Log {
    /// Like [`prepare_after`](Self::prepare_after), but over what decided among the changes `seen` of the record and those that are
    /// pending. What came since stays beside the new change, as what another device did at the same time would: people decide.
    #[must_use]
    pub fn prepare_unaware(
        &self,
        seen: &[ChangeId],
        pending: &[Change],
        stamp: &Stamp,
        record: &str,
        fields: &Map,
    ) -> Change {
        let lamport = self.prepare_after(pending, stamp, record, fields).lamport();
        let known = self.changes_of(record).filter(|own| seen.contains(&own.id()));
        let view: Self = known.chain(pending).cloned().collect();
        let over = view.prepare(stamp, record, fields).over().to_vec();
        Change::new(stamp, lamport, record, fields, over)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

    use super::*;
    use crate::log::DeviceId;

    #[test]
    fn what_somebody_had_not_seen_is_not_written_over() {
        let stamp = |seq| Stamp { device: DeviceId::from_random(1), seq, at: "2026-03-12".into(), by: None };
        let note = |text: &str| Map::new().with("note", text);
        let mut log = Log::new();
        log.insert(log.prepare(&stamp(1), "task/2026/1", &note("first").with("status", "doing")));
        let seen: Vec<ChangeId> = log.iter().map(Change::id).collect();
        log.insert(log.prepare(&stamp(2), "task/2026/1", &note("of another tab")));
        log.insert(log.prepare_unaware(&seen, &[], &stamp(3), "task/2026/1", &note("typed meanwhile")));
        let record = log.record("task/2026/1").unwrap();
        let heads: Vec<_> = record.heads("note").iter().map(|head| head.value.as_text()).collect();
        assert_eq!(heads, [Some("typed meanwhile"), Some("of another tab")]);
        assert_eq!(record.conflicts(), ["note"]);
        // A change that knows both heads replaces both.
        let all: Vec<ChangeId> = log.iter().map(Change::id).collect();
        log.insert(log.prepare_unaware(&all, &[], &stamp(4), "task/2026/1", &note("both")));
        assert!(log.record("task/2026/1").unwrap().conflicts().is_empty());
    }
}
