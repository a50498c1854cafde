//! The office's own goal (mức phấn đấu) for the share of satisfied answers.

use crate::log::Log;
use crate::text::parse_hundredths;

/// The record of the office's goals.
pub const GOALS_RECORD: &str = "office/goals";
/// Its field for the share of satisfied answers, a number in percent: "80", "80.5".
pub const GOAL_SATISFIED: &str = "satisfied";
/// A goal is at most 100 %, in hundredths of a percent.
pub const MOST_GOAL: i64 = 10_000;

/// The goal in hundredths of a percent, if one is set.
#[must_use]
pub fn goal(log: &Log) -> Option<u32> {
    let text = log.record(GOALS_RECORD)?.text(GOAL_SATISFIED)?.to_owned();
    parse_hundredths(&text).filter(|own| (0..=MOST_GOAL).contains(own)).and_then(|own| own.try_into().ok())
}
