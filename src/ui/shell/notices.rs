//! What stands above every page while it is so: what could not be saved, a browser that forgets, a loss, room that runs
//! out, a new version. One at a time, the gravest.

use leptos::prelude::untrack;

use crate::browser::{self, OfflineStatus};
use crate::dom::View;
use crate::i18n::{T, moment, permille, t, tf};
use crate::store::StoreError;
use crate::ui::app::{App, Core};
use crate::ui::route::Route;
use crate::ui::settings::{Preference, get};
use crate::ui::widgets::{Action, Severity, notice};

/// Used room, in thousandths, from which on the person is told.
const SPACE_LOW: u32 = 700;
/// From which on that is urgent.
const SPACE_VERY_LOW: u32 = 850;
/// From which on hardly anything fits.
const SPACE_OUT: u32 = 950;

/// What cannot wait: it comes at once.
pub(in crate::ui) fn alert(app: App) -> Option<View> {
    let failed = match app.read_places(|core| core.failure) {
        Some(StoreError::Full) => Some(T::StorageFull),
        Some(StoreError::NotKept) => Some(T::StorageRefused),
        None if !app.read_places(Core::is_durable) => Some(T::StorageBlocked),
        Some(StoreError::Forgetful) | None => None,
    };
    match failed {
        Some(text) => Some(notice(Severity::Alert, t(text).to_owned(), vec![export()])),
        None => forgetful(app).or_else(|| loss(app)).or_else(|| space(app, Severity::Alert)),
    }
}

/// What can wait: it comes with a page, for what comes later pushes away what a finger is about to touch.
pub(in crate::ui) fn remark(app: App) -> Option<View> {
    let route = app.route();
    untrack(|| match alert(app) {
        Some(_) => None,
        None => space(app, Severity::Remark).or_else(|| one_place(app)).or_else(|| renewal(app, &route)),
    })
}

fn export() -> (T, Action) {
    (T::ExportNow, Action::Visit(Route::HandOver))
}

/// A browser that will forget everything: nothing is entered here, but everything can be looked at.
fn forgetful(app: App) -> Option<View> {
    let host = app.read_places(|core| core.host.clone());
    let browser = if host.is_ios { "Safari" } else { "Chrome" };
    let text = match host.app {
        Some(name) => tf(T::InApp, &[if name.is_empty() { t(T::AnotherApp) } else { name }, browser]),
        None if host.is_private => tf(T::InPrivate, &[browser]),
        None => return None,
    };
    let copy = move || {
        leptos::task::spawn_local(async move {
            let copied = browser::copy(&browser::address()).await;
            app.say(if copied { t(T::LinkCopied).to_owned() } else { browser::address() });
        });
    };
    let mut acts = vec![(T::CopyLink, Action::new(copy))];
    if host.app.is_none() {
        acts.push((T::GoOnInPrivate, Action::new(move || app.accept_private())));
    }
    Some(notice(Severity::Alert, text, acts))
}

/// Something was here and is gone.
fn loss(app: App) -> Option<View> {
    let lost = app.read_places(|core| core.lost.clone())?;
    let text = tf(T::DataLost, &[&lost.device, &lost.issued.to_string(), &moment(&lost.at)]);
    Some(notice(Severity::Alert, text, vec![(T::Understood, Action::new(move || app.accept_loss()))]))
}

/// Room runs out: what is said of it with this weight.
fn space(app: App, weight: Severity) -> Option<View> {
    let used = app.read_places(|core| core.space().used_permille());
    let text = tf(if used >= SPACE_OUT { T::SpaceOut } else { T::SpaceLow }, &[&permille(used)]);
    let due = if used >= SPACE_VERY_LOW { Severity::Alert } else { Severity::Remark };
    (used >= SPACE_LOW && due == weight).then(|| notice(weight, text, vec![export()]))
}

/// Only one of two places keeps what is written: said once.
fn one_place(app: App) -> Option<View> {
    let is_new = app.read(|core| get(core.settings(), Preference::ToldOnePlace)).is_empty();
    let is_so = is_new && app.read_places(|core| core.one_place);
    let understood = move || {
        app.note(Preference::ToldOnePlace);
        app.rerender();
    };
    let acts = vec![(T::Understood, Action::new(understood))];
    is_so.then(|| notice(Severity::Remark, t(T::OnePlace).to_owned(), acts))
}

/// A new version is let in when the person says so, and never in the middle of a form.
fn renewal(app: App, route: &Route) -> Option<View> {
    let waits = app.read_places(|core| core.offline == OfflineStatus::Update) && !route.is_filling();
    let acts = vec![(T::Renew, Action::new(browser::renew))];
    waits.then(|| notice(Severity::Remark, t(T::NewVersion).to_owned(), acts))
}
