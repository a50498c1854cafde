//! Scores as their sources define them, each with its count, never mixed up (design, part 6; the formulas of
//! the ministry of health's technical team, numbers 1 to 6).

use super::Clusters;
use super::share::{Share, rounded};
use crate::domain::forms::Scale;
use crate::domain::survey::{Answer, Answers};

/// Answers of one item, one group or a whole form, counted by kind.
///
/// "Không sử dụng", "không trả lời" and unanswered leave the denominator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many gave level 1, 2, 3 … of the form's scale.
    pub levels: [u32; 9],
    /// How many had no use of it.
    pub not_used: u32,
    /// How many would not say.
    pub refused: u32,
    /// How many were left open.
    pub unanswered: u32,
}

impl Tally {
    /// Counts one answer.
    pub fn add(&mut self, answer: Answer) {
        match answer {
            Answer::Level(level) => {
                if let Some(count) =
                    usize::from(level).checked_sub(1).and_then(|index| self.levels.get_mut(index))
                {
                    *count += 1;
                }
            }
            Answer::NotUsed => self.not_used += 1,
            Answer::Refused => self.refused += 1,
            Answer::Unanswered => self.unanswered += 1,
        }
    }

    /// Returns `true` if all levels that were given are the same one.
    #[must_use]
    pub fn is_unanimous(&self) -> bool {
        self.levels.iter().filter(|count| **count > 0).count() == 1
    }

    /// Adds what `other` has counted.
    pub fn merge(&mut self, other: &Self) {
        for (own, others) in self.levels.iter_mut().zip(other.levels) {
            *own += others;
        }
        self.not_used += other.not_used;
        self.refused += other.refused;
        self.unanswered += other.unanswered;
    }

    /// The answers that are a level: the denominator of every score.
    #[must_use]
    pub fn answered(&self) -> u32 {
        self.levels.iter().sum()
    }

    /// The sum of all levels.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.levels.iter().zip(1..).map(|(count, level)| count * level).sum()
    }

    /// Điểm trung bình (formulas 1 and 3) in hundredths, from 100 on; `None` without answers.
    #[must_use]
    pub fn mean_hundredths(&self) -> Option<u32> {
        rounded(u64::from(self.total()) * 100, self.answered())
    }

    /// Tỷ lệ hài lòng (formula 2): on the scale of five, levels 4–5.
    #[must_use]
    pub fn satisfied(&self, scale: &Scale) -> Share {
        let part = self.levels.iter().skip(usize::from(scale.satisfied_from).saturating_sub(1)).sum();
        Share { part, whole: self.answered() }
    }

    /// Chỉ số quy đổi, mean / number of levels × 100, in hundredths of a percent. Not the share of satisfied answers.
    #[must_use]
    pub fn index_hundredths(&self, scale: &Scale) -> Option<u32> {
        rounded(u64::from(self.total()) * 10_000, self.answered().checked_mul(scale.levels.into())?)
    }
}

/// The scores of a number of valid responses to one form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// How many responses.
    pub responses: u32,
    /// By item, in the form's order.
    pub items: Vec<Tally>,
    /// Chỉ số hài lòng toàn diện (formula 6): people all of whose levels are satisfied ones, of those who gave any.
    pub fully_satisfied: Share,
    /// Satisfied answers by person: what the interval of their share is computed from.
    pub clusters: Clusters,
}

impl Score {
    /// Nothing yet, for a form of `items` items.
    #[must_use]
    pub fn new(items: usize) -> Self {
        Self { items: vec![Tally::default(); items], ..Self::default() }
    }

    /// Counts one response.
    pub fn add(&mut self, answers: &Answers, scale: &Scale) {
        self.responses += 1;
        for (tally, answer) in self.items.iter_mut().zip(answers.iter()) {
            tally.add(answer);
        }
        let (mut part, mut whole) = (0, 0);
        for level in answers.iter().filter_map(Answer::level) {
            whole += 1;
            part += u32::from(level >= scale.satisfied_from);
        }
        self.clusters.add(part, whole);
        if whole > 0 {
            self.fully_satisfied.add(part == whole);
        }
    }

