//! Asking for the code that was chosen when the device was lent.

use crate::dom::{Get as _, GetUntracked as _, RwSignal, Set as _, View, event_target_value, view};
use crate::i18n::T;
use crate::ui::widgets::icon;

/// A box for the code with a button; `quiet` stands beside the button. `open` returns `false` where the code is wrong.
pub(super) fn code_form(quiet: Option<View>, open: impl Fn(&str) -> bool + 'static) -> View {
    let (code, is_wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        if !open(code.get_untracked().trim()) {
            is_wrong.set(true);
        }
    };
    let type_code = move |event| {
        is_wrong.set(false);
        code.set(event_target_value(&event));
    };
    let wrong = move || {
        let problem = view! { <p class="problem" role="alert">{icon("warning")} {T::WrongCode}</p> };
        is_wrong.get().then_some(problem)
    };
    view! {
        <form class="stack" on:submit=submit>
            <label class="field short">
                <span>{T::LendPin}</span>
                <input inputmode="numeric" autocomplete="off" maxlength="8" on:input=type_code/>
            </label>
            {wrong}
            <div class="acts">{quiet} <button class="button">{icon("lock")} {T::Unlock}</button></div>
        </form>
    }
}
