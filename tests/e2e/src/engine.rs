//! The browsers' engines. What is different about one stands here and nowhere else.

use std::env;
use std::ffi::OsString;
use std::path::Path;

use serde_json::{Map, Value as Json, json};

/// An engine that the tests can run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through chromedriver.
    Chromium,
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
}

impl From<Screen> for Conditions {
    /// A usual browser.
    fn from(screen: Screen) -> Self {
        Self { screen, may_store: true, waits: true }
    }
}

impl Engine {
    /// The engine that `SO_THON_ENGINE` names.
    #[must_use]
    pub fn chosen() -> Self {
        match env::var("SO_THON_ENGINE").as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok(other) => panic!("SO_THON_ENGINE names `{other}`; known is `chromium`"),
        }
    }

    /// The driver's program and the arguments that make it choose a free port.
    pub(crate) fn driver(self) -> (OsString, Vec<&'static str>) {
        match self {
            Self::Chromium => (program("SO_THON_CHROMEDRIVER", "chromedriver"), vec!["--port=0"]),
        }
    }

    /// The port, if this line of the driver's output tells it.
    pub(crate) fn port(self, line: &str) -> Option<u16> {
        match self {
            Self::Chromium => {
                let (_, port) = line.split_once("started successfully on port ")?;
                port.trim().trim_end_matches('.').parse().ok()
            }
        }
    }

    /// What a new session is to be like.
    pub(crate) fn capabilities(
        self,
        conditions: Conditions,
        profile: &Path,
        downloads: &Path,
    ) -> Map<String, Json> {
        let Self::Chromium = self;
        let (width, height) = conditions.screen.size();
        let mut options = json!({
            "binary": program("SO_THON_CHROMIUM", "chromium").to_string_lossy(),
            "args": chromium_arguments(width, height, profile),
            "prefs": {
                "download.default_directory": downloads,
                "download.prompt_for_download": false,
                // 1 allows, 2 blocks: what the switch for cookies and site data in the settings sets.
                "profile.default_content_setting_values.cookies": if conditions.may_store { 1 } else { 2 },
            },
        });
        if conditions.screen == Screen::Phone {
            let metrics =
                json!({ "width": width, "height": height, "pixelRatio": 1, "touch": true, "mobile": true });
            options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        }
        let capabilities = json!({
            "browserName": "chrome",
            "pageLoadStrategy": if conditions.waits { "normal" } else { "none" },
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        capabilities.as_object().cloned().unwrap_or_default()
    }

    /// The name under which a new session tells the browser's process id.
    pub(crate) const fn process_id(self) -> &'static str {
        match self {
            Self::Chromium => "goog:processID",
        }
    }

    /// The endpoint, below the session, that executes a command of Chromium's own protocol.
    pub(crate) const fn devtools(self) -> &'static str {
        match self {
            Self::Chromium => "goog/cdp/execute",
        }
    }

    /// The endpoint that gives what was written to the console since the last time.
    pub(crate) const fn console(self) -> &'static str {
        match self {
            Self::Chromium => "se/log",
        }
    }
}

fn chromium_arguments(width: u32, height: u32, profile: &Path) -> Vec<String> {
    let fixed = [
        "--headless=new",
        // Root in a container has no sandbox to offer, and the only page visited is our own.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // A window behind another must not be put to sleep: three of them work on one machine here.
        "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding",
        "--disable-background-timer-throttling",
    ];
    let mut arguments: Vec<String> = fixed.map(str::to_owned).to_vec();
    arguments.push(format!("--window-size={width},{height}"));
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments
}

/// An absolute path, because the driver may start its browser from elsewhere.
fn program(variable: &str, name: &str) -> OsString {
    if let Some(given) = env::var_os(variable) {
        return given;
    }
    let folders = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file());
    found.map_or_else(|| name.into(), std::path::PathBuf::into_os_string)
}
