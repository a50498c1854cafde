//! Nộp & gộp: what leaves this device, and what comes in.

use crate::dom::View;
use leptos::prelude::*;
use so_thon_view_macro::view;

use crate::browser::{self, ShareOutcome};
use crate::domain::survey::is_response;
use crate::format::{Header, Scope, Sender, write_bundle};
use crate::i18n::{T, count, moment, t, tf};
use crate::log::{Change, VersionVector};
use crate::store::{HandOver, LedgerEntry, LedgerFile};
use crate::text::slug;
use crate::ui::app::{App, Core};
use crate::ui::incoming::saturating_u32;
use crate::ui::meeting::import;
use crate::ui::meeting::today::{count_changes, not_handed_over};
use crate::ui::route::Route;
use crate::ui::settings::{Preference, get, set};
use crate::ui::widgets::{Confirmation, RadioOption, confirm_button, icon, radio_group, row_link};

/// A scope, its code, its name and what it is for.
type Choice = (Scope, &'static str, T, T);

const SUBMIT: Choice = (Scope::Submit, "submit", T::ScopeSubmit, T::ScopeSubmitHelp);
const SCOPES: [Choice; 3] = [
    SUBMIT,
    (Scope::Setup, "setup", T::ScopeSetup, T::ScopeSetupHelp),
    (Scope::All, "all", T::ScopeAll, T::ScopeAllHelp),
];

pub(in crate::ui) fn page(app: App) -> View {
    let conflicts = move || {
        let open = app.read(crate::ui::shell::pages::conflict_count);
        (open > 0).then(|| {
            row_link(
                Route::Conflicts.address(),
                tf(T::ConflictsOpen, &[&count(open)]),
                t(T::ConflictsOpenHelp),
            )
        })
    };
    // Until everything stored is read, nobody could say what of a file is new.
    let take_in = move || {
        if app.whole.get() {
            import::section(app)
        } else {
            view! { <p role="status" class="late">{T::Opening}</p> }
        }
    };
    view! {
        {conflicts}
        <div class="sides">
        <section class="card">
            <h2>{icon("send")} {T::SendOut}</h2>
            {move || app.read(|core| progress(app, core))}
            {export(app)}
        </section>
        <section class="card">
            <h2>{icon("receive")} {T::TakeIn}</h2>
            {take_in}
        </section>
        </div>
        <div class="rows">
            {row_link(Route::Devices.address(), t(T::Devices), t(T::DevicesShort))}
            {row_link(Route::Ledger.address(), t(T::Ledger), t(T::LedgerShort))}
            {row_link(Route::Codes(true).address(), t(T::ScanCodes), t(T::ScanCodesShort))}
            {row_link(Route::Ways.address(), t(T::Ways), t(T::WaysShort))}
        </div>
    }
}

/// What the office provably holds of this device's responses, and the space that this allows to free.
fn progress(app: App, core: &Core) -> Option<View> {
    let (submitted, all) = own_progress(core);
    let pruned = core.log.pruned().count();
    if all == 0 && pruned == 0 {
        return None;
    }
    let state = if submitted == all { "saved" } else { "clock" };
    let text = tf(T::Submitted, &[&count(submitted), &count(all)]);
    let earlier = (pruned > 0).then(|| view! { <p class="note">{T::FreedEarlier}</p> });
    let (prunable, _) = App::prunable(core);
    let free = (prunable > 0).then(|| free(app, prunable));
    Some(view! { <p class="submitted"><b>{icon(state)} {text}</b></p> {earlier} {free} })
}

fn free(app: App, responses: usize) -> View {
    let text = tf(T::FreeSpace, &[&count(responses)]);
    let label = move || view! { {icon("trash")} {text.clone()} };
    let go = move || {
        leptos::task::spawn_local(async move {
            let done = app.prune_acknowledged().await;
            app.say(t(if done { T::SpaceFreed } else { T::SpaceNotFreed }));
        });
    };
    let question = move || {
        let warning = tf(T::FreeWarning, &[&count(responses)]);
        let text = view! { <p class="problem" role="alert">{icon("warning")} {warning}</p> };
        (text, Some(Confirmation { keep: T::KeepHere, act: view! { {T::FreeNow} }, go }))
    };
    view! { <div class="free">{confirm_button("button quiet wide", label, question)}</div> }
}

/// The changes that a scope takes along.
fn chosen(core: &Core, scope: Scope) -> Vec<&Change> {
    match scope {
        Scope::Submit => core.receipt.missing(&core.log).collect(),
        Scope::Setup => core.log.iter().filter(|change| !is_response(change.record())).collect(),
        Scope::All => core.log.iter().collect(),
    }
}

pub(in crate::ui) fn bundle(core: &Core, scope: Scope) -> String {
    let header = Header {
        scope: Some(scope),
        plan: Some(core.plan.id.clone()),
        from: Sender {
            device: core.device,
            issued: core.issued(),
            name: core.about_device("name"),
            by: core.about_device("by"),
        },
        at: browser::now().date_time,
        have: VersionVector::of(&core.log),
    };
    write_bundle(&header, chosen(core, scope).into_iter())
}

/// How many changes and responses a scope takes along.
fn counts(core: &Core, scope: Scope) -> (usize, usize) {
    count_changes(chosen(core, scope).into_iter())
}

/// `so-thon-nam-chanh-2026-03-12-37phieu`: village, day, number of responses.
pub(in crate::ui) fn file_name(core: &Core, scope: Scope) -> String {
    let place = core.about_device("village").and_then(|id| {
        core.log.record(&format!("village/{id}")).and_then(|record| record.text("name").map(slug))
    });
    let place =
        place.or_else(|| core.about_device("name").map(|name| slug(&name))).filter(|place| !place.is_empty());
    let place = place.unwrap_or_else(|| core.device.to_string());
    let what = match scope {
        Scope::Setup => "thiet-lap".to_owned(),
        Scope::Submit | Scope::All => format!("{}phieu", counts(core, scope).1),
    };
    format!("so-thon-{place}-{}-{what}", App::today())
}

/// What became of a file that was to leave this device.
pub(in crate::ui) fn delivery_text(delivery: ShareOutcome, name: &str) -> String {
    match delivery {
        ShareOutcome::Shared => t(T::SentByShare).to_owned(),
        ShareOutcome::Downloaded => tf(T::SentByDownload, &[name]),
        ShareOutcome::Cancelled => t(T::SendCancelled).to_owned(),
        ShareOutcome::Failed => t(T::SendFailed).to_owned(),
    }
}

/// Remembers that something left this device, and writes it down in the ledger.
pub(in crate::ui) fn note_sent(app: App, scope: Scope, name: String) {
    let at = browser::now().date_time;
    let (changes, responses) = app.with_untracked(|core| counts(core, scope));
    let mut entry = LedgerEntry::new(HandOver::Export, at.clone());
    (entry.changes, entry.responses) = (saturating_u32(changes), saturating_u32(responses));
    entry.files.push(LedgerFile { name, ..LedgerFile::default() });
    if scope != Scope::Setup {
        let issued = app.with_untracked(Core::issued).to_string();
        set(app, Preference::HandedOver, &issued);
        set(app, Preference::HandedOverAt, &at);
    }
    app.note_hand_over(entry);
}

fn export(app: App) -> View {
    let code = RwSignal::new(SUBMIT.1.to_owned());
    let current =
        move || SCOPES.into_iter().find(|(_, own, ..)| code.with(|code| code == own)).unwrap_or(SUBMIT);
    let options = SCOPES.iter().map(|(_, code, label, _)| RadioOption::new(*code, t(*label))).collect();
    let scopes =
        radio_group("scope", t(T::WhatToSend), options, move || code.get(), move |chosen| code.set(chosen));
    let result = RwSignal::new(String::new());
    let send = move |_| {
        let scope = current().0;
        let (name, text) = app.with_untracked(|core| (file_name(core, scope), bundle(core, scope)));
        leptos::task::spawn_local(async move {
            let delivery = browser::deliver(&name, &text).await;
            result.set(delivery_text(delivery, &name));
            if matches!(delivery, ShareOutcome::Shared | ShareOutcome::Downloaded) {
                note_sent(app, scope, name);
            }
        });
    };
    let copy = move |_| {
        let scope = current().0;
        let text = app.with_untracked(|core| bundle(core, scope));
        leptos::task::spawn_local(async move {
            let copied = browser::copy(&text).await;
            result.set(t(if copied { T::SentByCopy } else { T::CopyFailed }).to_owned());
            if copied {
                note_sent(app, scope, t(T::CopyAsText).to_owned());
            }
        });
    };
    let label = move || {
        let (changes, responses) = app.read(|core| counts(core, current().0));
        match current().0 {
            Scope::Setup => tf(T::SendSetup, &[&count(changes)]),
            Scope::Submit | Scope::All => tf(T::SendResponses, &[&count(responses), &count(changes)]),
        }
    };
    let last = move || {
        app.read(|core| {
            let at = get(core.settings(), Preference::HandedOverAt);
            let waiting = not_handed_over(core).0;
            (!at.is_empty()).then(|| tf(T::LastSent, &[&moment(&at), &count(waiting)]))
        })
    };
    view! {
        {scopes}
        <p class="note">{move || t(current().3)}</p>
        <button class="button main wide" on:click=send>{icon("send")} {label}</button>
        <div class="acts">
            <button class="button quiet" on:click=copy>{icon("copy")} {T::CopyAsText}</button>
            <a class="button quiet" href=Route::Codes(false).address()>{icon("code")} {T::ShowCodes}</a>
        </div>
        <p class="result" role="status">{result}</p>
        <p class="note">{last}</p>
    }
}

/// How many of the responses that this device has made and keeps the office provably holds, and how many there are.
fn own_progress(core: &Core) -> (usize, usize) {
    let acknowledged = core.acknowledged();
    let own = || core.log.of_device(core.device);
    let (_, all) = count_changes(own());
    let (_, waiting) = count_changes(own().filter(|change| change.id().seq > acknowledged));
    (all - waiting, all)
}
