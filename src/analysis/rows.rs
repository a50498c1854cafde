//! A response as a row: everything that its record holds, spelled out by its form. What every export writes; it knows no
//! file format and no words of the interface.

use std::sync::Arc;

use crate::domain::forms::engine::Given;
use crate::domain::forms::{Choice, Form, FormRegistry, Question, Role, WRITTEN};
use crate::domain::survey::{
    ANSWERS, Answer, CAMPAIGN, FORM_DIGEST, JUDGED, Judged, PACE, Pace, THEME, WAY, Way, answers_of, form_ref,
};
use crate::json::{Map, Value};
use crate::log::{DELETED, Record};

/// A village, facility or campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its name; nothing where no file says what it is called.
    pub name: Option<&'r str>,
}

/// What stands for a question in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The rules of the form left the question out.
    NotAsked,
    /// An answer, or that there is none.
    Given(Given),
    /// What cannot be read as an answer to the question, as it stands in the record.
    Unread(String),
}

/// One response.
#[derive(Clone, Debug)]
pub struct Row<'r> {
    /// The record's name behind `response/`.
    pub id: &'r str,
    /// The id of its form.
    pub form: Option<&'r str>,
    /// The version of its form.
    pub version: Option<i64>,
    /// The calendar day of the answers.
    pub date: &'r str,
    /// How it was taken, where it says so.
    pub way: Option<Way>,
    /// How fast it was answered, where it says so.
    pub pace: Option<Pace>,
    /// What a person has decided about it.
    pub judged: Option<Judged>,
    /// The campaign that it belongs to.
    pub campaign: Option<Place<'r>>,
    /// Where it was taken.
    pub village: Option<Place<'r>>,
    /// What it rates.
    pub facility: Option<Place<'r>>,
    /// The unit that this is a site of; mostly the same.
    pub unit: Option<Place<'r>>,
    /// With its form, where this device has it.
    pub spelled: Option<Spelled<'r>>,
    /// The fields in which devices disagree.
    pub conflicts: Vec<&'r str>,
    /// Whether it is hidden.
    pub deleted: bool,
    /// The fields that no column stands for.
    pub other: Map,
}

/// The answers by the form's questions.
#[derive(Clone, Debug)]
pub struct Spelled<'r> {
    /// The form that was answered.
    pub form: Arc<Form>,
    /// By question, in the order of [`Form::questions`].
    pub cells: Vec<Cell>,
    /// By question, what was written to the option that was chosen ("Khác (ghi rõ)"); mostly empty.
    pub written: Vec<&'r str>,
}

impl Spelled<'_> {
    /// Each question with what stands for it, and what was written to its option.
    pub fn iter(&self) -> impl Iterator<Item = (&Question, &Cell, &str)> {
        let cells = self.cells.iter().zip(self.written.iter().copied());
        self.form.questions().zip(cells).map(|(question, (cell, written))| (question, cell, written))
    }
}

