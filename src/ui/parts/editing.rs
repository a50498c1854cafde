//! Editing the fields of a record: kept as a draft at every keystroke, written down as one change.

use std::fmt::Write as _;

use crate::browser;
use crate::dom::{GetValue as _, RwSignal, StoredValue, Track as _, Update as _, WithValue as _, untrack};
use crate::i18n::{T, t};
use crate::json::{Map, Value};
use crate::log::ChangeId;
use crate::session::{State, Topic};
use crate::ui::context::Context;

/// The texts of the inputs: what is saved, with the draft's on top.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Editing {
    app: Context,
    record: StoredValue<String>,
    /// Counts the keystrokes: what they changed is in the store's draft of the record, field names and texts
    /// that differ from what is saved.
    revision: RwSignal<u32>,
}

fn to_text(value: Option<&Value>) -> Option<String> {
    match value {
        Some(Value::Text(text)) => Some(text.to_string()),
        Some(Value::Int(number)) => Some(number.to_string()),
        _ => None,
    }
}

/// Stands in a draft for the changes of the record that were here when typing began. What another tab or an import has written
/// since is not written over: both stand there until somebody decides.
const SEEN: &str = "seen/";

/// What was typed, by field.
fn typed(draft: &Map) -> impl Iterator<Item = (&str, &Value)> {
    draft.iter().filter(|(field, _)| *field != SEEN)
}

/// The ids of all changes of a record, with spaces between them.
fn present(app: Context, record: &str) -> String {
    let ids = |state: &State| {
        state.log.changes_of(record).map(|own| own.id().to_string()).collect::<Vec<_>>().join(" ")
    };
    app.with_untracked(ids)
}

impl Editing {
    /// Of a record.
    pub(in crate::ui) fn new(app: Context, record: String) -> Self {
        Self { app, record: StoredValue::new(record), revision: RwSignal::new(0) }
    }

    fn saved(self, field: &str) -> Option<String> {
        self.record.with_value(|record| {
            self.app.with(Topic::Tasks, |state| {
                to_text(state.log.record(record).and_then(|state| state.value(field).cloned()).as_ref())
            })
        })
    }

    fn draft(self) -> Map {
        self.revision.track();
        self.record.with_value(|record| self.app.session().draft(record)).unwrap_or_default()
    }

    /// What an input shows; `usual` where nothing was ever given.
    pub(in crate::ui) fn text(self, field: &str, usual: &str) -> String {
        let drafted = self.draft().text(field).map(str::to_owned);
        drafted.or_else(|| self.saved(field)).unwrap_or_else(|| usual.to_owned())
    }

    /// Keeps what was typed, if it differs from what stands there.
    pub(in crate::ui) fn write(self, field: &str, text: &str, usual: &str) {
        let text = browser::nfc(text);
        let (mut draft, saved) = untrack(|| (self.draft(), self.saved(field)));
        if saved.as_deref().unwrap_or(usual) == text {
            draft.remove(field);
        } else {
            if draft.is_empty() {
                draft.insert(SEEN, self.record.with_value(|record| present(self.app, record)));
            }
            draft.insert(field, text);
        }
        if typed(&draft).next().is_none() {
            draft.remove(SEEN);
        }
        self.record.with_value(|record| {
            if draft.is_empty() {
                self.app.session().drop_draft(record);
            } else {
                self.app.session().keep_draft(record, &draft);
            }
        });
        self.revision.update(|count| *count += 1);
    }

    /// Whether something was typed and is not saved.
    pub(in crate::ui) fn is_open(self) -> bool {
        !self.draft().is_empty()
    }

    /// Saves what was typed, each field as `to_value` reads it. Returns `true` once nothing waits to be saved; `false` if a field
    /// cannot be read, or where nothing could be saved.
    pub(in crate::ui) async fn settle(self, to_value: fn(&str, &str) -> Option<Value>) -> bool {
        let draft = untrack(|| self.draft());
        if draft.is_empty() {
            return true;
        }
        let record = self.record.get_value();
        let mut fields = Map::new();
        let mut seen = draft.text(SEEN).map_or_else(|| present(self.app, &record), str::to_owned);
        for (field, text) in typed(&draft) {
            let Some(value) = to_value(field, text.as_text().unwrap_or_default()) else { return false };
            fields.insert(field, value);
        }
        let (app, revision) = (self.app, self.revision);
        let known = seen.split(' ').filter_map(|id| id.parse::<ChangeId>().ok()).collect();
        let Ok(saved) = app.session().commit_having_seen(&record, fields, Some(known)).await else {
            return false;
        };
        // What was typed meanwhile is not saved yet.
        let mut left = app.session().draft(&record).unwrap_or_default();
        for (field, text) in typed(&draft) {
            if left.get(field) == Some(text) {
                left.remove(field);
            }
        }
        left.remove(SEEN);
        if let Some(id) = saved.filter(|_| !left.is_empty()) {
            let _ = write!(seen, " {id}");
            left.insert(SEEN, seen);
        }
        if left.is_empty() {
            app.session().drop_draft(&record);
        } else {
            app.session().keep_draft(&record, &left);
        }
        // The page may have gone meanwhile.
        let _ = revision.try_update(|count| *count += 1);
        true
    }

    /// The same, and says so.
    pub(in crate::ui) fn save(self, to_value: fn(&str, &str) -> Option<Value>, said: T) {
        self.app.spawn(async move {
            let app = self.app;
            if self.settle(to_value).await {
                app.say(t(said));
            }
        });
    }
}
