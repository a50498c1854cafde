//! The log of a session with everything that follows from it: no act on the log can forget what pages read beside it.

#[cfg(any(feature = "office", test))]
use std::cell::RefCell;
#[cfg(any(feature = "office", test))]
use std::collections::BTreeMap;
use std::ops::Deref;
#[cfg(any(feature = "office", test))]
use std::ops::RangeInclusive;

#[cfg(any(feature = "office", test))]
use super::following_columns::FollowingColumns;
use super::topic::{Topic, Topics};
#[cfg(any(feature = "office", test))]
use crate::log::DeviceId;
use crate::log::{Change, ChangeId, Log, Touched};

/// A [`Log`] that notes which topics its acts concern, and that its columns follow. Read it as the log that it is.
#[derive(Default)]
pub struct HeldLog {
    log: Log,
    /// Concerned since [`take_topics`](Self::take_topics) was last called.
    topics: Topics,
    #[cfg(any(feature = "office", test))]
    pub(super) columns: FollowingColumns,
    /// Found since the last act: pages ask for them at every rendering, and each look passes all numbers of a device.
    #[cfg(any(feature = "office", test))]
    gaps: RefCell<BTreeMap<DeviceId, Vec<RangeInclusive<u32>>>>,
}

impl HeldLog {
    /// Everything that was read at the start; of that, nothing is announced.
    pub(super) fn new(log: Log) -> Self {
        Self { log, ..Self::default() }
    }

    /// Adds a change; `false` if it was here already.
    pub(super) fn insert(&mut self, change: Change) -> bool {
        self.extend([change])
    }

    /// Adds changes; `false` if all were here already.
    pub(super) fn extend(&mut self, changes: impl IntoIterator<Item = Change>) -> bool {
        self.act(|log| log.extend(changes))
    }

    /// Takes changes out, as if they had never come.
    pub(super) fn retain(&mut self, keep: impl Fn(&Change) -> bool) {
        self.act(|log| log.retain(keep));
    }

    /// Frees the text of changes (see [`Log::prune`]).
    pub(super) fn prune(&mut self, pruned: impl IntoIterator<Item = ChangeId>) {
        self.act(|log| log.prune(pruned));
    }

    fn act(&mut self, act: impl FnOnce(&mut Log) -> Touched) -> bool {
        let conflicts = self.log.conflict_count();
        let touched = act(&mut self.log);
        #[cfg(any(feature = "office", test))]
        self.gaps.get_mut().clear();
        self.follow(&touched, conflicts);
        !touched.is_empty()
    }

    /// Brings what follows from the log up to date. `conflicts` is how many there were before.
    fn follow(&mut self, touched: &Touched, conflicts: usize) {
        self.topics = touched.kinds().fold(self.topics, |all, kind| all.with(Topics::of_kind(kind)));
        let open = self.log.conflict_count();
        // Where one conflict ends and another begins, the other's record was touched and is disputed.
        let is_open = || touched.records().any(|(record, _)| self.log.is_disputed(record));
        if open != conflicts || (open > 0 && is_open()) {
            self.topics = self.topics.with(Topic::Conflicts.into());
        }
        #[cfg(any(feature = "office", test))]
        self.columns.update(&self.log, touched);
    }

    /// The topics that acts have concerned since this was last called.
    pub(super) fn take_topics(&mut self) -> Topics {
        std::mem::take(&mut self.topics)
    }

    /// What [`Log::gaps`] finds, remembered until the next act.
    #[cfg(any(feature = "office", test))]
    pub fn gaps(&self, device: DeviceId) -> Vec<RangeInclusive<u32>> {
        self.gaps.borrow_mut().entry(device).or_insert_with(|| self.log.gaps(device)).clone()
    }

    #[cfg(any(feature = "office", test))]
    pub(super) fn fill_columns(&mut self, budget: usize) -> bool {
        self.columns.fill_some(&self.log, budget)
    }
}

impl Deref for HeldLog {
    type Target = Log;

    fn deref(&self) -> &Log {
        &self.log
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Map;
    use crate::log::Stamp;

    /// A value of a device that has seen what `log` holds.
    fn change(log: &Log, device: u64, record: &str, value: i64) -> Change {
        let device = DeviceId::from_random(device);
        let seq = log.last_seq(device) + 1;
        let stamp = Stamp { device, seq, at: "2026-03-12".into(), by: None };
        log.prepare(&stamp, record, &Map::new().with("value", value))
    }

    #[test]
    fn an_act_announces_the_kinds_that_it_touched() {
        let mut held = HeldLog::default();
        let village = change(&held, 1, "village/x", 1);
        assert!(held.insert(village.clone()));
        assert_eq!(held.take_topics(), Topic::Places | Topic::Devices);
        assert!(!held.insert(village.clone()) && held.take_topics().is_empty());
        let response = change(&held, 1, "response/x", 1);
        held.extend([village.clone(), response]);
        assert_eq!(held.take_topics(), Topic::Responses | Topic::Devices);
        held.prune([village.id()]);
        assert_eq!(held.take_topics(), Topic::Places | Topic::Devices);
    }

    #[test]
    fn gaps_are_those_of_the_log_after_every_act() {
        let mut held = HeldLog::default();
        let device = DeviceId::from_random(1);
        let change = |seq: u32| {
            let stamp = Stamp { device, seq, at: "2026-03-12".into(), by: None };
            Log::new().prepare(&stamp, "village/x", &Map::new().with("value", i64::from(seq)))
        };
        for (seq, expected) in [(4, vec![1..=3]), (2, vec![1..=1, 3..=3]), (1, vec![3..=3]), (3, vec![])] {
            assert!(held.insert(change(seq)));
            assert_eq!(held.gaps(device), expected);
        }
        held.prune([change(2).id()]);
        assert_eq!(held.gaps(device), []);
        held.retain(|own| own.id() != change(3).id());
        assert_eq!(held.gaps(device), [3..=3]);
    }

    #[test]
    fn conflicts_are_announced_when_they_begin_change_and_end() {
        let mut held = HeldLog::default();
        let (one, other) = (change(&held, 1, "task/1", 1), change(&held, 2, "task/1", 2));
        let third = change(&held, 3, "task/1", 3);
        held.insert(one);
        assert!(!held.take_topics().contains(Topic::Conflicts));
        for change in [other, third.clone()] {
            held.insert(change);
            assert!(held.take_topics().contains(Topic::Conflicts));
        }
        let elsewhere = change(&held, 1, "task/2", 1);
        held.insert(elsewhere);
        assert!(!held.take_topics().contains(Topic::Conflicts));
        held.retain(|change| change.id() != third.id());
        assert!(held.take_topics().contains(Topic::Conflicts));
        let decision = change(&held, 1, "task/1", 2);
        held.insert(decision);
        assert!(held.take_topics().contains(Topic::Conflicts) && held.conflict_count() == 0);
    }
}
