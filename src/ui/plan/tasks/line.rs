//! A task as the table and the board show it.

use chrono::NaiveDate;

use super::filter::{Filter, own_name};
use crate::dom::{View, view};
use crate::domain::plan::{Due, Task, TaskState};
use crate::i18n::{T, count, t, tf};
use crate::session::{State, Topic};
use crate::ui::context::Context;

/// What is shown of a task. Equal lines look alike.
#[derive(Clone, PartialEq)]
pub(super) struct Line {
    pub(super) number: u32,
    pub(super) record: String,
    pub(super) name: String,
    pub(super) units: String,
    pub(super) state: TaskState,
    pub(super) today: NaiveDate,
}

impl Line {
    fn of(app: &State, task: &Task, state: TaskState, today: NaiveDate) -> Self {
        let units: Vec<&str> =
            task.units.iter().filter_map(|id| app.plan.unit(id)).map(|unit| unit.short.as_str()).collect();
        Self {
            number: task.number,
            record: app.plan.task_record(task.number),
            name: task.name.clone(),
            units: if units.is_empty() { t(T::LeadMissing).to_owned() } else { units.join(", ") },
            state,
            today,
        }
    }

    /// The day by which it is due, for sorting; what has none comes last.
    pub(super) fn due_day(&self) -> NaiveDate {
        match self.state.due {
            Some(Due::By(day)) => day,
            _ => NaiveDate::MAX,
        }
    }
}

/// The tasks that the filter lets through, in the plan's order.
pub(super) fn lines(app: Context, filter: Filter) -> Vec<Line> {
    let (today, own) = (app.this_day(), own_name(app));
    app.with(Topic::Tasks, |state| {
        let line = |task: &Task| {
            let record = state.plan.task_record(task.number);
            let progress = TaskState::in_log(task, &state.log, &record);
            filter.accepts(task, &progress, today, &own).then(|| Line::of(state, task, progress, today))
        };
        state.plan.tasks().filter_map(line).collect()
    })
}

/// How many of all are shown.
pub(super) fn shown_count(app: Context, shown: usize) -> View {
    let all = app.with_untracked(|state| state.plan.tasks().count());
    view! { <p class="note" role="status">{tf(T::TasksShown, &[&count(shown), &count(all)])}</p> }
}
