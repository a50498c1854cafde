//! Reporting on a task: kept as a draft at every keystroke, written down as one change.

use crate::dom::{
    GetValue as _, RwSignal, StoredValue, Track as _, Update as _, View, WithValue as _, event_target_value,
    untrack, view,
};
use crate::session::Topic;

use crate::browser;
use crate::domain::plan::{Status, Task, TaskField, TaskState};
use crate::i18n::{T, t};
use crate::json::{Map, Value};
use crate::ui::context::Context;
use crate::ui::parts::status_name;
use crate::ui::widgets::{RadioOption, icon, radio_group};

/// What stands in the log for an input's text.
fn to_value(field: TaskField, text: &str) -> Option<Value> {
    let text = text.trim();
    match field {
        _ if text.is_empty() => Some(Value::Null),
        TaskField::Progress => {
            text.parse::<i64>().ok().filter(|percent| (0..=100).contains(percent)).map(Value::Int)
        }
        _ => Some(text.into()),
    }
}

fn to_text(value: Option<&Value>) -> String {
    match value {
        Some(Value::Text(text)) => text.to_string(),
        Some(Value::Int(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The texts of the inputs: what is saved, with the draft's on top.
#[derive(Clone, Copy)]
struct Editing {
    app: Context,
    record: StoredValue<String>,
    /// Counts the keystrokes: what they changed is in the store's draft of the record, field names and texts
    /// that differ from what is saved.
    revision: RwSignal<u32>,
}

impl Editing {
    fn saved(self, field: TaskField) -> String {
        self.record.with_value(|record| {
            self.app.with(Topic::Tasks, |state| {
                to_text(
                    state.log.record(record).and_then(|state| state.value(field.as_str()).cloned()).as_ref(),
                )
            })
        })
    }

    fn draft(self) -> Map {
        self.revision.track();
        self.record.with_value(|record| self.app.session().draft(record)).unwrap_or_default()
    }

    fn text(self, field: TaskField) -> String {
        let drafted = self.draft().text(field.as_str()).map(str::to_owned);
        drafted.unwrap_or_else(|| self.saved(field))
    }

    fn write(self, field: TaskField, text: &str) {
        let text = browser::nfc(text);
        let (mut draft, saved) = untrack(|| (self.draft(), self.saved(field)));
        if saved == text {
            draft.remove(field.as_str());
        } else {
            draft.insert(field.as_str(), text);
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

    /// The change to write; `None` while something cannot be read.
    fn change(self) -> Option<Map> {
        let mut fields = Map::new();
        let draft = self.draft();
        for field in TaskField::ALL {
            if let Some(text) = draft.text(field.as_str()) {
                fields.insert(field.as_str(), to_value(field, text)?);
            }
        }
        Some(fields)
    }

    fn save(self) {
        let Some(fields) = untrack(|| self.change()) else { return };
        let record = self.record.get_value();
        let (app, revision) = (self.app, self.revision);
        let saving = app.session().commit(&record, fields);
        app.spawn(async move {
            if saving.await.is_ok() {
                app.session().drop_draft(&record);
                // The page may have gone meanwhile.
                let _ = revision.try_update(|count| *count += 1);
                app.say(t(T::TaskSaved));
            }
        });
    }
}

pub(in crate::ui) fn editor(app: Context, task: &Task, record: String) -> View {
    let editing = Editing { app, record: StoredValue::new(record), revision: RwSignal::new(0) };
    let input = move |field: TaskField, label: T, kind: &'static str| {
        view! {
            <label class="field">
                <span>{label}</span>
                <input type=kind maxlength="300" prop:value=move || editing.text(field)
                    on:input=move |event| editing.write(field, &event_target_value(&event))/>
            </label>
        }
    };
    let chosen = move || {
        let status = Status::from_name(&editing.text(TaskField::Status));
        status.unwrap_or_default().as_str().to_owned()
    };
    let options = Status::ALL.map(|status| RadioOption::new(status.as_str(), status_name(status)));
    let status = radio_group("status", t(T::Status), options.into(), chosen, move |code| {
        editing.write(TaskField::Status, &code);
    });
    let progress = move |field: TaskField| {
        view! {
            <label class="field">
                <span>{T::Progress} ": " <b>{move || match editing.text(field) { text if text.is_empty() => "–".into(), text => format!("{text}%") }}</b></span>
                <input type="range" min="0" max="100" step="5"
                    prop:value=move || match editing.text(field) { text if text.is_empty() => "0".into(), text => text }
                    on:input=move |event| editing.write(field, &event_target_value(&event))/>
            </label>
        }
    };
    let standing = TaskState::of(task, None).due == Some(crate::domain::plan::Due::Standing);
    let due = (!standing).then(|| input(TaskField::Due, T::DueInstead, "date"));
    let has_document = untrack(|| !editing.text(TaskField::DocumentNumber).is_empty());
    let bar = move || {
        let open = !editing.draft().is_empty();
        open.then(|| {
            view! { <div class="thumb"><button class="button main" on:click=move |_| editing.save()>{icon("saved")} {T::SaveTask}</button></div> }
        })
    };
    view! {
        <section class="card">
            {status}
            {progress(TaskField::Progress)}
            <details open=has_document>
                <summary>{T::ProductDocument}</summary>
                {input(TaskField::DocumentNumber, T::DocumentNumber, "text")}
                {input(TaskField::DocumentDate, T::DocumentDate, "date")}
                {input(TaskField::DocumentTitle, T::DocumentTitle, "text")}
            </details>
            <label class="field">
                <span>{T::Note}</span>
                <textarea rows="3" maxlength="2000" prop:value=move || editing.text(TaskField::Note)
                    on:input=move |event| editing.write(TaskField::Note, &event_target_value(&event))></textarea>
            </label>
            {due}
        </section>
        {bar}
    }
}
