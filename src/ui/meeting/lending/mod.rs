//! The device in a respondent's hands: one form, nothing of other people, and a lock that the collector opens.

mod code;
mod leaving;
mod screens;
mod seal;
mod setup;

pub(in crate::ui) use leaving::lock_button;
pub(in crate::ui) use screens::page;
pub(in crate::ui) use seal::page as sealed_page;
pub(in crate::ui) use setup::page as setup_page;
