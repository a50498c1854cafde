//! The frame around every page: top bar, bottom bar, messages.

mod data;
#[cfg(feature = "office")]
mod dropping;
mod notices;
#[cfg(not(feature = "office"))]
mod office_offer;
pub(in crate::ui) mod pages;
#[cfg(not(feature = "office"))]
mod rest;
#[cfg(feature = "office")]
mod shortcuts;
mod visibility;
mod warm_up;

use std::time::Duration;

use crate::dom::{CollectView, View, follow, set_timeout, spawn_local, untrack, view};
use crate::session::Topic;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::browser;
use crate::i18n::{T, t};
use crate::ui::context::Context;
use crate::ui::meeting::lending;
use crate::ui::route::{NavTab, Route};
use crate::ui::settings;
use crate::ui::widgets::icon;

/// The heap that a page takes at once, in bytes. The system gives the memory itself where it is first written.
const FIRST_HEAP: usize = 4 << 20;

/// Opens the stores and shows the page. `public/boot.js` calls it once the module is there.
#[wasm_bindgen(js_name = openApp)]
pub fn start() {
    // WebKit without room for a guarded memory copies all of it each time it grows, and rarely reads behind the end of the old
    // one (docs/decisions/0025). What is free does not have to grow.
    drop(std::hint::black_box(Vec::<u8>::with_capacity(FIRST_HEAP)));
    // Leptos sets up its executor and the owner of everything reactive; the page below is built by `dom`.
    crate::dom::run(|| {
        browser::clear_page();
        let app = Context::open();
        app.with_untracked(|state| settings::apply(&state.settings));
        app.note_entry();
        browser::listen_hash(move || {
            app.note_entry();
            let address = browser::hash();
            // Leaving a form changes the history twice, and leads to one page.
            if app.is_at(&address) {
                return;
            }
            app.arrive(address);
            #[cfg(not(feature = "office"))]
            if untrack(|| app.lending().is_none()) {
                office_offer::go_on(app);
            }
            // After the new page stands: asking the old one for its layout would only cost time.
            spawn_local(async {
                browser::scroll_to_top();
                browser::focus("main");
            });
        });
        browser::listen_tabs(move |key, value| app.session().receive(key, value));
        let page = move || {
            app.track_language();
            shell(app)
        };
        let style = OFFICE_STYLE.map(|style| view! { <style>{style}</style> });
        View::several().child(style).child(page).mount();
        if cfg!(feature = "office") && app.route() != Route::Today {
            // The person came here from a page of the collector's program. The focus asks for the page's layout: not in the task
            // that has made the page.
            set_timeout(|| browser::focus("main"), Duration::ZERO);
        }
        app.follow_lending();
        settings::learn_language(app);
        start_session(app);
        #[cfg(not(feature = "office"))]
        rest::fetch(app);
        visibility::watch(app);
        #[cfg(feature = "office")]
        browser::open_folds_for_print();
        #[cfg(feature = "office")]
        shortcuts::follow_keys(app);
        #[cfg(feature = "office")]
        dropping::follow_drops(app);
        warm_up::plan(app);
    });
}

/// Opens the journal after the first screen, and follows what has no element of its own on the page.
fn start_session(app: Context) {
    let session = app.session();
    app.spawn(async move {
        session.start().await;
        #[cfg(feature = "office")]
        session.keep_columns();
        browser::follow_offline(|status| session.set_offline(status));
    });
    // Another tab, or the journal, may have brought other preferences.
    follow(move || app.with(Topic::Settings, |state| settings::apply(&state.settings)));
    follow(move || {
        let is_new = app.with(Topic::Import, |state| state.import.new_device);
        if is_new && session.take_new_device() {
            app.say(t(T::NewDeviceCode));
        }
    });
    // Drafts that came from another storage or tab are shown, unless the person has entered something since.
    follow(move || {
        app.track(Topic::ForeignDrafts);
        if untrack(|| app.route().is_filling()) && !app.has_edited() {
            app.rerender();
        }
    });
}

/// The styles of what the office's pages alone show.
const OFFICE_STYLE: Option<&str> =
    if cfg!(feature = "office") { Some(include_str!("../../../style/office.css")) } else { None };

