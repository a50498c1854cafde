//! Reports on a target.

use chrono::NaiveDate;

use super::document::{Relation, Target};
use super::readings::{Reading, readings};
use crate::log::Record;

/// The latest report on a target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetState {
    /// The figure in hundredths (95,5 % is 9550), if one was reported.
    pub reached_hundredths: Option<i64>,
    /// The day that the figure is for.
    pub as_of: Option<String>,
}

/// A comparison of a report with its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was reported.
    Unknown,
    /// Chưa đạt.
    Below,
    /// Đạt.
    Reached,
}

impl TargetState {
    /// The state in the target's record.
    #[must_use]
    pub fn of(record: Option<&Record>) -> Self {
        Self::from_reading(readings(record).pop())
    }

    /// The state as of a day: of the newest figure that is for that day or an earlier one.
    #[must_use]
    pub fn up_to(record: Option<&Record>, last: NaiveDate) -> Self {
        Self::from_reading(readings(record).into_iter().rfind(|own| own.day <= last))
    }

    fn from_reading(newest: Option<Reading>) -> Self {
        Self {
            reached_hundredths: newest.as_ref().map(|own| own.hundredths),
            as_of: newest.map(|own| own.day.to_string()),
        }
    }

    /// Compares the figure with `target`. "Exactly 100 %" and ranges are reached by their lower end: the plan asks
    /// for no less, and nothing in it forbids more.
    #[must_use]
    pub fn verdict(&self, target: &Target) -> Verdict {
        let needed = match target.relation {
            Relation::AtLeast | Relation::Exactly | Relation::Range => target.value * 100,
        };
        match self.reached_hundredths {
            None => Verdict::Unknown,
            Some(reached) if reached >= needed => Verdict::Reached,
            Some(_) => Verdict::Below,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::{PlanRegistry, parse_date};
    use crate::json::Map;
    use crate::log::{DeviceId, Log, Stamp};

    #[test]
    fn the_newest_reading_is_compared_with_the_target() {
        let plan = PlanRegistry::built_in().get("nam-dan-2026").unwrap_or_default();
        let mut log = Log::new();
        for (seq, day, hundredths) in [(1, "2026-06-10", 9550), (2, "2026-03-10", 9000)] {
            let day = parse_date(day).unwrap_or_default();
            let reading = Reading { day, hundredths, parts: None, source: String::new(), is_outside: false };
            let stamp = Stamp { device: DeviceId::from_random(1), seq, at: String::new(), by: None };
            let fields = Map::new().with(&Reading::field(day), reading.to_value());
            log.insert(log.prepare(&stamp, "target/2026/on-time-files", &fields));
        }
        let state = TargetState::of(log.record("target/2026/on-time-files").as_ref());
        assert_eq!((state.reached_hundredths, state.as_of.as_deref()), (Some(9550), Some("2026-06-10")));
        let up_to = |day| {
            let record = log.record("target/2026/on-time-files");
            TargetState::up_to(record.as_ref(), parse_date(day).unwrap_or_default()).reached_hundredths
        };
        assert_eq!(
            [up_to("2026-06-10"), up_to("2026-06-09"), up_to("2026-03-09")],
            [Some(9550), Some(9000), None]
        );
        let verdict = |state: &TargetState| {
            plan.targets.iter().find(|own| own.id == "on-time-files").map(|own| state.verdict(own))
        };
        assert_eq!(verdict(&state), Some(Verdict::Reached));
        assert_eq!(verdict(&TargetState { reached_hundredths: Some(9499), ..state }), Some(Verdict::Below));
        assert_eq!(verdict(&TargetState::of(None)), Some(Verdict::Unknown));
    }
}
