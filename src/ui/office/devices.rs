//! Máy đã nộp: what this device holds of every other, what is missing, and the receipts to give.

use crate::dom::{CollectView, View};
use leptos::prelude::*;
use so_thon_view_macro::view;

use crate::browser::{self, ShareOutcome};
use crate::format::{Receipt, receipt_code};
use crate::i18n::{T, count, moment, t, tf};
use crate::log::{DeviceId, VersionVector, ranges_text};
use crate::store::{HandOver, LedgerEntry, LedgerFile};
use crate::ui::app::{App, Core, device_field};
use crate::ui::widgets::{empty, icon, joined};

/// What is held of a device.
struct Versioned {
    device: DeviceId,
    name: String,
    /// Nothing is missing up to this number.
    covered: u32,
    /// The last number that is known to have been issued: seen, or announced by a file.
    issued: u32,
    missing: String,
    responses: usize,
    last: String,
    code: Option<String>,
}

pub(in crate::ui) fn page(app: App) -> View {
    let result = RwSignal::new(String::new());
    let list = move || {
        let held = app.read(all_held);
        if held.is_empty() {
            return empty(t(T::NoDevices));
        }
        let whole = held.iter().filter(|held| held.missing.is_empty()).count();
        let sum = tf(T::DevicesWhole, &[&count(whole), &count(held.len())]);
        let cards = held.into_iter().map(|held| card(app, held, result));
        let share = move |_| share_receipt(app, result);
        view! {
            <p><b>{sum}</b></p>
            {cards.collect_view()}
            <button class="button main wide" on:click=share>{icon("send")} {T::SendReceipts}</button>
            <p class="note">{T::SendReceiptsHelp}</p>
        }
    };
    view! { <p class="note">{T::DevicesHelp}</p> {list} <p class="result" role="status">{result}</p> }
}

fn all_held(core: &Core) -> Vec<Versioned> {
    let have = VersionVector::of(&core.log);
    let others = core.log.devices().filter(|device| *device != core.device);
    others.map(|device| held(core, &have, device)).collect()
}

fn held(core: &Core, have: &VersionVector, device: DeviceId) -> Versioned {
    let imports = core.ledger.iter().filter(|entry| entry.kind == HandOver::Import && entry.undone.is_none());
    let files = imports.flat_map(|entry| entry.files.iter().map(move |file| (entry, file)));
    let own: Vec<_> = files.filter(|(_, file)| file.device == Some(device)).collect();
    let seen = core.log.last_seq(device);
    let issued = own.iter().map(|(_, file)| file.issued).fold(seen, u32::max);
    let mut missing = core.log.gaps(device);
    if issued > seen {
        missing.push(seen + 1..=issued);
    }
    let responses = core.log.count_made_by("response", device);
    let name = own.last().map(|(_, file)| file.who.clone()).filter(|name| !name.is_empty());
    let name = device_field(&core.log, device, "name").or(name).unwrap_or_else(|| t(T::UnnamedDevice).into());
    Versioned {
        device,
        name,
        covered: have.get(device).map_or(0, |held| held.seq),
        issued,
        missing: ranges_text(&missing),
        responses,
        last: own.last().map_or_else(String::new, |(entry, _)| moment(&entry.at)),
        code: have.get(device).map(|held| receipt_code(device, held)),
    }
}

fn card(app: App, held: Versioned, result: RwSignal<String>) -> View {
    let state = if held.missing.is_empty() {
        view! { <p class="fine">{icon("saved")} {tf(T::HeldAll, &[&held.covered.to_string()])}</p> }
    } else {
        let text = tf(T::HeldWithGaps, &[&held.covered.to_string(), &held.issued.to_string(), &held.missing]);
        view! { <p class="problem">{icon("warning")} {text}</p> }
    };
    let last = (!held.last.is_empty()).then(|| tf(T::LastReceived, &[&held.last]));
    let line = joined(&[Some(tf(T::DeviceLine, &[&held.device.to_string(), &count(held.responses)])), last]);
    let copy = held.code.map(|code| {
        let (device, name, covered) = (held.device, held.name.clone(), held.covered);
        let copy = move |_| copy_code(app, device, name.clone(), covered, code.clone(), result);
        view! { <button class="button quiet" on:click=copy>{icon("copy")} {T::CopyReceipt}</button> }
    });
    view! {
        <article class="card">
            <h2>{held.name.as_str()}</h2>
            <p class="note">{line}</p>
            {state}
            {copy}
        </article>
    }
}

/// Copies one device's receipt as a message that can be pasted into any chat.
fn copy_code(app: App, device: DeviceId, name: String, covered: u32, code: String, result: RwSignal<String>) {
    leptos::task::spawn_local(async move {
        let text = tf(T::ReceiptMessage, &[&name, &covered.to_string(), &code]);
        if browser::copy(&text).await {
            result.set(tf(T::ReceiptCopied, &[&name]));
            note(app, LedgerFile { device: Some(device), who: name, ..LedgerFile::default() }, covered);
        } else {
            result.set(text);
        }
    });
}

fn share_receipt(app: App, result: RwSignal<String>) {
    let receipt = app.with_untracked(|core| Receipt {
        from: Some(core.device),
        name: core.about_device("name"),
        at: browser::now().date_time,
        have: VersionVector::of(&core.log),
    });
    let name = format!("so-thon-bien-nhan-{}", App::today());
    leptos::task::spawn_local(async move {
        let delivery = browser::deliver(&name, &receipt.write()).await;
        result.set(crate::ui::meeting::hand_over::delivery_text(delivery, &name));
        if matches!(delivery, ShareOutcome::Shared | ShareOutcome::Downloaded) {
            note(app, LedgerFile { name, ..LedgerFile::default() }, 0);
        }
    });
}

fn note(app: App, file: LedgerFile, covered: u32) {
    let mut entry = LedgerEntry::new(HandOver::ReceiptGiven, browser::now().date_time);
    entry.changes = covered;
    entry.files.push(file);
    app.note_hand_over(entry);
}
