//! Properties of elements, and the rule that a program does not write into a box in which a person types.
//!
//! A new `value` moves the caret to the end, and what is stored is composed (NFC) while Windows' own Vietnamese layout
//! types decomposed letters: an input that follows its own stored text would lose its caret at every keystroke.

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

use super::{GetUntracked as _, RwSignal, With as _, document, follow};

/// A property of an element.
pub(crate) struct PropertySlot {
    pub(super) element: Element,
    pub(super) name: &'static str,
}

impl PropertySlot {
    fn set(&self, value: &JsValue) {
        let _ = Reflect::set(&self.element, &self.name.into(), value);
    }

    /// Like [`Self::set`], but keeps the `value` of a focused element for the moment when it loses the focus.
    fn follow(&self, value: &JsValue) {
        if self.name == "value" && document().active_element().as_ref() == Some(&self.element) {
            let shown = Reflect::get(&self.element, &self.name.into());
            postpone(&self.element, value, shown.is_ok_and(|shown| shown == *value));
        } else {
            self.set(value);
        }
    }
}

thread_local! {
    /// The focused element and the value that it takes on `blur`. One at most: one element has the focus.
    static POSTPONED: RefCell<Option<(Element, Option<JsValue>)>> = const { RefCell::new(None) };
}

fn postpone(element: &Element, value: &JsValue, is_shown: bool) {
    let value = (!is_shown).then(|| value.clone());
    let listens = POSTPONED.with_borrow_mut(|postponed| {
        let listens = postponed.as_ref().is_some_and(|(listening, _)| listening == element);
        if listens || value.is_some() {
            *postponed = Some((element.clone(), value));
        }
        listens || is_shown
    });
    if listens {
        return;
    }
    catch_up_on_blur(element);
}

/// Writes what is postponed once the element loses the focus. A window that is left for another takes no focus from its
/// element, although it sends `blur`: the person comes back to the same box and the same caret.
fn catch_up_on_blur(element: &Element) {
    let caught_up = {
        let element = element.clone();
        Closure::once_into_js(move || {
            if document().active_element().as_ref() == Some(&element) {
                catch_up_on_blur(&element);
                return;
            }
            let value = POSTPONED.with_borrow_mut(|postponed| {
                postponed.take_if(|(waiting, _)| *waiting == element).and_then(|(_, value)| value)
            });
            if let Some(value) = value {
                PropertySlot { element, name: "value" }.set(&value);
            }
        })
    };
    let options = web_sys::AddEventListenerOptions::new();
    options.set_once(true);
    let _ = element.add_event_listener_with_callback_and_add_event_listener_options(
        "blur",
        caught_up.unchecked_ref(),
        &options,
    );
}

/// Writes into the text box that an event comes from.
pub(crate) fn write_into(event: &web_sys::Event, text: &str) {
    if let Some(input) = event.target().and_then(|own| own.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value(text);
    }
}

/// Writes into the text box that has the focus: for a command that empties the box whose text it has taken while the
/// focus stays there, after Enter or, on iOS, after a tap on a button.
pub(crate) fn write_focused(text: &str) {
    let Some(element) = document().active_element() else { return };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
    }
}

/// What a property can be: plain, or a closure or signal that is followed.
pub(crate) trait PropertyValue {
    fn apply(self, slot: PropertySlot);
}

impl PropertyValue for bool {
    fn apply(self, slot: PropertySlot) {
        slot.set(&self.into());
    }
}

impl PropertyValue for &str {
    fn apply(self, slot: PropertySlot) {
        slot.set(&self.into());
    }
}

impl PropertyValue for String {
    fn apply(self, slot: PropertySlot) {
        slot.set(&self.into());
    }
}

impl PropertyValue for RwSignal<String> {
    fn apply(self, slot: PropertySlot) {
        slot.set(&self.get_untracked().into());
        follow(move || self.with(|text| slot.follow(&text.as_str().into())));
    }
}

impl<T: Into<JsValue>, F: Fn() -> T + 'static> PropertyValue for F {
    fn apply(self, slot: PropertySlot) {
        follow(move || slot.follow(&self().into()));
    }
}
