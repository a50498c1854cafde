//! A response as a row: everything that its record holds, spelled out by its form. What every export writes; it knows no
//! file format and no words of the interface.

use std::sync::Arc;

use crate::domain::forms::engine::Given;
use crate::domain::forms::{Choice, Form, FormRegistry, Question, WRITTEN};
use crate::domain::survey::{AnswerSheet, Answers, FORM_DIGEST, WAY, Way, form_ref};
use crate::json::{Map, Value};
use crate::log::{DELETED, Record};

/// A village or facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its name; nothing where no file says what it is called.
    pub name: Option<String>,
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
pub struct Row {
    /// The record's name behind `response/`.
    pub id: String,
    /// The id of its form.
    pub form: Option<String>,
    /// The version of its form.
    pub version: Option<i64>,
    /// The calendar day of the answers.
    pub date: String,
    /// How it was taken, where it says so.
    pub way: Option<Way>,
    /// Where it was taken.
    pub village: Option<Place>,
    /// What it rates.
    pub facility: Option<Place>,
    /// With its form, where this device has it.
    pub spelled: Option<Spelled>,
    /// The fields in which devices disagree.
    pub conflicts: Vec<String>,
    /// Whether it is hidden.
    pub deleted: bool,
    /// The fields that no column stands for.
    pub other: Map,
}

/// The answers by the form's questions.
#[derive(Clone, Debug)]
pub struct Spelled {
    /// The form that was answered.
    pub form: Arc<Form>,
    /// By question, in the order of [`Form::questions`].
    pub cells: Vec<Cell>,
    /// By question, what was written to the option that was chosen ("Khác (ghi rõ)"); mostly empty.
    pub written: Vec<String>,
}

impl Spelled {
    /// Each question with what stands for it, and what was written to its option.
    pub fn iter(&self) -> impl Iterator<Item = (&Question, &Cell, &str)> {
        let cells = self.cells.iter().zip(self.written.iter().map(String::as_str));
        self.form.questions().zip(cells).map(|(question, (cell, written))| (question, cell, written))
    }
}

impl Row {
    /// The row of a record. `place_of` gives the place of a kind (`village`, `facility`) that an id means.
    #[must_use]
    pub fn of(record: &Record, forms: &FormRegistry, place_of: &dyn Fn(&str, &str) -> Place) -> Self {
        let form = form_ref(record).and_then(|reference| forms.get(&reference));
        let mut other = Map::new();
        for field in record.fields() {
            if let Some(value) = record.value(field).filter(|_| field != DELETED) {
                other.insert(field, value.clone());
            }
        }
        let mut place = |kind: &str| {
            let id = take_text(&mut other, kind).filter(|id| !id.is_empty())?;
            Some(place_of(kind, &id))
        };
        let village = place("village");
        let facility = place("facility");
        let version = other.int("version");
        if version.is_some() || other.get("version") == Some(&Value::Null) {
            other.remove("version");
        }
        // A way of a later version stays among the other fields.
        if record.text(WAY).and_then(Way::from_name).is_some() {
            other.remove(WAY);
        }
        Self {
            id: record.name().split_once('/').map_or("", |(_, id)| id).to_owned(),
            form: take_text(&mut other, "form"),
            version,
            date: take_text(&mut other, "date").unwrap_or_default(),
            way: Way::of(record),
            village,
            facility,
            spelled: form.map(|form| spell(form, record, &mut other)),
            conflicts: record.conflicts().into_iter().map(str::to_owned).collect(),
            deleted: record.is_deleted(),
            other,
        }
    }
}

/// Takes out of `other` what the form's questions stand for.
fn spell(form: Arc<Form>, record: &Record, other: &mut Map) -> Spelled {
    let sheet = AnswerSheet::of(&form, record);
    let session = sheet.session(&form);
    let cells = form.questions().zip(session.cells()).map(|(question, (read, is_asked))| {
        let text = take_text(other, &question.field());
        match read {
            _ if !is_asked => Cell::NotAsked,
            Ok(given) => Cell::Given(given.clone()),
            Err(_) => Cell::Unread(text.unwrap_or_default()),
        }
    });
    let cells = cells.collect();
    let written = |question: &Question| {
        let takes_text = question.options.iter().any(Choice::takes_text);
        let text = takes_text.then(|| take_text(other, &format!("{}{WRITTEN}", question.field())));
        text.flatten().unwrap_or_default()
    };
    let written = form.questions().map(written).collect();
    let text = record.text("answers").unwrap_or_default();
    if !Answers::of(&form, text).to_text().starts_with(text) {
        // Something in it is of a later version.
        other.insert("answers", text);
    }
    take_text(other, FORM_DIGEST);
    Spelled { form, cells, written }
}

/// Takes a text out, and what says that there is none; anything else stays where it is.
fn take_text(fields: &mut Map, name: &str) -> Option<String> {
    let text = fields.string(name);
    if text.is_some() || fields.get(name) == Some(&Value::Null) {
        fields.remove(name);
    }
    text
}
