//! A paper form that is typed in twice, by two people who do not see each other's answers.
//!
//! The states are those of the Dutch electoral council's `abacus`: first entry, second entry by another person, equal and
//! final, or different and decided by a coordinator, who keeps one of both at each place, sends one back to be typed again,
//! or discards both. An entry is a record of its own, `entry/<id>`, and in no result; the final one becomes the response
//! `response/<id>`, so that two devices which finish one entry make one response.

use std::sync::Arc;

use super::answer::Answers;
use super::merging::ANSWERS;
use super::response::{CAMPAIGN, FORM_DIGEST, form_ref};
use super::sheet::AnswerSheet;
use super::way::{WAY, Way};
use crate::domain::forms::{Form, FormRef, WRITTEN};
use crate::json::{Map, Value};
use crate::log::Record;
use crate::text::name_key;

/// Fields that belong to the pile, not to the paper: typed once, for the form, the day and the places.
const COMMON: [&str; 7] = ["form", "version", FORM_DIGEST, "date", CAMPAIGN, "village", "facility"];

/// The field of an entry with the number written on the paper.
pub const PAPER_NUMBER: &str = "number";

/// The field of an entry whose response was made.
pub const FINAL: &str = "final";

/// The first or the second typing of a paper form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// The first.
    First,
    /// The second, by another person.
    Second,
}

impl Pass {
    /// What its fields begin with.
    const fn prefix(self) -> &'static str {
        match self {
            Self::First => "first/",
            Self::Second => "second/",
        }
    }

    /// The field that says who typed.
    fn by(self) -> String {
        format!("{}by", self.prefix())
    }
}

/// What one person typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Who typed it.
    pub by: String,
    /// The fields of the response, without those of the pile.
    pub fields: Map,
}

/// A paper form, as far as it is typed in.
#[derive(Clone, Debug)]
pub struct PaperEntry {
    /// The id behind `entry/`, and later behind `response/`.
    pub id: String,
    /// The form that it is on.
    pub form: FormRef,
    /// The fields of the pile: form, day, places.
    pub pile: Map,
    /// The number written on the paper.
    pub number: String,
    /// What the first person typed.
    pub first: Option<Typed>,
    /// What the second person typed.
    pub second: Option<Typed>,
    /// Both were discarded.
    pub is_discarded: bool,
    /// Its response was made; the entry stays so that the response is not made again where it was pruned or deleted.
    pub is_final: bool,
    /// Two devices typed the same pass, or one was sent back meanwhile: a mixture of both is nobody's typing.
    pub is_disputed: bool,
}

/// Where a paper form stands on its way to a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryState {
    /// Nobody has typed it, or it was sent back.
    WaitsForFirst,
    /// Another person is to type it.
    WaitsForSecond,
    /// Both have typed the same, and the response is not made yet.
    Equal,
    /// The coordinator is to decide.
    Differs,
}

/// A place at which two people typed different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The item of an index: the letters of both answers.
    Item(usize, char, char),
    /// A field of the response: both texts, empty for none.
    Field(String, String, String),
}

/// The record of an entry.
#[must_use]
pub fn entry_record(id: &str) -> String {
    format!("entry/{id}")
}

/// The fields of a pass, from those of the response that was typed.
#[must_use]
pub fn pass_fields(pass: Pass, by: &str, response: &Map) -> Map {
    let mut fields = Map::new().with(&pass.by(), by);
    for (name, value) in response.iter().filter(|(name, _)| *name != WAY && !COMMON.contains(name)) {
        fields.insert(&format!("{}{name}", pass.prefix()), value.clone());
    }
    fields
}

/// The fields of the pile, from those of the response that was typed first.
#[must_use]
pub fn pile_fields(response: &Map) -> Map {
    pile_of(|name| response.get(name))
}

fn pile_of<'v>(value: impl Fn(&'static str) -> Option<&'v Value>) -> Map {
    let mut pile = Map::new();
    for name in COMMON {
        if let Some(value) = value(name) {
            pile.insert(name, value.clone());
        }
    }
    pile
}

/// The fields that take a pass back, so that it is typed again.
#[must_use]
pub fn sent_back(pass: Pass, record: &Record) -> Map {
    let own = record.fields().into_iter().filter(|name| name.starts_with(pass.prefix()));
    own.fold(Map::new(), |map, name| map.with(name, Value::Null))
}

