//! What is kept of a response beside its answers.

use super::layout::Layout;
use crate::domain::survey::{Judged, Pace, ValidityRule, Way};

/// The row holds a response.
const USED: u8 = 1;
const DELETED: u8 = 1 << 1;
const DISPUTED: u8 = 1 << 2;
/// The validity rule accepts it.
const VALID: u8 = 1 << 3;
/// It gives at least one level.
const RATED: u8 = 1 << 4;
/// It gives levels, and all of them count as satisfied.
const SATISFIED: u8 = 1 << 5;

/// What is kept of a response beside its answers.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Row {
    pub(in crate::analysis) village: u32,
    pub(in crate::analysis) facility: u32,
    pub(in crate::analysis) campaign: u32,
    pub(in crate::analysis) device: u32,
    /// Since 1 January 2020.
    pub(in crate::analysis) day: u16,
    /// Since January 2020.
    pub(in crate::analysis) month: u16,
    pub(in crate::analysis) way: Option<Way>,
    pub(in crate::analysis) pace: Option<Pace>,
    pub(in crate::analysis) judged: Option<Judged>,
    flags: u8,
}

impl Row {
    pub(super) const fn new(village: u32, facility: u32, device: u32, (day, month): (u16, u16)) -> Self {
        Self {
            village,
            facility,
            campaign: 0,
            device,
            day,
            month,
            way: None,
            pace: None,
            judged: None,
            flags: USED,
        }
    }

    pub(super) const fn taken(mut self, campaign: u32, way: Option<Way>) -> Self {
        (self.campaign, self.way) = (campaign, way);
        self
    }

    pub(super) const fn looked_at(mut self, pace: Option<Pace>, judged: Option<Judged>) -> Self {
        (self.pace, self.judged) = (pace, judged);
        self
    }

    pub(super) fn with_state(mut self, is_deleted: bool, is_disputed: bool) -> Self {
        self.flags |= if is_deleted { DELETED } else { 0 } | if is_disputed { DISPUTED } else { 0 };
        self
    }

    pub(super) const fn is_used(&self) -> bool {
        self.flags & USED != 0
    }

    /// Whether it is a response that is not deleted.
    pub(in crate::analysis) const fn is_shown(&self) -> bool {
        self.flags & (USED | DELETED) == USED
    }

    pub(in crate::analysis) const fn is_disputed(&self) -> bool {
        self.flags & DISPUTED != 0
    }

    pub(in crate::analysis) const fn is_valid(&self) -> bool {
        self.flags & VALID != 0
    }

    /// Whether all its levels count as satisfied; `None` if it gives none.
    pub(in crate::analysis) fn is_satisfied(&self) -> Option<bool> {
        (self.flags & RATED != 0).then_some(self.flags & SATISFIED != 0)
    }

    /// Notes whether the answers count, by the rule and by what a person has decided, and whether they are satisfied.
    pub(super) fn judge(&mut self, layout: &Layout, answers: &[u8], rule: ValidityRule) {
        let answered = answers.iter().filter(|code| **code <= layout.levels()).count();
        let is_left_out = self.judged == Some(Judged::LeftOut);
        let asked = answers.iter().filter(|code| **code != layout.not_asked()).count();
        let is_valid = !is_left_out && rule.accepts(answered, asked);
        let mut levels = answers.iter().filter(|code| (1..=layout.levels()).contains(code)).peekable();
        let is_rated = levels.peek().is_some();
        let is_satisfied = is_rated && levels.all(|level| *level >= layout.scale.satisfied_from);
        let flag = |is_set, flag| if is_set { flag } else { 0 };
        self.flags |= flag(is_valid, VALID) | flag(is_rated, RATED) | flag(is_satisfied, SATISFIED);
    }

    /// Leaves the row empty.
    pub(super) const fn clear(&mut self) {
        self.flags = 0;
    }
}
