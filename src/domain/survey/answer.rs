//! An answer to one item, and all answers of a response in one short text.

use crate::domain::forms::Form;
use crate::domain::forms::engine::Given;

/// Four different things, all the way into every export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// 1 to the number of levels of the form's scale, at most 9.
    Level(u8),
    /// 0: không sử dụng / không có ý kiến.
    NotUsed,
    /// Không trả lời: the person was asked and would not say.
    Refused,
    /// Nothing was tapped.
    #[default]
    Unanswered,
}

impl Answer {
    /// Its character in a response: `1`–`9`, `0`, `r`, `-`.
    #[must_use]
    pub fn text(self) -> &'static str {
        const LEVELS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
        match self {
            Self::Level(level) => {
                let at = usize::from(level).checked_sub(1);
                at.and_then(|at| LEVELS.get(at)).copied().unwrap_or("-")
            }
            Self::NotUsed => "0",
            Self::Refused => "r",
            Self::Unanswered => "-",
        }
    }

    /// The same as a character.
    #[must_use]
    pub fn letter(self) -> char {
        self.text().chars().next().unwrap_or('-')
    }

    /// Reads its character on a scale of `levels`; `None` if that is no answer on it.
    #[must_use]
    pub fn from_letter(letter: char, levels: u8) -> Option<Self> {
        match letter {
            '0' => Some(Self::NotUsed),
            'r' => Some(Self::Refused),
            '-' => Some(Self::Unanswered),
            level => {
                let level = level.to_digit(10).and_then(|level| u8::try_from(level).ok())?;
                (1..=levels).contains(&level).then_some(Self::Level(level))
            }
        }
    }

    /// The level, if it is one.
    #[must_use]
    pub const fn level(self) -> Option<u8> {
        if let Self::Level(level) = self { Some(level) } else { None }
    }
}

impl From<Answer> for Given {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Level(level) => Self::Level(level),
            Answer::NotUsed => Self::NotUsed,
            Answer::Refused => Self::Refused,
            Answer::Unanswered => Self::Unanswered,
        }
    }
}

/// The answers to all items of a form, in the form's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<Answer>);

impl Answers {
    /// `count` unanswered items.
    #[must_use]
    pub fn blank(count: usize) -> Self {
        Self(vec![Answer::Unanswered; count])
    }

    /// Reads the compact text of answers on a scale of `levels`. Items missing at the end, or in a spelling of a later
    /// version, count as unanswered; surplus characters are ignored here and stay in the log.
    #[must_use]
    pub fn read(text: &str, count: usize, levels: u8) -> Self {
        let mut answers = Self::blank(count);
        for (place, letter) in answers.0.iter_mut().zip(text.chars()) {
            *place = Answer::from_letter(letter, levels).unwrap_or_default();
        }
        answers
    }

    /// Reads the compact text of a response to `form`.
    #[must_use]
    pub fn of(form: &Form, text: &str) -> Self {
        Self::read(text, form.item_count(), form.scale.levels)
    }

    /// The compact text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        for answer in &self.0 {
            text.push_str(answer.text());
        }
        text
    }

    /// The answer to the item at `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> Answer {
        self.0.get(index).copied().unwrap_or_default()
    }

    /// Sets the answer to the item at `index`.
    pub fn set(&mut self, index: usize, answer: Answer) {
        if let Some(place) = self.0.get_mut(index) {
            *place = answer;
        }
    }

    /// All in order.
    pub fn iter(&self) -> impl Iterator<Item = Answer> {
        self.0.iter().copied()
    }

    /// The number of answered items: a level, "not used" or "refused".
    #[must_use]
    pub fn touched(&self) -> u32 {
        self.iter().map(|answer| u32::from(answer != Answer::Unanswered)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_kinds_of_answers_stay_apart() {
        let text = "12345r0-";
        let answers = Answers::read(text, 8, 5);
        assert_eq!(answers.to_text(), text);
        assert_eq!((answers.get(4), answers.get(5)), (Answer::Level(5), Answer::Refused));
        assert_eq!((answers.get(6), answers.get(7)), (Answer::NotUsed, Answer::Unanswered));
        assert_eq!(answers.touched(), 7);
    }

    #[test]
    fn unknown_and_missing_letters_are_unanswered() {
        let answers = Answers::read("6x9", 5, 5);
        assert!(answers.iter().all(|answer| answer == Answer::Unanswered));
        assert_eq!(Answers::read("55555", 3, 5).to_text(), "555");
        assert_eq!(Answers::read("6x9", 5, 9).to_text(), "6-9--");
        assert_eq!(Answers::read("123", 3, 2).to_text(), "12-");
    }
}
