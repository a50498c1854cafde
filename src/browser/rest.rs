//! The second part of the collector's module: functions that a first visit does not run
//! (docs/decisions/0016-the-module-in-two-parts.md). `public/boot.js` fetches it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use super::page::{boot_script_object, boot_script_text};

#[wasm_bindgen]
extern "C" {
    /// Loads the rest at once. The build has the first part's stubs call this import, which it finds by its name
    /// (`xtask/src/build/split/read.rs`).
    #[wasm_bindgen(js_namespace = soThon, js_name = loadRest)]
    fn load_rest();
}

/// Keeps the import in the module: nothing in the source calls it, and tools leave out what nothing calls.
#[wasm_bindgen(js_name = loadRest)]
#[allow(unreachable_pub, reason = "the macro asks for it, and no module of ours calls it")]
pub fn keep_import() {
    load_rest();
}

/// Returns `true` if this program is whole.
#[must_use]
pub fn has_rest() -> bool {
    boot_script_text("rest").is_empty()
}

/// Fetches the rest. Returns `false` if that fails.
pub async fn fetch_rest() -> bool {
    let Some(script) = boot_script_object() else { return false };
    let fetch = js_sys::Reflect::get(&script, &"fetchRest".into());
    let Ok(fetch) = fetch.and_then(JsCast::dyn_into::<js_sys::Function>) else { return false };
    let promise = fetch.call0(&script).and_then(JsCast::dyn_into::<js_sys::Promise>);
    match promise {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}
