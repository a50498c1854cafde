//! What the keyboard does: in a text box, and on a page.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, HtmlDialogElement, HtmlInputElement, KeyboardEvent};

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

/// What a single letter belongs to, where it is typed.
const TYPED_INTO: &str = "input, textarea, select, [contenteditable]";

/// Calls `react` with each key that is pressed alone and where nothing is typed, as long as the page lives. A key that `react`
/// answers with `true` does nothing else.
pub fn listen_keys(react: impl Fn(&str) -> bool + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let react = move |event: KeyboardEvent| {
        let is_alone = !(event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key());
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let is_typed = target.is_some_and(|target| !matches!(target.closest(TYPED_INTO), Ok(None)));
        // A click beside the controls of a dialog gives the focus to the page below it.
        let is_below = document_has("dialog[open]");
        if is_alone && !is_typed && !is_below && react(&event.key()) {
            event.prevent_default();
        }
    };
    let react = Closure::<dyn Fn(KeyboardEvent)>::new(react);
    let _ = document.add_event_listener_with_callback("keydown", react.as_ref().unchecked_ref());
    react.forget();
}

fn document_has(selector: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| matches!(document.query_selector(selector), Ok(Some(_))))
}

/// Gives the focus to the first element that a selector finds. Returns `false` if there is none.
#[must_use]
pub fn focus_first(selector: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector(selector).ok().flatten());
    let found = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
    found.is_some_and(|found| found.focus().is_ok())
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    let document = web_sys::window()?.document()?;
    document.get_element_by_id(id)?.dyn_into().ok()
}

/// Opens a dialog above the page.
pub fn show_dialog(id: &str) {
    if let Some(dialog) = dialog(id).filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes it; the focus returns to where it was.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}