fn shell(app: Context) -> View {
    follow(move || {
        if app.lending().is_some() {
            browser::set_root_flag("data-bar", false);
            return browser::set_title(t(T::AppName));
        }
        let route = app.route();
        browser::set_root_flag("data-bar", !route.is_filling());
        browser::set_title(&format!("{} – {}", pages::title(app, &route), t(T::AppName)));
    });
    let filling = move || app.lending().is_some() || app.route().is_filling();
    view! {
        <a class="skip" href="#main" on:click=move |event| { event.prevent_default(); browser::focus("main"); }>
            {T::SkipToContent}
        </a>
        <header class="top">{move || top(app)}</header>
        <main id="main" tabindex="-1">
            {move || collector(app, notices::alert)}
            {move || collector(app, notices::remark)}
            {move || collector(app, notices::renewal)}
            {move || page(app)}
        </main>
        {move || (!filling()).then(|| view! { <nav class="bottom" aria-label=T::MainMenu>{move || bottom(app)}</nav> })}
        <div class="toast-place" role="status" aria-live="polite">{move || collector(app, toast)}</div>
        {shortcuts_dialog(app)}
    }
}

#[cfg(feature = "office")]
fn shortcuts_dialog(app: Context) -> View {
    view! { {move || { app.track_language(); shortcuts::dialog(app) }} }
}

#[cfg(not(feature = "office"))]
const fn shortcuts_dialog(_: Context) -> Option<View> {
    None
}

/// What the collector alone sees: notices lead to other pages.
fn collector(app: Context, part: fn(Context) -> Option<View>) -> Option<View> {
    if app.lending().is_some() { None } else { part(app) }
}

/// The page of the address; while the device is lent, the respondent's, wherever an address leads.
fn page(app: Context) -> View {
    match app.lending() {
        Some(lending) => lending::page(app, &lending),
        #[cfg(not(feature = "office"))]
        None if rest::is_awaited(app) => rest::page(app),
        None => pages::page(app, &app.route()),
    }
}

fn top(app: Context) -> View {
    if app.lending().is_some() {
        return view! { <h1>{T::AppName}</h1> {lending::lock_button(app)} };
    }
    let route = app.route();
    let back = route.parent().map(|parent| {
        view! { <a class="icon-button" href=parent.address() aria-label=T::Back>{icon("back")}</a> }
    });
    let settings = (!route.is_filling() && route != Route::Settings).then(|| {
        view! {
            <a class="icon-button" href=Route::Settings.address() aria-label=T::Settings>{icon("settings")}</a>
        }
    });
    view! { {back} <h1>{pages::title(app, &route)}</h1> {settings} }
}

fn bottom(app: Context) -> View {
    let here = app.route().place();
    let conflicts = app.with(Topic::Conflicts, |state| state.log.conflict_count());
    let places = [
        (NavTab::Today, Route::Today, "today", T::Today),
        (NavTab::Survey, Route::Surveys, "survey", T::Survey),
        (NavTab::Tasks, Route::Tasks, "tasks", T::Tasks),
        (NavTab::HandOver, Route::HandOver, "hand-over", T::HandOver),
        (NavTab::Results, Route::Results(None), "results", T::Results),
    ];
    let tabs = places.into_iter().map(|(place, route, name, label)| {
        let current = (here == Some(place)).then_some("page");
        let dot = (place == NavTab::HandOver && conflicts > 0)
            .then(|| view! { <span class="dot" aria-label=T::Conflicts></span> });
        view! { <a href=route.address() aria-current=current>{icon(name)} {dot} <span>{label}</span></a> }
    });
    tabs.collect_view()
}

/// Seconds that a message stays.
const TOAST_SECONDS: u64 = 4;
/// Seconds that an act can be taken back from its message.
const UNDO_SECONDS: u64 = 10;

fn toast(app: Context) -> Option<View> {
    let (number, toast) = app.toast();
    let toast = toast?;
    let seconds = if toast.undo.is_some() { UNDO_SECONDS } else { TOAST_SECONDS };
    set_timeout(move || app.end_toast(number), std::time::Duration::from_secs(seconds));
    let undo = toast.undo.map(|(record, fields)| {
        let undo = move |_| {
            let saving = app.session().commit(&record, fields.clone());
            app.spawn(async move {
                if saving.await.is_ok() {
                    app.say(t(T::Undone));
                }
            });
        };
        view! { <button on:click=undo>{icon("undo")} {T::Undo}</button> }
    });
    Some(view! { <div class="toast"><span>{toast.text}</span> {undo}</div> })
}
