//! The rules of a form, as parsed: when a question is asked, and what its answer must fulfil.

use std::cmp::Ordering;

use super::given::Given;
use crate::text::parse_hundredths;

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    AtLeast,
    More,
}

/// A rule over the answers to the questions that were asked before. Questions are named by their number in the order of
/// asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression(pub(super) Node);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// In hundredths.
    Number(i64),
    Text(String),
    Answer(usize),
    Selected(usize, String),
    /// How many of these have an answer.
    Answered(Vec<usize>),
    Not(Box<Node>),
    And(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
    Compare(Comparison, Box<Node>, Box<Node>),
}

/// What a part of a rule is worth.
#[derive(Clone, Copy)]
enum Worth<'a> {
    /// No answer: not given, declined, not used, or not asked.
    Nothing,
    /// In hundredths.
    Number(i64),
    Text(&'a str),
}

impl<'a> Worth<'a> {
    fn of(given: Option<&&'a Given>) -> Self {
        match given {
            Some(Given::Level(level)) => Self::Number(i64::from(*level) * 100),
            Some(Given::Number(hundredths)) => Self::Number(*hundredths),
            Some(Given::Choice(text) | Given::Text(text)) => Self::Text(text),
            Some(Given::Unanswered | Given::Refused | Given::NotUsed) | None => Self::Nothing,
        }
    }

    const fn truth(truth: bool) -> Self {
        Self::Number(if truth { 100 } else { 0 })
    }

    const fn is_true(self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Number(number) => number != 0,
            Self::Text(text) => !text.is_empty(),
        }
    }

    fn number(self) -> Option<i64> {
        match self {
            Self::Nothing => None,
            Self::Number(number) => Some(number),
            Self::Text(text) => parse_hundredths(text),
        }
    }

    /// Numbers by size; texts are alike or not, and ordered where both are numbers.
    fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Text(left), Self::Text(right)) if left == right => Some(Ordering::Equal),
            _ => Some(self.number()?.cmp(&other.number()?)),
        }
    }
}

impl Expression {
    /// Returns `true` if the rule holds for these answers, by question in the order of asking.
    #[must_use]
    pub fn holds(&self, given: &[&Given]) -> bool {
        self.0.worth(given).is_true()
    }
}

impl Node {
    fn worth<'a>(&'a self, given: &[&'a Given]) -> Worth<'a> {
        let holds = |node: &'a Self| node.worth(given).is_true();
        match self {
            Self::Number(number) => Worth::Number(*number),
            Self::Text(text) => Worth::Text(text),
            Self::Answer(at) => Worth::of(given.get(*at)),
            Self::Selected(at, code) => {
                Worth::truth(matches!(Worth::of(given.get(*at)), Worth::Text(text) if text == code))
            }
            Self::Answered(all) => {
                let has = |at: &&usize| !matches!(Worth::of(given.get(**at)), Worth::Nothing);
                Worth::Number(i64::try_from(all.iter().filter(has).count()).unwrap_or(i64::MAX / 100) * 100)
            }
            Self::Not(node) => Worth::truth(!holds(node)),
            Self::And(left, right) => Worth::truth(holds(left) && holds(right)),
            Self::Or(left, right) => Worth::truth(holds(left) || holds(right)),
            Self::Compare(comparison, left, right) => {
                let order = left.worth(given).compare(right.worth(given));
                Worth::truth(match comparison {
                    Comparison::Equal => order == Some(Ordering::Equal),
                    Comparison::NotEqual => order != Some(Ordering::Equal),
                    Comparison::Less => order == Some(Ordering::Less),
                    Comparison::AtMost => matches!(order, Some(Ordering::Less | Ordering::Equal)),
                    Comparison::AtLeast => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
                    Comparison::More => order == Some(Ordering::Greater),
                })
            }
        }
    }
}
