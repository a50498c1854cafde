//! What merging a file would do, in words.

use crate::browser;
use crate::dom::{CollectView, View, view};
use crate::format::{Ending, ReadError, Receipt, Rejected};
use crate::i18n::{T, count, t, tf};
use crate::import::{ImportError, Repair};
use crate::log::{CLOCK_TOLERANCE_MINUTES, ChangeError, DeviceId, minutes};
use crate::session::{Found, FoundBundle, ImportOutcome, PendingFile};
use crate::session::{State, device_field};
use crate::ui::context::Context;
use crate::ui::parts::reading::cancel;
use crate::ui::parts::record_name;
use crate::ui::widgets::icon;

/// At most this many names are listed; the rest is counted.
const LISTED_MAX: usize = 5;
/// Names in a list are no longer than this.
const NAME_LETTERS_MAX: usize = 48;

pub(in crate::ui) fn file_card(app: Context, state: &State, file: &PendingFile) -> View {
    let body = match &file.found {
        Err(trouble) => problem("warning", trouble_text(trouble)),
        Ok(Found::Receipt(receipt)) => receipt_view(app, state, receipt),
        Ok(Found::Bundle(bundle)) => bundle_view(state, bundle),
    };
    let notes: Vec<&str> = file.notes.iter().map(|note| note_text(*note)).collect();
    let notes = (!notes.is_empty()).then(|| view! { <p class="note">{notes.join(" ")}</p> });
    view! { <article class="incoming"><h4>{file.name.as_str()}</h4> {notes} {body}</article> }
}

/// The beginning of a name, where there are several: enough to know which is meant.
fn short(name: &str) -> String {
    let mut letters = name.chars();
    let start: String = letters.by_ref().take(NAME_LETTERS_MAX).collect();
    if letters.next().is_some() { format!("{}…", start.trim_end()) } else { start }
}

fn problem(name: &'static str, text: String) -> View {
    view! { <p class="problem">{icon(name)} {text}</p> }
}

fn remark(name: &'static str, text: String) -> View {
    view! { <p class="note">{icon(name)} {text}</p> }
}

fn trouble_text(trouble: &ImportError) -> String {
    t(match trouble {
        ImportError::Read(ReadError::Newer(version)) => return tf(T::FileNewer, &[&version.to_string()]),
        ImportError::Packed(kind) => return tf(T::FilePacked, &[kind]),
        ImportError::Read(ReadError::Empty) => T::FileEmpty,
        ImportError::Read(ReadError::NotJson | ReadError::Receipt) => T::FileNotJson,
        ImportError::Read(ReadError::CutInHeader) => T::FileCutInHeader,
        ImportError::Read(ReadError::Foreign) => T::FileForeign,
        ImportError::NotText => T::FileNotText,
        ImportError::Archive => T::FileArchive,
        ImportError::Locked => T::FileLocked,
        ImportError::EmptyArchive => T::FileEmptyArchive,
        ImportError::TooLarge => T::FileTooLarge,
        ImportError::Unreadable => T::FileUnreadable,
    })
    .to_owned()
}

fn note_text(note: Repair) -> &'static str {
    t(match note {
        Repair::Gzip | Repair::Zip => T::NoteUnpacked,
        Repair::Utf16 => T::NoteUtf16,
        Repair::Decomposed => T::NoteDecomposed,
        Repair::Quoted => T::NoteQuoted,
    })
}

/// A receipt is taken at once: it changes no entry, and only says what the office holds.
fn receipt_view(app: Context, state: &State, receipt: &Receipt) -> View {
    let own = receipt.have.get(state.device).map_or(0, |held| held.seq);
    let take = {
        let receipt = receipt.clone();
        move |_| {
            let outcome = app.session().take_receipt(&receipt);
            cancel(app);
            app.session().set_import_outcome(ImportOutcome::Receipt(outcome));
        }
    };
    let from =
        receipt.name.clone().or_else(|| receipt.from.map(|device| device.to_string())).unwrap_or_default();
    view! {
        <p>{tf(T::ReceiptFrom, &[&from, &own.to_string()])}</p>
        <button class="button main" on:click=take>{icon("done")} {T::TakeReceipt}</button>
    }
}

fn rejected_text(rejected: &Rejected) -> String {
    let line = rejected.line.to_string();
    match &rejected.error {
        ChangeError::Json => tf(T::LineNotJson, &[&line]),
        ChangeError::Key(key) => tf(T::LineKey, &[&line, key]),
        ChangeError::TooLong => tf(T::LineTooLong, &[&line]),
        ChangeError::Digest(id) => tf(T::LineDigest, &[&line, &id.device.to_string(), &id.seq.to_string()]),
    }
}

