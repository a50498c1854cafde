//! What says how a response came about, and what a person has decided about it. Suspicions are shown and never decide.

use crate::json::names;

/// The field of a response that says how fast it was answered.
pub const PACE: &str = "pace";

/// The field of a response by which a person has decided whether it counts.
pub const JUDGED: &str = "judged";

names! {
    /// How fast a response was answered: a coarse band, never a time.
    pub enum Pace {
        /// Under two seconds a question: too fast to have heard or read it. The threshold is that of Huang et al. (2012) for
        /// questionnaires without an interviewer.
        Rushed = "rushed",
        /// Under five seconds a question.
        Quick = "quick",
        /// Five seconds or more.
        Usual = "usual",
    }
}

names! {
    /// What a person has decided about a response.
    pub enum Judged {
        /// Giữ: it counts, whatever it looks like.
        Kept = "kept",
        /// Không tính: it counts nowhere, and stays.
        LeftOut = "left-out",
    }
}

impl Pace {
    /// The band of `questions` that were answered in so many milliseconds; `None` for fewer than five, of which a mean says
    /// nothing.
    #[must_use]
    pub fn of(milliseconds: u32, questions: u32) -> Option<Self> {
        const FEWEST: u32 = 5;
        let each = milliseconds.checked_div(questions).filter(|_| questions >= FEWEST)?;
        Some(match each {
            0..2_000 => Self::Rushed,
            2_000..5_000 => Self::Quick,
            _ => Self::Usual,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_is_that_of_the_mean_and_few_answers_have_none() {
        for (milliseconds, questions, pace) in [
            (0, 31, Some(Pace::Rushed)),
            (61_999, 31, Some(Pace::Rushed)),
            (62_000, 31, Some(Pace::Quick)),
            (155_000, 31, Some(Pace::Usual)),
            (1_000, 4, None),
            (1_000, 0, None),
        ] {
            assert_eq!(Pace::of(milliseconds, questions), pace, "{milliseconds} ms for {questions}");
        }
    }
}
