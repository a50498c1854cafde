//! One person's response as reports read it.

use super::quality::{JUDGED, Judged};
use super::way::Way;
use crate::domain::forms::FormRef;
pub use crate::domain::forms::engine::DECLINED;
use crate::json::Value;
use crate::log::{Digest, Record};

/// The field of a response, a contact and a paper form that holds the id of its campaign.
pub const CAMPAIGN: &str = "campaign";

/// The record of a response.
#[must_use]
pub fn response_record(id: &str) -> String {
    format!("response/{id}")
}

/// Whether a record is a response.
#[must_use]
pub fn is_response(record: &str) -> bool {
    record.starts_with("response/")
}

/// Something that a person may decline to say: unset, declined, or said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DeclinedOr<T> {
    /// Not asked or not answered.
    #[default]
    Unanswered,
    /// Không muốn trả lời.
    Declined,
    /// What was said.
    Said(T),
}

/// The field that names the content of the form that was answered (see [`FormRef::digest`]).
pub const FORM_DIGEST: &str = "form_digest";

impl DeclinedOr<String> {
    fn read(value: Option<&Value>) -> Self {
        match value.and_then(Value::as_text) {
            None | Some("") => Self::Unanswered,
            Some(DECLINED) => Self::Declined,
            Some(code) => Self::Said(code.to_owned()),
        }
    }

    /// As it stands in the log; `None` for unanswered.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Unanswered => None,
            Self::Declined => Some(DECLINED),
            Self::Said(code) => Some(code),
        }
    }

    /// From what a screen holds.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::read(Some(&Value::from(code)))
    }
}

/// The form that a response's record names; `None` where it names none.
#[must_use]
pub fn form_ref(record: &Record) -> Option<FormRef> {
    Some(form_ref_of(record.text("form")?, record.int("version")?, record.text(FORM_DIGEST)))
}

/// The form that the fields `form`, `version` and [`FORM_DIGEST`] name.
#[must_use]
pub fn form_ref_of(id: &str, version: i64, digest: Option<&str>) -> FormRef {
    // A digest in a spelling of a later version is that of no form known here.
    let digest = digest.filter(|text| !text.is_empty());
    let digest = digest.map(|text| text.parse().unwrap_or_else(|_| Digest::of(text.as_bytes())));
    FormRef { id: id.to_owned(), version, digest }
}

/// A response as reports read it.
#[derive(Clone, Debug)]
pub struct Response {
    /// Its record.
    pub record: String,
    /// The form it answers.
    pub form: FormRef,
    /// The calendar day of the answers.
    pub date: String,
    /// The village, if given.
    pub village: Option<String>,
    /// The facility rated, if given.
    pub facility: Option<String>,
    /// The campaign that it belongs to, if given.
    pub campaign: Option<String>,
    /// How it was taken, if given.
    pub way: Option<Way>,
    /// What a person has decided about it.
    pub judged: Option<Judged>,
    /// The compact answers; read them with the form.
    pub answers: String,
    /// Whether it is hidden.
    pub deleted: bool,
    /// Whether devices disagree about it.
    pub conflict: bool,
    /// Closing answers by id.
    pub closing: Vec<(String, DeclinedOr<String>)>,
}

impl Response {
    /// Reads a record; `None` where it is no response of any form.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        let closing = |field: &str| {
            let id = field.strip_prefix("closing/")?;
            Some((id.to_owned(), DeclinedOr::read(record.value(field))))
        };
        let place = |name| record.text(name).filter(|id| !id.is_empty()).map(str::to_owned);
        Some(Self {
            record: record.name().to_owned(),
            form: form_ref(record)?,
            date: record.text("date").unwrap_or_default().to_owned(),
            village: place("village"),
            facility: place("facility"),
            campaign: place(CAMPAIGN),
            way: Way::of(record),
            judged: record.text(JUDGED).and_then(Judged::from_name),
            answers: record.text("answers").unwrap_or_default().to_owned(),
            deleted: record.is_deleted(),
            conflict: record.is_disputed(),
            closing: record.fields().into_iter().filter_map(closing).collect(),
        })
    }

    /// What was said to the closing question `id`.
    #[must_use]
    pub fn said(&self, id: &str) -> Option<&str> {
        self.closing.iter().find(|(own, _)| own == id).and_then(|(_, answer)| match answer {
            DeclinedOr::Said(code) => Some(code.as_str()),
            _ => None,
        })
    }
}

/// When a response counts. Working rules: no official text was found (`facts`, part 3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValidityRule {
    /// The least share of the items that were asked, in percent, that have a level or "không sử dụng".
    pub answered_percent: u8,
}

impl Default for ValidityRule {
    fn default() -> Self {
        Self { answered_percent: 50 }
    }
}

impl ValidityRule {
    /// Whether so many answered items are enough of those that the form's rules had asked.
    #[must_use]
    pub fn accepts(self, answered: usize, asked: usize) -> bool {
        asked > 0 && answered * 100 >= asked * usize::from(self.answered_percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_what_was_asked_is_enough() {
        let rule = ValidityRule::default();
        assert!(rule.accepts(2, 4) && !rule.accepts(1, 4) && rule.accepts(2, 3));
        assert!(!rule.accepts(0, 0));
    }
}
