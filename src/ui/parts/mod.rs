//! Connected pieces of pages: they read the session and commit changes.

mod conflict;
mod history;
mod likert;
pub(in crate::ui) mod obligations;
mod place_picker;
mod task_row;
mod value;

#[cfg(feature = "office")]
pub(in crate::ui) use conflict::conflict_box;
pub(in crate::ui) use conflict::record_conflicts;
#[cfg(feature = "office")]
pub(in crate::ui) use history::plain_history;
pub(in crate::ui) use history::{history, tell};
pub(in crate::ui) use likert::{level_word, likert_item, scale_item};
pub(in crate::ui) use place_picker::place_picker;
#[cfg(feature = "office")]
pub(in crate::ui) use task_row::due_text;
pub(in crate::ui) use task_row::task_row;
pub(in crate::ui) use value::{facility_kind_name, reached_text, record_name};
#[cfg(feature = "office")]
pub(in crate::ui) use value::{record_link, status_name};
