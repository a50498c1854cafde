//! Chromium, through chromedriver.

use std::process::Command;

use fantoccini::Client;
use serde_json::{Value as Json, json};

use super::{Conditions, Folders, Screen, program};
use crate::command::vendor;
use crate::driver::Port;

pub(super) fn driver() -> (Command, Port) {
    let mut driver = Command::new(program("SO_THON_CHROMEDRIVER", "chromedriver"));
    driver.arg("--port=0");
    (driver, Port::Told(port))
}

fn port(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim().trim_end_matches('.').parse().ok()
}

pub(super) fn capabilities(conditions: Conditions, folders: &Folders) -> Json {
    let (width, height) = conditions.screen.size();
    let mut options = json!({
        "binary": program("SO_THON_CHROMIUM", "chromium").to_string_lossy(),
        "args": arguments(width, height, folders),
        "prefs": {
            "download.default_directory": folders.downloads,
            "download.prompt_for_download": false,
            // 1 allows, 2 blocks, as the setting for cookies and site data does.
            "profile.default_content_setting_values.cookies": if conditions.may_store { 1 } else { 2 },
        },
    });
    if conditions.screen == Screen::Phone {
        let metrics =
            json!({ "width": width, "height": height, "pixelRatio": 1, "touch": true, "mobile": true });
        options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}

fn arguments(width: u32, height: u32, folders: &Folders) -> Vec<String> {
    let fixed = [
        "--headless=new",
        // As root in a container there is no sandbox, and the only page visited is our own.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // A window behind another must not be throttled: three of them run on one machine.
        "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding",
        "--disable-background-timer-throttling",
    ];
    let mut arguments: Vec<String> = fixed.map(str::to_owned).to_vec();
    arguments.push(format!("--window-size={width},{height}"));
    arguments.push(format!("--user-data-dir={}", folders.profile.display()));
    arguments
}

/// The window of an emulated phone has the phone's size.
pub(super) async fn resize(client: &Client, width: u32, height: u32) {
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
    devtools(client, "Emulation.setDeviceMetricsOverride", metrics).await;
}

/// Executes a command of the Chrome DevTools protocol.
pub(super) async fn devtools(client: &Client, method: &str, parameters: Json) -> Json {
    let body = json!({ "cmd": method, "params": parameters });
    match vendor(client, "goog/cdp/execute", body).await {
        Ok(answer) => answer,
        Err(error) => panic!("{method}: {error}"),
    }
}

/// The console's lines that the driver has collected since the last call.
pub(super) async fn complaints(client: &Client) -> Vec<String> {
    let Ok(answer) = vendor(client, "se/log", json!({ "type": "browser" })).await else {
        return Vec::new();
    };
    let entries = answer.as_array().cloned().unwrap_or_default();
    let severe = entries.into_iter().filter(|entry| entry["level"] == "SEVERE");
    severe.filter_map(|entry| entry["message"].as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_driver_tells_its_port() {
        assert_eq!(port("ChromeDriver was started successfully on port 40213."), Some(40213));
        assert_eq!(port("Starting ChromeDriver 150.0 on port 0"), None);
    }
}
