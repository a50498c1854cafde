//! The entries of the tab's history, by numbers that this program writes into their state.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

/// The number of the current entry; `None` for one that has none yet.
#[must_use]
pub fn entry_number() -> Option<f64> {
    history()?.state().ok()?.as_f64()
}

/// Gives the current entry a number.
pub fn number_entry(number: f64) {
    if let Some(history) = history() {
        let _ = history.replace_state(&number.into(), "");
    }
}

/// Goes back by so many entries, and puts `hash` in the place of the one where that ends.
pub fn go_back_to(entries: i32, hash: String) {
    let Some(window) = web_sys::window() else { return };
    let replace = Closure::once_into_js(move || {
        if let Some(window) = web_sys::window() {
            let _ = window.location().replace(&hash);
        }
    });
    let replace = replace.unchecked_ref();
    if entries == 0 {
        let _ = js_sys::Function::call0(replace, &wasm_bindgen::JsValue::NULL);
        return;
    }
    let options = web_sys::AddEventListenerOptions::new();
    options.set_once(true);
    let _ =
        window.add_event_listener_with_callback_and_add_event_listener_options("popstate", replace, &options);
    if let Some(history) = history() {
        let _ = history.go_with_delta(-entries);
    }
}
