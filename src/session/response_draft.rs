//! A response that is being entered: kept as a draft at every answer, saved as one change.

use std::sync::Arc;

use super::handle::Session;
use super::state::State;
use crate::domain::forms::Form;
use crate::domain::survey::{AnswerSheet, Pace, Response, Way, response_record};
use crate::json::Map;
use crate::log::{ChangeId, Log};
use crate::store::SaveError;

/// The field of a draft with the changes that a correction began from. What another tab or a file has corrected since is neither
/// brought back by it nor written over.
const SEEN: &str = "seen";

/// Whose answers are being entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftTarget {
    /// A new person's, to the form of an id.
    New(String),
    /// A new person's, who answers on their own on the lent device, to the form of an id.
    Lent(String),
    /// Nobody's: somebody practises with the form of an id. Kept nowhere, never saved.
    Practice(String),
    /// Those of a saved response, to be corrected: the id behind `response/`.
    Saved(String),
}

/// A response on its way.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Whose answers they are.
    pub subject: DraftTarget,
    /// The form that is answered.
    pub form: Arc<Form>,
    /// What a new response will be called: known from the start, so that a draft which outlives its saving, as when the
    /// battery is taken out in that instant, is known for what it is and never saved twice.
    id: String,
    /// The ids of the changes of the response that a correction began from, with spaces between them; empty for a new response.
    seen: String,
    /// The answers so far.
    pub entry: AnswerSheet,
    /// How far the person has come.
    pub step: usize,
    /// How long answering has taken so far, in milliseconds, without pauses.
    pub spent_ms: u32,
    /// A draft was kept: the form was begun and is neither saved nor discarded.
    pub is_begun: bool,
}

impl DraftTarget {
    /// The draft's name; it carries form and version, so that a draft never opens in another form.
    pub(super) fn name(&self, form: &Form) -> String {
        match self {
            Self::New(_) => form.reference().to_string(),
            Self::Lent(_) => format!("lent/{}", form.reference()),
            // No draft has it: see [`Draft::keep`].
            Self::Practice(_) => String::new(),
            Self::Saved(id) => format!("response/{id}"),
        }
    }
}

impl Draft {
    /// The kept draft, else a blank entry (or, for a correction, the saved one). `None` where this version
    /// does not know the form, or there is no such response.
    #[must_use]
    pub fn load(session: &Session, subject: DraftTarget) -> Option<Self> {
        let (form, saved) = match &subject {
            DraftTarget::New(id) | DraftTarget::Lent(id) | DraftTarget::Practice(id) => {
                (session.form_of_draft(&subject, id)?, None)
            }
            DraftTarget::Saved(id) => session.with(|state| {
                let record = state.log.record(&response_record(id))?;
                let form = state.forms.get(&Response::of(&record)?.form)?;
                let saved = AnswerSheet::of(&form, &record);
                Some((form, Some(saved)))
            })?,
        };
        let map = session.draft(&subject.name(&form));
        let map = map.filter(|map| match (&subject, map.text(SEEN)) {
            (DraftTarget::Saved(id), Some(seen)) => {
                !session.with(|state| is_over(state, &form, map, (id, seen)))
            }
            // That of a new response, or an earlier version's, which does not say what it had seen.
            _ => true,
        });
        let id = map
            .as_ref()
            .and_then(|map| map.text("id"))
            .map_or_else(|| session.platform().uuid(), str::to_owned);
        let is_saved = session.with(|state| state.log.record(&response_record(&id)).is_some());
        let spent_ms =
            map.as_ref().filter(|_| !is_saved).and_then(|map| map.int("spent_ms")).unwrap_or_default();
        let spent_ms = u32::try_from(spent_ms).unwrap_or_default();
        let seen = match &subject {
            DraftTarget::Saved(id) => seen_of(session, map.as_ref(), id),
            _ => String::new(),
        };
        let kept = map.filter(|_| !is_saved).map(|map| read(&map, &form));
        let id = if is_saved { session.platform().uuid() } else { id };
        let is_begun = kept.is_some();
        let day = saved.as_ref().map_or_else(String::new, |saved| saved.date.clone());
        let (mut entry, step) =
            kept.unwrap_or_else(|| (saved.unwrap_or_else(|| AnswerSheet::blank(&form)), 0));
        if entry.date.is_empty() {
            // A draft of an earlier version.
            entry.date = day;
        }
        Some(Self { subject, form, id, seen, entry, step, spent_ms, is_begun })
    }

    /// Returns `true` if something of a new response to the form of an id was entered before.
    #[must_use]
    pub fn is_open(session: &Session, form: &str) -> bool {
        Self::load(session, DraftTarget::New(form.to_owned())).is_some_and(|draft| draft.entry.is_touched())
    }

    /// Notes the day of the first answer.
    pub fn note_day(&mut self, session: &Session) {
        if self.entry.date.is_empty() && self.entry.is_touched() {
            self.entry.date = session.platform().now().date.to_string();
        }
    }

