//! Sổ Thôn, the village notebook: a field-survey and task notebook that runs in the browser, offline, and
//! merges the files of many phones into one true picture.
//!
//! The folders are the architecture; a module uses only those above it in this list.

pub mod text;

pub mod compact;
pub mod json;

pub mod log;

pub mod format;
pub mod import;

pub mod domain;

pub mod analysis;

pub mod report;
pub mod store;

pub mod session;

#[cfg(feature = "meeting")]
pub mod browser;

pub mod i18n;

#[cfg(not(meeting_only))]
pub mod rows;

#[cfg(feature = "meeting")]
#[allow(
    dead_code,
    unused_imports,
    reason = "a small library: pages use of it what they need, its tests all of it"
)]
mod dom;

#[cfg(feature = "meeting")]
mod ui;
#[cfg(feature = "meeting")]
pub use ui::start;
