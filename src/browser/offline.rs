//! Starting without a network: what `public/offline.js` says of the service worker.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::store::call_script;

/// Where the app comes from at its next start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OfflineStatus {
    /// Not known yet, or on its way.
    #[default]
    Coming,
    /// Everything is kept: it starts without a network.
    Ready,
    /// That, and a new version waits to be let in.
    Update,
    /// It is a file on this computer, and starts from there.
    File,
    /// This browser, or this address, cannot keep it.
    Never,
}

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
