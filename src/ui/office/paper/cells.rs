//! One answer of a paper form as the keyboard types it.

use crate::domain::forms::engine::{DECLINED, Given};
use crate::domain::forms::{Form, Question, QuestionKind, Role};
use crate::domain::survey::{Answer, AnswerSheet};
use crate::i18n::{T, t, tf};
use crate::ui::parts::{answer_word, said};

/// A question with its place in the sheet.
#[derive(Clone)]
pub(super) struct Cell {
    pub(super) question: Question,
    /// For an item its index.
    pub(super) item: Option<usize>,
    /// 0 about the respondent, 1 the items, 2 closing: Enter leads from one to the next.
    pub(super) section: usize,
}

/// What a typed text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typing {
    /// This stands in the sheet, empty for nothing.
    Is(String),
    /// It is no answer.
    Wrong,
}

/// The cells in the order of the paper.
pub(super) fn cells(form: &Form) -> Vec<Cell> {
    let cell =
        |section: usize| move |question: &Question| Cell { question: question.clone(), item: None, section };
    let items = form.items().enumerate();
    let items = items.map(|(at, item)| Cell { question: item.clone(), item: Some(at), section: 1 });
    form.attributes.iter().map(cell(0)).chain(items).chain(form.closing.iter().map(cell(2))).collect()
}

impl Cell {
    /// Returns `true` if one key is a whole answer, after which the next cell has the turn.
    pub(super) fn takes_one_key(&self) -> bool {
        match self.question.kind {
            QuestionKind::Scale => true,
            QuestionKind::Choice => {
                self.question.options.iter().all(|option| option.code.chars().count() == 1)
            }
            QuestionKind::Percent | QuestionKind::Number | QuestionKind::Text => false,
        }
    }

    /// Reads what was typed: `-` for "would not say".
    pub(super) fn read(&self, form: &Form, typed: &str) -> Typing {
        let typed = typed.trim();
        let text = match typed {
            "" => return Typing::Is(String::new()),
            "-" => DECLINED,
            // `r` is the log's own spelling, and no key of the paper form.
            DECLINED if self.question.kind != QuestionKind::Text => return Typing::Wrong,
            other => other,
        };
        match self.question.read_answer(&form.scale, text) {
            Ok(Given::Unanswered) | Err(_) => Typing::Wrong,
            Ok(given) => Typing::Is(given.to_text()),
        }
    }

    /// What the sheet holds, as it is typed.
    pub(super) fn typed(&self, sheet: &AnswerSheet) -> String {
        let stored = match self.item {
            Some(at) => match sheet.answers.get(at) {
                Answer::Unanswered => String::new(),
                answer => answer.letter().to_string(),
            },
            None => sheet.detail(&self.question.field()).to_owned(),
        };
        match self.question.kind {
            _ if stored == DECLINED => "-".into(),
            QuestionKind::Percent | QuestionKind::Number => stored.replace('.', ","),
            QuestionKind::Choice | QuestionKind::Scale | QuestionKind::Text => stored,
        }
    }

    /// Puts an answer into the sheet.
    pub(super) fn put(&self, form: &Form, sheet: &mut AnswerSheet, text: &str) {
        match self.item {
            Some(at) => {
                let answer = text.chars().next().and_then(|key| Answer::from_letter(key, form.scale.levels));
                sheet.answers.set(at, answer.unwrap_or_default());
            }
            None => sheet.set_detail(&self.question.field(), text),
        }
    }

    /// The answer in words, to be compared with the paper; empty for none.
    pub(super) fn words(&self, form: &Form, sheet: &AnswerSheet) -> String {
        match self.item {
            Some(at) => match sheet.answers.get(at) {
                Answer::Unanswered => String::new(),
                answer => answer_word(&form.scale, answer),
            },
            None if matches!(self.question.kind, QuestionKind::Choice | QuestionKind::Scale) => {
                said(&self.question, &form.scale, sheet.detail(&self.question.field())).unwrap_or_default()
            }
            None => String::new(),
        }
    }

    /// The keys that are answers, for the message where another was pressed.
    pub(super) fn keys(&self, form: &Form) -> String {
        let keys = match self.question.kind {
            QuestionKind::Scale => {
                let zero = if self.question.role == Role::Scored { "0, " } else { "" };
                format!("{zero}1–{}, -", form.scale.levels)
            }
            QuestionKind::Choice => {
                let codes: Vec<&str> =
                    self.question.options.iter().map(|option| option.code.as_str()).collect();
                format!("{}, -", codes.join(", "))
            }
            QuestionKind::Percent | QuestionKind::Number => {
                let (least, most) = (self.question.minimum.unwrap_or_default(), self.question.largest());
                return tf(T::NumberBetween, &[&least.to_string(), &most.to_string()]);
            }
            QuestionKind::Text => return t(T::AnswerNotAllowed).into(),
        };
        tf(T::KeysAllowed, &[&keys])
    }
}