    /// The items from `first` on, `count` of them, as one.
    #[must_use]
    pub fn group(&self, first: usize, count: usize) -> Tally {
        self.items.iter().skip(first).take(count).fold(Tally::default(), |mut sum, tally| {
            sum.merge(tally);
            sum
        })
    }

    /// All items as one.
    #[must_use]
    pub fn overall(&self) -> Tally {
        self.group(0, self.items.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_levels_are_in_the_denominator() {
        let mut score = Score::new(4);
        score.add(&Answers::read("54r0", 4, 5), &Scale::default());
        score.add(&Answers::read("3-45", 4, 5), &Scale::default());
        let overall = score.overall();
        // By hand: levels 5 4 3 4 5 = 21 over 5 answers; 4 of 5 are 4 or 5.
        assert_eq!((overall.answered(), overall.total()), (5, 21));
        assert_eq!(overall.mean_hundredths(), Some(420));
        assert_eq!(overall.satisfied(&Scale::default()), Share { part: 4, whole: 5 });
        assert_eq!(overall.index_hundredths(&Scale::default()), Some(8400));
        assert_eq!((overall.not_used, overall.refused, overall.unanswered), (1, 1, 1));
        assert_eq!(score.fully_satisfied, Share { part: 1, whole: 2 });
        assert_eq!(score.group(0, 2).mean_hundredths(), Some(400));
    }

    #[test]
    fn the_mean_over_five_is_not_the_share_of_satisfied_answers() {
        let mut score = Score::new(2);
        score.add(&Answers::read("33", 2, 5), &Scale::default());
        assert_eq!(score.overall().index_hundredths(&Scale::default()), Some(6000));
        assert_eq!(score.overall().satisfied(&Scale::default()).hundredths(), Some(0));
    }

    #[test]
    fn every_scale_has_its_own_end_and_its_own_satisfied_levels() {
        let seven = Scale { levels: 7, satisfied_from: 6, labels: Vec::new() };
        let mut score = Score::new(3);
        score.add(&Answers::read("765", 3, 7), &seven);
        score.add(&Answers::read("776", 3, 7), &seven);
        // By hand: 7 6 5 7 7 6 = 38 over 6 answers; 5 of 6 are 6 or 7; 38 / 6 / 7 = 90,476 %.
        assert_eq!(score.overall().satisfied(&seven), Share { part: 5, whole: 6 });
        assert_eq!(score.overall().mean_hundredths(), Some(633));
        assert_eq!(score.overall().index_hundredths(&seven), Some(9048));
        assert_eq!(score.fully_satisfied, Share { part: 1, whole: 2 });
        let two = Scale { levels: 2, satisfied_from: 2, labels: Vec::new() };
        let mut score = Score::new(3);
        score.add(&Answers::read("213", 3, 2), &two);
        assert_eq!(score.overall().satisfied(&two), Share { part: 1, whole: 2 });
        assert_eq!(score.overall().index_hundredths(&two), Some(7500));
    }

    #[test]
    fn nothing_has_no_score() {
        let tally = Tally::default();
        assert_eq!(
            (
                tally.mean_hundredths(),
                tally.index_hundredths(&Scale::default()),
                tally.satisfied(&Scale::default()).hundredths()
            ),
            (None, None, None)
        );
        let mut refused = Score::new(1);
        refused.add(&Answers::read("r", 1, 5), &Scale::default());
        assert_eq!(refused.fully_satisfied, Share::default());
    }

    #[test]
    fn halves_are_rounded_up() {
        assert_eq!(Share { part: 1, whole: 8 }.hundredths(), Some(1250));
        assert_eq!(Share { part: 2, whole: 3 }.hundredths(), Some(6667));
        assert_eq!(
            Tally { levels: [0, 0, 1, 0, 7, 0, 0, 0, 0], ..Tally::default() }.mean_hundredths(),
            Some(475)
        );
    }
}
