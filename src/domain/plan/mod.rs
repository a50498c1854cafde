//! The commune's plan: typed views of tasks, targets, reports and deadlines over the log.
//!
//! The plan itself is data, not changes: a hundred phones that start from the same document agree before they
//! have met. Only what people report about it is written to the log.

pub mod appendix;
mod arrival;
mod document;
mod due;
mod obligation;
mod readings;
mod registry;
mod steps;
mod summary;
mod target;
mod task;
mod writing;

pub use arrival::{Arrival, ReportState};
pub use document::{
    Correction, Missing, Plan, Relation, ReportPeriod, Section, Target, TargetUnit, Task, Unit,
};
pub use due::{Due, SOON_DAYS, Urgency, parse_date};
pub use obligation::{Obligation, obligations};
pub use readings::{Reading, forecast, readings};
pub use registry::PlanRegistry;
pub use steps::{DocumentKind, Proof, Step, steps};
pub use summary::{TaskCounts, late_tasks, section_counts};
pub use target::{TargetState, Verdict};
pub use task::{Status, TaskField, TaskState};
