//! The browsers that the tests drive, and their drivers.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::cache::Cache;
use super::cargo_tool::CargoTool;
use super::{apt, still_missing};
use crate::process;

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMEDRIVER: [&str; 1] = ["chromedriver"];

const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];
/// Distributions package it late or not at all.
const GECKODRIVER: CargoTool =
    CargoTool { name: "geckodriver", package: "geckodriver", options: &[], duration: "about 4 minutes" };
const GECKODRIVER_VERSION: &str = "0.37.1";

const WEBKIT_DRIVER: [&str; 1] = ["WebKitWebDriver"];
/// A virtual screen.
const SCREEN: [&str; 1] = ["Xvfb"];
/// The browser of `tests/e2e/webkit-launcher.py` is a few lines of it. The distribution's own: others do not see its
/// bindings.
const PYTHON: &str = "/usr/bin/python3";
const BINDINGS: &str = "\
import gi
gi.require_version('Gtk', '3.0')
gi.require_version('WebKit2', '4.1')
from gi.repository import Gtk, WebKit2
";

/// An engine that the tests run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// An environment variable by which `tests/e2e` finds a program, and the program's path.
pub(crate) type Program = (&'static str, PathBuf);

impl Engine {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine's name in `SO_THON_ENGINE`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Finds its programs, else installs them.
    pub(crate) fn find_or_install(self) -> Result<Vec<Program>> {
        match self {
            Self::Chromium => chromium(),
            Self::Firefox => firefox(),
            Self::WebKit => webkit(),
        }
        .with_context(|| {
            format!(
                "{} cannot be driven; `cargo xtask test --skip-browser` does without browsers",
                self.name()
            )
        })
    }
}

fn chromium() -> Result<Vec<Program>> {
    if process::find(&CHROMIUM).is_none() || process::find(&CHROMEDRIVER).is_none() {
        apt::install(&["chromium", "chromium-driver"])
            .context("the tests need `chromium` and `chromedriver` of one version on the search path")?;
    }
    Ok(vec![
        ("SO_THON_CHROMIUM", still_missing(process::find(&CHROMIUM), "chromium")?),
        ("SO_THON_CHROMEDRIVER", still_missing(process::find(&CHROMEDRIVER), "chromedriver")?),
    ])
}

fn firefox() -> Result<Vec<Program>> {
    if process::find(&FIREFOX).is_none() {
        apt::install(&["firefox-esr"])
            .context("the tests need `firefox-esr` or `firefox` on the search path")?;
    }
    let driver = GECKODRIVER.find_or_install(&Cache::open()?, GECKODRIVER_VERSION)?;
    Ok(vec![
        ("SO_THON_FIREFOX", still_missing(process::find(&FIREFOX), "firefox-esr")?),
        ("SO_THON_GECKODRIVER", driver),
    ])
}

fn webkit() -> Result<Vec<Program>> {
    let is_there = [
        ("webkit2gtk-driver", process::find(&WEBKIT_DRIVER).is_some()),
        ("xvfb", process::find(&SCREEN).is_some()),
        ("python3-gi", has_bindings()),
        ("gir1.2-webkit2-4.1", has_bindings()),
    ];
    let missing: Vec<&str> =
        is_there.into_iter().filter(|(_, is_there)| !is_there).map(|(package, _)| package).collect();
    if !missing.is_empty() {
        apt::install(&missing).with_context(|| {
            format!(
                "the tests need `WebKitWebDriver` and `Xvfb` on the search path, and {PYTHON} with the bindings \
                 of GTK 3 and WebKitGTK 4.1"
            )
        })?;
    }
    still_missing(process::find(&SCREEN), "Xvfb")?;
    still_missing(has_bindings().then_some(()), "Python's binding of WebKitGTK")?;
    Ok(vec![("SO_THON_WEBKIT_DRIVER", still_missing(process::find(&WEBKIT_DRIVER), "WebKitWebDriver")?)])
}

fn has_bindings() -> bool {
    process::answer(Command::new(PYTHON).args(["-c", BINDINGS])).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_engine_has_a_name_of_its_own() {
        assert_eq!(Engine::ALL.map(Engine::name), ["chromium", "firefox", "webkit"]);
    }
}
