//! Forms (phiếu khảo sát) as data.

use std::sync::OnceLock;

use crate::domain::FacilityKind;
use crate::json::Value;

const BUILT_IN: [(FormKind, &str); 5] = [
    (FormKind::HealthOutpatient, include_str!(concat!(env!("OUT_DIR"), "/health-outpatient.json"))),
    (FormKind::Vaccination, include_str!(concat!(env!("OUT_DIR"), "/vaccination.json"))),
    (FormKind::PreschoolParents, include_str!(concat!(env!("OUT_DIR"), "/preschool-parents.json"))),
    (FormKind::PrimaryParents, include_str!(concat!(env!("OUT_DIR"), "/primary-parents.json"))),
    (
        FormKind::LowerSecondaryParents,
        include_str!(concat!(env!("OUT_DIR"), "/lower-secondary-parents.json")),
    ),
];

static FORMS: [OnceLock<Option<Form>>; 5] = [const { OnceLock::new() }; 5];

/// The forms that come with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    /// Người bệnh ngoại trú.
    HealthOutpatient,
    /// Tiêm chủng mở rộng.
    Vaccination,
    /// Cha mẹ trẻ mầm non.
    PreschoolParents,
    /// Cha mẹ học sinh tiểu học.
    PrimaryParents,
    /// Cha mẹ học sinh trung học cơ sở.
    LowerSecondaryParents,
}

impl FormKind {
    /// All, in the order of the list.
    pub const ALL: [Self; 5] = [
        Self::HealthOutpatient,
        Self::Vaccination,
        Self::PreschoolParents,
        Self::PrimaryParents,
        Self::LowerSecondaryParents,
    ];

    /// The name of the form in records and addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HealthOutpatient => "health-outpatient",
            Self::Vaccination => "vaccination",
            Self::PreschoolParents => "preschool-parents",
            Self::PrimaryParents => "primary-parents",
            Self::LowerSecondaryParents => "lower-secondary-parents",
        }
    }

    /// The form itself, read at its first use. A test proves that all can be read.
    #[must_use]
    pub fn form(self) -> Option<&'static Form> {
        let (_, json) = BUILT_IN.iter().find(|(kind, _)| *kind == self)?;
        let place = FORMS.get(Self::ALL.iter().position(|kind| *kind == self)?)?;
        place.get_or_init(|| super::read::form(Value::read(json)?.as_map()?)).as_ref()
    }
}

/// A form and its version: a response names both, and a form in use is never altered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormId {
    /// For example `health-outpatient`.
    pub name: String,
    /// 1, 2, 3 …
    pub version: i64,
}

impl FormId {
    /// The form, if this version of the program has it.
    #[must_use]
    pub fn form(&self) -> Option<&'static Form> {
        let kind = FormKind::ALL.into_iter().find(|kind| kind.as_str() == self.name)?;
        kind.form().filter(|form| form.version == self.version)
    }
}

/// A text of a form. Its English, our plain translation for reading only, is learned apart (`i18n::form_text`).
#[derive(Clone, Debug)]
pub struct Text {
    /// Vietnamese: the form's own wording.
    pub vi: String,
}

/// What a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Y tế công lập (task 44).
    Health,
    /// Giáo dục công lập (task 45).
    Education,
}

/// How far a form's wording is verified against the official text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Several third-party transcriptions agree.
    Transcription,
    /// There is one third-party transcription.
    SingleTranscription,
    /// Reconstructed; not the ministry's wording until somebody has compared.
    Reconstructed,
}

/// Where a form comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The decision and its annex.
    pub document: String,
    /// How far the wording is verified.
    pub verified: Verified,
    /// The same in words.
    pub note: Text,
}

/// An item (câu hỏi chấm điểm).
#[derive(Clone, Debug)]
pub struct Item {
    /// `A1`.
    pub code: String,
    /// Its words.
    pub text: Text,
    /// A variant or a suspected slip of the source.
    pub note: Option<Text>,
}

/// A group of items (nhóm tiêu chí): one screen.
#[derive(Clone, Debug)]
pub struct Group {
    /// `A`.
    pub code: String,
    /// Its title.
    pub title: Text,
    /// Its items.
    pub items: Vec<Item>,
}

/// One of several answers to choose from.
#[derive(Clone, Debug)]
pub struct Choice {
    /// As it stands in the log.
    pub code: String,
    /// Its words.
    pub label: Text,
}

/// Something about the respondent, always in bands and never required.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// As it stands in the log.
    pub id: String,
    /// Its words.
    pub label: Text,
    /// The bands.
    pub options: Vec<Choice>,
}

/// What kind of answer a closing question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingKind {
    /// One of its options.
    Choice,
    /// A whole number of percent.
    Percent,
    /// A level of the scale, not part of the scored items.
    Scale,
    /// Free text.
    Text,
}

/// A closing question: asked after the items, not part of their scores.
#[derive(Clone, Debug)]
pub struct Closing {
    /// As it stands in the log.
    pub id: String,
    /// `G1`.
    pub code: String,
    /// What it takes.
    pub kind: ClosingKind,
    /// Its words.
    pub label: Text,
    /// How to fill it in.
    pub note: Option<Text>,
    /// The largest percentage.
    pub maximum: Option<i64>,
    /// The options of a choice.
    pub options: Vec<Choice>,
    /// The options that count as "would return".
    pub positive: Vec<String>,
}

/// A form (phiếu khảo sát).
#[derive(Clone, Debug)]
pub struct Form {
    /// `health-outpatient`.
    pub id: String,
    /// 1, 2, 3 …
    pub version: i64,
    /// What it is about.
    pub domain: Domain,
    /// The kind of place that it rates.
    pub facility: FacilityKind,
    /// Its full title.
    pub title: Text,
    /// Its title in a list.
    pub short: Text,
    /// What is read to the respondent first.
    pub intro: Text,
    /// Where it comes from.
    pub source: Source,
    /// Its items by group.
    pub groups: Vec<Group>,
    /// What is asked of the respondent.
    pub attributes: Vec<Attribute>,
    /// Its closing questions.
    pub closing: Vec<Closing>,
}

impl Form {
    /// All items in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// How many items there are.
    #[must_use]
    pub fn item_count(&self) -> usize {
        self.groups.iter().map(|group| group.items.len()).sum()
    }

    /// The groups with the index of their first item.
    pub fn numbered_groups(&self) -> impl Iterator<Item = (usize, &Group)> {
        self.groups.iter().scan(0, |next, group| {
            let first = *next;
            *next += group.items.len();
            Some((first, group))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_form_is_read_and_has_the_items_of_its_source() {
        let counts = FormKind::ALL.map(|kind| kind.form().map_or(0, Form::item_count));
        assert_eq!(counts, [31, 33, 24, 24, 25]);
        for kind in FormKind::ALL {
            let form = kind.form();
            assert_eq!(form.map(|form| form.id.as_str()), Some(kind.as_str()));
            assert_eq!(form.map(|form| form.groups.len()), Some(5), "{kind:?}");
        }
    }

    #[test]
    fn no_form_asks_who_somebody_is() {
        let allowed = [
            "mode",
            "respondent",
            "relation",
            "gender",
            "age",
            "distance",
            "insurance",
            "living",
            "visit",
            "grade",
        ];
        for form in FormKind::ALL.into_iter().filter_map(FormKind::form) {
            for attribute in &form.attributes {
                assert!(allowed.contains(&attribute.id.as_str()), "{}: {}", form.id, attribute.id);
                assert!(attribute.options.len() >= 2, "{}: {} is not banded", form.id, attribute.id);
            }
        }
    }
}
