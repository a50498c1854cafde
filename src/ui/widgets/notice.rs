//! What a person must know, in a box of its own, with what can be done about it.

use super::icon;
use crate::dom::{CollectView, View, view};
use crate::i18n::T;
use crate::ui::route::Route;

/// Something that can be done.
pub(crate) enum Action {
    /// Going to a page.
    Visit(Route),
    /// Anything else.
    Do(Box<dyn Fn()>),
}

impl Action {
    pub(crate) fn new(act: impl Fn() + 'static) -> Self {
        Self::Do(Box::new(act))
    }
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Severity {
    /// Something is lost, or will be.
    Alert,
    /// It can be put off.
    Remark,
}

/// The box: a sentence, and a button for each act.
pub(crate) fn notice(weight: Severity, text: String, acts: Vec<(T, Action)>) -> View {
    let (class, role) =
        if weight == Severity::Alert { ("notice bad", "alert") } else { ("notice", "status") };
    let acts = acts.into_iter().map(|(label, act)| match act {
        Action::Visit(route) => view! { <a class="button" href=route.address()>{label}</a> },
        Action::Do(act) => view! { <button class="button" on:click=move |_| act()>{label}</button> },
    });
    view! { <div class=class role=role>{icon("warning")} <p>{text}</p> {acts.collect_view()}</div> }
}