impl PaperEntry {
    /// Reads the record of an entry; `None` where it names no form.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        let typed = |pass: Pass| {
            let by = record.text(&pass.by())?.to_owned();
            let mut fields = Map::new();
            for name in record.fields() {
                let own = name.strip_prefix(pass.prefix()).filter(|own| *own != "by");
                let value = own.and_then(|_| record.value(name)).filter(|value| **value != Value::Null);
                if let Some((own, value)) = own.zip(value) {
                    fields.insert(own, value.clone());
                }
            }
            Some(Typed { by, fields })
        };
        Some(Self {
            id: record.name().split_once('/')?.1.to_owned(),
            form: form_ref(record)?,
            pile: pile_of(|name| record.value(name)),
            number: record.text(PAPER_NUMBER).unwrap_or_default().to_owned(),
            first: typed(Pass::First),
            second: typed(Pass::Second),
            is_discarded: record.is_deleted(),
            is_final: record.value(FINAL) == Some(&Value::Bool(true)),
            is_disputed: record.is_disputed(),
        })
    }

    /// Where it stands, as long as there is no response of its id.
    #[must_use]
    pub fn state(&self, form: &Form) -> EntryState {
        match (&self.first, &self.second) {
            (None, _) => EntryState::WaitsForFirst,
            (Some(_), None) => EntryState::WaitsForSecond,
            (Some(_), Some(_)) if self.differences(form).is_empty() && !self.is_disputed => EntryState::Equal,
            (Some(_), Some(_)) => EntryState::Differs,
        }
    }

    /// Returns `true` if the person of this name may type the pass: nobody types one paper twice.
    #[must_use]
    pub fn may_type(&self, pass: Pass, by: &str) -> bool {
        let other = match pass {
            Pass::First => &self.second,
            Pass::Second => &self.first,
        };
        other.as_ref().is_none_or(|other| name_key(&other.by) != name_key(by))
    }

    /// The places at which both typed different things, in the order of the form.
    #[must_use]
    pub fn differences(&self, form: &Form) -> Vec<Difference> {
        let (Some(first), Some(second)) = (&self.first, &self.second) else { return Vec::new() };
        let answers = |typed: &Typed| Answers::of(form, typed.fields.text(ANSWERS).unwrap_or_default());
        let mut found = Vec::new();
        for (at, (one, other)) in answers(first).iter().zip(answers(second).iter()).enumerate() {
            if one != other {
                found.push(Difference::Item(at, one.letter(), other.letter()));
            }
        }
        let names = first.fields.iter().chain(second.fields.iter()).map(|(name, _)| name);
        let mut names: Vec<&str> = names.filter(|name| *name != ANSWERS).collect();
        names.sort_unstable();
        names.dedup();
        let place = |name: &str| form.questions().position(|question| name.starts_with(&question.field()));
        names.sort_by_key(|name| place(name));
        for name in names {
            let text = |typed: &Typed| typed.fields.text(name).unwrap_or_default().trim().to_owned();
            let (one, other) = (text(first), text(second));
            if one != other {
                found.push(Difference::Field(name.to_owned(), one, other));
            }
        }
        found
    }

    /// For each of the [`differences`](Self::differences), `true` if its question is asked under what `keep` decides: nobody
    /// has to decide on the others.
    #[must_use]
    pub fn asked(&self, form: &Arc<Form>, keep: &[Option<Pass>]) -> Vec<bool> {
        let differences = self.differences(form);
        let session = self.sheet(form, &differences, keep).session(form);
        let is_asked = |difference: &Difference| {
            let question = match difference {
                Difference::Item(at, ..) => form.items().nth(*at),
                Difference::Field(name, ..) => {
                    form.question_of_field(name.strip_suffix(WRITTEN).unwrap_or(name))
                }
            };
            // A field of no question is the paper's own.
            question.is_none_or(|question| session.is_visible(&question.id))
        };
        differences.iter().map(is_asked).collect()
    }

    /// The fields of the response; `keep` says for each of the [`differences`](Self::differences) whose is right. `None`
    /// while a decision is missing on a question that is asked. Answers to the others are left out.
    #[must_use]
    pub fn response(&self, form: &Arc<Form>, keep: &[Option<Pass>]) -> Option<Map> {
        self.first.as_ref().zip(self.second.as_ref())?;
        let is_open = |(at, is_asked): (usize, bool)| is_asked && keep.get(at).copied().flatten().is_none();
        if self.asked(form, keep).into_iter().enumerate().any(is_open) {
            return None;
        }
        let mut fields = self.sheet(form, &self.differences(form), keep).to_map(form);
        for (name, value) in self.pile.iter() {
            fields.insert(name, value.clone());
        }
        Some(fields)
    }

    /// What was typed, as `keep` decides; of what is not decided, the first typing.
    fn sheet(&self, form: &Form, differences: &[Difference], keep: &[Option<Pass>]) -> AnswerSheet {
        let typed = |typed: &Option<Typed>| {
            let fields = typed.as_ref().map(|typed| typed.fields.clone()).unwrap_or_default();
            (Answers::of(form, fields.text(ANSWERS).unwrap_or_default()), fields)
        };
        let ((mut answers, mut fields), (right, second)) = (typed(&self.first), typed(&self.second));
        fields.remove(ANSWERS);
        for (at, difference) in differences.iter().enumerate() {
            match (difference, keep.get(at).copied().flatten()) {
                (_, None | Some(Pass::First)) => {}
                (Difference::Item(item, ..), Some(Pass::Second)) => answers.set(*item, right.get(*item)),
                (Difference::Field(name, ..), Some(Pass::Second)) => match second.get(name) {
                    Some(value) => {
                        fields.insert(name, value.clone());
                    }
                    None => {
                        fields.remove(name);
                    }
                },
            }
        }
        let details = fields.iter();
        let details =
            details.filter_map(|(name, value)| Some((name.to_owned(), value.as_text()?.to_owned())));
        AnswerSheet { answers, details: details.collect(), way: Some(Way::Paper), ..AnswerSheet::default() }
    }
}

#[cfg(test)]
mod tests;
