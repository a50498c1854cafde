//! When the program breaks down: a panic is a trap, for which `public/boot.js` shows a page that needs nothing of the
//! program (`public/recovery.js`).

use wasm_bindgen::prelude::wasm_bindgen;

/// Breaks the program down on purpose, in a task of its own: a trap in it reaches the page as one after an event does.
/// Nothing in it calls this; the test of the recovery page does, in the very program that is delivered.
///
/// # Panics
/// Always, after it has returned.
#[wasm_bindgen(js_name = triggerPanic)]
#[expect(clippy::panic, reason = "that is what it is for")]
pub fn trigger_panic() {
    wasm_bindgen_futures::spawn_local(async { panic!("a rehearsal") });
}
