//! WebDriver commands of one engine alone, which the client does not know.

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value as Json, json};
use url::{ParseError, Url};

use crate::engine::Engine;

#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Json,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!("session/{}/{}", session_id.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// Executes a command of the Chrome DevTools protocol.
pub(crate) async fn devtools(client: &Client, engine: Engine, method: &str, parameters: Json) -> Json {
    let body = json!({ "cmd": method, "params": parameters });
    match client.issue_cmd(Vendor { path: engine.devtools(), body }).await {
        Ok(answer) => answer,
        Err(error) => panic!("{method}: {error}"),
    }
}

/// What has been written to the console as an error since the last call, uncaught exceptions included.
pub(crate) async fn console_errors(client: &Client, engine: Engine) -> Vec<String> {
    let body = json!({ "type": "browser" });
    let Ok(answer) = client.issue_cmd(Vendor { path: engine.console(), body }).await else {
        return Vec::new();
    };
    let entries = answer.as_array().cloned().unwrap_or_default();
    let severe = entries.into_iter().filter(|entry| entry["level"] == "SEVERE");
    severe.filter_map(|entry| entry["message"].as_str().map(str::to_owned)).collect()
}
