//! A task as the table and the board show it.

use chrono::NaiveDate;

use crate::dom::{View, view};
use crate::domain::plan::{Due, Task, TaskField, TaskState};
use crate::i18n::{T, count, t, tf};
use crate::session::State;
use crate::ui::context::Context;

/// What is shown of a task. Equal lines look alike.
#[derive(Clone, PartialEq)]
pub(super) struct Line {
    pub(super) number: u32,
    pub(super) record: String,
    pub(super) name: String,
    pub(super) units: String,
    pub(super) state: TaskState,
    /// Who does it; empty where nobody is named.
    pub(super) assignee: String,
    /// The plan has it done all year: it has no due date of its own.
    pub(super) is_standing: bool,
    pub(super) today: NaiveDate,
}

impl Line {
    pub(super) fn of(app: &State, task: &Task, today: NaiveDate) -> Self {
        let record = app.plan.task_record(task.number);
        let found = app.log.record(&record);
        let assignee = found.as_ref().and_then(|own| own.text(TaskField::Assignee.as_str()));
        let units: Vec<&str> =
            task.units.iter().filter_map(|id| app.plan.unit(id)).map(|unit| unit.short.as_str()).collect();
        Self {
            number: task.number,
            is_standing: TaskState::of(task, None).due == Some(Due::Standing),
            state: TaskState::of(task, found.as_ref()),
            assignee: assignee.unwrap_or_default().to_owned(),
            record,
            name: task.name.clone(),
            units: if units.is_empty() { t(T::LeadMissing).to_owned() } else { units.join(", ") },
            today,
        }
    }

    /// The day by which it is due.
    pub(super) const fn due_day(&self) -> Option<NaiveDate> {
        match self.state.due {
            Some(Due::By(day)) => Some(day),
            _ => None,
        }
    }
}

/// How many of all are shown.
pub(super) fn shown_count(app: Context, shown: usize) -> View {
    let all = app.with_untracked(|state| state.plan.tasks().count());
    view! { <p class="note" role="status">{tf(T::TasksShown, &[&count(shown), &count(all)])}</p> }
}
