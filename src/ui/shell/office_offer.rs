//! What the collector's program shows instead of a page of the office: what it is, what it costs to fetch, and the
//! button that reloads the page with the office's program.
//!
//! It never leaves a page of which something is not saved.

use crate::browser;
use crate::dom::{Get as _, RwSignal, Set as _, View, view};
use crate::i18n::{T, t, tf};
use crate::session::{State, Topic};
use crate::store::SaveError;
use crate::ui::context::Context;
use crate::ui::route::Route;
use crate::ui::widgets::icon;

/// The pause between two looks at whether everything is saved.
const LOOK_MS: u32 = 50;
/// Ten seconds of looks.
const LOOKS_MAX: u32 = 200;

/// Returns `true` if a person has asked for the office's program before, and it can be loaded.
fn is_chosen() -> bool {
    !browser::role().is_empty() && !browser::is_office_missing()
}

/// Returns `true` if a reload would lose something, because the browser keeps nothing.
fn would_lose(state: &State) -> bool {
    !state.is_durable() && (!state.log.is_empty() || !state.drafts().is_empty())
}

/// Returns `true` if the last save failed: what was entered is on this page alone. In a browser that forgets, nothing was
/// entered.
const fn is_unsaved(state: &State) -> bool {
    matches!(state.failure, Some(SaveError::Full | SaveError::NotKept))
}

/// Reloads with the office's program where the address asks for it and the person has chosen it before.
pub(super) fn go_on(app: Context) {
    if app.route().is_of_the_office() && is_chosen() {
        app.spawn(async move {
            enter(app).await;
        });
    }
}

/// Reloads the page once everything is saved. Returns `false` if that does not happen.
async fn enter(app: Context) -> bool {
    for _ in 0..LOOKS_MAX {
        if !app.with_untracked(State::is_busy) {
            break;
        }
        browser::sleep(LOOK_MS).await;
    }
    let may_leave = app.with_untracked(|state| !state.is_busy() && !would_lose(state) && !is_unsaved(state))
        && app.route().is_of_the_office();
    if may_leave {
        browser::enter_office().await;
    }
    may_leave
}

#[inline(never)]
pub(super) fn page(app: Context) -> View {
    let failed = RwSignal::new(browser::is_office_missing());
    let busy = RwSignal::new(is_chosen());
    let go = move |_| {
        busy.set(true);
        failed.set(false);
        app.spawn(async move {
            // The page may be gone meanwhile, with its signals.
            if !(browser::fetch_office().await && enter(app).await) {
                busy.try_set(false);
                failed.try_set(true);
            }
        });
    };
    let size = browser::office_size_kb();
    let act = move || {
        if app.with(Topic::Storage, would_lose) {
            return view! {
                <p class="notice bad" role="alert">{T::OfficeWouldLose}</p>
                <a class="button main wide" href=Route::HandOver.address()>{icon("send")} {T::ExportNow}</a>
            };
        }
        if busy.get() {
            return view! { <p class="late" role="status">{T::OfficeComing}</p> };
        }
        let missing = failed.get().then(|| view! { <p class="notice" role="status">{icon("warning")} <span>{T::OfficeMissing}</span></p> });
        let label =
            if size.is_empty() { t(T::OfficeUse).to_owned() } else { tf(T::OfficeUseSized, &[&size]) };
        view! { {missing} <button class="button main wide" on:click=go>{icon("receive")} {label}</button> }
    };
    view! {
        <h2>{T::OfficePart}</h2>
        <p>{T::OfficePartHelp}</p>
        {act}
    }
}
