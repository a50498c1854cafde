//! When the program breaks down: a page that needs nothing of it takes its place (`public/recovery.js`).

use std::panic;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::wasm_bindgen;

use super::page::boot_script_object;

/// Has the recovery page shown at a panic, with the place in the program.
pub fn install_panic_hook() {
    panic::set_hook(Box::new(|incident| {
        // Where it was says enough: what formats the message, too, would weigh 3 KB in every first load.
        let place = incident.location();
        let words = place.map_or_else(String::new, |place| format!("{}:{}", place.file(), place.line()));
        let call = || {
            let script = boot_script_object()?;
            let call: Function = Reflect::get(&script, &"call".into()).ok()?.dyn_into().ok()?;
            let what = Array::of1(&words.as_str().into());
            call.call3(&script, &"recovery".into(), &"show".into(), &what).ok()
        };
        // Whatever goes wrong here: there is nobody left to tell.
        let _ = call();
    }));
}

/// Breaks the program down on purpose. Nothing in it calls this; the test of the recovery page does, in the very
/// program that is delivered.
///
/// # Panics
/// Always.
#[wasm_bindgen(js_name = triggerPanic)]
#[expect(clippy::panic, reason = "that is what it is for")]
pub fn trigger_panic() {
    panic!("a rehearsal");
}
