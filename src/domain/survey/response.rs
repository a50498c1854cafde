//! One person's response: from the screen to the log and back.

use super::answer::{Answer, Answers};
use crate::domain::forms::{Form, FormId};
use crate::json::{Map, Value};
use crate::log::Record;

/// Whether a record is a response: what never travels in a `setup` bundle.
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

/// What stands in the log for "would not say".
pub const DECLINED: &str = "r";

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

/// What is being entered: the fields of a response, as a screen edits them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerSheet {
    /// The village's id, or nothing.
    pub village: String,
    /// The facility's id, or nothing.
    pub facility: String,
    /// The answers to the scored items.
    pub answers: Answers,
    /// Attribute and closing answers by field name (`about/…`, `closing/…`): codes, percentages, texts.
    pub details: Vec<(String, String)>,
}

impl AnswerSheet {
    /// An entry that nobody has touched.
    #[must_use]
    pub fn blank(form: &Form) -> Self {
        Self { answers: Answers::blank(form.item_count()), ..Self::default() }
    }

    /// What stands in the field `name`, or nothing.
    #[must_use]
    pub fn detail(&self, name: &str) -> &str {
        self.details.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// Sets the field `name`.
    pub fn set_detail(&mut self, name: &str, value: &str) {
        match self.details.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => value.clone_into(own),
            None => self.details.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Whether anything was entered.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.answers.touched() > 0 || self.details.iter().any(|(_, value)| !value.is_empty())
    }

    /// All fields as they stand in the log.
    #[must_use]
    pub fn to_map(&self, form: &Form, date: &str) -> Map {
        let mut map = Map::new()
            .with("form", form.id.as_str())
            .with("version", form.version)
            .with("date", date)
            .with("answers", self.answers.to_text());
        let optional = [("village", &self.village), ("facility", &self.facility)];
        let details = self.details.iter().map(|(name, value)| (name.as_str(), value));
        for (name, value) in optional.into_iter().chain(details) {
            if !value.trim().is_empty() {
                map.insert(name, value.trim());
            }
        }
        map
    }

    /// The fields that differ from what `record` holds: what a correction writes. Form, version and date stay.
    #[must_use]
    pub fn corrections(&self, form: &Form, record: &Record) -> Map {
        let mut wanted = self.to_map(form, "");
        for fixed in ["form", "version", "date"] {
            wanted.remove(fixed);
        }
        let mut changed = Map::new();
        for (name, value) in wanted.iter() {
            if record.value(name) != Some(value) {
                changed.insert(name, value.clone());
            }
        }
        let emptied =
            record.fields().into_iter().filter(|name| is_entry_field(name) && wanted.get(name).is_none());
        for name in emptied.filter(|name| record.value(name).is_some_and(|value| *value != Value::Null)) {
            changed.insert(name, Value::Null);
        }
        changed
    }

    /// The entry as it stands in `record`, for correcting it.
    #[must_use]
    pub fn of(form: &Form, record: &Record) -> Self {
        let text = |name| record.text(name).unwrap_or_default().to_owned();
        let details = record.fields().into_iter().filter(|name| is_detail(name));
        Self {
            village: text("village"),
            facility: text("facility"),
            answers: Answers::read(record.text("answers").unwrap_or_default(), form.item_count()),
            details: details
                .filter_map(|name| Some((name.to_owned(), record.text(name)?.to_owned())))
                .collect(),
        }
    }
}

fn is_detail(field: &str) -> bool {
    field.starts_with("about/") || field.starts_with("closing/")
}

fn is_entry_field(field: &str) -> bool {
    is_detail(field) || ["village", "facility", "answers"].contains(&field)
}

/// A response as reports read it.
#[derive(Clone, Debug)]
pub struct Response {
    /// Its record.
    pub record: String,
    /// The form it answers.
    pub form: FormId,
    /// The calendar day of the answers.
    pub date: String,
    /// The village, if given.
    pub village: Option<String>,
    /// The facility rated, if given.
    pub facility: Option<String>,
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
            form: FormId { name: record.text("form")?.to_owned(), version: record.int("version")? },
            date: record.text("date").unwrap_or_default().to_owned(),
            village: place("village"),
            facility: place("facility"),
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
    /// The least share of scored items, in percent, that have a level or "không sử dụng".
    pub answered_percent: u8,
}

impl Default for ValidityRule {
    fn default() -> Self {
        Self { answered_percent: 50 }
    }
}

impl ValidityRule {
    /// Whether `answers` are enough.
    #[must_use]
    pub fn accepts(self, answers: &Answers) -> bool {
        let answered = |answer: &Answer| matches!(answer, Answer::Level(_) | Answer::NotUsed);
        let (answered, all) = (answers.iter().filter(answered).count(), answers.iter().count());
        all > 0 && answered * 100 >= all * usize::from(self.answered_percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::forms::FormKind;
    use crate::log::{DeviceId, Log, Stamp};

    fn form() -> &'static Form {
        let form = FormKind::HealthOutpatient.form();
        assert!(form.is_some());
        form.unwrap_or_else(|| unreachable!())
    }

    fn stamp(seq: u32) -> Stamp {
        Stamp { device: DeviceId::from_random(1), seq, at: "2026-03-12".into(), by: None }
    }

    #[test]
    fn a_response_is_read_back_as_entered_and_a_correction_holds_only_what_changed() {
        let mut entry = AnswerSheet::blank(form());
        assert!(!entry.is_touched());
        entry.answers.set(0, Answer::Level(4));
        entry.answers.set(30, Answer::Refused);
        entry.village = "nam-chanh".into();
        entry.set_detail("about/gender", "r");
        entry.set_detail("closing/return", "5");
        let mut log = Log::new();
        log.insert(log.prepare(&stamp(1), "response/x", &entry.to_map(form(), "2026-03-12")));
        let record = log.record("response/x");
        let back = record.as_ref().map(|record| AnswerSheet::of(form(), record));
        assert_eq!(back.as_ref().map(|back| &back.answers), Some(&entry.answers));
        assert_eq!(
            back.as_ref().map(|back| back
                .corrections(form(), record.as_ref().unwrap_or_else(|| unreachable!()))
                .len()),
            Some(0)
        );
        let mut corrected = back.unwrap_or_default();
        corrected.village = String::new();
        corrected.answers.set(0, Answer::Level(2));
        let changed = record.map(|record| corrected.corrections(form(), &record)).unwrap_or_default();
        assert_eq!(changed.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["answers", "village"]);
        log.insert(log.prepare(&stamp(2), "response/x", &changed));
        let response = log.record("response/x").as_ref().and_then(Response::of);
        assert_eq!(response.as_ref().and_then(|response| response.village.clone()), None);
        assert_eq!(
            response.as_ref().and_then(|response| response.said("return").map(str::to_owned)),
            Some("5".into())
        );
    }

    #[test]
    fn not_used_counts_as_answered_and_refused_does_not() {
        let rule = ValidityRule::default();
        assert!(rule.accepts(&Answers::read("50--", 4)));
        assert!(!rule.accepts(&Answers::read("5r--", 4)));
        assert!(!rule.accepts(&Answers::read("", 0)));
    }
}
