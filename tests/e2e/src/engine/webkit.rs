//! WebKitGTK, Safari's engine: a browser of a few lines (`webkit-launcher.py`), through `WebKitWebDriver`.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;
use std::sync::mpsc::channel;
use std::sync::{Mutex, OnceLock, PoisonError};

use serde_json::{Value as Json, json};

use super::{Conditions, Folders, program};
use crate::driver::Port;
use crate::group::Group;

const BROWSER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/webkit-launcher.py");
/// The browser's name, which the driver compares.
const NAME: &str = "so-thon-webkit";

pub(super) fn driver() -> (Command, Port) {
    let port = free_port();
    let mut driver = Command::new(program("SO_THON_WEBKIT_DRIVER", "WebKitWebDriver"));
    driver.arg(format!("--port={port}"));
    driver.env("DISPLAY", display()).env("GDK_BACKEND", "x11");
    // GLib ends the process if a signal of WebKit's garbage collector comes between two lines of `g_check_setuid`, and looking a
    // symbol up between them takes long enough for that.
    driver.env("LD_BIND_NOW", "1");
    (driver, Port::Given(port))
}

/// A free port that was not returned before: the driver accepts "any" too, but does not report which.
fn free_port() -> u16 {
    static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("its own address").port();
        if GIVEN.lock().unwrap_or_else(PoisonError::into_inner).insert(port) {
            return port;
        }
    }
}

/// A virtual screen for all windows of this process, because WebKitGTK has no headless mode. It ends with the process.
fn display() -> &'static str {
    static SCREEN: OnceLock<(String, Mutex<Group>)> = OnceLock::new();
    let (display, _) = SCREEN.get_or_init(|| {
        let mut program = Command::new("Xvfb");
        // Its number is on the output; the windows' size is independent of the screen's.
        program.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset"]);
        let (told, lines) = channel();
        let group = Group::start(&program, move |line| {
            let _ = told.send(line.to_owned());
        });
        let mut said = Vec::new();
        for line in lines {
            if line.parse::<u32>().is_ok() {
                return (format!(":{line}"), Mutex::new(group));
            }
            said.push(line);
        }
        panic!("Xvfb does not start; it said: {said:#?}");
    });
    display
}

pub(super) fn capabilities(conditions: Conditions, folders: &Folders) -> Json {
    let (width, height) = conditions.screen.size();
    let mut arguments = vec![
        format!("--data={}", folders.profile.display()),
        format!("--downloads={}", folders.downloads.display()),
        format!("--size={width}x{height}"),
    ];
    if !conditions.may_store {
        arguments.push("--no-storage".to_owned());
    }
    json!({
        "browserName": NAME,
        "webkitgtk:browserOptions": { "binary": BROWSER, "args": arguments },
    })
}

/// Errors and uncaught exceptions of a page, and the browser's errors about it.
pub(super) fn complaint(line: &str) -> Option<String> {
    let (_, said) = line.split_once("CONSOLE ")?;
    let (source, _) = said.split_once("ERROR ")?;
    let is_one = ["", "JS ", "NETWORK ", "SECURITY ", "OTHER ", "STORAGE "].contains(&source);
    // WebKit does not know that directive, which has no consequence. It also reports fetches and cache look-ups of a page
    // or worker that has ended as refused or failed. The other engines report nothing at a page's end, so a fetch that
    // fails at any other time is seen there.
    let is_nothing = [
        "directive 'manifest-src'",
        "due to access control checks",
        "Cache API operation failed: Context is stopped",
        "JS ERROR NetworkError: Load failed",
        "JS ERROR Unhandled Promise Rejection: TypeError: Load failed",
    ];
    let is_nothing = is_nothing.iter().any(|own| said.contains(own));
    (is_one && !is_nothing).then(|| said.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_on_the_console_are_told_from_the_rest() {
        assert_eq!(complaint("CONSOLE ERROR my error").as_deref(), Some("ERROR my error"));
        assert!(complaint("CONSOLE JS ERROR TypeError: uncaught!").is_some());
        assert_eq!(complaint("CONSOLE OTHER WARN The resource was preloaded. ERROR "), None);
        let unknown = "CONSOLE SECURITY ERROR Unrecognized Content-Security-Policy directive 'manifest-src'.";
        assert_eq!(complaint(unknown), None);
        let given_up = "CONSOLE JS ERROR Cannot load http://127.0.0.1:1/sw.js due to access control checks.";
        assert_eq!(complaint(given_up), None);
        let stopped = "CONSOLE JS ERROR Cache API operation failed: Context is stopped";
        assert_eq!(complaint(stopped), None);
        let in_worker = "CONSOLE JS ERROR NetworkError: Load failed";
        assert_eq!(complaint(in_worker), None);
        assert!(
            complaint("CONSOLE ERROR TypeError: Load failed").is_some(),
            "the program itself was not loaded"
        );
    }
}
