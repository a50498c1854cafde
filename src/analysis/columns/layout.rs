//! Which columns a form has, and how the text of an answer becomes a number in one of them.

use crate::domain::forms::{Closing, ClosingKind, Form, FormId};
use crate::domain::survey::{DECLINED, LEVELS};

/// Nothing was said.
pub(in crate::analysis) const UNSAID: u32 = 0;
const DECLINED_CODE: u32 = 1;
/// Said, and not one of the options, or no number that the question takes.
const UNKNOWN: u32 = 2;
/// What was said, counted from here: the option's index, the level's code, hundredths of a number.
pub(in crate::analysis) const FIRST: u32 = 3;

/// What a column holds.
#[derive(Clone, Debug)]
pub(in crate::analysis) enum Column {
    /// One of these codes.
    Choice(Vec<String>),
    /// A whole number up to this.
    Number(u32),
    /// A level of the form's scale.
    Level,
    /// Whether something was written: the text itself stays in the log.
    Text,
}

/// A field of a response with a column of its own.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Field {
    /// `about/…` or `closing/…`.
    pub(in crate::analysis) name: String,
    pub(in crate::analysis) column: Column,
    /// The indexes of the options that mean "would return"; `None` where the form names none.
    pub(in crate::analysis) positive: Option<Vec<usize>>,
}

/// The columns of a form: everything that figures need to know of it.
#[derive(Clone, Debug)]
pub struct Layout {
    pub(in crate::analysis) form: FormId,
    pub(in crate::analysis) items: usize,
    /// How many levels its scale has, 2 to 9.
    pub(in crate::analysis) levels: u8,
    /// From which level on an answer counts as satisfied.
    pub(in crate::analysis) satisfied_from: u8,
    /// Closing questions in the form's order, then what is asked of the respondent.
    pub(in crate::analysis) fields: Vec<Field>,
    pub(in crate::analysis) closing: usize,
}

impl Layout {
    /// The columns of `form`.
    #[must_use]
    pub fn of(form: &Form) -> Self {
        let closing = |question: &Closing| {
            let codes: Vec<String> = question.options.iter().map(|option| option.code.clone()).collect();
            let index = |code: &String| codes.iter().position(|own| own == code);
            let positive = question.positive.iter().filter_map(index).collect();
            Field {
                name: format!("closing/{}", question.id),
                positive: (!question.positive.is_empty()).then_some(positive),
                column: match question.kind {
                    ClosingKind::Choice => Column::Choice(codes),
                    ClosingKind::Percent => {
                        Column::Number(u32::try_from(question.maximum.unwrap_or(100)).unwrap_or(u32::MAX))
                    }
                    ClosingKind::Scale => Column::Level,
                    ClosingKind::Text => Column::Text,
                },
            }
        };
        let mut fields: Vec<Field> = form.closing.iter().map(closing).collect();
        fields.extend(form.attributes.iter().map(|attribute| Field {
            name: format!("about/{}", attribute.id),
            column: Column::Choice(attribute.options.iter().map(|option| option.code.clone()).collect()),
            positive: None,
        }));
        Self {
            form: FormId { name: form.id.clone(), version: form.version },
            items: form.item_count(),
            levels: LEVELS.len().try_into().unwrap_or(u8::MAX),
            satisfied_from: 4,
            closing: form.closing.len(),
            fields,
        }
    }

    /// How many codes an answer has: not used, the levels, refused, unanswered.
    pub(in crate::analysis) fn codes(&self) -> usize {
        usize::from(self.levels) + 3
    }

    pub(in crate::analysis) const fn refused(&self) -> u8 {
        self.levels + 1
    }

    pub(in crate::analysis) const fn unanswered(&self) -> u8 {
        self.levels + 2
    }

    /// The code of an answer's letter: the level, 0 for "not used".
    pub(in crate::analysis) fn code(&self, letter: char) -> Option<u8> {
        match letter {
            'r' => Some(self.refused()),
            '-' => Some(self.unanswered()),
            _ => {
                let level = letter.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
                level.filter(|level| *level <= self.levels)
            }
        }
    }

    /// The codes of all items; what is missing or not understood counts as unanswered.
    pub(in crate::analysis) fn answers(&self, text: &str) -> Vec<u8> {
        let known = text.chars().map(|letter| self.code(letter).unwrap_or(self.unanswered()));
        known.chain(std::iter::repeat(self.unanswered())).take(self.items).collect()
    }

    /// What stands in the column of `field` for the text of its answer.
    pub(in crate::analysis) fn cell(&self, field: &Field, text: &str) -> u32 {
        let found = match &field.column {
            _ if text.is_empty() => return UNSAID,
            _ if text == DECLINED => return DECLINED_CODE,
            Column::Choice(codes) => {
                codes.iter().position(|own| own == text).and_then(|at| at.try_into().ok())
            }
            Column::Number(maximum) => {
                let number = text.parse::<u32>().ok().filter(|number| number <= maximum);
                number.and_then(|number| number.checked_mul(100))
            }
            Column::Level => text.chars().next().and_then(|letter| self.code(letter)).map(u32::from),
            Column::Text => Some(0),
        };
        found.and_then(|value| value.checked_add(FIRST)).unwrap_or(UNKNOWN)
    }
}
