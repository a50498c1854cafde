//! Taking the lent device back: by holding the lock, and by a code where one was chosen.

use std::time::Duration;

use super::code::code_form;
use crate::dom::{
    Get as _, GetValue as _, RwSignal, Set as _, SetValue as _, StoredValue, View, is_tap, set_timeout, view,
};
use crate::i18n::T;
use crate::ui::context::Context;
use crate::ui::route::Route;
use crate::ui::widgets::icon;

/// How long the lock is held: longer than a finger that wonders what it does.
const HOLD: Duration = Duration::from_secs(2);

/// The lock in the top bar. Held for two seconds, or pressed with a key, it asks to take the device back.
pub(in crate::ui) fn lock_button(app: Context) -> View {
    // Counts the touches; gone with the button.
    let touches = StoredValue::new(0_u32);
    let is_held = RwSignal::new(false);
    let press = move |_| {
        let number = touches.get_value() + 1;
        touches.set_value(number);
        is_held.set(true);
        let ask = move || {
            if touches.try_get_value() == Some(number) {
                is_held.set(false);
                app.ask_back();
            }
        };
        set_timeout(ask, HOLD);
    };
    let release = move |_| {
        touches.set_value(touches.get_value() + 1);
        is_held.set(false);
    };
    let by_key = move |event: web_sys::Event| {
        if !is_tap(&event) {
            app.ask_back();
        }
    };
    let hint = move || is_held.get().then(|| view! { <small class="hold" role="status">{T::HoldOn}</small> });
    view! {
        {hint}
        <button class="icon-button" aria-label=T::TakeBackHold on:pointerdown=press on:pointerup=release
            on:pointerleave=release on:pointercancel=release on:click=by_key>{icon("lock")}</button>
    }
}

/// Asks for the code, if there is one, and says what becomes of answers that are not sent; `stay` returns to the form.
pub(super) fn ask_code(app: Context, has_pin: bool, is_open: bool, stay: impl Fn() + 'static) -> View {
    let open = move |code: &str| {
        let fits = app.session().take_device_back(code);
        if fits {
            Route::Today.visit();
        }
        fits
    };
    let unsent =
        is_open.then(|| view! { <p class="notice">{icon("warning")} <span>{T::LentUnsent}</span></p> });
    let stay = view! { <button type="button" class="button quiet" on:click=move |_| stay()>{icon("back")} {T::GoOn}</button> };
    if !has_pin {
        let leave = move |_| {
            let _ = open("");
        };
        return view! {
            <h2>{T::TakeBack}</h2> {unsent}
            <div class="acts">{stay} <button type="button" class="button" on:click=leave>{icon("trash")} {T::TakeBackNow}</button></div>
        };
    }
    let forgets = RwSignal::new(false);
    let forgotten = move || {
        if forgets.get() {
            let leave = move |_| {
                app.session().take_device_back_sealed();
                Route::Today.visit();
            };
            view! {
                <p class="notice">{icon("warning")} <span>{T::ForgottenHelp}</span></p>
                <button type="button" class="button wide" on:click=leave>{T::ForgottenLeave}</button>
            }
        } else {
            view! { <button type="button" class="button quiet wide" on:click=move |_| forgets.set(true)>{T::ForgottenCode}</button> }
        }
    };
    view! { <h2>{T::TakeBack}</h2> {unsent} {code_form(Some(stay), open)} {forgotten} }
}
