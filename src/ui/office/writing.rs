//! How far a file is that is being written, and stopping it.

use crate::dom::{Get as _, RwSignal, Set as _, View, view};
use crate::i18n::{T, t};
use crate::ui::widgets::icon;

/// How far a file is.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Writing {
    /// Nothing is being written; what was said last.
    Said(String),
    /// It is being written: how far.
    Running(String),
}

/// What is said of it; a tap on "stop" calls `stop`.
pub(super) fn told_view(told: RwSignal<Writing>, stop: impl Fn() + Clone + 'static) -> View {
    let shown = move || match told.get() {
        Writing::Said(said) => view! { <p class="note">{said}</p> },
        Writing::Running(said) => {
            let stop = stop.clone();
            let stop = move |_| {
                stop();
                told.set(Writing::Said(t(T::WritingStopped).into()));
            };
            view! { <p class="note">{said} " " <button class="button quiet" on:click=stop>{icon("stuck")} {T::StopWriting}</button></p> }
        }
    };
    view! { <div role="status" class="no-print">{shown}</div> }
}
