//! Attributes, classes and styles, plain or reactive.

use web_sys::{CssStyleDeclaration, DomTokenList, Element};

use super::follow;
use crate::i18n::{T, t};

/// Where an optional text is written. One type for all, so that a further kind of value costs no code for each.
pub(crate) enum AttributeSlot {
    Attribute(Element, &'static str),
    Style(CssStyleDeclaration, &'static str),
}

impl AttributeSlot {
    fn set(&self, text: Option<&str>) {
        let _ = match (self, text) {
            (Self::Attribute(element, name), Some(text)) => element.set_attribute(name, text),
            (Self::Attribute(element, name), None) => element.remove_attribute(name),
            (Self::Style(style, name), Some(text)) => style.set_property(name, text),
            (Self::Style(style, name), None) => style.remove_property(name).map(|_| ()),
        };
    }
}

/// What an attribute or a style can be: absent, or a text; plain, or a closure that is followed.
pub(crate) trait AttributeValue {
    fn apply(self, slot: AttributeSlot);
}

impl AttributeValue for &str {
    fn apply(self, slot: AttributeSlot) {
        slot.set(Some(self));
    }
}

impl AttributeValue for T {
    fn apply(self, slot: AttributeSlot) {
        slot.set(Some(t(self)));
    }
}

impl AttributeValue for String {
    fn apply(self, slot: AttributeSlot) {
        slot.set(Some(&self));
    }
}

impl AttributeValue for Option<&str> {
    fn apply(self, slot: AttributeSlot) {
        slot.set(self);
    }
}

impl AttributeValue for Option<String> {
    fn apply(self, slot: AttributeSlot) {
        slot.set(self.as_deref());
    }
}

impl AttributeValue for bool {
    fn apply(self, slot: AttributeSlot) {
        slot.set(self.then_some(""));
    }
}

impl<T: ReactiveAttribute, F: Fn() -> T + 'static> AttributeValue for F {
    fn apply(self, slot: AttributeSlot) {
        follow(move || self().with_text(&mut |text| slot.set(text)));
    }
}

/// What a closure may return for an attribute or a style.
pub(crate) trait ReactiveAttribute {
    fn with_text(self, write: &mut dyn FnMut(Option<&str>));
}

impl ReactiveAttribute for String {
    fn with_text(self, write: &mut dyn FnMut(Option<&str>)) {
        write(Some(&self));
    }
}

impl ReactiveAttribute for Option<String> {
    fn with_text(self, write: &mut dyn FnMut(Option<&str>)) {
        write(self.as_deref());
    }
}

impl ReactiveAttribute for &'static str {
    fn with_text(self, write: &mut dyn FnMut(Option<&str>)) {
        write(Some(self));
    }
}

impl ReactiveAttribute for Option<&'static str> {
    fn with_text(self, write: &mut dyn FnMut(Option<&str>)) {
        write(self);
    }
}

impl ReactiveAttribute for T {
    fn with_text(self, write: &mut dyn FnMut(Option<&str>)) {
        write(Some(t(self)));
    }
}

impl ReactiveAttribute for bool {
    fn with_text(self, write: &mut dyn FnMut(Option<&str>)) {
        write(self.then_some(""));
    }
}

/// Whether a class is on: a `bool`, or a closure that is followed.
pub(crate) trait ClassFlag {
    fn apply(self, classes: DomTokenList, name: &'static str);
}

impl ClassFlag for bool {
    fn apply(self, classes: DomTokenList, name: &'static str) {
        let _ = classes.toggle_with_force(name, self);
    }
}

impl<F: Fn() -> bool + 'static> ClassFlag for F {
    fn apply(self, classes: DomTokenList, name: &'static str) {
        follow(move || {
            let _ = classes.toggle_with_force(name, self());
        });
    }
}
