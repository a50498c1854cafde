//! A task: what the plan says, how far it is, and who said so.

use crate::dom::{View, view};
use crate::session::Topic;

use crate::domain::plan::{Missing, Task, TaskState};
use crate::i18n::{T, localized, t, tf};
use crate::ui::context::Context;
use crate::ui::parts::{due_text, plain_history, record_conflicts, urgency_badge};
use crate::ui::plan::steps;
use crate::ui::plan::task_edit::editor;
use crate::ui::widgets::empty;

pub(in crate::ui) fn page(app: Context, number: u32) -> View {
    let found = app.with_untracked(|state| {
        let task = state.plan.task(number)?;
        let section = state
            .plan
            .sections
            .iter()
            .find(|section| section.tasks.iter().any(|own| own.number == number))?;
        let section = format!("{}. {}", section.number, localized(&section.title, &section.english));
        Some((task.clone(), section, state.plan.task_record(number)))
    });
    let Some((task, section, record)) = found else { return empty(t(T::NoTaskFound)) };
    let conflicts = {
        let record = record.clone();
        move || record_conflicts(app, &record)
    };
    let badge = {
        let (record, task) = (record.clone(), task.clone());
        move || {
            let state = app.with(Topic::Tasks, |state| TaskState::in_log(&task, &state.log, &record));
            let edited = state.due_edited.then(|| view! { <small>{T::DueEdited}</small> });
            view! { <p class="badges"><span>{due_text(state.due)}</span> {edited} {urgency_badge(state.urgency(app.this_day()))}</p> }
        }
    };
    let history = {
        let record = record.clone();
        move || plain_history(app, &record)
    };
    view! {
        <p class="over">{section}</p>
        <h2 class="long">{task.name.as_str()}</h2>
        {badge}
        {conflicts}
        {editor(app, &task, record.clone())}
        {steps::section(app, record)}
        {source(&task)}
        {history}
    }
}

/// The plan's own cells, with what was corrected and what is missing.
fn source(task: &Task) -> View {
    let cell = |label: T, text: &str, missing: Missing, field: &str| {
        let text =
            if task.missing.contains(&missing) { t(T::MissingInSource).to_owned() } else { text.to_owned() };
        let original = task.corrected.iter().find(|corrected| corrected.field == field);
        let original =
            original.map(|corrected| view! { <small>{tf(T::SourceHas, &[&corrected.original])}</small> });
        view! { <div><dt>{label}</dt><dd>{text} {original}</dd></div> }
    };
    let name = task.corrected.iter().find(|corrected| corrected.field == "name");
    let name = name.map(|corrected| view! { <div><dt>{T::TaskName}</dt><dd><small>{tf(T::SourceHas, &[&corrected.original])}</small></dd></div> });
    view! {
        <h3>{T::InThePlan}</h3>
        <dl class="cells">
            {cell(T::Lead, &task.lead, Missing::Lead, "lead")}
            {cell(T::Coordinating, &task.with, Missing::With, "with")}
            {cell(T::Product, &task.product, Missing::Product, "product")}
            {cell(T::Time, &task.time, Missing::Time, "time")}
            {name}
        </dl>
    }
}
