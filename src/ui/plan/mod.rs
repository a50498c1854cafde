//! The commune's plan: tasks, targets, and what each unit has to report.
//!
//! One file a page. Pages import `parts`, `widgets` and `dom`, and never another folder's pages.

#[cfg(feature = "office")]
mod report_calendar;
#[cfg(feature = "office")]
pub(in crate::ui) mod targets;
#[cfg(feature = "office")]
pub(in crate::ui) mod task;
#[cfg(feature = "office")]
mod task_edit;
pub(in crate::ui) mod tasks;
#[cfg(feature = "office")]
pub(in crate::ui) mod units;
