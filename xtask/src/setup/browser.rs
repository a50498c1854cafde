//! The browser that the tests drive, and the program that lets them.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{apt, still_missing};
use crate::process;

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMEDRIVER: [&str; 1] = ["chromedriver"];

/// Chromium, and the driver of the same version.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) chromedriver: PathBuf,
}

/// Finds both on the search path, else installs them.
pub(crate) fn browser() -> Result<Browser> {
    if process::find(&CHROMIUM).is_none() || process::find(&CHROMEDRIVER).is_none() {
        apt::install(&["chromium", "chromium-driver"]).context(
            "the browser tests need `chromium` and `chromedriver` of one version on the search path; \
             `cargo xtask test --skip-browser` does without",
        )?;
    }
    Ok(Browser {
        chromium: still_missing(process::find(&CHROMIUM), "chromium")?,
        chromedriver: still_missing(process::find(&CHROMEDRIVER), "chromedriver")?,
    })
}
