//! The kind of browser, as far as it matters for keeping data.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::page::{boot_script_object, method};
use crate::session::Environment;
use crate::text::contains;

/// Apps that open pages in a browser of their own, whose data is lost afterwards, by a part of their user agent.
const APPS: [(&str, &str); 11] = [
    ("Zalo", "Zalo"),
    ("FBAN", "Facebook"),
    ("FBAV", "Facebook"),
    ("FB_IAB", "Facebook"),
    ("Instagram", "Instagram"),
    ("Line/", "Line"),
    ("TikTok", "TikTok"),
    ("BytedanceWebview", "TikTok"),
    ("musical_ly", "TikTok"),
    ("trill_", "TikTok"),
    // Any other app of Android.
    ("; wv)", ""),
];

/// The environment of this page.
#[must_use]
pub fn environment() -> Environment {
    let Some(window) = web_sys::window() else { return Environment::default() };
    let navigator = window.navigator();
    let agent = navigator.user_agent().unwrap_or_default();
    // An iPad's user agent names a Macintosh, but those have no touch screen.
    let its_own = |name: &str| Reflect::get(&navigator, &name.into()).unwrap_or_default();
    let is_pad = contains(&agent, "Macintosh") && its_own("maxTouchPoints").is_truthy();
    let is_ios = is_pad || ["iPhone", "iPad", "iPod"].iter().any(|device| contains(&agent, device));
    let is_standalone = its_own("standalone").is_truthy();
    let is_app =
        window.match_media("(display-mode: standalone)").ok().flatten().is_some_and(|media| media.matches());
    let is_installed = is_standalone || is_app;
    let named = APPS.iter().find(|(mark, _)| contains(&agent, mark)).map(|(_, name)| *name);
    // Browsers of iOS call themselves Safari; an app that shows pages does not.
    let unnamed = is_ios && !is_installed && !contains(&agent, "Safari/");
    Environment { app: named.or(unnamed.then_some("")), is_ios, is_installed, is_private: false }
}

/// Returns `true` if the browser offers to install the app.
#[must_use]
pub fn can_install() -> bool {
    offer().is_some()
}

/// Accepts the browser's offer to install the app.
pub fn install() {
    let Some(offer) = offer() else { return };
    if let Some(prompt) = method(&offer, "prompt") {
        let _ = prompt.call0(&offer);
    }
}

fn offer() -> Option<JsValue> {
    Reflect::get(&boot_script_object()?, &"install".into()).ok().filter(JsValue::is_object)
}
