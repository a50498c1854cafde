//! Reporting on a task: kept as a draft at every keystroke, written down as one change.

use crate::dom::{View, event_target_value, untrack, view};
use crate::domain::plan::{Status, Task, TaskField, TaskState};
use crate::i18n::{T, t};
use crate::json::Value;
use crate::ui::context::Context;
use crate::ui::parts::{Editing, status_name};
use crate::ui::widgets::{RadioOption, icon, radio_group};

/// What stands in the log for an input's text.
fn to_value(field: &str, text: &str) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        Some(Value::Null)
    } else if field == TaskField::Progress.as_str() {
        text.parse::<i64>().ok().filter(|percent| (0..=100).contains(percent)).map(Value::Int)
    } else {
        Some(text.into())
    }
}

pub(in crate::ui) fn editor(app: Context, task: &Task, record: String) -> View {
    let editing = Editing::new(app, record);
    let text = move |field: TaskField| editing.text(field.as_str(), "");
    let write = move |field: TaskField, text: &str| editing.write(field.as_str(), text, "");
    let input = move |field: TaskField, label: T, kind: &'static str| {
        view! {
            <label class="field">
                <span>{label}</span>
                <input type=kind maxlength="300" prop:value=move || text(field)
                    on:input=move |event| write(field, &event_target_value(&event))/>
            </label>
        }
    };
    let chosen = move || {
        let status = Status::from_name(&text(TaskField::Status));
        status.unwrap_or_default().as_str().to_owned()
    };
    let options = Status::ALL.map(|status| RadioOption::new(status.as_str(), status_name(status)));
    let status = radio_group("status", t(T::Status), options.into(), chosen, move |code| {
        write(TaskField::Status, &code);
    });
    let progress = move |field: TaskField| {
        view! {
            <label class="field">
                <span>{T::Progress} ": " <b>{move || match text(field) { own if own.is_empty() => "–".into(), own => format!("{own}%") }}</b></span>
                <input type="range" min="0" max="100" step="5"
                    prop:value=move || match text(field) { own if own.is_empty() => "0".into(), own => own }
                    on:input=move |event| write(field, &event_target_value(&event))/>
            </label>
        }
    };
    let standing = TaskState::of(task, None).due == Some(crate::domain::plan::Due::Standing);
    let due = (!standing).then(|| input(TaskField::Due, T::DueInstead, "date"));
    let has_document = untrack(|| !text(TaskField::DocumentNumber).is_empty());
    let bar = move || {
        editing.is_open().then(|| {
            view! { <div class="thumb"><button class="button main" on:click=move |_| editing.save(to_value, T::TaskSaved)>{icon("saved")} {T::SaveTask}</button></div> }
        })
    };
    view! {
        <section class="card">
            {status}
            {progress(TaskField::Progress)}
            {input(TaskField::Assignee, T::Assignee, "text")}
            <details open=has_document>
                <summary>{T::ProductDocument}</summary>
                {input(TaskField::DocumentNumber, T::DocumentNumber, "text")}
                {input(TaskField::DocumentDate, T::DocumentDate, "date")}
                {input(TaskField::DocumentTitle, T::DocumentTitle, "text")}
            </details>
            <label class="field">
                <span>{T::Note}</span>
                <textarea rows="3" maxlength="2000" prop:value=move || text(TaskField::Note)
                    on:input=move |event| write(TaskField::Note, &event_target_value(&event))></textarea>
            </label>
            {due}
        </section>
        {bar}
    }
}
