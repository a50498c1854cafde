//! One person's response while it is entered: from the screen to the log and back.

use std::borrow::Cow;
use std::sync::Arc;

use super::answer::{Answer, Answers};
use super::quality::{PACE, Pace};
use super::response::{CAMPAIGN, FORM_DIGEST};
use super::way::{WAY, Way};
use crate::domain::forms::engine::{FormSession, WrongAnswer};
use crate::domain::forms::{Choice, Form, Role, WRITTEN};
use crate::json::{Map, Value};
use crate::log::Record;

/// The fields of a response while it is entered, as a screen edits them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerSheet {
    /// The calendar day of the answers, `2026-03-12`; empty before the first answer.
    pub date: String,
    /// How it is taken; `None` for a response of an earlier version.
    pub way: Option<Way>,
    /// How fast it was answered, where that is known.
    pub pace: Option<Pace>,
    /// The campaign's id, or nothing.
    pub campaign: String,
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
    /// An empty sheet.
    #[must_use]
    pub fn blank(form: &Form) -> Self {
        Self { answers: Answers::blank(form.item_count()), ..Self::default() }
    }

    /// The value of the field `name`; empty if it has none.
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

    /// As a draft keeps it, whatever can be read of it.
    #[must_use]
    pub fn to_draft(&self) -> Map {
        let details = self.details.iter();
        Map::new()
            .with("date", self.date.as_str())
            .with(CAMPAIGN, self.campaign.as_str())
            .with("village", self.village.as_str())
            .with("facility", self.facility.as_str())
            .with(WAY, self.way.map_or("", Way::as_str))
            .with("answers", self.answers.to_text())
            .with("details", details.fold(Map::new(), |map, (name, value)| map.with(name, value.as_str())))
    }

    /// From a draft.
    #[must_use]
    pub fn of_draft(form: &Form, draft: &Map) -> Self {
        let text = |key: &str| draft.text(key).unwrap_or_default();
        let details = draft.map("details").into_iter().flat_map(Map::iter);
        Self {
            date: text("date").to_owned(),
            way: Way::from_name(text(WAY)),
            pace: None,
            campaign: text(CAMPAIGN).to_owned(),
            village: text("village").to_owned(),
            facility: text("facility").to_owned(),
            answers: Answers::of(form, text("answers")),
            details: details
                .filter_map(|(name, value)| Some((name.to_owned(), value.as_text()?.to_owned())))
                .collect(),
        }
    }

    /// Returns `true` if anything was entered.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.answers.touched() > 0 || self.details.iter().any(|(_, value)| !value.is_empty())
    }

    /// The answers under the rules of the form.
    #[must_use]
    pub fn session(&self, form: &Arc<Form>) -> FormSession {
        let details = self.details.iter().map(|(field, text)| (&**field, &**text));
        session_of(form, &self.answers, &details)
    }

    /// All fields as the log has them: the answers to the questions that are asked. Texts that cannot be read are left out;
    /// unknown options and fields of other questions are kept unchanged.
    #[must_use]
    pub fn to_map(&self, form: &Arc<Form>) -> Map {
        let session = self.session(form);
        let asked: Vec<(&str, bool)> =
            form.questions().map(|question| &*question.id).zip(session.asked()).collect();
        let is_asked = |id: &str| asked.iter().any(|(own, is_asked)| *own == id && *is_asked);
        let owner = |name: &str| form.question_of_field(name.strip_suffix(WRITTEN).unwrap_or(name));
        let is_left_out = |name: &str| owner(name).is_some_and(|own| !is_asked(&own.id));
        let mut answers = self.answers.clone();
        for (at, item) in form.items().enumerate() {
            if !is_asked(&item.id) {
                answers.set(at, Answer::Unanswered);
            }
        }
        let mut map = Map::new()
            .with("form", form.id.as_str())
            .with("version", form.version)
            .with("date", self.date.as_str())
            .with("answers", answers.to_text());
        if let Some(digest) = form.digest {
            map.insert(FORM_DIGEST, digest.to_string());
        }
        let places = [(CAMPAIGN, &self.campaign), ("village", &self.village), ("facility", &self.facility)];
        for (name, id) in places {
            if !id.is_empty() {
                map.insert(name, id.as_str());
            }
        }
        for (name, text) in self.details.iter().filter(|(name, _)| !is_left_out(name)) {
            let text = match form.question_of_field(name) {
                Some(question) => match question.read_answer(&form.scale, text) {
                    Ok(given) => given.to_text().trim().to_owned(),
                    Err(WrongAnswer::Option) => text.clone(),
                    Err(_) => continue,
                },
                None if self.is_idle_text(form, name) => continue,
                None => text.trim().to_owned(),
            };
            if !text.is_empty() {
                map.insert(name, text);
            }
        }
        if let Some(pace) = self.pace {
            map.insert(PACE, pace.as_str());
        }
        if let Some(way) = self.way {
            map.insert(WAY, way.as_str());
            if let Some((field, code)) = self.given_mode(form).filter(|(field, _)| map.get(field).is_none()) {
                map.insert(field, code);
            }
        }
        map
    }

    /// The field and the answer that the way of asking gives, where the form asks for it.
    fn given_mode(&self, form: &Form) -> Option<(&'static str, &'static str)> {
        let (field, code) = self.way?.given()?;
        form.question_of_field(field)?.option(code)?;
        Some((field, code))
    }

    /// Returns `true` if the field is the text of an option that is not chosen.
    fn is_idle_text(&self, form: &Form, name: &str) -> bool {
        let question = name.strip_suffix(WRITTEN).and_then(|field| form.question_of_field(field));
        question.is_some_and(|question| {
            let chosen = question.option(self.detail(&question.field()));
            !chosen.is_some_and(Choice::takes_text)
        })
    }

    /// The sheet of `record`, for correcting it.
    #[must_use]
    pub fn of(form: &Form, record: &Record) -> Self {
        let text = |name| record.text(name).unwrap_or_default().to_owned();
        Self {
            date: text("date"),
            way: record.text(WAY).and_then(Way::from_name),
            pace: record.text(PACE).and_then(Pace::from_name),
            campaign: text(CAMPAIGN),
            village: text("village"),
            facility: text("facility"),
            answers: Answers::of(form, record.text("answers").unwrap_or_default()),
            details: details(record).map(|(name, value)| (name.to_owned(), value.into_owned())).collect(),
        }
    }
}

