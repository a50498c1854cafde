//! `view!` with Leptos's syntax, for elements that are all of one type.
//!
//! Leptos makes a type of every view, which is fast for large lists and costs kilobytes for every page. This macro expands
//! to calls of the app's `dom` instead: `docs/renderer.md` describes them, `docs/decisions/0001-one-element-type.md` has the
//! figures.

mod namespace;
mod node;

use namespace::Namespace;

/// Builds a piece of the page: elements with attributes, `on:event=handler`, `prop:name=value`,
/// `class:name=flag`, `style:name=value`, texts in quotes and Rust in braces.
///
/// Nodes within `<svg>` are made as SVG, including a `view!` in braces, and nodes within `<foreignObject>` as HTML
/// again.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    node::expand(tokens.into(), Namespace::Html).into()
}

/// Builds a piece of a drawing, as `view!` does, for a function that returns nodes within `<svg>`.
#[proc_macro]
pub fn svg(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    node::expand(tokens.into(), Namespace::Svg).into()
}
