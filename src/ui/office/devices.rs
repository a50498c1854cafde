//! Máy đã nộp: what this device holds of every other, what is missing, and the receipts to give.

use crate::browser;
use crate::dom::{CollectView, RwSignal, Set as _, View, view};
use crate::format::{Receipt, receipt_code};
use crate::i18n::{T, count, moment, t, tf};
use crate::log::{DeviceId, VersionVector};
use crate::session::{HeldDevice, Topic, Topics, held_devices};
use crate::store::LedgerFile;
use crate::ui::context::Context;
use crate::ui::office::expected::{section, silence};
use crate::ui::parts::{sent_text, was_sent};
use crate::ui::widgets::{empty, icon, joined};

pub(in crate::ui) fn page(app: Context) -> View {
    let result = RwSignal::new(String::new());
    let list = move || {
        let held = app.with(Topic::Devices | Topic::Ledger, held_devices);
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
    let silent = move || {
        let text = app.with(Topics::LOG | Topic::Ledger, |state| silence(state, &held_devices(state)));
        text.map(|text| view! { <p class="problem">{icon("warning")} {text}</p> })
    };
    view! { <p class="note">{T::DevicesHelp}</p> {silent} {list} {section(app)} <p class="result" role="status">{result}</p> }
}

fn card(app: Context, held: HeldDevice, result: RwSignal<String>) -> View {
    let state = if held.missing.is_empty() {
        view! { <p class="fine">{icon("saved")} {tf(T::HeldAll, &[&held.covered.to_string()])}</p> }
    } else {
        let text = tf(T::HeldWithGaps, &[&held.covered.to_string(), &held.issued.to_string(), &held.missing]);
        view! { <p class="problem">{icon("warning")} {text}</p> }
    };
    let last = (!held.last.is_empty()).then(|| tf(T::LastReceived, &[&moment(&held.last)]));
    let line = joined(&[Some(tf(T::DeviceLine, &[&held.device.to_string(), &count(held.responses)])), last]);
    let name = held.name.unwrap_or_else(|| t(T::UnnamedDevice).to_owned());
    let copy = (held.covered > 0).then(|| {
        let (device, name) = (held.device, name.clone());
        let copy = move |_| copy_code(app, device, name.clone(), result);
        view! { <button class="button quiet" on:click=copy>{icon("copy")} {T::CopyReceipt}</button> }
    });
    view! {
        <article class="card">
            <h2>{name}</h2>
            <p class="note">{line}</p>
            {state}
            {copy}
        </article>
    }
}

/// Copies one device's receipt as a message that can be pasted into any chat.
fn copy_code(app: Context, device: DeviceId, name: String, result: RwSignal<String>) {
    let Some(held) = app.with_untracked(|state| VersionVector::of(&state.log).get(device)) else { return };
    app.spawn(async move {
        let code = receipt_code(device, held);
        let text = tf(T::ReceiptMessage, &[&name, &held.seq.to_string(), &code]);
        if browser::copy(&text).await {
            result.set(tf(T::ReceiptCopied, &[&name]));
            let file = LedgerFile { device: Some(device), who: name, ..LedgerFile::default() };
            app.session().note_receipt_given(file, held.seq);
        } else {
            result.set(text);
        }
    });
}

fn share_receipt(app: Context, result: RwSignal<String>) {
    let receipt = app.with_untracked(|state| Receipt {
        from: Some(state.device),
        name: state.about_device("name"),
        at: browser::now().date_time,
        have: VersionVector::of(&state.log),
    });
    let name = format!("so-thon-bien-nhan-{}", Context::today());
    app.spawn(async move {
        let outcome = browser::deliver(&name, &receipt.write()).await;
        result.set(sent_text(outcome, &name));
        if was_sent(outcome) {
            app.session().note_receipt_given(LedgerFile { name, ..LedgerFile::default() }, 0);
        }
    });
}