fn bundle_view(state: &State, bundle: &FoundBundle) -> View {
    let preview = &bundle.preview;
    let sender = bundle.header.as_ref().map(|header| &header.from);
    let device_name = |device: DeviceId| {
        let sent = sender.filter(|sender| sender.device == device).and_then(|sender| sender.name.clone());
        let name = sent.or_else(|| device_field(&state.log, device, "name"));
        name.map_or_else(|| device.to_string(), |name| format!("{name} ({device})"))
    };
    let rows = preview.devices.iter().map(|(device, counts)| {
        view! { <tr><th scope="row">{device_name(*device)}</th><td>{count(counts.new)}</td><td>{count(counts.known)}</td></tr> }
    });
    let listed = |text: T, records: &[&str]| {
        let mut names: Vec<String> =
            records.iter().take(LISTED_MAX).map(|record| short(&record_name(state, record))).collect();
        names.dedup();
        let rest = records.len().saturating_sub(LISTED_MAX);
        if rest > 0 {
            names.push(tf(T::AndMore, &[&count(rest)]));
        }
        (!records.is_empty()).then(|| tf(text, &[&count(records.len()), &names.join("; ")]))
    };
    let texts = |names: &[String]| names.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    let all = |text: T, names: &[String]| listed(text, &texts(names).lines().collect::<Vec<_>>());
    let conflicts: Vec<String> = preview.conflicts.iter().map(|conflict| conflict.record.clone()).collect();
    let conflicts = all(T::WouldConflict, &conflicts).map(|text| problem("conflict", text));
    let parallel = all(T::WouldParallel, &preview.parallel).map(|text| remark("done", text));
    let updates = all(T::WouldUpdate, &preview.updates).map(|text| remark("edit", text));
    let deletions = all(T::WouldDelete, &preview.deletions).map(|text| remark("trash", text));
    let forks = (!preview.forks.is_empty()).then(|| {
        let forks: Vec<String> = preview
            .forks
            .iter()
            .take(LISTED_MAX)
            .map(|id| format!("{} {}", device_name(id.device), id.seq))
            .collect();
        problem("warning", tf(T::Forks, &[&count(preview.forks.len()), &forks.join("; ")]))
    });
    let clocks = clocks(bundle, &device_name).map(|text| problem("clock", text));
    view! {
        <table>
            <thead><tr><th scope="col">{T::Device}</th><th scope="col">{T::New}</th><th scope="col">{T::Known}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <p>{responses(state, bundle)}</p>
        {conflicts} {parallel} {updates} {deletions} {forks} {clocks} {damage(state, bundle)}
    }
}

/// New responses, by village.
fn responses(state: &State, bundle: &FoundBundle) -> String {
    let all: usize = bundle.villages.iter().map(|(_, count)| count).sum();
    let named = bundle.villages.iter().map(|(id, number)| {
        let record = format!("village/{id}");
        let name = state
            .name_of(&record)
            .unwrap_or_else(|| if id.is_empty() { t(T::NoVillage).into() } else { id.clone() });
        format!("{name} {}", count(*number))
    });
    let named: Vec<String> = named.collect();
    let by_village = if named.is_empty() { String::new() } else { format!(" {}", named.join(", ")) };
    tf(T::NewResponses, &[&count(all), &by_village])
}

/// Clocks that are off by more than an hour: ahead of this device's, or behind what they had seen.
fn clocks(bundle: &FoundBundle, device_name: &dyn Fn(DeviceId) -> String) -> Option<String> {
    let mut wrong: Vec<String> = Vec::new();
    if let Some(header) = &bundle.header {
        let now = minutes(&browser::now().date_time);
        let ahead = minutes(&header.at).zip(now).map_or(0, |(at, now)| at - now);
        if ahead > CLOCK_TOLERANCE_MINUTES {
            wrong.push(tf(T::ClockAhead, &[&device_name(header.from.device), &(ahead / 60).to_string()]));
        }
    }
    let behind = bundle.preview.clocks_behind.iter();
    wrong.extend(behind.map(|device| tf(T::ClockBehind, &[&device_name(*device)])));
    (!wrong.is_empty()).then(|| wrong.join(" "))
}

/// What is broken, with its lines, and what can still be taken.
fn damage(state: &State, bundle: &FoundBundle) -> View {
    let broken = (!bundle.rejected.is_empty()).then(|| {
        let lines = bundle.rejected.iter().take(LISTED_MAX).map(|rejected| view! { <li>{rejected_text(rejected)}</li> });
        let lines = lines.collect_view();
        let rest = bundle.rejected.len().saturating_sub(LISTED_MAX);
        let rest = (rest > 0).then(|| view! { <li>{tf(T::AndMore, &[&count(rest)])}</li> });
        view! { {problem("warning", tf(T::BrokenLines, &[&count(bundle.rejected.len())]))} <ul class="lines">{lines}{rest}</ul> }
    });
    let (read, announced) = (count(bundle.read), bundle.announced.map_or_else(|| "?".to_owned(), count));
    let ending = match bundle.ending {
        Ending::Whole => None,
        Ending::Cut => Some(problem("warning", tf(T::FileCut, &[&read, &announced]))),
        Ending::Altered => Some(problem("warning", tf(T::FileAltered, &[&read, &announced]))),
    };
    let plans = bundle.header.as_ref().map_or(&[][..], |header| &header.plans);
    let foreign = plans.iter().find(|plan| **plan != state.plan.id);
    let foreign = foreign.map(|plan| problem("warning", tf(T::OtherPlan, &[plan])));
    view! { {broken} {ending} {foreign} }
}