impl<'r> Row<'r> {
    /// The row of a record. `place_of` gives the place of a kind (`village`, `facility`, `unit`, `campaign`) that an id means;
    /// for a unit, the id is that of a facility.
    #[must_use]
    pub fn of(
        record: &Record<'r>,
        forms: &FormRegistry,
        place_of: &dyn Fn(&str, &'r str) -> Place<'r>,
    ) -> Self {
        let form = form_ref(record).and_then(|reference| forms.get(&reference));
        let place = |kind: &str, field: &str| {
            let id = record.text(field).filter(|id| !id.is_empty())?;
            Some(place_of(kind, id))
        };
        let mut other = Map::new();
        for (field, value) in record.values() {
            if !has_column(form.as_deref(), field, value) {
                other.insert(field, value.clone());
            }
        }
        Self {
            id: record.name().split_once('/').map_or("", |(_, id)| id),
            form: record.text("form"),
            version: record.int("version"),
            date: record.text("date").unwrap_or_default(),
            way: Way::of(record),
            pace: record.text(PACE).and_then(Pace::from_name),
            judged: record.text(JUDGED).and_then(Judged::from_name),
            campaign: place("campaign", CAMPAIGN),
            village: place("village", "village"),
            facility: place("facility", "facility"),
            unit: place("unit", "facility"),
            spelled: form.map(|form| spell(form, record)),
            conflicts: record.conflicts(),
            deleted: record.is_deleted(),
            other,
        }
    }
}

/// Returns `true` if a column stands for the value of a field, so that it is not among the others.
fn has_column(form: Option<&Form>, field: &str, value: &Value) -> bool {
    match (field, value) {
        (DELETED, _) | ("version", Value::Int(_)) | (JUDGED, Value::Null) => true,
        // A theme that was taken back.
        (theme, Value::Null) if theme.starts_with(THEME) => true,
        // A way of a later version stays among the other fields.
        (WAY, Value::Text(way)) => Way::from_name(way).is_some(),
        (PACE, Value::Text(pace)) => Pace::from_name(pace).is_some(),
        (JUDGED, Value::Text(judged)) => Judged::from_name(judged).is_some(),
        (WAY | PACE | JUDGED, _) => false,
        ("village" | "facility" | CAMPAIGN | "form" | "date", Value::Text(_) | Value::Null)
        | ("version", Value::Null) => true,
        (ANSWERS, Value::Text(text)) => form.is_some_and(|form| are_of_this_version(form, text)),
        (ANSWERS | FORM_DIGEST, _) => form.is_some() && matches!(value, Value::Text(_) | Value::Null),
        _ => form.is_some_and(|form| is_of_question(form, field, value)),
    }
}

/// Returns `true` if nothing in the compact answers is of a later version.
fn are_of_this_version(form: &Form, text: &str) -> bool {
    let is_read = |letter| Answer::from_letter(letter, form.scale.levels).is_some();
    text.chars().all(is_read) && text.chars().count() <= form.item_count()
}

/// Returns `true` for the field of a question, and for that of what is written to one of its options.
fn is_of_question(form: &Form, field: &str, value: &Value) -> bool {
    let is_written = |field: &str| form.question_of_field(field).is_some_and(takes_text);
    let is_text = matches!(value, Value::Text(_) | Value::Null);
    form.question_of_field(field).is_some() || is_text && field.strip_suffix(WRITTEN).is_some_and(is_written)
}

fn takes_text(question: &Question) -> bool {
    question.options.iter().any(Choice::takes_text)
}

/// What the record says to each question of its form.
fn spell<'r>(form: Arc<Form>, record: &Record<'r>) -> Spelled<'r> {
    let answers = answers_of(&form, record).into_cells();
    // By item, the letter that is no answer on the form's scale. In a value that is no text, each is none.
    let value = record.value(ANSWERS);
    let is_text = value.is_some_and(|value| value.as_text().is_some());
    let is_read = |letter| is_text && Answer::from_letter(letter, form.scale.levels).is_some();
    let letters = value.map(Value::spelled).unwrap_or_default();
    let mut letters = letters.chars().map(|letter| (!is_read(letter)).then_some(letter));
    let has_written = record.values().any(|(field, _)| field.ends_with(WRITTEN));
    let mut cells = Vec::with_capacity(form.question_count());
    let mut written = Vec::with_capacity(form.question_count());
    for (question, (read, is_asked)) in form.questions().zip(answers) {
        let unread = if question.role == Role::Scored { letters.next().flatten() } else { None };
        cells.push(match read {
            _ if !is_asked => Cell::NotAsked,
            Ok(_) if let Some(letter) = unread => Cell::Unread(letter.into()),
            Ok(given) => Cell::Given(given),
            Err(_) => {
                let stored = record.value(&question.field());
                Cell::Unread(stored.map(Value::spelled).unwrap_or_default().into_owned())
            }
        });
        let field = (has_written && is_asked && takes_text(question))
            .then(|| format!("{}{WRITTEN}", question.field()));
        written.push(field.and_then(|field| record.text(&field)).unwrap_or_default());
    }
    Spelled { form, cells, written }
}
