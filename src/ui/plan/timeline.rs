//! The year as a picture: in each month the tasks that are due then, told by number, word and colour.

use chrono::Datelike as _;

use crate::dom::{CollectView, View, view};
use crate::domain::plan::{Due, Status, Task, TaskState, Urgency};
use crate::i18n::{T, t, tf};
use crate::session::Topic;
use crate::ui::context::Context;
use crate::ui::parts::status_name;
use crate::ui::route::Route;

/// The tasks with a day in the plan's year, by month; those of other years and without a day are counted below.
pub(super) fn timeline(app: Context) -> View {
    let today = app.this_day();
    app.with(Topic::Tasks, |state| {
        let year = state.plan.year;
        let all: Vec<(&Task, TaskState)> = state
            .plan
            .tasks()
            .map(|task| (task, TaskState::in_log(task, &state.log, &state.plan.task_record(task.number))))
            .collect();
        let month_of = |own: &TaskState| match own.due {
            Some(Due::By(day)) if day.year() == year => Some(day.month()),
            _ => None,
        };
        let mark = |(task, own): &(&Task, TaskState)| {
            let is_late = matches!(own.urgency(today), Urgency::Late(_));
            let word = if is_late { t(T::Late) } else { status_name(own.status) };
            let class = if is_late { "mark late-mark" } else if own.status == Status::Done { "mark done-mark" } else { "mark" };
            let sign = if is_late { "!" } else if own.status == Status::Done { "✓" } else { "" };
            let label = format!("{}. {}: {word}", task.number, task.name);
            view! { <a class=class href=Route::Task(task.number).address() title=label.clone() aria-label=label>{task.number.to_string()} {sign}</a> }
        };
        let months = (1..=12_u32).map(|month| {
            let own = all.iter().filter(|(_, own)| month_of(own) == Some(month));
            let marks = own.map(mark).collect_view();
            let class = if today.year() == year && today.month() == month { "month this-month" } else { "month" };
            view! { <li class=class><b>{tf(T::MonthShort, &[&month.to_string()])}</b> {marks}</li> }
        });
        let rest = all.iter().filter(|(_, own)| month_of(own).is_none()).count();
        let rest = (rest > 0).then(|| view! { <p class="note">{tf(T::TimelineRest, &[&rest.to_string()])}</p> });
        view! { <ol class="timeline">{months.collect_view()}</ol> {rest} }
    })
}
