//! After a panic, `public/recovery.js` replaces the page; it works without the program.

use std::panic;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::wasm_bindgen;

use super::page::boot_script_object;

/// Shows the recovery page at a panic, with the panic's source location.
pub fn install_panic_hook() {
    panic::set_hook(Box::new(|incident| {
        // The location is enough: formatting the message as well would add 3 KB to the first load.
        let place = incident.location();
        let words = place.map_or_else(String::new, |place| format!("{}:{}", place.file(), place.line()));
        let call = || {
            let script = boot_script_object()?;
            let call: Function = Reflect::get(&script, &"call".into()).ok()?.dyn_into().ok()?;
            let what = Array::of1(&words.as_str().into());
            call.call3(&script, &"recovery".into(), &"show".into(), &what).ok()
        };
        // An error here cannot be reported any more.
        let _ = call();
    }));
}

/// Panics on purpose. The program never calls this; the test of the recovery page does, in the very program that is
/// delivered.
///
/// # Panics
/// Always.
#[wasm_bindgen(js_name = triggerPanic)]
#[expect(clippy::panic, reason = "that is what it is for")]
pub fn trigger_panic() {
    panic!("a rehearsal");
}
