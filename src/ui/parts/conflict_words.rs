//! What two devices disagree about, in words.

use super::response_words::{answer_text, answer_word, said};
use super::value::{PlaceNames, field_name, value_text};
use crate::domain::forms::{Form, Question, WRITTEN};
use crate::domain::survey::{Answer, Answers, CAMPAIGN};
use crate::i18n::form_text;
use crate::json::Value;
use crate::log::Log;

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
    let kinds =
        [("village", "village"), ("facility", "facility"), ("works_at", "facility"), (CAMPAIGN, CAMPAIGN)];
    if let Some((_, kind)) = kinds.into_iter().find(|(own, _)| *own == field) {
        return PlaceNames::of(log, kind).text(text);
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