    /// Notes how fast it was answered. Who copies from paper has no pace of answering.
    fn note_pace(&mut self) {
        let said = self.entry.details.iter().filter(|(_, text)| !text.is_empty()).count();
        let questions = self.entry.answers.touched() + u32::try_from(said).unwrap_or_default();
        let is_asked = self.entry.way.is_some_and(|way| way != Way::Paper);
        self.entry.pace = Pace::of(self.spent_ms, questions).filter(|_| is_asked);
    }

    /// Keeps it as a draft.
    pub fn keep(&self, session: &Session) {
        if matches!(self.subject, DraftTarget::Practice(_)) {
            return;
        }
        let step = i64::try_from(self.step).unwrap_or_default();
        let mut map = self
            .entry
            .to_draft()
            .with("id", self.id.as_str())
            .with("step", step)
            .with("spent_ms", i64::from(self.spent_ms));
        if !self.seen.is_empty() {
            map.insert(SEEN, self.seen.as_str());
        }
        session.keep_draft(&self.subject.name(&self.form), &map);
    }

    /// Empties the answers that cannot be read.
    pub fn drop_unreadable(&mut self) {
        let form = Arc::clone(&self.form);
        let is_wrong = |field: &str, text: &str| {
            let question = form.question_of_field(field);
            question.is_some_and(|question| question.read_answer(&form.scale, text).is_err())
        };
        self.entry.details.retain(|(field, text)| !is_wrong(field, text));
    }

    /// Removes the draft.
    pub fn discard(&self, session: &Session) {
        session.drop_draft(&self.subject.name(&self.form));
    }

    /// Saves the response; the draft is removed once it is saved.
    ///
    /// # Errors
    /// [`SaveError`]: nothing was saved, and the draft stays.
    pub async fn save(&mut self, session: &Session) -> Result<(), SaveError> {
        // A draft of an earlier version has no day.
        self.note_day(session);
        let (record, fields, seen) = match &self.subject {
            DraftTarget::Practice(_) => return Ok(()),
            DraftTarget::New(_) | DraftTarget::Lent(_) => {
                self.note_pace();
                (response_record(&self.id), self.entry.to_map(&self.form), None)
            }
            DraftTarget::Saved(id) => {
                let (fields, seen) = session.with(|state| self.corrections(state, id));
                (response_record(id), fields, seen)
            }
        };
        session.commit_having_seen(&record, fields, seen).await?;
        self.discard(session);
        Ok(())
    }
}

impl Draft {
    /// What was edited since the correction began, and the changes that it had seen. Where these are gone, as after an undone
    /// import, the response as it is counts.
    ///
    /// A function of its own: a first visit does not need it (docs/decisions/0016-the-module-in-two-parts.md).
    #[inline(never)]
    fn corrections(&self, state: &State, id: &str) -> (Map, Option<Vec<ChangeId>>) {
        if let Some(fields) = corrections(state, &self.form, &self.entry, (id, &self.seen)) {
            return (fields, Some(ids(&self.seen)));
        }
        let record = state.log.record(&response_record(id));
        let fields = record.map(|record| self.entry.corrections(&self.form, &record));
        (fields.unwrap_or_default(), None)
    }
}

/// What a sheet corrects of a response as it was after the changes `seen`; `None` where none of them is here.
fn corrections(
    state: &State,
    form: &Arc<Form>,
    entry: &AnswerSheet,
    (id, seen): (&str, &str),
) -> Option<Map> {
    let (name, seen) = (response_record(id), ids(seen));
    let seen = state.log.changes_of(&name).filter(|own| seen.contains(&own.id()));
    let then: Log = seen.cloned().collect();
    then.record(&name).map(|record| entry.corrections(form, &record))
}

/// Returns `true` if everything that a draft corrects stands in the response, because the draft has outlived its saving, as when
/// the battery is taken out in that instant; and if it corrects nothing of a response that has changed since.
#[inline(never)]
fn is_over(state: &State, form: &Arc<Form>, draft: &Map, (id, seen): (&str, &str)) -> bool {
    let fields = corrections(state, form, &AnswerSheet::of_draft(form, draft), (id, seen));
    let (Some(fields), Some(record)) = (fields, state.log.record(&response_record(id))) else { return false };
    if fields.is_empty() {
        return present(state, id) != seen;
    }
    fields.iter().all(|(field, value)| record.heads(field).iter().any(|head| head.value == value))
}

/// What a correction had seen when it began: as its draft says, else everything that is here.
#[inline(never)]
fn seen_of(session: &Session, draft: Option<&Map>, id: &str) -> String {
    let kept = draft.and_then(|draft| draft.text(SEEN)).map(str::to_owned);
    kept.unwrap_or_else(|| session.with(|state| present(state, id)))
}

/// The ids of all changes of a response, with spaces between them.
fn present(state: &State, id: &str) -> String {
    let name = response_record(id);
    state.log.changes_of(&name).map(|own| own.id().to_string()).collect::<Vec<_>>().join(" ")
}

fn ids(text: &str) -> Vec<ChangeId> {
    text.split(' ').filter_map(|id| id.parse().ok()).collect()
}

fn read(map: &Map, form: &Form) -> (AnswerSheet, usize) {
    let step = map.int("step").and_then(|step| usize::try_from(step).ok());
    (AnswerSheet::of_draft(form, map), step.unwrap_or_default())
}
