//! Nộp & gộp: what leaves this device, and what comes in.

use crate::browser;
use crate::dom::{Get as _, RwSignal, Set as _, View, With as _, untrack, view};
use crate::format::Scope;
use crate::i18n::{T, count, t, tf};
use crate::session::{HandingOver, State, Topic, Topics, bundle, export_counts, file_name, own_progress};
use crate::ui::context::Context;
use crate::ui::parts::import;
use crate::ui::parts::{sent_text, sent_without_receipt, was_sent};
use crate::ui::route::Route;
use crate::ui::widgets::{Confirmation, RadioOption, confirm_button, icon, radio_group, row_link};

/// A scope, its code, its name and what it is for.
type Choice = (Scope, &'static str, T, T);

const SUBMIT: Choice = (Scope::Submit, "submit", T::ScopeSubmit, T::ScopeSubmitHelp);
const SCOPES: [Choice; 3] = [
    SUBMIT,
    (Scope::Setup, "setup", T::ScopeSetup, T::ScopeSetupHelp),
    (Scope::All, "all", T::ScopeAll, T::ScopeAllHelp),
];

#[inline(never)]
pub(in crate::ui) fn page(app: Context) -> View {
    let conflicts = move || {
        let open = app.with(Topic::Conflicts, |state| state.log.conflict_count());
        (open > 0).then(|| {
            row_link(
                Route::Conflicts.address(),
                tf(T::ConflictsOpen, &[&count(open)]),
                t(T::ConflictsOpenHelp),
            )
        })
    };
    // Until everything stored is read, what is new in a file is not known. A flag: the section is rendered once.
    let can_free = app.flag(Topic::Ledger | Topic::Responses, |state| state.prunable().0 > 0);
    let loaded = app.flag(Topic::Storage, |state| state.loaded);
    let take_in = move || {
        if loaded.get() {
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
            {move || progress(app)}
            {move || can_free.get().then(|| free(app))}
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

/// What the office provably holds of this device's responses.
fn progress(app: Context) -> Option<View> {
    let (submitted, all, pruned) = app.with(Topic::Ledger | Topic::Responses, |state| {
        let (submitted, all) = own_progress(state);
        (submitted, all, state.log.pruned().count())
    });
    if all == 0 && pruned == 0 {
        return None;
    }
    let mark = if submitted == all { "saved" } else { "clock" };
    let text = tf(T::Submitted, &[&count(submitted), &count(all)]);
    let earlier = (pruned > 0).then(|| view! { <p class="note">{T::FreedEarlier}</p> });
    Some(view! { <p class="submitted"><b>{icon(mark)} {text}</b></p> {earlier} })
}

/// Offers to free the space of responses that the office provably holds. It is built once, so that the question stays
/// asked.
fn free(app: Context) -> View {
    let responses = move || app.with(Topic::Ledger | Topic::Responses, |state| state.prunable().0);
    let label = move || {
        let text = move || tf(T::FreeSpace, &[&count(responses())]);
        view! { {icon("trash")} {text} }
    };
    let go = move || {
        app.spawn(async move {
            let done = app.session().prune_acknowledged().await;
            app.say(t(if done { T::SpaceFreed } else { T::SpaceNotFreed }));
        });
    };
    let question = move || {
        let warning = tf(T::FreeWarning, &[&count(untrack(responses))]);
        let text = view! { <p class="problem" role="alert">{icon("warning")} {warning}</p> };
        (text, Some(Confirmation { keep: T::KeepHere, act: view! { {T::FreeNow} }, go }))
    };
    view! { <div class="free">{confirm_button("button quiet wide", label, question)}</div> }
}

fn export(app: Context) -> View {
    let code = RwSignal::new(SUBMIT.1.to_owned());
    let current =
        move || SCOPES.into_iter().find(|(_, own, ..)| code.with(|code| code == own)).unwrap_or(SUBMIT);
    let options = SCOPES.iter().map(|(_, code, label, _)| RadioOption::new(*code, t(*label))).collect();
    let scopes =
        radio_group("scope", t(T::WhatToSend), options, move || code.get(), move |chosen| code.set(chosen));
    let result = RwSignal::new(String::new());
    let send = move |_| {
        let scope = current().0;
        let (name, text) = app.with_untracked(|state| named_bundle(state, scope));
        app.spawn(async move {
            let outcome = browser::deliver(&name, &text).await;
            result.set(sent_text(outcome, &name));
            if was_sent(outcome) {
                app.session().note_export(scope, name);
            }
        });
    };
    let copy = move |_| {
        let scope = current().0;
        let text = app.with_untracked(|state| named_bundle(state, scope)).1;
        app.spawn(async move {
            let copied = browser::copy(&text).await;
            result.set(t(if copied { T::SentByCopy } else { T::CopyFailed }).to_owned());
            if copied {
                app.session().note_export(scope, t(T::CopyAsText).to_owned());
            }
        });
    };
    let label = move || {
        let (changes, responses) =
            app.with(Topic::Ledger | Topics::LOG, |state| export_counts(state, current().0));
        match current().0 {
            Scope::Setup => tf(T::SendSetup, &[&count(changes)]),
            Scope::Submit | Scope::All => tf(T::SendResponses, &[&count(responses), &count(changes)]),
        }
    };
    let states = move || {
        let state = app.with(Topic::Settings | Topic::Devices | Topic::Ledger, HandingOver::of);
        let (changes, responses) = state.unsent;
        let not_exported = (changes > 0).then(|| tf(T::NotSubmitted, &[&count(responses), &count(changes)]));
        let not_acknowledged = (state.sent.0 > 0).then(|| sent_without_receipt(&state));
        let line = |text: Option<String>| text.map(|text| view! { <p class="note">{text}</p> });
        view! { {line(not_exported)} {line(not_acknowledged)} }
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
        {states}
    }
}

/// A file's name, and its text.
fn named_bundle(state: &State, scope: Scope) -> (String, String) {
    let name = file_name(state, scope, &Context::today().to_string());
    (name, bundle(state, scope, browser::now().date_time))
}
