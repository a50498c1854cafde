//! What stands above every page while it is so: what could not be saved, a browser that forgets, a loss, room that runs
//! out, one at a time, the gravest; and beside it, a new version.

use crate::browser;
use crate::dom::{View, spawn_local, untrack};
use crate::i18n::{T, moment, permille, t, tf};
use crate::session::OfflineStatus;
use crate::session::Preference;
use crate::session::State;
use crate::session::Topic;
use crate::store::SaveError;
use crate::ui::context::Context;
use crate::ui::route::Route;
use crate::ui::widgets::{Action, Severity, notice};

/// Used room, in thousandths, from which on the person is told.
const SPACE_LOW: u32 = 700;
/// From which on that is urgent.
const SPACE_VERY_LOW: u32 = 850;
/// From which on hardly anything fits.
const SPACE_OUT: u32 = 950;

/// What cannot wait: it comes at once. The gravest alone.
pub(in crate::ui) fn alert(app: Context) -> Option<View> {
    let failed = match app.with(Topic::Storage, |state| state.failure) {
        Some(SaveError::Full) => Some(T::StorageFull),
        Some(SaveError::NotKept) => Some(T::StorageRefused),
        None if !app.with(Topic::Storage, State::is_durable) => Some(T::StorageBlocked),
        Some(SaveError::Forgetful) | None => None,
    };
    match failed {
        Some(text) => Some(notice(Severity::Alert, t(text).to_owned(), vec![export()])),
        None => forgetful(app)
            .or_else(|| loss(app))
            .or_else(|| unread(app))
            .or_else(|| space(app, Severity::Alert)),
    }
}

/// What can wait: it comes with a page, for what comes later pushes away what a finger is about to touch.
pub(in crate::ui) fn remark(app: Context) -> Option<View> {
    app.route();
    untrack(|| match alert(app) {
        Some(_) => None,
        None => space(app, Severity::Remark).or_else(|| one_place(app)),
    })
}

fn export() -> (T, Action) {
    (T::ExportNow, Action::Visit(Route::HandOver))
}

/// A browser that will forget everything: nothing is entered here, but everything can be looked at.
fn forgetful(app: Context) -> Option<View> {
    let host = app.with(Topic::Storage, |state| state.environment.clone());
    let browser = if host.is_ios { "Safari" } else { "Chrome" };
    let text = match host.app {
        Some(name) => tf(T::InApp, &[if name.is_empty() { t(T::AnotherApp) } else { name }, browser]),
        None if host.is_private => tf(T::InPrivate, &[browser]),
        None => return None,
    };
    let copy = move || {
        spawn_local(async move {
            let copied = browser::copy(&browser::address()).await;
            app.say(if copied { t(T::LinkCopied).to_owned() } else { browser::address() });
        });
    };
    let mut acts = vec![(T::CopyLink, Action::new(copy))];
    if host.app.is_none() {
        acts.push((T::GoOnInPrivate, Action::new(move || app.session().accept_private())));
    }
    Some(notice(Severity::Alert, text, acts))
}

/// Something was here and is gone.
fn loss(app: Context) -> Option<View> {
    let lost = app.with(Topic::Storage, |state| state.lost.clone())?;
    let text = tf(T::DataLost, &[&lost.device, &lost.issued.to_string(), &moment(&lost.at)]);
    Some(notice(
        Severity::Alert,
        text,
        vec![(T::Understood, Action::new(move || app.session().accept_loss()))],
    ))
}

/// Imports that could not be read, or are damaged: which files, and what to do.
fn unread(app: Context) -> Option<View> {
    let files = app.with(Topic::Storage | Topic::Ledger, |state| {
        let affected = state.affected_imports();
        if affected.is_empty() && !state.unread.is_any() {
            return None;
        }
        let files = affected.iter().flat_map(|entry| &entry.files);
        Some(files.map(|file| file.name.as_str()).collect::<Vec<_>>().join(", "))
    })?;
    let files = if files.is_empty() { t(T::UnreadUnknown).to_owned() } else { files };
    Some(notice(Severity::Alert, tf(T::ImportsUnread, &[&files]), vec![]))
}

/// Room runs out: what is said of it with this weight.
fn space(app: Context, weight: Severity) -> Option<View> {
    let used = app.with(Topic::Storage, |state| state.space().used_permille());
    let text = tf(if used >= SPACE_OUT { T::SpaceOut } else { T::SpaceLow }, &[&permille(used)]);
    let due = if used >= SPACE_VERY_LOW { Severity::Alert } else { Severity::Remark };
    (used >= SPACE_LOW && due == weight).then(|| notice(weight, text, vec![export()]))
}

/// Only one of two places keeps what is written: said once.
fn one_place(app: Context) -> Option<View> {
    let is_new = app.with(Topic::Settings, |state| Preference::ToldOnePlace.of(&state.settings)).is_empty();
    let is_so = is_new && app.with(Topic::Storage, |state| state.degraded);
    let understood = move || {
        app.session().set_preference(Preference::ToldOnePlace, "1");
        app.rerender();
    };
    let acts = vec![(T::Understood, Action::new(understood))];
    is_so.then(|| notice(Severity::Remark, t(T::OnePlace).to_owned(), acts))
}

/// A new version is let in when the person says so, and never in the middle of a form. It comes with a page; no other
/// notice hides it, for it may mend what they tell.
pub(in crate::ui) fn renewal(app: Context) -> Option<View> {
    let is_filling = app.route().is_filling();
    let waits =
        untrack(|| app.with(Topic::Storage, |state| state.offline == OfflineStatus::Update)) && !is_filling;
    let acts = vec![(T::Renew, Action::new(browser::renew))];
    waits.then(|| notice(Severity::Remark, t(T::NewVersion).to_owned(), acts))
}
