//! Reads a person's answer from their spelling and from the log.

use super::super::question::{Question, QuestionKind, Role, Scale};
use super::given::{DECLINED, Given, WrongAnswer};
use crate::text::parse_hundredths;

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
