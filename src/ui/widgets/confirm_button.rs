//! Asking before an act that cannot simply be taken back.

use crate::dom::{Get as _, RwSignal, Set as _, View, view};
use crate::i18n::T;

/// What the person says to the question.
pub(crate) struct Confirmation<Action> {
    /// What stands on the button that does nothing.
    pub(crate) keep: T,
    /// What stands on the button that acts.
    pub(crate) act: View,
    /// What it does.
    pub(crate) go: Action,
}

/// A button that first only shows `question`: what would happen, and the reply to it; without a reply there is
/// nothing to do but read.
pub(crate) fn confirm_button<Action: Fn() + Clone + 'static>(
    class: &'static str,
    label: impl Fn() -> View + 'static,
    question: impl Fn() -> (View, Option<Confirmation<Action>>) + 'static,
) -> View {
    let asked = RwSignal::new(false);
    let body = move || {
        if !asked.get() {
            return view! { <button class=class on:click=move |_| asked.set(true)>{label()}</button> };
        }
        let (text, reply) = question();
        let acts = reply.map(|Confirmation { keep, act, go }| {
            view! {
                <div class="acts">
                    <button class="button quiet" on:click=move |_| asked.set(false)>{keep}</button>
                    <button class="button" on:click=move |_| go()>{act}</button>
                </div>
            }
        });
        view! { {text} {acts} }
    };
    view! { {body} }
}
