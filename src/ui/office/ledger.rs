//! Sổ giao nhận: every hand-over, out and in; searchable, printable; an import can be taken back.

use crate::dom::{
    CollectView, Get as _, GetUntracked as _, Item, RwSignal, Set as _, View, each, event_target_value,
    follow, view,
};
use crate::session::Topic;

use crate::browser;
use crate::i18n::{T, count, moment, t, tf};
use crate::store::{HandOver, LedgerEntry, LedgerFile};
use crate::text::{contains, fold_diacritics};
use crate::ui::context::Context;
use crate::ui::office::print_head::print_head;
use crate::ui::parts::record_name;
use crate::ui::widgets::{Confirmation, confirm_button, empty, icon, joined};

pub(in crate::ui) fn page(app: Context) -> View {
    let sought = RwSignal::new(String::new());
    let found = move || {
        let words = fold_diacritics(&sought.get());
        app.with(Topic::Ledger, |state| {
            let all = state.ledger.iter().rev();
            all.filter(|entry| contains(&fold_diacritics(&all_text(entry)), &words))
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let none = move || found().is_empty().then(|| empty(t(T::NoHandOvers)));
    // A card keeps its element: the question before an import is taken back stays asked, whatever comes.
    let list = each(found, |entry| entry.number.to_string(), move |entry| card(app, entry));
    view! {
        {print_head(app)}
        <label class="field search">
            <span>{T::SearchLedger}</span>
            <input type="search" prop:value=sought on:input=move |event| sought.set(event_target_value(&event))/>
        </label>
        <div class="ledger">{none} {list}</div>
        <button class="button quiet wide" on:click=|_| browser::print()>{icon("copy")} {T::PrintLedger}</button>
    }
}

fn title(entry: &LedgerEntry) -> String {
    let (changes, responses) = (count(entry.changes as usize), count(entry.responses as usize));
    match entry.kind {
        HandOver::Import => tf(T::LedgerImport, &[&responses, &changes]),
        HandOver::Export => tf(T::LedgerExport, &[&responses, &changes]),
        HandOver::ReceiptGiven => t(T::LedgerReceiptGiven).to_owned(),
        HandOver::ReceiptTaken => tf(T::LedgerReceiptTaken, &[&changes]),
    }
}

fn file_text(file: &LedgerFile) -> String {
    let filled = |text: &String| (!text.is_empty()).then(|| text.clone());
    let counts = (file.new + file.known + file.rejected > 0).then(|| {
        tf(
            T::LedgerCounts,
            &[&count(file.new as usize), &count(file.known as usize), &count(file.rejected as usize)],
        )
    });
    joined(&[filled(&file.name), filled(&file.who), file.device.map(|device| device.to_string()), counts])
}

/// Everything of an entry that may be sought.
fn all_text(entry: &LedgerEntry) -> String {
    let mut text = format!("{} {} {}", entry.number, title(entry), moment(&entry.at));
    for file in &entry.files {
        text.push(' ');
        text.push_str(&file_text(file));
    }
    text
}

fn card(app: Context, item: Item<LedgerEntry>) -> View {
    let entry = item.get_untracked();
    let files = entry.files.iter().map(|file| view! { <li>{file_text(file)}</li> });
    let files = files.collect_view();
    let name = match entry.kind {
        HandOver::Import => "receive",
        HandOver::Export => "send",
        HandOver::ReceiptGiven | HandOver::ReceiptTaken => "saved",
    };
    let number = entry.number;
    let is_undoable = RwSignal::new(false);
    follow(move || {
        let entry = item.get();
        let now = entry.kind == HandOver::Import && entry.undone.is_none();
        if now != is_undoable.get_untracked() {
            is_undoable.set(now);
        }
    });
    let undone = move || {
        let undone = item.get().undone.as_ref().map(|at| tf(T::UndoneAt, &[&moment(at)]));
        undone.map(|text| view! { <p class="problem">{icon("undo")} {text}</p> })
    };
    view! {
        <article class="card">
            <h2>{icon(name)} {title(&entry)}</h2>
            <p class="note">{tf(T::LedgerLine, &[&number.to_string(), &moment(&entry.at)])}</p>
            <ul class="lines">{files}</ul>
            {undone} {move || is_undoable.get().then(|| undo(app, number))}
        </article>
    }
}

/// Taking an import back, or why that cannot be.
fn undo(app: Context, number: u32) -> View {
    let names = move |app: Context| {
        let undo = app.session().plan_undo(number);
        let name = |record: &str| app.with_untracked(|state| record_name(state, record));
        let mut names: Vec<String> =
            undo.builders.iter().take(5).map(|change| name(change.record())).collect();
        names.dedup();
        (undo.changes.len(), undo.staying, names.join("; "))
    };
    let given_since = move || {
        app.with_untracked(|state| {
            let mut ledger = state.ledger.iter();
            ledger.any(|entry| entry.number > number && entry.kind == HandOver::ReceiptGiven)
        })
    };
    let question = move || {
        let (going, staying, builders) = names(app);
        if !builders.is_empty() {
            let text = tf(T::UndoBlocked, &[&builders]);
            return (view! { <p class="problem" role="alert">{icon("lock")} {text}</p> }, None);
        }
        let warning =
            given_since().then(|| view! { <p class="problem">{icon("warning")} {T::UndoAfterReceipts}</p> });
        let text = view! { <p>{tf(T::UndoWould, &[&count(going), &count(staying)])}</p> {warning} };
        let go = move || {
            app.spawn(async move {
                let done = app.session().undo_import(number).await;
                app.say(t(if done { T::ImportUndone } else { T::UndoFailed }));
            });
        };
        (text, Some(Confirmation { keep: T::KeepImport, act: view! { {icon("undo")} {T::UndoNow} }, go }))
    };
    let label = || view! { {icon("undo")} {T::UndoImport} };
    view! { <div class="undo">{confirm_button("button quiet", label, question)}</div> }
}
