//! The units with their duties, and the reports that they owe.

use crate::dom::{CollectView, View, view};
use crate::session::Topic;

use crate::domain::plan::{Status, TaskState};
use crate::i18n::{T, localized, tf};
use crate::ui::context::Context;
use crate::ui::plan::report_calendar::report_calendar;
use crate::ui::plan::report_grid::grid;
use crate::ui::plan::{kept_plans, new_plan};

pub(in crate::ui) fn page(app: Context) -> View {
    let units = move || {
        app.with(Topic::Tasks, |state| {
            let card = |unit: &crate::domain::plan::Unit| {
                let tasks: Vec<_> = state.plan.tasks().filter(|task| task.units.contains(&unit.id)).collect();
                let done = tasks.iter().filter(|task| {
                    TaskState::in_log(task, &state.log, &state.plan.task_record(task.number)).status == Status::Done
                });
                let progress = tf(T::TasksDone, &[&done.count().to_string(), &tasks.len().to_string()]);
                let duties = unit.duties.iter().map(|duty| view! { <p>{duty.as_str()}</p> }).collect_view();
                view! {
                    <details class="card">
                        <summary><span class="row-text"><b>{localized(&unit.name, &unit.english)}</b><small>{unit.article.as_str()} " · " {progress}</small></span></summary>
                        {duties}
                    </details>
                }
            };
            state.plan.units.iter().map(card).collect_view()
        })
    };
    let reports = app.with_untracked(|state| state.plan.reports.text.clone());
    let corrections = {
        let line = |correction: &crate::domain::plan::Correction| {
            view! { <li>{correction.place.as_str()} ": " <s>{correction.original.as_str()}</s> " → " {correction.corrected.as_str()}</li> }
        };
        app.with_untracked(|state| state.plan.corrections.iter().map(line).collect_view())
    };
    view! {
        {move || kept_plans::picker(app)}
        <h2>{T::ReportCalendar}</h2>
        {grid(app)}
        {report_calendar(app)}
        <blockquote>"IV.8: " {reports}</blockquote>
        <h2>{T::UnitsDuties}</h2>
        {units}
        <details class="note"><summary>{T::Corrections}</summary><ul>{corrections}</ul></details>
        {new_plan::section(app)}
    }
}
