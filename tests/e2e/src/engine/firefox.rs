//! Firefox, through geckodriver.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value as Json, json};

use super::{Conditions, Folders, Screen, program};
use crate::driver::Port;

/// A window as narrow as a phone, without room for Firefox's bars. They keep their boxes: with `display: none`, Firefox 140.10
/// waits for them for ever before it lets itself be driven. Hidden, they take no focus.
const BARE_WINDOW: &str = ":root { min-width: 0 !important; min-height: 0 !important }
#navigator-toolbox { visibility: hidden !important; height: 0 !important; min-height: 0 !important; overflow: hidden !important; border: 0 !important }
#sidebar-main, #sidebar-launcher-splitter { display: none !important }
";

pub(super) fn driver(screen: Screen) -> (Command, Port) {
    let (width, height) = screen.size();
    let mut driver = Command::new(program("SO_THON_GECKODRIVER", "geckodriver"));
    driver.args(["--port", "0", "--websocket-port", "0"]);
    // The size of the screen; the window's size is an argument.
    driver.env("MOZ_HEADLESS_WIDTH", width.to_string()).env("MOZ_HEADLESS_HEIGHT", height.to_string());
    (driver, Port::Told(port))
}

fn port(line: &str) -> Option<u16> {
    let (_, address) = line.split_once("Listening on ")?;
    address.rsplit_once(':')?.1.parse().ok()
}

pub(super) fn furnish(profile: &Path) {
    let folder = profile.join("chrome");
    fs::create_dir_all(&folder).expect("a folder for the look of the window");
    fs::write(folder.join("userChrome.css"), BARE_WINDOW).expect("the look of the window");
}

pub(super) fn capabilities(conditions: Conditions, folders: &Folders) -> Json {
    let (width, height) = conditions.screen.size();
    let arguments = [
        "-headless",
        "-profile",
        &folders.profile.to_string_lossy(),
        "--width",
        &width.to_string(),
        "--height",
        &height.to_string(),
    ];
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": program("SO_THON_FIREFOX", "firefox-esr").to_string_lossy(),
            "args": arguments,
            "prefs": preferences(conditions, &folders.downloads),
        },
    })
}

fn preferences(conditions: Conditions, downloads: &Path) -> Json {
    let mut preferences = json!({
        "toolkit.legacyUserProfileCustomizations.stylesheets": true,
        // As on a phone, scroll bars take no room beside the page.
        "ui.useOverlayScrollbars": 1,
        // One process for pages instead of one for each site, and none in advance, because there is one site.
        "fission.autostart": false,
        "dom.ipc.processCount": 1,
        "dom.ipc.processPrelaunch.enabled": false,
        // Into the given folder, without asking.
        "browser.download.folderList": 2,
        "browser.download.dir": downloads,
        "browser.download.useDownloadDir": true,
        "browser.download.always_ask_before_handling_new_types": false,
        "browser.helperApps.neverAsk.saveToDisk": "application/octet-stream,text/plain",
        // Persistent storage is granted, because nobody can answer the question.
        "permissions.default.persistent-storage": 1,
        // The console of pages goes to the output; most messages of the browser's own code do not.
        "devtools.console.stdout.content": true,
        "devtools.console.stdout.chrome": false,
        // 0 allows, 2 blocks, as the setting for cookies and site data does.
        "network.cookie.cookieBehavior": if conditions.may_store { 0 } else { 2 },
    });
    if conditions.screen == Screen::Phone {
        preferences["dom.w3c_touch_events.enabled"] = 1.into();
        preferences["dom.w3c_touch_events.legacy_apis.enabled"] = true.into();
        // 1 is a touch screen: a coarse pointer that cannot hover.
        preferences["ui.primaryPointerCapabilities"] = 1.into();
        preferences["ui.allPointerCapabilities"] = 1.into();
    }
    preferences
}

/// Errors and uncaught exceptions of a page. Errors of the browser's own code are left out.
pub(super) fn complaint(line: &str) -> Option<String> {
    let is_of_page = match line.strip_prefix("console.error: ") {
        Some(said) => !is_signed(said),
        None => line.starts_with("JavaScript error: "),
    };
    let is_its_own = ["resource://", "chrome://"].iter().any(|address| line.contains(address));
    (is_of_page && !is_its_own).then(|| line.to_owned())
}

/// The browser's own code begins with its name, as `Downloads:` or `services.settings:`. A page's messages are in quotes or
/// brackets.
fn is_signed(said: &str) -> bool {
    said.split_once(':').is_some_and(|(name, _)| name.chars().all(|own| own.is_alphanumeric() || own == '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_driver_tells_its_port() {
        assert_eq!(port("1795374000000\tgeckodriver\tINFO\tListening on 127.0.0.1:34957"), Some(34957));
        assert_eq!(port("1795374000000\tmozrunner::runner\tINFO\tRunning command"), None);
    }

    #[test]
    fn the_browser_s_own_troubles_are_no_complaint() {
        let of_page = "JavaScript error: http://127.0.0.1:8080/, line 2: TypeError: uncaught!";
        assert_eq!(complaint(of_page).as_deref(), Some(of_page));
        assert!(complaint("console.error: \"my error\"").is_some());
        assert_eq!(complaint("JavaScript error: resource://gre/modules/A.sys.mjs, line 50: TypeError"), None);
        assert_eq!(complaint("console.warn: \"mine\""), None);
        assert_eq!(complaint("console.error: Downloads:"), None);
        assert_eq!(complaint("console.error: services.settings:"), None);
        assert!(complaint("console.error: (new TypeError(\"x\", \"http://127.0.0.1:8080/\", 5))").is_some());
    }
}
