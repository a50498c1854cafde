//! Reports on a target.

use super::document::{Relation, Target};
use crate::log::Record;

/// The latest report on a target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetState {
    /// The figure in hundredths (95,5 % is 9550), if one was reported.
    pub reached_hundredths: Option<i64>,
    /// The day that the figure is for.
    pub as_of: Option<String>,
    /// Free text.
    pub note: Option<String>,
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
        let text = |field| record.and_then(|record| record.text(field)).map(str::to_owned);
        Self {
            reached_hundredths: record.and_then(|record| record.int("reached")),
            as_of: text("as_of"),
            note: text("note"),
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
