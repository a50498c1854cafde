//! Which columns a form has, and how the text of an answer becomes a number in one of them.

use std::borrow::Cow;
use std::sync::Arc;

use crate::domain::forms::engine::Given;
use crate::domain::forms::{Form, Question, QuestionKind, Role, Scale};
use crate::domain::survey::{Answers, DECLINED, session_of};

/// Nothing was said.
pub(in crate::analysis) const UNSAID: u32 = 0;
const DECLINED_CODE: u32 = 1;
/// Said, and not one of the options, or no number that the question takes.
pub(in crate::analysis) const UNKNOWN: u32 = 2;
/// What was said, counted from here: the option's index, the level's code, hundredths of a number.
pub(in crate::analysis) const FIRST: u32 = 3;

/// What a column holds.
#[derive(Clone, Debug)]
pub(in crate::analysis) enum Column {
    /// One of these codes.
    Choice(Vec<String>),
    /// Hundredths of a number or a percentage.
    Number,
    /// A level of the form's scale.
    Level,
    /// Whether something was written: the text itself stays in the log.
    Text,
}

/// A question whose answers have a column of their own.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Field {
    /// `about/…` or `closing/…`.
    pub(in crate::analysis) name: String,
    pub(in crate::analysis) question: Question,
    pub(in crate::analysis) column: Column,
    /// The indexes of the options that mean "would return"; `None` where the form names none.
    pub(in crate::analysis) positive: Option<Vec<usize>>,
}

impl Field {
    fn of(question: &Question) -> Self {
        let codes: Vec<String> = question.options.iter().map(|option| option.code.clone()).collect();
        let index = |code: &String| codes.iter().position(|own| own == code);
        let positive = question.positive.iter().filter_map(index).collect();
        Self {
            name: question.field(),
            positive: (!question.positive.is_empty()).then_some(positive),
            column: match question.kind {
                QuestionKind::Choice => Column::Choice(codes),
                QuestionKind::Percent | QuestionKind::Number => Column::Number,
                QuestionKind::Scale => Column::Level,
                QuestionKind::Text => Column::Text,
            },
            question: question.clone(),
        }
    }
}

/// The columns of a form: everything that figures need to know of it.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Layout {
    pub(in crate::analysis) items: usize,
    pub(in crate::analysis) scale: Scale,
    /// Closing questions in the form's order, then what is asked of the respondent.
    pub(in crate::analysis) fields: Vec<Field>,
    pub(in crate::analysis) closing: usize,
    /// The form, where its rules leave questions out.
    rules: Option<Arc<Form>>,
}

impl Layout {
    /// The columns of `form`.
    #[must_use]
    pub(in crate::analysis) fn of(form: &Arc<Form>) -> Self {
        Self {
            rules: form.has_rules().then(|| Arc::clone(form)),
            items: form.item_count(),
            scale: form.scale.clone(),
            closing: form.closing.len(),
            fields: form.closing.iter().chain(&form.attributes).map(Field::of).collect(),
        }
    }

    /// How many levels the form's scale has, 2 to 9.
    pub(in crate::analysis) const fn levels(&self) -> u8 {
        self.scale.levels
    }

    /// How many codes an answer has: not used, the levels, refused, unanswered.
    pub(in crate::analysis) fn codes(&self) -> usize {
        usize::from(self.levels()) + 3
    }

    pub(in crate::analysis) const fn refused(&self) -> u8 {
        self.levels() + 1
    }

    pub(in crate::analysis) const fn unanswered(&self) -> u8 {
        self.levels() + 2
    }

    /// Stands for an item that the form's rules left out. Not among the [`codes`](Self::codes): it is counted nowhere.
    pub(in crate::analysis) const fn not_asked(&self) -> u8 {
        self.levels() + 3
    }

    /// Stands for a letter that is no answer on the form's scale. It is counted as unanswered, and named.
    pub(in crate::analysis) const fn unread(&self) -> u8 {
        self.levels() + 4
    }

    /// The code of an answer's letter: the level, 0 for "not used".
    pub(in crate::analysis) fn code(&self, letter: char) -> Option<u8> {
        match letter {
            'r' => Some(self.refused()),
            '-' => Some(self.unanswered()),
            _ => {
                let level = letter.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
                level.filter(|level| *level <= self.levels())
            }
        }
    }

    /// How many answers count as satisfied, and how many are a level.
    pub(in crate::analysis) fn satisfied(&self, answers: &[u8]) -> (u32, u32) {
        let levels = answers.iter().filter(|code| (1..=self.levels()).contains(code));
        levels.fold((0, 0), |(part, whole), code| {
            (part + u32::from(*code >= self.scale.satisfied_from), whole + 1)
        })
    }

    /// The codes of all items, and what stands in the column of each field, of a response with the compact answers `letters` whose
    /// other fields `text` gives. What is missing is unanswered; what the form's rules leave out counts for nothing.
    pub(in crate::analysis) fn read<'t>(
        &self,
        letters: &str,
        text: impl Fn(&str) -> Cow<'t, str>,
    ) -> (Vec<u8>, Vec<u32>) {
        let known = letters.chars().map(|letter| self.code(letter).unwrap_or(self.unread()));
        let known = known.chain(std::iter::repeat(self.unanswered()));
        let mut answers: Vec<u8> = known.take(self.items).collect();
        let mut cells: Vec<u32> =
            self.fields.iter().map(|field| self.cell(field, &text(&field.name))).collect();
        if let Some(form) = &self.rules {
            self.leave_out(form, letters, text, &mut answers, &mut cells);
        }
        (answers, cells)
    }

    /// Empties what the form's rules leave out.
    fn leave_out<'t>(
        &self,
        form: &Arc<Form>,
        letters: &str,
        text: impl Fn(&str) -> Cow<'t, str>,
        answers: &mut [u8],
        cells: &mut [u32],
    ) {
        let letters = Answers::of(form, letters);
        let details: Vec<(&str, Cow<str>)> =
            self.fields.iter().map(|own| (&*own.name, text(&own.name))).collect();
        let details = details.iter().map(|(name, text)| (*name, &**text));
        let asked = session_of(form, &letters, &details).asked();
        let of_role = |role| {
            let questions = form.questions().zip(&asked).filter(move |(question, _)| question.role == role);
            questions.map(|(_, is_asked)| *is_asked)
        };
        for (code, is_asked) in answers.iter_mut().zip(of_role(Role::Scored)) {
            *code = if is_asked { *code } else { self.not_asked() };
        }
        let of_fields = of_role(Role::Closing).chain(of_role(Role::About));
        for (cell, is_asked) in cells.iter_mut().zip(of_fields) {
            *cell = if is_asked { *cell } else { UNSAID };
        }
    }

    /// What stands in the column of `field` for the text of its answer.
    fn cell(&self, field: &Field, text: &str) -> u32 {
        let found = match &field.column {
            _ if text.is_empty() => return UNSAID,
            _ if text == DECLINED => return DECLINED_CODE,
            Column::Choice(codes) => {
                codes.iter().position(|own| own == text).and_then(|at| at.try_into().ok())
            }
            Column::Number => match field.question.read_answer(&self.scale, text) {
                Ok(Given::Number(hundredths)) => hundredths.try_into().ok(),
                _ => None,
            },
            Column::Level => text.chars().next().and_then(|letter| self.code(letter)).map(u32::from),
            Column::Text => Some(0),
        };
        found.and_then(|value| value.checked_add(FIRST)).unwrap_or(UNKNOWN)
    }
}
