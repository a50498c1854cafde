//! WebDriver commands of single engines, which the client lacks.

use fantoccini::Client;
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::Value as Json;
use url::{ParseError, Url};

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

/// Sends `body` to an endpoint below the session.
pub(crate) async fn vendor(client: &Client, path: &'static str, body: Json) -> Result<Json, CmdError> {
    client.issue_cmd(Vendor { path, body }).await
}
