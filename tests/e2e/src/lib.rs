//! Sổ Thôn in real browsers.
//!
//! A test is a scenario ([`play`]): independent browsers, each with its own driver, profile and folder for downloads, and
//! in each the [`App`], used by its visible words, at an [`address`] of a new origin. Only [`Engine`] knows which
//! browser it is.
//!
//! The app is served at `SO_THON_URL`, by `cargo xtask test`. For one file of tests alone:
//!
//! ```text
//! cargo xtask serve
//! SO_THON_URL=http://127.0.0.1:8080/ cargo test --package so-thon-e2e --test suite drafts
//! ```
//!
//! | variable | meaning | without it |
//! |---|---|---|
//! | `SO_THON_URL` | where the app is served | the tests say that it is missing |
//! | `SO_THON_OLD_URL` | where an older version is served, for the long tests | those say that it is missing |
//! | `SO_THON_ENGINE` | the browsers' engine: `chromium`, `firefox` or `webkit` | `chromium` |
//! | `SO_THON_CHROMIUM`, `SO_THON_CHROMEDRIVER` | the programs | `chromium`, `chromedriver` |
//! | `SO_THON_FIREFOX`, `SO_THON_GECKODRIVER` | the programs | `firefox-esr`, `geckodriver` |
//! | `SO_THON_WEBKIT_DRIVER` | the program | `WebKitWebDriver` |
//! | `SO_THON_AXE` | the path of `axe.min.js`, for the tests of accessibility | those say that it is missing |
//!
//! The last also needs `Xvfb`, and Python with GTK's and WebKit's bindings: its browser is `webkit-launcher.py`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on stops where it stands, and says why"
)]

mod app;
mod browser;
mod command;
mod console;
mod driver;
mod engine;
mod fault_proxy;
mod forms;
mod group;
mod locator;
mod origin;
mod outcome;
mod pool;
mod scenario;
pub mod seed;
mod temp_dir;
mod tour;

pub use app::{App, Card, Figures, Interview, Item, Report, Scope, Status};
pub use browser::Browser;
pub use engine::{Conditions, Engine, Screen};
pub use fantoccini::key::Key;
pub use fault_proxy::FaultProxy;
pub use forms::{FormKind, plan};
pub use locator::Locator;
pub use origin::{address, served, served_old};
pub use outcome::note_outcome;
pub use scenario::{Scenario, play};
pub use tour::{take_in, tour};
