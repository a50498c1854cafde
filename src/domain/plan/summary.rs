//! How the plan stands, counted.

use chrono::NaiveDate;

use super::document::{Plan, Task};
use super::due::Urgency;
use super::task::{Status, TaskState};
use crate::log::Log;

/// How many tasks are in which state. Overdue ones are among the first three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskCounts {
    /// Chưa làm.
    pub todo: usize,
    /// Đang làm.
    pub doing: usize,
    /// Vướng mắc.
    pub stuck: usize,
    /// Hoàn thành.
    pub done: usize,
    /// Quá hạn.
    pub late: usize,
}

impl TaskCounts {
    /// All tasks.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.todo + self.doing + self.stuck + self.done
    }

    /// Counts one more.
    pub const fn add(&mut self, status: Status, is_late: bool) {
        match status {
            Status::Todo => self.todo += 1,
            Status::Doing => self.doing += 1,
            Status::Stuck => self.stuck += 1,
            Status::Done => self.done += 1,
        }
        self.late += is_late as usize;
    }

    /// Those of all sections together.
    #[must_use]
    pub fn sum(all: &[Self]) -> Self {
        all.iter().fold(Self::default(), |sum, own| sum.with(own))
    }

    /// Both together.
    #[must_use]
    pub const fn with(&self, other: &Self) -> Self {
        Self {
            todo: self.todo + other.todo,
            doing: self.doing + other.doing,
            stuck: self.stuck + other.stuck,
            done: self.done + other.done,
            late: self.late + other.late,
        }
    }
}

/// The tasks of each section, counted, in the plan's order.
#[must_use]
pub fn section_counts(plan: &Plan, log: &Log, today: NaiveDate) -> Vec<TaskCounts> {
    let of = |tasks: &[Task]| {
        let mut counts = TaskCounts::default();
        for task in tasks {
            let state = TaskState::in_log(task, log, &plan.task_record(task.number));
            counts.add(state.status, matches!(state.urgency(today), Urgency::Late(_)));
        }
        counts
    };
    plan.sections.iter().map(|section| of(&section.tasks)).collect()
}

/// The overdue tasks with their days, the most overdue first.
#[must_use]
pub fn late_tasks<'p>(plan: &'p Plan, log: &Log, today: NaiveDate) -> Vec<(&'p Task, i64)> {
    let late = plan.tasks().filter_map(|task| {
        match TaskState::in_log(task, log, &plan.task_record(task.number)).urgency(today) {
            Urgency::Late(days) => Some((task, days)),
            _ => None,
        }
    });
    let mut late: Vec<(&Task, i64)> = late.collect();
    crate::compact::sort_by(&mut late, |left, right| (right.1, left.0.number).cmp(&(left.1, right.0.number)));
    late
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::{PlanRegistry, parse_date};
    use crate::json::Map;
    use crate::log::{DeviceId, Stamp};

    #[test]
    fn every_task_is_counted_once_and_late_ones_besides() {
        let plan = PlanRegistry::built_in().get("nam-dan-2026").unwrap_or_default();
        let mut log = Log::new();
        let stamp = |seq| Stamp { device: DeviceId::from_random(1), seq, at: String::new(), by: None };
        for (seq, number, status) in [(1, 1, "done"), (2, 2, "stuck"), (3, 44, "doing")] {
            log.insert(log.prepare(
                &stamp(seq),
                &plan.task_record(number),
                &Map::new().with("status", status),
            ));
        }
        let day = |text| parse_date(text).unwrap_or_default();
        let all = |today| {
            section_counts(&plan, &log, day(today))
                .iter()
                .fold(TaskCounts::default(), |sum, own| sum.with(own))
        };
        let before = all("2026-01-02");
        assert_eq!(before, TaskCounts { todo: 42, doing: 1, stuck: 1, done: 1, late: 0 });
        let after = all("2027-01-02");
        // By the plan: whatever has a date of 2026 and is not done.
        let dated = plan.tasks().filter(|task| task.time.contains("2026") && task.number != 1).count();
        assert_eq!((after.all(), after.late), (45, dated));
        assert_eq!(late_tasks(&plan, &log, day("2027-01-02")).len(), dated);
        assert!(late_tasks(&plan, &log, day("2027-01-02")).is_sorted_by_key(|(_, days)| -days));
    }
}
