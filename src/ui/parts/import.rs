//! Taking files in: nothing changes before the person has seen what would.

use crate::dom::{
    CollectView, Get as _, GetUntracked as _, RwSignal, Set as _, View, With as _, event_target,
    event_target_value, view,
};
use crate::session::Topic;
use wasm_bindgen::JsCast as _;

use crate::browser;
use crate::i18n::{T, count, t, tf};
use crate::session::{ImportOutcome, PendingFile, PendingImport, ReceiptOutcome, State, count_changes};
use crate::ui::context::Context;
use crate::ui::parts::import_report::file_card;
use crate::ui::parts::reading::{cancel, read_files, read_text};
use crate::ui::route::Route;
use crate::ui::widgets::icon;

pub(in crate::ui) fn section(app: Context) -> View {
    browser::prepare_worker();
    let over = RwSignal::new(false);
    let drop = move |event: web_sys::Event| {
        event.prevent_default();
        over.set(false);
        read_files(app, browser::dropped_files(event.unchecked_ref()));
    };
    let hover = move |event: web_sys::Event| {
        event.prevent_default();
        over.set(true);
    };
    let pick = move |event: web_sys::Event| {
        read_files(app, browser::picked_files(&event_target(&event)));
    };
    let pasted = RwSignal::new(String::new());
    let read_pasted = move |_| {
        read_text(app, t(T::PastedText), &pasted.get_untracked());
        pasted.set(String::new());
    };
    view! {
        <div class=move || if over.get() { "drop over".to_owned() } else { "drop".to_owned() } on:drop=drop on:dragover=hover on:dragleave=move |_| over.set(false)>
            <label class="button wide file">
                {icon("receive")} {T::ChooseFiles}
                <input type="file" multiple on:change=pick/>
            </label>
            <p class="note">{T::DropHere}</p>
        </div>
        <details>
            <summary>{T::PasteInstead}</summary>
            <label class="field">
                <span>{T::PasteHere}</span>
                <textarea rows="4" prop:value=pasted on:input=move |event| pasted.set(event_target_value(&event))></textarea>
            </label>
            <button class="button" on:click=read_pasted disabled=move || pasted.with(|text| text.trim().is_empty())>{T::ReadPasted}</button>
        </details>
        <p class="result" role="status">{app.clips_told()}</p>
        {move || arrived(app)}
    }
}

/// What has come so far: a count while the worker reads, then the preview, then the outcome.
pub(in crate::ui) fn arrived(app: Context) -> View {
    app.with(Topic::Import | Topic::Devices, |state| {
        if let Some((done, all)) = state.import.reading {
            let text = tf(T::ReadingFiles, &[&done.to_string(), &all.to_string()]);
            return view! {
                <div class="progress late">
                    <p role="status">{text}</p>
                    <progress max=all.to_string() value=done.to_string() aria-label=T::Progress></progress>
                    <button class="button quiet" on:click=move |_| cancel(app)>{T::Cancel}</button>
                </div>
            };
        }
        let outcome = state.import.outcome.map(|outcome| outcome_view(state, outcome));
        view! { {preview(app, state)} <div class="result" role="status">{outcome}</div> }
    })
}

fn outcome_view(state: &State, outcome: ImportOutcome) -> View {
    let text = match outcome {
        ImportOutcome::Merged { changes, responses, .. } => {
            tf(T::Merged, &[&count(changes), &count(responses)])
        }
        ImportOutcome::Failed(_) => t(T::MergeFailed).to_owned(),
        ImportOutcome::WorkerFailed => t(T::DeskFailed).to_owned(),
        ImportOutcome::Receipt(ReceiptOutcome::Holds(seq)) => {
            tf(T::ReceiptHolds, &[&seq.to_string(), &state.issued().to_string()])
        }
        ImportOutcome::Receipt(ReceiptOutcome::NotOurs) => t(T::ReceiptNotOurs).to_owned(),
        ImportOutcome::Receipt(ReceiptOutcome::OtherHistory) => t(T::ReceiptOtherHistory).to_owned(),
    };
    let next = matches!(outcome, ImportOutcome::Merged { .. }).then(|| {
        view! {
            {alike(state)}
            <div class="acts">
                <a class="button" href=Route::Devices.address()>{icon("done")} {T::GiveReceipts}</a>
                <a class="button quiet" href=Route::Ledger.address()>{icon("undo")} {T::LedgerOrUndo}</a>
            </div>
        }
    });
    view! { <p>{text}</p> {next} }
}

/// Names that the file brought and that may mean a place which was here.
#[cfg(feature = "office")]
fn alike(state: &State) -> Option<View> {
    let pairs = crate::ui::parts::alike_count(state);
    (pairs > 0).then(|| {
        let text = tf(T::PlacesAlike, &[&count(pairs)]);
        crate::ui::widgets::row_link(Route::Conflicts.address(), text, t(T::PlacesAlikeHelp))
    })
}

#[cfg(not(feature = "office"))]
const fn alike(_: &State) -> Option<View> {
    None
}

fn preview(app: Context, state: &State) -> Option<View> {
    let incoming: &PendingImport = &state.import;
    if incoming.files.is_empty() {
        return None;
    }
    let cards = incoming.files.iter().map(|file| file_card(app, state, file)).collect_view();
    let new = incoming.new_changes().count();
    let bundles: Vec<_> = incoming.files.iter().filter_map(PendingFile::bundle).collect();
    let (_, responses) = count_changes(incoming.new_changes());
    let summary = (bundles.len() > 1)
        .then(|| tf(T::PreviewSum, &[&count(incoming.files.len()), &count(new), &count(responses)]));
    let cancel = move |_| cancel(app);
    let act = if new > 0 {
        let label = tf(T::MergeNow, &[&count(new)]);
        view! {
            <button class="button quiet" on:click=cancel>{T::Cancel}</button>
            <button class="button main" on:click=move |_| merge(app)>{icon("receive")} {label}</button>
        }
    } else {
        view! { <button class="button" on:click=cancel>{T::NothingNewClose}</button> }
    };
    Some(view! {
        <h3>{T::Preview}</h3>
        <p class="note">{T::PreviewHelp}</p>
        {summary.map(|text| view! { <p><b>{text}</b></p> })}
        {cards}
        <div class="acts">{act}</div>
    })
}

fn merge(app: Context) {
    app.spawn(app.session().merge());
}
