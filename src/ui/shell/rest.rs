//! Pages that a first visit rarely opens are in the second part of the program. It arrives after the first screen; a page of
//! it that is opened earlier says so and waits.

use crate::browser;
use crate::dom::{Get as _, GetUntracked as _, Set as _, View, untrack, view};
use crate::i18n::T;
use crate::ui::context::{Context, Rest};
use crate::ui::route::Route;
use crate::ui::widgets::icon;

const RETRY_MS: u32 = 2_000;
/// The pauses double until this one, and stay.
const RETRY_MAX_MS: u32 = 32_000;
/// The pause between two looks at whether it is there.
const LOOK_MS: u32 = 1_000;

/// Fetches the rest, and again until it is there.
pub(super) fn fetch(app: Context) {
    app.spawn(async move {
        let mut pause = RETRY_MS;
        while !attempt(app).await {
            browser::sleep(pause).await;
            pause = (pause * 2).min(RETRY_MAX_MS);
        }
    });
}

/// Returns `true` once the rest is there.
async fn attempt(app: Context) -> bool {
    let is_there = browser::has_rest() || browser::fetch_rest().await;
    app.rest().set(if is_there { Rest::There } else { Rest::Missing });
    is_there
}

/// Yields once the rest is there.
pub(super) async fn wait(app: Context) {
    while app.rest().get_untracked() != Rest::There {
        browser::sleep(LOOK_MS).await;
    }
}

/// Returns `true` if the page of the address is in the rest, and the rest is not there.
pub(super) fn is_awaited(app: Context) -> bool {
    !is_in_first_part(&app.route()) && app.rest().get() != Rest::There
}

const fn is_in_first_part(route: &Route) -> bool {
    matches!(route, Route::Today | Route::Surveys | Route::Fill(..) | Route::Saved(_))
}

/// What stands instead of such a page.
#[inline(never)]
pub(super) fn page(app: Context) -> View {
    if app.rest().get() == Rest::Coming {
        return view! { <p class="late" role="status">{T::RestComing}</p> };
    }
    let retry = move |_| {
        untrack(|| app.rest().set(Rest::Coming));
        app.spawn(async move {
            attempt(app).await;
        });
    };
    view! {
        <p class="notice" role="status">{icon("warning")} <span>{T::RestMissing}</span></p>
        <button class="button main wide" on:click=retry>{icon("receive")} {T::RestRetry}</button>
    }
}
