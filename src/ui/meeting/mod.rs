//! What a collector does at a meeting: today, surveys, own responses, handing over, taking in a file, settings.
//!
//! One file or folder a page. Pages import `parts`, `widgets` and `dom`, and never another folder's pages.

pub(in crate::ui) mod campaign;
pub(in crate::ui) mod fill;
pub(in crate::ui) mod hand_over;
pub(in crate::ui) mod lending;
pub(in crate::ui) mod places;
pub(in crate::ui) mod practice;
pub(in crate::ui) mod response;
pub(in crate::ui) mod responses;
pub(in crate::ui) mod settings;
pub(in crate::ui) mod show_codes;
pub(in crate::ui) mod surveys;
pub(in crate::ui) mod today;
