//! The renderer: browser elements, made once by `view!`, that follow Leptos's signals.
//!
//! Every element has one type, and every handler and reactive part is boxed: a further page costs its own texts and
//! little else, a third of the bytes of a type for each view (`docs/decisions/0001-one-element-type.md`).
//! `docs/renderer.md` says what re-runs when and who owns what.
//!
//! May use `i18n` (texts as children), web-sys and Leptos's signals. Knows no page, no session and no store.

mod attribute;
mod child;
mod element;
mod keyed;
mod mount;
mod property;
mod radio;
mod reactive;
mod rendering;
mod view;

pub(crate) use child::CollectView;
pub(crate) use element::Element;
pub(crate) use keyed::{Item, each};
pub(crate) use mount::run;
pub(crate) use property::{write_focused, write_into};
pub(crate) use radio::{clicked_radio, is_tap, uncheck};
pub(crate) use reactive::*;
pub(crate) use rendering::is_rendering;
pub(crate) use so_thon_view_macro::{svg, view};
pub(crate) use view::{Child, View};

fn document() -> web_sys::Document {
    match web_sys::window().and_then(|window| window.document()) {
        Some(document) => document,
        None => wasm_bindgen::throw_str("no document"),
    }
}
