//! A response as a row: everything that its record holds, spelled out from its form.

use so_thon::domain::forms::{Attribute, Choice, Closing, ClosingKind, Form, FormId, Item};
use so_thon::domain::places::{facility_record, village_record};
use so_thon::domain::survey::{Answer, Answers, DeclinedOr};
use so_thon::json::{Map, Value};
use so_thon::log::{DELETED, Record};

use super::Names;

/// A village or facility.
pub(super) struct Place {
    pub(super) id: String,
    /// Nothing where no file says what it is called.
    pub(super) name: Option<String>,
}

/// What was said to an attribute or closing question.
pub(super) enum Said {
    Unanswered,
    Declined,
    /// An option: its code, and its words where the form knows it.
    Choice(String, Option<&'static str>),
    /// A percentage or level.
    Number(i64),
    Text(String),
}

/// One response.
pub(super) struct Row {
    /// The record's name behind `response/`.
    pub(super) id: String,
    pub(super) form: Option<String>,
    pub(super) version: Option<i64>,
    pub(super) date: String,
    pub(super) village: Option<Place>,
    pub(super) facility: Option<Place>,
    /// With its form, where this version of the program has it.
    pub(super) spelled: Option<Spelled>,
    /// The fields in which devices disagree.
    pub(super) conflicts: Vec<String>,
    pub(super) deleted: bool,
    /// What there is no column for.
    pub(super) other: Map,
}

/// What a form gives its words to, in the form's order.
pub(super) struct Spelled {
    pub(super) form: &'static Form,
    pub(super) attributes: Vec<(&'static Attribute, Said)>,
    pub(super) items: Vec<(&'static Item, Answer)>,
    pub(super) closing: Vec<(&'static Closing, Said)>,
}

impl Row {
    pub(super) fn of(record: &Record, names: &Names) -> Self {
        let mut other = Map::new();
        for field in record.fields() {
            if let Some(value) =
                record.value(field).filter(|value| field != DELETED && **value != Value::Null)
            {
                other.insert(field, value.clone());
            }
        }
        let (form, version) = (take_text(&mut other, "form"), take_int(&mut other, "version"));
        let id = form.clone().zip(version).map(|(name, version)| FormId { name, version });
        let mut place = |field: &str, record_name: fn(&str) -> String| {
            let id = take_text(&mut other, field).filter(|id| !id.is_empty())?;
            Some(Place { name: names.get(&record_name(&id)).cloned(), id })
        };
        let village = place("village", village_record);
        let facility = place("facility", facility_record);
        Self {
            id: record.name().split_once('/').map_or("", |(_, id)| id).to_owned(),
            form,
            version,
            date: take_text(&mut other, "date").unwrap_or_default(),
            village,
            facility,
            spelled: id.and_then(|id| id.form()).map(|form| Spelled::of(form, &mut other)),
            conflicts: record.conflicts().into_iter().map(str::to_owned).collect(),
            deleted: record.is_deleted(),
            other,
        }
    }
}

impl Spelled {
    fn of(form: &'static Form, fields: &mut Map) -> Self {
        let text = take_text(fields, "answers").unwrap_or_default();
        let answers = Answers::read(&text, form.item_count());
        if !answers.to_text().starts_with(&text) {
            // Something in it is of a later version.
            fields.insert("answers", text);
        }
        let mut attribute = |attribute: &'static Attribute| {
            let code = take_text(fields, &format!("about/{}", attribute.id));
            (attribute, said(code, |code| chosen(&attribute.options, code)))
        };
        let attributes = form.attributes.iter().map(&mut attribute).collect();
        let mut closing = |closing: &'static Closing| {
            let code = take_text(fields, &format!("closing/{}", closing.id));
            (closing, said(code, |code| closing_said(closing, code)))
        };
        let closing = form.closing.iter().map(&mut closing).collect();
        Self { form, attributes, items: form.items().zip(answers.iter()).collect(), closing }
    }
}

fn said(code: Option<String>, said: impl Fn(String) -> Said) -> Said {
    match DeclinedOr::from_code(&code.unwrap_or_default()) {
        DeclinedOr::Unanswered => Said::Unanswered,
        DeclinedOr::Declined => Said::Declined,
        DeclinedOr::Said(code) => said(code),
    }
}

fn chosen(options: &'static [Choice], code: String) -> Said {
    let label = options.iter().find(|option| option.code == code).map(|option| option.label.vi.as_str());
    Said::Choice(code, label)
}

fn closing_said(closing: &'static Closing, code: String) -> Said {
    match closing.kind {
        ClosingKind::Choice => chosen(&closing.options, code),
        // What is no number is shown as it stands.
        ClosingKind::Percent | ClosingKind::Scale => code.parse().map_or(Said::Text(code), Said::Number),
        ClosingKind::Text => Said::Text(code),
    }
}

/// Takes a text out; what is no text stays where it is.
fn take_text(fields: &mut Map, name: &str) -> Option<String> {
    let text = fields.string(name)?;
    fields.remove(name);
    Some(text)
}

fn take_int(fields: &mut Map, name: &str) -> Option<i64> {
    let number = fields.int(name)?;
    fields.remove(name);
    Some(number)
}
