//! The units with their duties, and the reports that they owe.

use crate::dom::{CollectView, View};
use so_thon_view_macro::view;

use super::calendar::calendar;
use crate::domain::plan::{Status, TaskState};
use crate::i18n::{T, localized, tf};
use crate::ui::app::App;

pub(in crate::ui) fn page(app: App) -> View {
    let units = move || {
        app.read(|core| {
            let card = |unit: &crate::domain::plan::Unit| {
                let tasks: Vec<_> = core.plan.tasks().filter(|task| task.units.contains(&unit.id)).collect();
                let done = tasks.iter().filter(|task| {
                    TaskState::in_log(task, &core.log, &core.plan.task_record(task.number)).status == Status::Done
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
            core.plan.units.iter().map(card).collect_view()
        })
    };
    let reports = app.with_untracked(|core| core.plan.reports.text.clone());
    let corrections = {
        let line = |correction: &crate::domain::plan::Correction| {
            view! { <li>{correction.place.as_str()} ": " <s>{correction.original.as_str()}</s> " → " {correction.corrected.as_str()}</li> }
        };
        app.with_untracked(|core| core.plan.corrections.iter().map(line).collect_view())
    };
    view! {
        <h2>{T::ReportCalendar}</h2>
        {calendar(app)}
        <blockquote>"IV.8: " {reports}</blockquote>
        <h2>{T::UnitsDuties}</h2>
        {units}
        <details class="note"><summary>{T::Corrections}</summary><ul>{corrections}</ul></details>
    }
}
