//! The second part of the collector's module: functions that a first visit does not run
//! (docs/decisions/0016-the-module-in-two-parts.md). `public/boot.js` fetches it.

use wasm_bindgen::prelude::wasm_bindgen;

use super::page::{boot_script_text, call_boot_script};

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
    call_boot_script("fetchRest", &[]).await.is_some()
}
