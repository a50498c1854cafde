//! Reports on a task.

use chrono::NaiveDate;

use super::document::Task;
use super::due::{Due, Urgency};
use crate::json::{Value, names};
use crate::log::{Log, Record};

names! {
    /// The status of a task.
    #[derive(Default)]
    pub enum Status {
        /// Chưa làm.
        #[default]
        Todo = "todo",
        /// Đang làm.
        Doing = "doing",
        /// Vướng mắc.
        Stuck = "stuck",
        /// Hoàn thành.
        Done = "done",
    }
}

names! {
    /// The fields of a task's record, in the order of the page.
    pub enum TaskField {
        /// A [`Status`].
        Status = "status",
        /// Percent, 0 to 100.
        Progress = "progress",
        /// Who does it: one name or several with commas between them.
        Assignee = "assignee",
        /// Number of the product document, "31/BC-UBND".
        DocumentNumber = "document_number",
        /// Its date.
        DocumentDate = "document_date",
        /// Its title (trích yếu).
        DocumentTitle = "document_title",
        /// Free text.
        Note = "note",
        /// A due date that replaces the plan's.
        Due = "due",
    }
}

/// A task with its reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskState {
    /// Its status.
    pub status: Status,
    /// Its progress in percent, if reported.
    pub progress: Option<i64>,
    /// Its due date: the one that a person set, else the plan's.
    pub due: Option<Due>,
    /// A person has set the due date.
    pub due_edited: bool,
    /// Fields in which two devices disagree.
    pub conflicts: usize,
}

impl TaskState {
    /// Computes the state of `task` from its record.
    #[must_use]
    pub fn of(task: &Task, record: Option<&Record>) -> Self {
        let text = |field: TaskField| record.and_then(|record| record.text(field.as_str()));
        let edited = text(TaskField::Due).and_then(Due::from_field);
        let status = text(TaskField::Status).and_then(Status::from_name).unwrap_or_default();
        let progress = record.and_then(|record| record.int(TaskField::Progress.as_str()));
        Self {
            status,
            progress: progress.map(|percent| percent.clamp(0, 100)),
            due: Some(edited.unwrap_or_else(|| Due::from_words(&task.time))),
            due_edited: edited.is_some(),
            conflicts: record.map_or(0, |record| record.conflicts().len()),
        }
    }

    /// As [`of`](Self::of), after looking up the record.
    #[must_use]
    pub fn in_log(task: &Task, log: &Log, name: &str) -> Self {
        Self::of(task, log.record(name).as_ref())
    }

    /// How near its due date is. A completed task has no urgency.
    #[must_use]
    pub fn urgency(&self, today: NaiveDate) -> Urgency {
        match (self.status, self.due) {
            (Status::Done, _) | (_, None) => Urgency::None,
            (_, Some(due)) => due.urgency(today),
        }
    }
}

impl From<Status> for Value {
    fn from(status: Status) -> Self {
        status.as_str().into()
    }
}
