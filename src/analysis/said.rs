//! What people said to one closing question, counted.

use super::columns::{Column, FIRST, Field, Layout, UNKNOWN};
use super::{ClosingResult, Share, Tally};
use crate::domain::forms::QuestionKind;

/// What is counted of one closing question.
#[derive(Clone, Default)]
pub(super) struct Said {
    /// How often each option, or code of an answer, was given.
    counts: Vec<u32>,
    people: u32,
    sum: u64,
    /// How many texts cannot be read as an answer.
    pub(super) unread: u32,
}

impl Said {
    pub(super) fn add(&mut self, value: u32, column: &Column) {
        self.unread += u32::from(value == UNKNOWN);
        let Some(value) = value.checked_sub(FIRST) else { return };
        self.people += 1;
        if let Column::Number = column {
            self.sum += u64::from(value);
            return;
        }
        let at = value as usize;
        if self.counts.len() <= at {
            self.counts.resize(at + 1, 0);
        }
        if let Some(count) = self.counts.get_mut(at) {
            *count += 1;
        }
    }

    pub(super) fn result(&self, field: &Field, layout: &Layout) -> ClosingResult {
        let count = |at: usize| self.counts.get(at).copied().unwrap_or_default();
        match &field.column {
            Column::Choice(codes) => {
                let counts: Vec<u32> = (0..codes.len()).map(count).collect();
                let positive = field.positive.as_ref().map(|options| Share {
                    part: options.iter().map(|at| count(*at)).sum(),
                    whole: counts.iter().sum(),
                });
                ClosingResult::Choice { counts, positive }
            }
            Column::Number => {
                let people = u64::from(self.people);
                let mean = (people > 0).then(|| (2 * self.sum + people) / (2 * people));
                let mean_hundredths = mean.and_then(|mean| mean.try_into().ok());
                match field.question.kind {
                    QuestionKind::Percent => ClosingResult::Percent { count: self.people, mean_hundredths },
                    _ => ClosingResult::Number { count: self.people, mean_hundredths },
                }
            }
            Column::Level => ClosingResult::Scale(tally(&self.counts, layout)),
            Column::Text => ClosingResult::Text(self.people),
        }
    }
}

/// The counts of each code as a tally.
pub(super) fn tally(counts: &[u32], layout: &Layout) -> Tally {
    let of = |code: u8| counts.get(usize::from(code)).copied().unwrap_or_default();
    let mut tally = Tally::default();
    for (own, level) in tally.levels.iter_mut().zip(1..=layout.levels()) {
        *own = of(level);
    }
    tally.not_used = of(0);
    tally.refused = of(layout.refused());
    tally.unanswered = of(layout.unanswered());
    tally
}
