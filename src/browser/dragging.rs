//! Dragging something of the page to another place of it, with a mouse.

use wasm_bindgen::{JsCast as _, JsValue};

/// The kind of what a page drags: no other program's.
const KIND: &str = "application/x-so-thon";

fn transfer(event: &web_sys::Event) -> Option<web_sys::DataTransfer> {
    event.dyn_ref::<web_sys::DragEvent>()?.data_transfer()
}

/// Begins to drag `text`.
pub fn drag(event: &web_sys::Event, text: &str) {
    if let Some(transfer) = transfer(event) {
        let _ = transfer.set_data(KIND, text);
        transfer.set_effect_allowed("move");
    }
}

/// Returns `true` if something of a page is dragged over a place, which takes it: a browser asks again and again.
#[must_use]
pub fn takes_dragged(event: &web_sys::Event) -> bool {
    let types = transfer(event).map(|transfer| transfer.types());
    let is_own = types.is_some_and(|types| types.includes(&JsValue::from_str(KIND), 0));
    if is_own {
        event.prevent_default();
    }
    is_own
}

/// What was dragged to the place of an event; `None` for anything that is not of a page.
#[must_use]
pub fn dragged(event: &web_sys::Event) -> Option<String> {
    takes_dragged(event).then_some(())?;
    transfer(event)?.get_data(KIND).ok()
}
