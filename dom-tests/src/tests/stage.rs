//! A view in the page, with an owner of its own, that goes when the test ends.

use leptos::task::tick;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, Event, EventInit, HtmlElement};

use crate::dom::{self, Child, Owner};

pub(super) struct Stage {
    pub(super) host: Element,
    owner: Owner,
}

pub(super) fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

impl Stage {
    pub(super) fn show<C: Child>(build: impl FnOnce() -> C) -> Self {
        // Sets up the executor.
        dom::run(|| ());
        let (host, owner) = (document().create_element("div").unwrap(), Owner::new());
        document().body().unwrap().append_child(&host).unwrap();
        owner.with(|| build().append_to(&host));
        Self { host, owner }
    }

    pub(super) fn dispose(&self) {
        self.owner.cleanup();
    }

    pub(super) fn html(&self) -> String {
        self.host.inner_html()
    }

    pub(super) fn text(&self) -> String {
        self.host.text_content().unwrap()
    }

    /// The only element that matches.
    pub(super) fn one<E: wasm_bindgen::JsCast>(&self, selector: &str) -> E {
        let found = self.host.query_selector_all(selector).unwrap();
        assert_eq!(found.length(), 1, "`{selector}` in {}", self.html());
        found.get(0).unwrap().dyn_into().unwrap()
    }

    pub(super) fn focus(&self, selector: &str) -> HtmlElement {
        let element: HtmlElement = self.one(selector);
        element.focus().unwrap();
        assert!(has_focus(&element), "`{selector}` takes the focus");
        element
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.host.remove();
    }
}

pub(super) fn has_focus(element: &Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

/// Until every effect has run that waits.
pub(super) async fn settle() {
    for _ in 0..3 {
        tick().await;
    }
}

pub(super) fn send(element: &Element, name: &str) {
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    let event = Event::new_with_event_init_dict(name, &bubbles).unwrap();
    element.dispatch_event(&event).unwrap();
}
