//! A piece of the page.

use web_sys::Node;

use super::document;

/// One element, or a fragment of several nodes. It is a handle: dropping it leaves the page as it is.
#[derive(Clone, Debug)]
pub(crate) struct View(pub(super) Node);

/// What can stand within an element: a view, a text, an optional child, a list, or a closure that is followed.
pub(crate) trait Child {
    fn append_to(self, parent: &Node);
}

impl Child for View {
    fn append_to(self, parent: &Node) {
        let _ = parent.append_child(&self.0);
    }
}

impl View {
    /// An empty fragment: takes several pieces side by side.
    pub(crate) fn several() -> Self {
        Self(document().create_document_fragment().into())
    }

    /// Appends a child.
    pub(crate) fn child(self, child: impl Child) -> Self {
        child.append_to(&self.0);
        self
    }

    /// Lets `view!` end its calls in the same way for one element and for several.
    pub(crate) const fn into_view(self) -> Self {
        self
    }

    /// Appends it to the body.
    pub(crate) fn mount(self) {
        if let Some(body) = document().body() {
            self.append_to(&body);
        }
    }
}
