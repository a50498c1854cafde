//! Connected pieces of pages: they read the session and commit changes.

mod conflict;
mod history;
mod likert;
pub(in crate::ui) mod obligations;
mod place_picker;
mod value;

pub(in crate::ui) use conflict::{conflict_box, record_conflicts};
pub(in crate::ui) use history::{history, plain_history, tell};
pub(in crate::ui) use likert::{level_word, likert_item, scale_item};
pub(in crate::ui) use place_picker::place_picker;
pub(in crate::ui) use value::{facility_kind_name, reached_text, record_link, record_name, status_name};
