//! Forms (phiếu khảo sát) as data.

use super::question::{Question, Scale};
use super::reference::FormRef;
use super::text::LocalizedText;
use crate::domain::FacilityKind;
use crate::json::{names, record};
use crate::log::Digest;

names! {
    /// What a form is about.
    #[derive(Default)]
    pub enum Domain {
        /// Y tế công lập (task 44).
        Health = "health",
        /// Giáo dục công lập (task 45).
        Education = "education",
        /// Anything else.
        #[default]
        Other = "other",
    }
}

names! {
    /// How far a form's wording is verified against the official text.
    pub enum Verified {
        /// Several third-party transcriptions agree.
        Transcription = "transcription",
        /// There is one third-party transcription.
        SingleTranscription = "single-transcription",
        /// Reconstructed, and not compared with the ministry's wording yet.
        Reconstructed = "reconstructed",
    }
}

record! {
    /// Where a form comes from.
    #[derive(Clone, Debug)]
    pub struct Source {
        /// The decision and its annex.
        pub document: String,
        /// How far the wording is verified.
        pub verified: Verified,
        /// The same in words.
        pub note: LocalizedText,
    }
}

/// A group of items (nhóm tiêu chí): one screen.
#[derive(Clone, Debug)]
pub struct Group {
    /// `A`.
    pub code: String,
    /// Its title.
    pub title: LocalizedText,
    /// Its items, all of the role `Scored`.
    pub items: Vec<Question>,
}

/// A form (phiếu khảo sát).
#[derive(Clone, Debug)]
pub struct Form {
    /// `health-outpatient`.
    pub id: String,
    /// 1, 2, 3 …
    pub version: i64,
    /// The digest of its document, if it is a record of the log (see [`FormRef::digest`]).
    pub digest: Option<Digest>,
    /// Responses that name no digest answer this content of the version.
    pub is_first: bool,
    /// What it is about.
    pub domain: Domain,
    /// The kind of facility that it rates, if it rates one.
    pub facility: Option<FacilityKind>,
    /// The scale of its items.
    pub scale: Scale,
    /// Its full title.
    pub title: LocalizedText,
    /// Its title in a list.
    pub short: LocalizedText,
    /// The text that is read to the respondent first.
    pub intro: Option<LocalizedText>,
    /// Its source; `None` for a form of an office's own.
    pub source: Option<Source>,
    /// The questions about the respondent: asked first, and always in bands.
    pub attributes: Vec<Question>,
    /// Its items by group.
    pub groups: Vec<Group>,
    /// Its closing questions.
    pub closing: Vec<Question>,
}

impl Form {
    /// The reference by which a response names it.
    #[must_use]
    pub fn reference(&self) -> FormRef {
        FormRef { id: self.id.clone(), version: self.version, digest: self.digest }
    }

    /// Returns `true` if a response that names `reference` answers this form.
    #[must_use]
    pub fn is_named_by(&self, reference: &FormRef) -> bool {
        let is_content = reference.digest == self.digest || (reference.digest.is_none() && self.is_first);
        self.id == reference.id && self.version == reference.version && is_content
    }

    /// All items in order.
    pub fn items(&self) -> impl Iterator<Item = &Question> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// The number of items.
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

    /// All questions in the order in which they are asked: about the respondent, items, closing.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.attributes.iter().chain(self.items()).chain(&self.closing)
    }

    /// The number of all questions.
    #[must_use]
    pub fn question_count(&self) -> usize {
        self.attributes.len() + self.item_count() + self.closing.len()
    }

    /// Returns `true` if rules may leave questions out.
    #[must_use]
    pub fn has_rules(&self) -> bool {
        self.questions().any(|question| question.relevant.is_some())
    }

    /// What is said to the person beside a question. The notes of the forms that come with the program are about their source,
    /// for the office.
    #[must_use]
    pub fn explanation<'q>(&self, question: &'q Question) -> Option<&'q LocalizedText> {
        question.hint.as_ref().or_else(|| question.note.as_ref().filter(|_| self.digest.is_some()))
    }

    /// The question with an id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }

    /// The question whose answer is in the field `field` of a response; never an item.
    #[must_use]
    pub fn question_of_field(&self, field: &str) -> Option<&Question> {
        let about = || Some((&self.attributes, field.strip_prefix("about/")?));
        let closing = || Some((&self.closing, field.strip_prefix("closing/")?));
        let (questions, id) = about().or_else(closing)?;
        questions.iter().find(|question| question.id == id)
    }
}
