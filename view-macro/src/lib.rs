//! `view!` with the syntax of Leptos's own, for elements that are all of one type.
//!
//! Leptos makes a type of every view, which is quick on large lists and costs kilobytes on every page. This
//! macro makes calls of the app's `dom` instead: `docs/renderer.md` says what they mean,
//! `docs/decisions/0001-one-element-type.md` has the figures.

mod namespace;
mod node;

use namespace::Namespace;

/// Builds a piece of the page: elements with attributes, `on:event=handler`, `prop:name=value`,
/// `class:name=flag`, `style:name=value`, texts in quotes and Rust in braces.
///
/// What stands within `<svg>` is made as SVG, a `view!` in braces included, and what stands within
/// `<foreignObject>` as HTML again.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    node::expand(tokens.into(), Namespace::Html).into()
}

/// Builds a piece of a drawing, as `view!` does, for a function that returns what stands within `<svg>`.
#[proc_macro]
pub fn svg(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    node::expand(tokens.into(), Namespace::Svg).into()
}
