//! A person's answer with its type, and reading it from people's spelling and from the log.

use super::super::question::{Question, QuestionKind, Role, Scale};
use crate::text::{hundredths_text, parse_hundredths};

/// The value in the log for "would not say".
pub const DECLINED: &str = "r";

/// An answer. Unanswered, declined and not used are three different answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Given {
    /// Not answered yet.
    #[default]
    Unanswered,
    /// Không trả lời.
    Refused,
    /// Không sử dụng.
    NotUsed,
    /// A level of the scale.
    Level(u8),
    /// In hundredths.
    Number(i64),
    /// The code of an option.
    Choice(String),
    /// Free text.
    Text(String),
}

/// Why a text is no answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongAnswer {
    /// No number, or one with a sign or with more than two decimals.
    Number,
    /// A number below the smallest.
    TooSmall(i64),
    /// A number above the largest.
    TooLarge(i64),
    /// No option of the question.
    Option,
    /// No level of the scale.
    Level,
}

impl Given {
    /// Its spelling in the log and in drafts; empty for unanswered. Decimals have a point.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Unanswered => String::new(),
            Self::Refused => DECLINED.into(),
            Self::NotUsed => "0".into(),
            Self::Level(level) => level.to_string(),
            Self::Number(hundredths) => hundredths_text(*hundredths),
            Self::Choice(text) | Self::Text(text) => text.clone(),
        }
    }
}

impl Question {
    /// Reads an answer in people's spelling and in the log's. One reader for both, so that an answer that is shown as valid
    /// is saved, counted and exported as the same.
    ///
    /// # Errors
    /// Why `text` is no answer to this question.
    pub fn read_answer(&self, scale: &Scale, text: &str) -> Result<Given, WrongAnswer> {
        let written = text;
        match (self.kind, text.trim()) {
            (_, "") => Ok(Given::Unanswered),
            (_, DECLINED) => Ok(Given::Refused),
            (QuestionKind::Text, _) => Ok(Given::Text(written.into())),
            (QuestionKind::Choice, code) if self.option(code).is_some() => Ok(Given::Choice(code.into())),
            (QuestionKind::Choice, _) => Err(WrongAnswer::Option),
            (QuestionKind::Scale, "-") => Ok(Given::Unanswered),
            (QuestionKind::Scale, "0") if self.role == Role::Scored => Ok(Given::NotUsed),
            (QuestionKind::Scale, level) => {
                let level = level.parse().ok().filter(|level| (1..=scale.levels).contains(level));
                level.map(Given::Level).ok_or(WrongAnswer::Level)
            }
            (QuestionKind::Percent | QuestionKind::Number, number) => self.read_number(number),
        }
    }

    fn read_number(&self, text: &str) -> Result<Given, WrongAnswer> {
        let is_fine = self.kind == QuestionKind::Percent || !text.ends_with('%');
        let number = parse_hundredths(text).filter(|_| is_fine).ok_or(WrongAnswer::Number)?;
        let (least, most) = (self.minimum.unwrap_or_default(), self.largest());
        match number {
            number if number < least * 100 => Err(WrongAnswer::TooSmall(least)),
            number if number > most * 100 => Err(WrongAnswer::TooLarge(most)),
            number => Ok(Given::Number(number)),
        }
    }
}
