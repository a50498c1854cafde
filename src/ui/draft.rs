//! What is being entered and is not yet saved as a change: kept at every answer, by name.

use std::sync::Arc;

use super::app::{App, TimePrecision};
use super::route::Route;
use crate::browser;
use crate::domain::forms::Form;
use crate::domain::survey::{AnswerSheet, Answers, Response};
use crate::json::Map;

/// Whose answers are being entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DraftTarget {
    /// A new person's, to the form of an id.
    New(String),
    /// Those of a saved response, to be corrected: the id behind `response/`.
    Saved(String),
}

/// A response on its way.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) subject: DraftTarget,
    pub(crate) form: Arc<Form>,
    /// What a new response will be called: known from the start, so that a draft which outlives its saving, as when the
    /// battery is taken out in that instant, is known for what it is and never saved twice.
    id: String,
    /// What a correction began from, so that one that was left lying does not bring back what was corrected since.
    base: String,
    pub(crate) entry: AnswerSheet,
    /// How far the person has come.
    pub(crate) step: usize,
}

impl DraftTarget {
    /// The draft's name; it carries form and version, so that a draft never opens in another form.
    fn name(&self, form: &Form) -> String {
        match self {
            Self::New(_) => form.reference().to_string(),
            Self::Saved(id) => format!("response/{id}"),
        }
    }

    /// The address of a step.
    pub(crate) fn step(&self, step: usize) -> Route {
        match self {
            Self::New(id) => Route::Fill(id.clone(), step),
            Self::Saved(id) => Route::Correct(id.clone(), step),
        }
    }
}

impl Draft {
    /// The kept draft, else a blank entry (or, for a correction, the saved one). `None` where this version
    /// does not know the form, or there is no such response.
    pub(crate) fn load(app: App, subject: DraftTarget) -> Option<Self> {
        let (form, saved) = match &subject {
            DraftTarget::New(id) => (app.with_untracked(|core| core.forms.newest(id))?, None),
            DraftTarget::Saved(id) => app.with_untracked(|core| {
                let record = core.log.record(&response_record(id))?;
                let form = core.forms.get(&Response::of(&record)?.form)?;
                let saved = AnswerSheet::of(&form, &record);
                Some((form, Some(saved)))
            })?,
        };
        let map = app.draft(&subject.name(&form));
        let base = saved.as_ref().map_or_else(String::new, |saved| text_of(&form, saved));
        let map = map.filter(|map| map.text("base").unwrap_or_default() == base);
        let id = map.as_ref().and_then(|map| map.text("id")).map_or_else(browser::random_uuid, str::to_owned);
        let is_saved = app.with_untracked(|core| core.log.record(&response_record(&id)).is_some());
        let kept = map.filter(|_| !is_saved).map(|map| read(&map, &form));
        let id = if is_saved { browser::random_uuid() } else { id };
        let (entry, step) = kept.unwrap_or_else(|| (saved.unwrap_or_else(|| AnswerSheet::blank(&form)), 0));
        Some(Self { subject, form, id, base, entry, step })
    }

    /// Whether something of a new response was entered before.
    pub(crate) fn is_open(app: App, form: &str) -> bool {
        Self::load(app, DraftTarget::New(form.to_owned())).is_some_and(|draft| draft.entry.is_touched())
    }

    pub(crate) fn keep(&self, app: App) {
        let step = i64::try_from(self.step).unwrap_or_default();
        let entry = &self.entry;
        let map = Map::new()
            .with("id", self.id.as_str())
            .with("base", self.base.as_str())
            .with("step", step)
            .with("village", entry.village.as_str())
            .with("facility", entry.facility.as_str())
            .with("answers", entry.answers.to_text())
            .with(
                "details",
                entry.details.iter().fold(Map::new(), |map, (name, value)| map.with(name, value.as_str())),
            );
        app.keep_draft(&self.subject.name(&self.form), &map);
    }

    pub(crate) fn discard(&self, app: App) {
        app.drop_draft(&self.subject.name(&self.form));
    }

    /// Saves the response; when it is saved, the draft is forgotten. `then` is told whether it is.
    pub(crate) fn save(&self, app: App, then: impl FnOnce(bool) + 'static) {
        let (record, fields) = match &self.subject {
            DraftTarget::New(_) => {
                let fields = self.entry.to_map(&self.form, &App::today().to_string());
                (response_record(&self.id), fields)
            }
            DraftTarget::Saved(id) => {
                let name = response_record(id);
                let fields = app.with_untracked(|core| {
                    core.log.record(&name).map(|record| self.entry.corrections(&self.form, &record))
                });
                (name, fields.unwrap_or_default())
            }
        };
        let draft = self.clone();
        app.commit_then(&record, fields, TimePrecision::Day, move |saved| {
            if saved {
                draft.discard(app);
            }
            then(saved);
        });
    }
}

fn text_of(form: &Arc<Form>, entry: &AnswerSheet) -> String {
    let mut text = String::new();
    entry.to_map(form, "").write_canonical(&mut text);
    text
}

fn response_record(id: &str) -> String {
    format!("response/{id}")
}

fn read(map: &Map, form: &Form) -> (AnswerSheet, usize) {
    let text = |key: &str| map.text(key).unwrap_or_default();
    let details = map.map("details").into_iter().flat_map(Map::iter);
    let entry = AnswerSheet {
        village: text("village").to_owned(),
        facility: text("facility").to_owned(),
        answers: Answers::of(form, text("answers")),
        details: details
            .filter_map(|(name, value)| Some((name.to_owned(), value.as_text()?.to_owned())))
            .collect(),
    };
    let step = map.int("step").and_then(|step| usize::try_from(step).ok());
    (entry, step.unwrap_or_default())
}
