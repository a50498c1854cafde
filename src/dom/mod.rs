//! The page as `view!` builds it: browser elements, made at once, that follow Leptos's signals.
//!
//! All elements are of one type, and all handlers and reactive parts are boxed, so that a further page costs
//! its own words and little else: a third of the bytes that a type for each view costs
//! (`docs/decisions/0001-one-element-type.md`). What is reactive belongs to the owner in whose scope it was made:
//! when a reactive part is made anew, everything that the old one listened to ends.

use leptos::prelude::{GetUntracked as _, Owner, RenderEffect, RwSignal, With as _};
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, Node};

use crate::i18n::{T, t};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A piece of the page.
#[derive(Clone, Debug)]
pub(crate) struct View(Node);

/// An element on its way to becoming a [`View`].
pub(crate) struct Element(web_sys::Element);

/// What can stand within an element.
pub(crate) trait Child {
    fn append_to(self, parent: &Node);
}

/// What an attribute can be: absent, or a text.
pub(crate) trait AttributeValue {
    fn apply(self, set: impl Fn(Option<&str>) + 'static);
}

/// What a property can be.
pub(crate) trait PropertyValue {
    fn apply(self, set: impl Fn(&JsValue) + 'static);
}

fn document() -> web_sys::Document {
    match web_sys::window().and_then(|window| window.document()) {
        Some(document) => document,
        None => wasm_bindgen::throw_str("no document"),
    }
}

/// Runs `run` now and whenever a signal that it reads changes, as long as the current owner lives.
pub(crate) fn follow(run: impl FnMut() + 'static) {
    follow_boxed(Box::new(run));
}

fn follow_boxed(mut run: Box<dyn FnMut()>) {
    let effect = SendWrapper::new(RenderEffect::new(move |_| run()));
    Owner::on_cleanup(move || drop(effect));
}

impl View {
    /// Nothing yet; several pieces side by side.
    pub(crate) fn several() -> Self {
        Self(document().create_document_fragment().into())
    }

    pub(crate) fn child(self, child: impl Child) -> Self {
        child.append_to(&self.0);
        self
    }

    pub(crate) const fn into_view(self) -> Self {
        self
    }

    /// Puts it at the end of the page.
    pub(crate) fn mount(self) {
        if let Some(body) = document().body() {
            self.append_to(&body);
        }
    }
}

impl Element {
    /// Makes an element from its tag, followed by the names and values of its fixed attributes, each after a
    /// line feed: `view!` writes them into one text, which is lighter than a call for each.
    pub(crate) fn new(fixed: &str) -> Self {
        let mut words = fixed.split('\n');
        let tag = words.next().unwrap_or_default();
        let made = match tag {
            "svg" | "use" | "path" => document().create_element_ns(Some(SVG), tag),
            _ => document().create_element(tag),
        };
        let element = match made {
            Ok(element) => element,
            Err(error) => wasm_bindgen::throw_val(error),
        };
        while let (Some(name), Some(value)) = (words.next(), words.next()) {
            set_attribute(&element, name, Some(value));
        }
        Self(element)
    }

    pub(crate) fn attr(self, name: &'static str, value: impl AttributeValue) -> Self {
        let element = self.0.clone();
        value.apply(move |text| set_attribute(&element, name, text));
        self
    }

    pub(crate) fn prop(self, name: &'static str, value: impl PropertyValue) -> Self {
        let element = self.0.clone();
        value.apply(move |value| {
            let _ = js_sys::Reflect::set(&element, &name.into(), value);
        });
        self
    }

    /// Adds the class while `on`.
    pub(crate) fn class(self, name: &'static str, on: bool) -> Self {
        let _ = self.0.class_list().toggle_with_force(name, on);
        self
    }

    /// Calls `handle` on each event, until the owner is gone: then it no longer listens.
    pub(crate) fn on(self, event: &'static str, handle: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(handle))
    }

    fn listen(self, event: &'static str, handle: Box<dyn FnMut(Event)>) -> Self {
        let closure = Closure::wrap(handle);
        let _ = self.0.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        let listening = SendWrapper::new((self.0.clone(), closure));
        Owner::on_cleanup(move || {
            let (element, closure) = listening.take();
            let _ = element.remove_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        });
        self
    }

    pub(crate) fn child(self, child: impl Child) -> Self {
        child.append_to(&self.0);
        self
    }

