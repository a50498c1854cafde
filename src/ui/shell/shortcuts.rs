//! The office's keyboard shortcuts: single letters where nothing is being typed, listed in a dialog, and turned off there
//! (WCAG 2.1.4).

use std::cell::Cell;

use crate::browser;
use crate::dom::{CollectView, View, untrack, view};
use crate::i18n::{T, t};
use crate::session::{Preference, Topic};
use crate::ui::context::Context;
use crate::ui::route::Route;
use crate::ui::settings::{self, SHORTCUTS};
use crate::ui::widgets::{RadioOption, icon, radio_group};

/// The first letter of those that lead to a page.
const GO: &str = "g";
/// The second letter, and the page.
const PAGES: [(&str, T, Route); 12] = [
    ("h", T::Today, Route::Today),
    ("k", T::Survey, Route::Surveys),
    ("n", T::Tasks, Route::Tasks),
    ("c", T::Targets, Route::Targets),
    ("d", T::Units, Route::Units),
    ("t", T::Overview, Route::Overview),
    ("p", T::HandOver, Route::HandOver),
    ("x", T::Conflicts, Route::Conflicts),
    ("m", T::Devices, Route::Devices),
    ("r", T::Results, Route::Results(None)),
    ("b", T::OfficeReports, Route::Reports(None)),
    ("s", T::Settings, Route::Settings),
];
/// How long the second letter may take.
const PATIENCE_MS: f64 = 3_000.0;
/// Shortcuts are on unless the preference says this.
const OFF: &str = "off";

/// Follows the keyboard as long as the page lives.
pub(super) fn follow_keys(app: Context) {
    let went = Cell::new(f64::NEG_INFINITY);
    let now = move || app.session().platform().monotonic_ms();
    browser::listen_keys(move |key| {
        let is_second = now() - went.replace(f64::NEG_INFINITY) < PATIENCE_MS;
        let is_off = untrack(|| app.preference(Preference::Shortcuts)) == OFF;
        if is_off || untrack(|| app.lending().is_some() || app.route().is_filling()) {
            return false;
        }
        match PAGES.iter().find(|(letter, ..)| is_second && *letter == key) {
            Some((_, _, route)) => {
                route.visit();
                true
            }
            None if key == "?" => {
                browser::show_dialog(SHORTCUTS);
                true
            }
            None if key == "/" => browser::focus_first("main input[type=search]"),
            None => {
                if key == GO {
                    went.set(now());
                }
                key == GO
            }
        }
    });
}

/// The dialog, closed.
pub(super) fn dialog(app: Context) -> View {
    let row = |keys: &[&str], text: &str| {
        let keys = keys.iter().map(|key| view! { <kbd>{(*key).to_owned()}</kbd> }).collect_view();
        view! { <div><dt>{keys}</dt><dd>{text.to_owned()}</dd></div> }
    };
    let pages = PAGES.iter().map(|(letter, text, _)| row(&[GO, letter], t(*text))).collect_view();
    let chosen = move || match app.with(Topic::Settings, |state| Preference::Shortcuts.of(&state.settings)) {
        own if own == OFF => own,
        _ => "on".to_owned(),
    };
    let options = [("on", T::On), (OFF, T::Off)].map(|(code, text)| RadioOption::new(code, t(text)));
    let choose = move |code: String| settings::set(app, Preference::Shortcuts, &code);
    view! {
        <dialog id=SHORTCUTS class="shortcuts" aria-labelledby="shortcuts-title">
            <h2 id="shortcuts-title">{T::Shortcuts}</h2>
            <p class="note">{T::ShortcutsHelp}</p>
            <dl>
                {row(&["?"], t(T::ShortcutList))}
                {row(&["/"], t(T::ShortcutSearch))}
                {pages}
            </dl>
            {radio_group("shortcuts-on", t(T::Shortcuts), options.into(), chosen, choose)}
            <div class="acts"><button class="button" on:click=|_| browser::close_dialog(SHORTCUTS)>{icon("done")} {T::Close}</button></div>
        </dialog>
    }
}
