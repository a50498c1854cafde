//! A task in a list, and how soon or late a thing is.

use chrono::NaiveDate;

use super::value::status_name;
use crate::dom::{View, view};
use crate::domain::plan::{Due, Task, TaskState, Urgency};
use crate::i18n::{T, day, t, tf};
use crate::session::State;
use crate::ui::route::Route;
use crate::ui::widgets::icon;

/// A task in a list: what, who, how far, by when.
pub(in crate::ui) fn task_row(app: &State, task: &Task, state: &TaskState, today: NaiveDate) -> View {
    let units: Vec<&str> =
        task.units.iter().filter_map(|id| app.plan.unit(id)).map(|unit| unit.short.as_str()).collect();
    let units = if units.is_empty() { t(T::LeadMissing).to_owned() } else { units.join(", ") };
    let progress = state.progress.map(|percent| format!(" {percent}%")).unwrap_or_default();
    let conflict = (state.conflicts > 0)
        .then(|| view! { <span class="badge bad">{icon("conflict")} {T::InConflict}</span> });
    let status = format!("status status-{}", state.status.as_str());
    view! {
        <a class="row" href=Route::Task(task.number).address()>
            <span class="row-text">
                <b class="clamp">{task.number} ". " {task.name.as_str()}</b>
                <small>{units} " · " {due_text(state.due)}</small>
                <span class="badges">
                    <span class=status>{icon(state.status.as_str())} {status_name(state.status)} {progress}</span>
                    {urgency_badge(state.urgency(today))}
                    {conflict}
                </span>
            </span>
            {icon("next")}
        </a>
    }
}

/// A due date in words.
pub(in crate::ui) fn due_text(due: Option<Due>) -> String {
    match due {
        Some(Due::By(date)) => tf(T::ByDay, &[&day(date)]),
        Some(Due::Standing) => t(T::Standing).into(),
        Some(Due::Unknown) | None => t(T::DueUnknown).into(),
    }
}

/// How soon or late a thing is, in words and a colour.
pub(in crate::ui) fn urgency_badge(urgency: Urgency) -> Option<View> {
    let (class, name, text) = match urgency {
        Urgency::Late(days) => ("badge bad", "warning", tf(T::DaysLate, &[&days.to_string()])),
        Urgency::Soon(0) => ("badge soon", "clock", t(T::DueToday).to_owned()),
        Urgency::Soon(days) => ("badge soon", "clock", tf(T::DaysLeft, &[&days.to_string()])),
        Urgency::Later | Urgency::None => return None,
    };
    Some(view! { <span class=class>{icon(name)} {text}</span> })
}
