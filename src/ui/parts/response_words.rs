//! What a response says, in the words of its form.

use super::history::tell;
use super::likert::level_word;
use super::value::{field_name, place_text, reached_text, value_text};
use crate::domain::forms::engine::Given;
use crate::domain::forms::{Form, Question, QuestionKind, Scale, WRITTEN};
use crate::domain::survey::{ANSWERS, Answer, Answers};
use crate::i18n::{T, form_text, t};
use crate::json::Value;
use crate::log::Log;

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

/// What a field of a response asks, in the words of its form.
pub(in crate::ui) fn field_words(form: Option<&Form>, field: &str) -> String {
    let asked = form.and_then(|form| form.question_of_field(field.strip_suffix(WRITTEN).unwrap_or(field)));
    asked.map_or_else(|| field_name(field), |question| form_text(&question.text).to_owned())
}

/// The value of a field of a record, without the field's name: places by their names, answers in the words of the form.
pub(in crate::ui) fn value_words(log: &Log, form: Option<&Form>, field: &str, value: &Value) -> String {
    let (Value::Text(text), false) = (value, value.as_text() == Some("")) else {
        return value_text(field, value);
    };
    if field == "village" || field == "facility" {
        return place_text(log, field, text);
    }
    let asked = form.and_then(|form| Some((form, form.question_of_field(field)?)));
    let said = asked.and_then(|(form, question)| said(question, &form.scale, text));
    said.unwrap_or_else(|| value_text(field, value))
}

/// The answers to some items, by their indexes, each with what it was before.
pub(in crate::ui) fn answer_changes(form: &Form, at: &[usize], before: &str, text: &str) -> Vec<String> {
    let [before, given] = [before, text].map(|text| Answers::of(form, text));
    let word = |answer: Answer| format!("{} {}", answer_text(answer), answer_word(&form.scale, answer));
    let line = |(at, item): (usize, &Question)| {
        let (old, new) = (word(before.get(at)), word(given.get(at)));
        format!("{} {}: {old} → {new}", item.code, form_text(&item.text))
    };
    form.items().enumerate().filter(|(own, _)| at.contains(own)).map(line).collect()
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
