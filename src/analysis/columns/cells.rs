//! Headline figures by village, facility and month, which follow every change.

use std::collections::BTreeMap;

use super::layout::Layout;
use super::row::Row;
use crate::analysis::Share;

/// A village, a facility and a month by their numbers.
pub(in crate::analysis) type CellKey = (u32, u32, u16);

/// The responses of one village to one facility in one month, counted without their items: what a trend, a map of
/// places and a list of forms show. Cells of one form can be added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// All that are not deleted.
    pub responses: u32,
    /// Those that the validity rule leaves out. The rest of the figures is about the valid ones.
    pub invalid: u32,
    /// Those about which devices disagree.
    pub in_conflict: u32,
    /// Answers that are a level.
    pub answered: u32,
    /// The sum of those levels.
    pub total: u32,
    /// Answers whose level counts as satisfied.
    pub satisfied: u32,
    /// People all of whose levels count as satisfied, of those who gave any (formula 6).
    pub fully_satisfied: Share,
}

impl Headline {
    /// The figures of one response that is not deleted.
    pub(super) fn of(row: &Row, layout: Option<&Layout>, answers: &[u8]) -> Self {
        let mut cell = Self { responses: 1, in_conflict: row.is_disputed().into(), ..Self::default() };
        let Some(layout) = layout else { return cell };
        if !row.is_valid() {
            cell.invalid = 1;
            return cell;
        }
        for code in answers.iter().filter(|code| (1..=layout.levels()).contains(code)) {
            cell.answered += 1;
            cell.total += u32::from(*code);
            cell.satisfied += u32::from(*code >= layout.scale.satisfied_from);
        }
        if let Some(is_satisfied) = row.is_satisfied() {
            cell.fully_satisfied.add(is_satisfied);
        }
        cell
    }

    /// Adds what `other` has counted.
    pub fn add(&mut self, other: &Self) {
        self.each(other, |own, others| *own += others);
    }

    /// Takes away what `other` has counted, which was added before.
    pub fn subtract(&mut self, other: &Self) {
        self.each(other, |own, others| *own -= others);
    }

    fn each(&mut self, other: &Self, act: fn(&mut u32, u32)) {
        act(&mut self.responses, other.responses);
        act(&mut self.invalid, other.invalid);
        act(&mut self.in_conflict, other.in_conflict);
        act(&mut self.answered, other.answered);
        act(&mut self.total, other.total);
        act(&mut self.satisfied, other.satisfied);
        act(&mut self.fully_satisfied.part, other.fully_satisfied.part);
        act(&mut self.fully_satisfied.whole, other.fully_satisfied.whole);
    }

    /// The share of answers whose level counts as satisfied (formula 2).
    #[must_use]
    pub const fn satisfied(&self) -> Share {
        Share { part: self.satisfied, whole: self.answered }
    }
}

/// The cells of one form that hold a response.
#[derive(Debug, Default)]
pub(in crate::analysis) struct Cells(pub(in crate::analysis) BTreeMap<CellKey, Headline>);

impl Cells {
    pub(super) fn apply(&mut self, key: CellKey, cell: &Headline, act: fn(&mut Headline, &Headline)) {
        let own = self.0.entry(key).or_default();
        act(own, cell);
        if own.responses == 0 {
            self.0.remove(&key);
        }
    }
}