/// The answers of `record` under the rules of its form, without a sheet to edit them in.
#[must_use]
pub fn answers_of(form: &Arc<Form>, record: &Record) -> FormSession {
    let answers = Answers::of(form, record.text("answers").unwrap_or_default());
    let details: Vec<(&str, Cow<str>)> = details(record).collect();
    session_of(form, &answers, &details.iter().map(|(field, text)| (*field, &**text)))
}

/// The texts of all questions that are no items, by field. What another program has written as a number is read as its text.
fn details<'r>(record: &Record<'r>) -> impl Iterator<Item = (&'r str, Cow<'r, str>)> {
    let details = record.values().filter(|(field, value)| is_detail(field) && **value != Value::Null);
    details.map(|(field, value)| (field, value.spelled()))
}

/// The answers to the items, and the texts of the other questions by field, under the rules of the form.
#[must_use]
pub fn session_of<'t>(
    form: &Arc<Form>,
    answers: &Answers,
    details: &(impl Iterator<Item = (&'t str, &'t str)> + Clone),
) -> FormSession {
    let mut items = answers.iter();
    FormSession::read(Arc::clone(form), |question| match question.role {
        Role::Scored => Ok(items.next().unwrap_or_default().into()),
        Role::About | Role::Closing => {
            let text = details.clone().find(|(field, _)| question.is_in(field)).map_or("", |(_, text)| text);
            question.read_answer(&form.scale, text)
        }
    })
}

fn is_detail(field: &str) -> bool {
    field.starts_with("about/") || field.starts_with("closing/")
}

#[cfg(test)]
mod tests {
    use super::super::response::Response;
    use super::*;
    use crate::domain::forms::FormRegistry;
    use crate::log::{DeviceId, Log, Stamp};

    fn form() -> Arc<Form> {
        let form = FormRegistry::built_in().newest("health-outpatient");
        assert!(form.is_some());
        form.unwrap_or_else(|| unreachable!())
    }

    fn stamp(seq: u32) -> Stamp {
        Stamp { device: DeviceId::from_random(1), seq, at: "2026-03-12".into(), by: None }
    }

    #[test]
    fn a_response_is_read_back_as_entered_and_a_correction_holds_only_what_changed() {
        let mut entry = AnswerSheet::blank(&form());
        assert!(!entry.is_touched());
        entry.date = "2026-03-12".into();
        entry.answers.set(0, Answer::Level(4));
        entry.answers.set(30, Answer::Refused);
        entry.village = "nam-chanh".into();
        entry.set_detail("about/gender", "r");
        entry.set_detail("closing/return", "5");
        let mut log = Log::new();
        log.insert(log.prepare(&stamp(1), "response/x", &entry.to_map(&form())));
        let record = log.record("response/x");
        let back = record.as_ref().map(|record| AnswerSheet::of(&form(), record));
        assert_eq!(back.as_ref().map(|back| &back.answers), Some(&entry.answers));
        assert_eq!(
            back.as_ref().map(|back| back
                .corrections(&form(), record.as_ref().unwrap_or_else(|| unreachable!()))
                .len()),
            Some(0)
        );
        let mut corrected = back.unwrap_or_default();
        corrected.village = String::new();
        corrected.answers.set(0, Answer::Level(2));
        corrected.date = "2026-03-11".into();
        let changed = record.map(|record| corrected.corrections(&form(), &record)).unwrap_or_default();
        assert_eq!(changed.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["answers", "date", "village"]);
        log.insert(log.prepare(&stamp(2), "response/x", &changed));
        let response = log.record("response/x").as_ref().and_then(Response::of);
        assert_eq!(response.as_ref().and_then(|response| response.village.clone()), None);
        assert_eq!(
            response.as_ref().and_then(|response| response.said("return").map(str::to_owned)),
            Some("5".into())
        );
    }
}
