//! Starting without a network: what `public/offline.js` says of the service worker.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::indexed_db::call_script;
use crate::session::OfflineStatus;

/// Has everything fetched and kept, and tells how far that has come.
pub fn follow_offline(tell: impl Fn(OfflineStatus) + 'static) {
    let hear = Closure::<dyn Fn(String)>::new(move |state: String| {
        tell(match state.as_str() {
            "ready" => OfflineStatus::Ready,
            "update" => OfflineStatus::Update,
            "file" => OfflineStatus::File,
            _ => OfflineStatus::Never,
        });
    });
    let hear: JsValue = hear.into_js_value();
    wasm_bindgen_futures::spawn_local(async move {
        let _ = call_script("offline", "follow", &[hear]).await;
    });
}

/// Lets the new version in and loads the page with it.
pub fn renew() {
    wasm_bindgen_futures::spawn_local(async {
        let _ = call_script("offline", "renew", &[]).await;
    });
}
