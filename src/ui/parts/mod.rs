//! Connected pieces of pages: they read the session and commit changes.

mod conflict;
mod history;
mod likert;
mod obligations;
mod place_picker;
#[cfg(feature = "office")]
pub(in crate::ui) mod reading;
#[cfg(feature = "office")]
mod sharing;
mod starting;
mod task_row;
mod value;

pub(in crate::ui) use conflict::{conflict_box, record_conflicts};
pub(in crate::ui) use history::{history, plain_history, tell};
pub(in crate::ui) use likert::{likert_item, scale_item};
pub(in crate::ui) use obligations::{obligation_label, upcoming_reports};
pub(in crate::ui) use place_picker::place_picker;
#[cfg(feature = "office")]
pub(in crate::ui) use sharing::{sent_text, was_sent};
pub(in crate::ui) use starting::{room, verified_text};
pub(in crate::ui) use task_row::{due_text, task_row, urgency_badge};
pub(in crate::ui) use value::{facility_kind_name, reached_text, record_link, record_name, status_name};
