//! Where each question of a workbook stands in a form: before, among, or behind the scored ones.

use crate::asked::{Asked, Survey};
use crate::question_type::AnswerKind;
use crate::scale::Scale;

/// The part of a form that a question stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// About the person.
    About,
    /// Scored.
    Scored,
    /// After the scored ones.
    Closing,
}

pub(crate) fn is_scored(asked: &Asked, scale: Option<&Scale>) -> bool {
    let on = |list: &str| scale.is_some_and(|scale| scale.list == list);
    matches!(&asked.kind, AnswerKind::One { list, or_other: false } if on(list)) && asked.own.place.is_empty()
}

/// For each question its part, and whether it stood among the scored ones and is asked after them.
pub(crate) fn parts(survey: &Survey, scale: Option<&Scale>) -> Vec<(Part, bool)> {
    let scored = |asked: &Asked| is_scored(asked, scale);
    let first = survey.questions.iter().position(scored);
    let last = survey.questions.iter().rposition(scored);
    let part = |(at, asked): (usize, &Asked)| {
        if scored(asked) {
            return (Part::Scored, false);
        }
        let is_before = first.is_some_and(|first| at < first);
        let part = match asked.own.place.as_str() {
            "about" => Part::About,
            "closing" => Part::Closing,
            _ if is_before => Part::About,
            _ => Part::Closing,
        };
        (part, part == Part::Closing && last.is_some_and(|last| at < last))
    };
    survey.questions.iter().enumerate().map(part).collect()
}
