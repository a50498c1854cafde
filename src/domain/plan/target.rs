//! What is reported of a target.

use super::document::{Relation, Target};
use crate::log::Record;

/// What has been reached so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetState {
    /// In hundredths (95,5 % is 9550), where somebody reported it.
    pub reached_hundredths: Option<i64>,
    /// The day the figure is of.
    pub as_of: Option<String>,
    /// Free text.
    pub note: Option<String>,
}

/// Whether a target is reached.
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
        let text = |field| record.and_then(|record| record.text(field)).map(str::to_owned);
        Self {
            reached_hundredths: record.and_then(|record| record.int("reached")),
            as_of: text("as_of"),
            note: text("note"),
        }
    }

    /// Whether `target` is reached. "Exactly 100 %" and ranges are reached by their lower end: the plan asks
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
