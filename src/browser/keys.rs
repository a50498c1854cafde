//! What the keyboard does in a text box.

use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

/// The name of the key of a keyboard event, as "Enter"; empty for another event, and while letters are being composed.
#[must_use]
pub fn typed_key(event: &Event) -> String {
    let event = event.dyn_ref::<KeyboardEvent>().filter(|event| !event.is_composing());
    event.map(KeyboardEvent::key).unwrap_or_default()
}

/// Selects the text of the box that an event came from, so that the next key replaces it.
pub fn select_text(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(target) = target {
        target.select();
    }
}
