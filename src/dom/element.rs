//! Elements: made with their fixed attributes, then given what is computed.

use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

use super::attribute::{AttributeSlot, AttributeValue, ClassFlag};
use super::property::{PropertySlot, PropertyValue};
use super::view::Child;
use super::{Owner, View, document, rendering};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element on its way to becoming a [`View`].
pub(crate) struct Element(web_sys::Element);

impl Element {
    /// Makes an HTML element from its tag, followed by the names and values of its fixed attributes, each after a
    /// line feed: `view!` writes them into one text, which is lighter than a call for each.
    pub(crate) fn new(fixed: &str) -> Self {
        Self::made(fixed, |tag| document().create_element(tag))
    }

    /// Makes an SVG element; `view!` knows from the position which of the two an element is.
    pub(crate) fn svg(fixed: &str) -> Self {
        Self::made(fixed, |tag| document().create_element_ns(Some(SVG), tag))
    }

    fn made(fixed: &str, make: fn(&str) -> Result<web_sys::Element, wasm_bindgen::JsValue>) -> Self {
        let mut words = fixed.split('\n');
        let element = match make(words.next().unwrap_or_default()) {
            Ok(element) => element,
            Err(error) => wasm_bindgen::throw_val(error),
        };
        while let (Some(name), Some(value)) = (words.next(), words.next()) {
            let _ = element.set_attribute(name, value);
        }
        Self(element)
    }

    /// Sets an attribute, or removes it where the value is `None` or `false`.
    pub(crate) fn attr(self, name: &'static str, value: impl AttributeValue) -> Self {
        value.apply(AttributeSlot::Attribute(self.0.clone(), name));
        self
    }

    /// Sets a property of the style, or removes it where the value is `None`.
    pub(crate) fn style(self, name: &'static str, value: impl AttributeValue) -> Self {
        let element: &web_sys::HtmlElement = self.0.unchecked_ref();
        value.apply(AttributeSlot::Style(element.style(), name));
        self
    }

    /// Sets a property of the element. A reactive `value` leaves a focused element alone until it loses the focus.
    pub(crate) fn prop(self, name: &'static str, value: impl PropertyValue) -> Self {
        value.apply(PropertySlot { element: self.0.clone(), name });
        self
    }

    /// Adds the class while `on`.
    pub(crate) fn class(self, name: &'static str, on: impl ClassFlag) -> Self {
        on.apply(self.0.class_list(), name);
        self
    }

    /// Calls `handle` on each event, until the owner is disposed: then the listener is removed.
    pub(crate) fn on(self, event: &'static str, handle: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(handle))
    }

    fn listen(self, event: &'static str, mut handle: Box<dyn FnMut(Event)>) -> Self {
        // A browser calls some handlers while nodes are removed: they are no part of the rendering.
        let handle: Box<dyn FnMut(Event)> = if cfg!(debug_assertions) {
            Box::new(move |event| rendering::suspended(|| handle(event)))
        } else {
            handle
        };
        let closure = Closure::wrap(handle);
        let _ = self.0.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        let listening = SendWrapper::new((self.0.clone(), closure));
        Owner::on_cleanup(move || {
            let (element, closure) = listening.take();
            let _ = element.remove_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        });
        self
    }

    /// Appends a child.
    pub(crate) fn child(self, child: impl Child) -> Self {
        child.append_to(&self.0);
        self
    }

    /// The finished element.
    pub(crate) fn into_view(self) -> View {
        View(self.0.into())
    }
}
