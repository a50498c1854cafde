//! The commune's plan: tasks, targets, and what each unit has to report.
//!
//! One file a page. Pages import `parts`, `widgets` and `dom`, and never another folder's pages.

mod kept_plans;
mod new_plan;
mod readings;
mod report_calendar;
mod report_grid;
mod steps;
pub(in crate::ui) mod targets;
pub(in crate::ui) mod task;
mod task_edit;
pub(in crate::ui) mod tasks;
mod timeline;
pub(in crate::ui) mod units;
