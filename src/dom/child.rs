//! What can stand within an element beside elements.

use web_sys::Node;

use super::view::{Child, View};
use super::{RwSignal, With as _, document, follow};
use crate::i18n::{T, t};

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

/// What `build` makes stands between two empty texts and is replaced when a signal changes that it has read.
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
