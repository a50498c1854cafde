//! The small pieces that pages are made of. They only show: they know `dom` and `i18n`, never the session.

use crate::dom::{Child, View, view};
mod choice;
mod confirm_button;
mod notice;
#[cfg(feature = "office")]
mod sorting;

pub(super) use choice::{RadioOption, answer_group, clear_button, radio_group, select};
pub(super) use confirm_button::{Confirmation, confirm_button};
pub(super) use notice::{Action, Severity, notice};
#[cfg(feature = "office")]
pub(super) use sorting::{Order, Sorting, sort_heads, sorted_rows};

/// An icon of the page's sprite. It never stands alone: a word or a label says the same.
pub(in crate::ui) fn icon(name: &str) -> View {
    let address = format!("#i-{name}");
    view! { <svg class="icon" aria-hidden="true"><use href=address></use></svg> }
}

/// The parts that are there, with a dot between them.
pub(in crate::ui) fn joined(parts: &[Option<String>]) -> String {
    let mut text = String::new();
    for part in parts.iter().flatten() {
        if !text.is_empty() {
            text.push_str(" · ");
        }
        text.push_str(part);
    }
    text
}

/// What a list shows when there is nothing in it, and what to do about that.
pub(in crate::ui) fn empty(text: &'static str) -> View {
    view! { <p class="empty">{text}</p> }
}

/// A row that leads to another page.
pub(in crate::ui) fn row_link(address: String, title: impl Child, detail: impl Child) -> View {
    view! {
        <a class="row" href=address>
            <span class="row-text"><b>{title}</b><small>{detail}</small></span>
            {icon("next")}
        </a>
    }
}
