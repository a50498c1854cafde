//! The browsers' engines. All differences between them are in this folder.

mod chromium;
mod firefox;
mod webkit;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::Client;
use serde_json::{Map, Value as Json};

use crate::console::Console;
use crate::driver::Port;

/// An engine that the tests can run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKitGTK, Safari's engine, through `WebKitWebDriver`.
    WebKit,
}

/// The kind of screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// A current phone with a touch screen, 390 × 844 CSS pixels.
    Phone,
    /// The office's computer.
    Desk,
}

impl Screen {
    /// Width and height in CSS pixels.
    #[must_use]
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (390, 844),
            Self::Desk => (1280, 800),
        }
    }
}

/// The conditions of a browser before the app is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// Its screen.
    pub screen: Screen,
    /// Pages may store data.
    pub may_store: bool,
    /// Opening an address waits until everything has loaded.
    pub waits: bool,
    /// Its time zone, as `Asia/Ho_Chi_Minh`; `None` for this machine's.
    pub time_zone: Option<&'static str>,
}

impl From<Screen> for Conditions {
    /// A usual browser.
    fn from(screen: Screen) -> Self {
        Self { screen, may_store: true, waits: true, time_zone: None }
    }
}

/// The folders of one browser.
pub(crate) struct Folders {
    pub(crate) profile: PathBuf,
    pub(crate) downloads: PathBuf,
    /// Temporary files of the browser and its driver, which cannot remove them when killed.
    pub(crate) scratch: PathBuf,
}

impl Engine {
    /// The engine that `SO_THON_ENGINE` names.
    #[must_use]
    pub fn chosen() -> Self {
        match env::var("SO_THON_ENGINE").as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => {
                panic!("SO_THON_ENGINE names `{other}`; known are `chromium`, `firefox` and `webkit`")
            }
        }
    }

    /// The driver, ready to be started, and how its port is found.
    pub(crate) fn driver(self, screen: Screen) -> (Command, Port) {
        match self {
            Self::Chromium => chromium::driver(),
            Self::Firefox => firefox::driver(screen),
            Self::WebKit => webkit::driver(),
        }
    }

    /// Writes the files that a new profile needs before the first start.
    pub(crate) fn furnish(self, profile: &Path) {
        if self == Self::Firefox {
            firefox::furnish(profile);
        }
    }

    /// The capabilities of a new session.
    pub(crate) fn capabilities(self, conditions: Conditions, folders: &Folders) -> Map<String, Json> {
        let mut capabilities = match self {
            Self::Chromium => chromium::capabilities(conditions, folders),
            Self::Firefox => firefox::capabilities(conditions, folders),
            Self::WebKit => webkit::capabilities(conditions, folders),
        };
        capabilities["pageLoadStrategy"] = if conditions.waits { "normal" } else { "none" }.into();
        capabilities.as_object().cloned().unwrap_or_default()
    }

    /// Resizes the page.
    pub(crate) async fn resize(self, client: &Client, width: u32, height: u32) {
        match self {
            Self::Chromium => chromium::resize(client, width, height).await,
            Self::Firefox | Self::WebKit => {
                client.set_window_size(width, height).await.expect("the window takes another size");
            }
        }
    }

    /// Executes a command of Chromium's own protocol.
    pub(crate) async fn devtools(self, client: &Client, method: &str, parameters: Json) -> Json {
        assert_eq!(self, Self::Chromium, "{method} is a command of Chromium's alone");
        chromium::devtools(client, method, parameters).await
    }

    /// The errors on the console since the last call, including uncaught exceptions.
    pub(crate) async fn complaints(self, client: &Client, console: &Console) -> Vec<String> {
        match self {
            Self::Chromium => chromium::complaints(client).await,
            Self::Firefox | Self::WebKit => {
                // The page writes a marker; once that has arrived, everything before it has.
                const MARK: &str = "All was heard until here.";
                if client.execute("console.error(arguments[0])", vec![MARK.into()]).await.is_ok() {
                    console.hear(MARK);
                }
                console.take()
            }
        }
    }

    /// The error on the page's console in a line of the driver's or the browser's output, if there is one.
    pub(crate) fn complaint(self, line: &str) -> Option<String> {
        match self {
            // Its driver keeps them until they are requested.
            Self::Chromium => None,
            Self::Firefox => firefox::complaint(line),
            Self::WebKit => webkit::complaint(line),
        }
    }
}

/// An absolute path, because the driver may start its browser from elsewhere.
fn program(variable: &str, name: &str) -> OsString {
    if let Some(given) = env::var_os(variable) {
        return given;
    }
    let folders = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file());
    found.map_or_else(|| name.into(), PathBuf::into_os_string)
}
