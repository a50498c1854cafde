//! The browsers' engines. What is different about one stands here and nowhere else.

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
    /// Safari's, as GTK has it, through `WebKitWebDriver`.
    WebKit,
}

/// What a browser is shown on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// A phone of today, 390 × 844 CSS pixels, touched.
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

/// What a browser is like before the app comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// What it is shown on.
    pub screen: Screen,
    /// Whether pages may store anything.
    pub may_store: bool,
    /// Whether opening an address waits until everything has arrived.
    pub waits: bool,
    /// Where on earth it is, as `Asia/Ho_Chi_Minh`; without one, where this machine is.
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
    /// For what the browser and its driver need for a while: who is killed does not tidy up.
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

    /// The driver, ready to be started, and how its port comes to be known.
    pub(crate) fn driver(self, screen: Screen) -> (Command, Port) {
        match self {
            Self::Chromium => chromium::driver(),
            Self::Firefox => firefox::driver(screen),
            Self::WebKit => webkit::driver(),
        }
    }

    /// Puts into a new profile what must be there before the first start.
    pub(crate) fn furnish(self, profile: &Path) {
        if self == Self::Firefox {
            firefox::furnish(profile);
        }
    }

    /// What a new session is to be like.
    pub(crate) fn capabilities(self, conditions: Conditions, folders: &Folders) -> Map<String, Json> {
        let mut capabilities = match self {
            Self::Chromium => chromium::capabilities(conditions, folders),
            Self::Firefox => firefox::capabilities(conditions, folders),
            Self::WebKit => webkit::capabilities(conditions, folders),
        };
        capabilities["pageLoadStrategy"] = if conditions.waits { "normal" } else { "none" }.into();
        capabilities.as_object().cloned().unwrap_or_default()
    }

    /// Gives the page another size.
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

    /// What has been written to the console as an error since the last call, uncaught exceptions included.
    pub(crate) async fn complaints(self, client: &Client, console: &Console) -> Vec<String> {
        match self {
            Self::Chromium => chromium::complaints(client).await,
            Self::Firefox | Self::WebKit => {
                // What the page writes now comes behind all that it has written, and shows that it has been heard.
                const MARK: &str = "All was heard until here.";
                if client.execute("console.error(arguments[0])", vec![MARK.into()]).await.is_ok() {
                    console.hear(MARK);
                }
                console.take()
            }
        }
    }

    /// What a line of the driver's or the browser's output says of an error on the page's console.
    pub(crate) fn complaint(self, line: &str) -> Option<String> {
        match self {
            // Its driver keeps them until it is asked.
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
