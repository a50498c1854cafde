//! Radio buttons, which a tap alone cannot take back.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

/// Returns `true` if a finger or a mouse made the click, not a key.
#[must_use]
pub(crate) fn is_tap(click: &Event) -> bool {
    click.dyn_ref::<web_sys::UiEvent>().is_some_and(|click| click.detail() > 0)
}

/// The value of the radio button that a click chooses, by its label or itself.
#[must_use]
pub(crate) fn clicked_radio(click: &Event) -> Option<String> {
    let target: Element = click.target()?.dyn_into().ok()?;
    let label = target.closest("label").ok()??;
    let input: HtmlInputElement = label.query_selector("input[type=radio]").ok()??.dyn_into().ok()?;
    Some(input.value())
}

/// Unchecks the radio button of the group (`fieldset`) that an event came from, which a tap alone cannot do. A key counts
/// only on a radio button, and only if it deletes. Returns `true` if one was checked.
#[must_use]
pub(crate) fn uncheck(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return false };
    if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
        let deletes = matches!(key.key().as_str(), "Delete" | "Backspace");
        if !deletes || target.get_attribute("type").as_deref() != Some("radio") {
            return false;
        }
    }
    let group = target.closest("fieldset").ok().flatten();
    let checked = group.and_then(|group| group.query_selector("input:checked").ok().flatten());
    let Some(checked) = checked.and_then(|checked| checked.dyn_into::<HtmlInputElement>().ok()) else {
        return false;
    };
    checked.set_checked(false);
    // The button that was tapped goes with the choice.
    let _ = checked.focus();
    true
}