    pub(crate) fn into_view(self) -> View {
        View(self.0.into())
    }
}

fn set_attribute(element: &web_sys::Element, name: &str, text: Option<&str>) {
    let _ = match text {
        Some(text) => element.set_attribute(name, text),
        None => element.remove_attribute(name),
    };
}

impl Child for View {
    fn append_to(self, parent: &Node) {
        let _ = parent.append_child(&self.0);
    }
}

impl Child for &str {
    fn append_to(self, parent: &Node) {
        let _ = parent.append_child(&document().create_text_node(self));
    }
}

impl Child for String {
    fn append_to(self, parent: &Node) {
        self.as_str().append_to(parent);
    }
}

impl Child for T {
    fn append_to(self, parent: &Node) {
        t(self).append_to(parent);
    }
}

impl Child for u32 {
    fn append_to(self, parent: &Node) {
        self.to_string().append_to(parent);
    }
}

impl<T: Child> Child for Option<T> {
    fn append_to(self, parent: &Node) {
        if let Some(child) = self {
            child.append_to(parent);
        }
    }
}

impl<T: Child> Child for Vec<T> {
    fn append_to(self, parent: &Node) {
        for child in self {
            child.append_to(parent);
        }
    }
}

impl Child for RwSignal<String> {
    fn append_to(self, parent: &Node) {
        (move || self.with(|text| View::several().child(text.as_str()))).append_to(parent);
    }
}

impl<T: Child, F: Fn() -> T + 'static> Child for F {
    fn append_to(self, parent: &Node) {
        append_reactive(parent, Box::new(move || View::several().child(self())));
    }
}

/// What `build` makes stands between two empty texts and is exchanged when a signal changes.
fn append_reactive(parent: &Node, build: Box<dyn Fn() -> View>) {
    let (first, last) = (document().create_text_node(""), document().create_text_node(""));
    let _ = parent.append_child(&first);
    let _ = parent.append_child(&last);
    follow(move || {
        let view = build();
        let Some(parent) = last.parent_node() else { return };
        while let Some(old) = first.next_sibling() {
            if old.is_same_node(Some(&last)) {
                break;
            }
            let _ = parent.remove_child(&old);
        }
        let _ = parent.insert_before(&view.0, Some(&last));
    });
}

impl AttributeValue for &str {
    fn apply(self, set: impl Fn(Option<&str>) + 'static) {
        set(Some(self));
    }
}

impl AttributeValue for T {
    fn apply(self, set: impl Fn(Option<&str>) + 'static) {
        set(Some(t(self)));
    }
}

impl AttributeValue for String {
    fn apply(self, set: impl Fn(Option<&str>) + 'static) {
        set(Some(&self));
    }
}

impl AttributeValue for Option<&str> {
    fn apply(self, set: impl Fn(Option<&str>) + 'static) {
        set(self);
    }
}

impl AttributeValue for Option<String> {
    fn apply(self, set: impl Fn(Option<&str>) + 'static) {
        set(self.as_deref());
    }
}

impl AttributeValue for bool {
    fn apply(self, set: impl Fn(Option<&str>) + 'static) {
        set(self.then_some(""));
    }
}

/// A reactive attribute gives what the plain one would.
impl<T: ReactiveAttribute, F: Fn() -> T + 'static> AttributeValue for F {
    fn apply(self, set: impl Fn(Option<&str>) + 'static) {
        follow(move || set(self().into_attribute().as_deref()));
    }
}

/// What a reactive attribute may give.
pub(crate) trait ReactiveAttribute {
    fn into_attribute(self) -> Option<String>;
}

impl ReactiveAttribute for String {
    fn into_attribute(self) -> Option<String> {
        Some(self)
    }
}

impl ReactiveAttribute for bool {
    fn into_attribute(self) -> Option<String> {
        self.then(String::new)
    }
}

impl PropertyValue for bool {
    fn apply(self, set: impl Fn(&JsValue) + 'static) {
        set(&self.into());
    }
}

impl PropertyValue for String {
    fn apply(self, set: impl Fn(&JsValue) + 'static) {
        set(&self.into());
    }
}

impl PropertyValue for RwSignal<String> {
    fn apply(self, set: impl Fn(&JsValue) + 'static) {
        set(&self.get_untracked().into());
        follow(move || self.with(|text| set(&text.as_str().into())));
    }
}

impl<T: Into<JsValue>, F: Fn() -> T + 'static> PropertyValue for F {
    fn apply(self, set: impl Fn(&JsValue) + 'static) {
        follow(move || set(&self().into()));
    }
}

/// Puts the pieces of an iterator side by side.
pub(crate) trait CollectView: Iterator + Sized
where
    Self::Item: Child,
{
    fn collect_view(self) -> View {
        let all = View::several();
        for item in self {
            item.append_to(&all.0);
        }
        all
    }
}

impl<I: Iterator> CollectView for I where I::Item: Child {}
