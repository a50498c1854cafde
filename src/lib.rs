//! Sổ Thôn, the village notebook: a field-survey and task notebook that runs in the browser, offline, and
//! merges the files of many phones into one true picture.
//!
//! The folders are the architecture; a module uses only those above it in this list.

#![cfg_attr(
    not(feature = "office"),
    allow(
        dead_code,
        unused_imports,
        reason = "the first visit goes without what only the office's pages use"
    )
)]

pub mod text;

pub mod compact;
pub mod json;

pub mod log;

pub mod format;
pub mod import;

pub mod domain;

pub mod analysis;

pub mod store;

pub mod session;

#[cfg(feature = "app")]
pub mod browser;

pub mod i18n;

#[cfg(feature = "app")]
#[allow(
    dead_code,
    unused_imports,
    reason = "a small library: pages use of it what they need, its tests all of it"
)]
mod dom;

#[cfg(feature = "app")]
mod ui;
#[cfg(feature = "app")]
pub use ui::start;
