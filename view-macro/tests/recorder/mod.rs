//! A stand-in for the app's `dom` that writes down what is called.
#![allow(dead_code, unused_imports)]

use std::fmt::Display;

pub use so_thon_view_macro::{svg, view};

pub struct View(String);
pub struct Element(String);

pub trait Child {
    fn text(self) -> String;
}

impl Child for View {
    fn text(self) -> String {
        self.0
    }
}

impl Child for &str {
    fn text(self) -> String {
        format!("{self:?}")
    }
}

impl View {
    pub fn several() -> Self {
        Self(String::new())
    }

    pub fn child(self, child: impl Child) -> Self {
        Self(self.0 + &child.text())
    }

    pub fn into_view(self) -> Self {
        self
    }

    pub fn calls(&self) -> &str {
        &self.0
    }
}

impl Element {
    pub fn new(fixed: &str) -> Self {
        Self(format!("<{}", fixed.replace('\n', "|")))
    }

    pub fn svg(fixed: &str) -> Self {
        Self(format!("<svg:{}", fixed.replace('\n', "|")))
    }

    fn with(self, what: &str, name: &str, value: impl Display) -> Self {
        Self(format!("{} {what}({name}, {value})", self.0))
    }

    pub fn attr(self, name: &str, value: impl Display) -> Self {
        self.with("attr", name, value)
    }

    pub fn prop(self, name: &str, value: impl Display) -> Self {
        self.with("prop", name, value)
    }

    pub fn class(self, name: &str, value: impl Display) -> Self {
        self.with("class", name, value)
    }

    pub fn style(self, name: &str, value: impl Display) -> Self {
        self.with("style", name, value)
    }

    pub fn on(self, name: &str, handle: impl Fn() -> u32) -> Self {
        self.with("on", name, handle())
    }

    pub fn child(self, child: impl Child) -> Self {
        Self(format!("{} {}", self.0, child.text()))
    }

    pub fn into_view(self) -> View {
        View(self.0 + ">")
    }
}
