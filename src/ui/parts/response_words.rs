//! What a response says, in the words of its form.

use super::history::tell;
use super::value::reached_text;
use crate::domain::forms::engine::Given;
use crate::domain::forms::{Form, Question, QuestionKind, Scale, WRITTEN};
use crate::domain::survey::{ANSWERS, Answer, Answers};
use crate::i18n::{T, form_text, level_word, t};
use crate::json::Value;

/// A field of a response in the words of its form.
pub(in crate::ui) fn tell_entry(form: Option<&Form>, field: &str, value: &Value) -> String {
    let (Some(form), Value::Text(text)) = (form, value) else { return tell(field, value) };
    match field.split_once('/') {
        None if field == ANSWERS => {
            let answers = Answers::of(form, text);
            let told = form
                .items()
                .zip(answers.iter())
                .map(|(item, answer)| format!("{} {}", item.code, answer_text(answer)));
            told.collect::<Vec<_>>().join(", ")
        }
        Some(_) => match form.question_of_field(field.strip_suffix(WRITTEN).unwrap_or(field)) {
            Some(question) => {
                let said = if field.ends_with(WRITTEN) {
                    text.to_string()
                } else {
                    said(question, &form.scale, text).unwrap_or_default()
                };
                format!("{}: {said}", form_text(&question.text))
            }
            None => tell(field, value),
        },
        _ => tell(field, value),
    }
}

/// What was said to a question that is no item, in words; `None` where nothing was.
pub(in crate::ui) fn said(question: &Question, scale: &Scale, text: &str) -> Option<String> {
    Some(match question.read_answer(scale, text) {
        Ok(Given::Unanswered) => return None,
        Ok(Given::Refused) => t(T::Declined).into(),
        Ok(Given::NotUsed) => t(T::NotUsed).into(),
        Ok(Given::Level(level)) => format!("{level} {}", level_word(scale, level)),
        Ok(Given::Number(number)) => {
            let unit = if question.kind == QuestionKind::Percent { "%" } else { "" };
            format!("{}{unit}", reached_text(number))
        }
        Ok(Given::Choice(code)) => {
            question.option(&code).map_or(code, |option| form_text(&option.label).to_owned())
        }
        Ok(Given::Text(text)) => text,
        // As it came from elsewhere.
        Err(_) => text.to_owned(),
    })
}

/// An answer in one sign.
pub(in crate::ui) fn answer_text(answer: Answer) -> String {
    match answer {
        Answer::Level(level) => level.to_string(),
        Answer::NotUsed => "0".into(),
        Answer::Refused => "×".into(),
        Answer::Unanswered => "–".into(),
    }
}

pub(in crate::ui) fn answer_word(scale: &Scale, answer: Answer) -> String {
    match answer {
        Answer::Level(level) => level_word(scale, level),
        Answer::NotUsed => t(T::NotUsed).into(),
        Answer::Refused => t(T::Refused).into(),
        Answer::Unanswered => t(T::Unanswered).into(),
    }
}
