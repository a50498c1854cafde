//! Taking files in: nothing changes before the person has seen what would.

use crate::dom::{CollectView, View};
use leptos::prelude::*;
use so_thon_view_macro::view;
use wasm_bindgen::JsCast as _;

use crate::browser;
use crate::i18n::{T, count, t, tf};
use crate::ui::app::App;
use crate::ui::incoming::{self, Incoming, PendingFile};
use crate::ui::meeting::import_report::file_card;
use crate::ui::route::Route;
use crate::ui::widgets::icon;

pub(in crate::ui) fn section(app: App) -> View {
    browser::prepare_worker();
    let over = RwSignal::new(false);
    let drop = move |event: web_sys::Event| {
        event.prevent_default();
        over.set(false);
        incoming::read_files(app, browser::dropped_files(event.unchecked_ref()));
    };
    let hover = move |event: web_sys::Event| {
        event.prevent_default();
        over.set(true);
    };
    let pick = move |event: web_sys::Event| {
        incoming::read_files(app, browser::picked_files(&event_target(&event)));
    };
    let pasted = RwSignal::new(String::new());
    let read_pasted = move |_| {
        incoming::read_text(app, t(T::PastedText), &pasted.get_untracked());
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
        {move || arrived(app)}
    }
}

/// What has come so far: a count while the desk reads, then the preview, then what became of it.
pub(in crate::ui) fn arrived(app: App) -> View {
    app.arrivals.track();
    app.incoming(|incoming| {
        let outcome = incoming.outcome.as_ref().map(|(text, number)| outcome(text, *number));
        if let Some((done, all)) = incoming.reading {
            let cancel = move |_| incoming::cancel(app);
            let text = tf(T::ReadingFiles, &[&done.to_string(), &all.to_string()]);
            return view! {
                <div class="progress late">
                    <p role="status">{text}</p>
                    <progress max=all.to_string() value=done.to_string() aria-label=T::Progress></progress>
                    <button class="button quiet" on:click=cancel>{T::Cancel}</button>
                </div>
            };
        }
        view! { {preview(app, incoming)} <div class="result" role="status">{outcome}</div> }
    })
}

fn outcome(text: &str, number: Option<u32>) -> View {
    let next = number.map(|_| {
        view! {
            <div class="acts">
                <a class="button" href=Route::Devices.address()>{icon("done")} {T::GiveReceipts}</a>
                <a class="button quiet" href=Route::Ledger.address()>{icon("undo")} {T::LedgerOrUndo}</a>
            </div>
        }
    });
    view! { <p>{text}</p> {next} }
}

fn preview(app: App, incoming: &Incoming) -> Option<View> {
    if incoming.files.is_empty() {
        return None;
    }
    let cards = app.read(|core| incoming.files.iter().map(|file| file_card(app, core, file)).collect_view());
    let new = incoming.new_changes().count();
    let bundles: Vec<_> = incoming.files.iter().filter_map(PendingFile::bundle).collect();
    let (_, responses) = crate::ui::shell::pages::count_changes(incoming.new_changes());
    let summary = (bundles.len() > 1)
        .then(|| tf(T::PreviewSum, &[&count(incoming.files.len()), &count(new), &count(responses)]));
    let cancel = move |_| incoming::cancel(app);
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

fn merge(app: App) {
    if app.incoming(|incoming| std::mem::replace(&mut incoming.is_merging, true)) {
        // A second tap.
        return;
    }
    leptos::task::spawn_local(async move {
        let outcome = match incoming::merge(app).await {
            Some((all, responses)) => {
                let number = app.with_untracked(|core| core.ledger.last().map(|entry| entry.number));
                (tf(T::Merged, &[&count(all), &count(responses)]), number)
            }
            None => (t(T::MergeFailed).to_owned(), None),
        };
        app.incoming(|incoming| {
            incoming.is_merging = false;
            incoming.outcome = Some(outcome);
        });
        app.note_arrival();
    });
}
