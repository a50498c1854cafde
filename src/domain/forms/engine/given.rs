//! A person's answer with its type.

use crate::text::hundredths_text;

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
