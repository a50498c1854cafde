//! What a person has answered, with its type; and how it is read from what people write and from the log.

use super::super::question::{Question, QuestionKind, Role, Scale};
use crate::text::{hundredths_text, parse_hundredths};

/// What stands in the log for "would not say".
pub const DECLINED: &str = "r";

/// An answer. That nobody answered, that the person would not say, and that they had no use of it are three things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Given {
    /// Nobody has answered.
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
    /// As it stands in the log and in drafts; empty for unanswered. Decimals have a point.
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
    /// Reads an answer as people write it and as the log has it: one reading for both, so that what is shown as right is
    /// saved, counted and exported as what it is.
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
