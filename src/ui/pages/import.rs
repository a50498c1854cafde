//! Taking files in: nothing changes before the person has seen what would.

use std::collections::BTreeMap;

use crate::ui::dom::{CollectView, View};
use leptos::prelude::*;
use so_thon_view_macro::view;
use wasm_bindgen::JsCast as _;

use crate::browser;
use crate::i18n::{T, count, t, tf};
use crate::log::{Bundle, Change, ChangeId, DeviceId, Ending, Log, Preview, ReadError, preview, read_bundle};
use crate::ui::app::{App, Core, device_field};
use crate::ui::widgets::{icon, record_name};

/// A bundle larger than this cannot be stored anyway, and reading it would only freeze an old phone.
const TEXT_LENGTH_MAX: usize = 64 * 1024 * 1024;
/// At most this many names are listed; the rest is counted.
const LISTED_MAX: usize = 5;

/// A file that was read, not yet merged.
#[derive(Clone)]
struct Incoming {
    name: String,
    result: Result<Report, String>,
}

/// What merging one file would do, after the files before it.
#[derive(Clone)]
struct Report {
    bundle: Bundle,
    preview: Preview,
}

/// Files on their way in.
#[derive(Clone, Copy)]
struct Importing {
    app: App,
    files: RwSignal<Vec<Incoming>>,
    reading: RwSignal<bool>,
    outcome: RwSignal<String>,
}

impl Importing {
    fn take(self, files: Vec<web_sys::File>) {
        if files.is_empty() {
            return;
        }
        self.reading.set(true);
        self.outcome.set(String::new());
        leptos::task::spawn_local(async move {
            for file in files {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a size in bytes"
                )]
                let too_large = file.size() as usize > TEXT_LENGTH_MAX;
                let text = if too_large { None } else { browser::read_text(&file).await };
                self.add(
                    file.name(),
                    text.ok_or_else(|| t(if too_large { T::FileTooLarge } else { T::FileUnreadable }).into()),
                );
            }
            self.reading.set(false);
        });
    }

    fn add(self, name: String, text: Result<String, String>) {
        let earlier: Log = self.files.with_untracked(|files| {
            let reports = files.iter().filter_map(|file| file.result.as_ref().ok());
            reports.flat_map(|report| report.bundle.changes.iter().cloned()).collect()
        });
        let result = text.and_then(|text| read_bundle(&text).map_err(|error| error_text(&error)));
        let result = result.map(|bundle| {
            let preview = self.app.peek(|core| preview(&core.log, &earlier, &bundle.changes));
            Report { bundle, preview }
        });
        self.files.update(|files| files.push(Incoming { name, result }));
    }

    /// The changes of all files that are not here yet, each once.
    fn new_changes(self) -> Vec<Change> {
        let mut seen: BTreeMap<ChangeId, u32> = BTreeMap::new();
        self.files.with(|files| {
            let reports = files.iter().filter_map(|file| file.result.as_ref().ok());
            let all = reports.flat_map(|report| &report.bundle.changes);
            self.app.peek(|core| {
                all.filter(|change| !core.log.contains(&change.id()) && seen.insert(change.id(), 0).is_none())
                    .cloned()
                    .collect()
            })
        })
    }

    fn merge(self) {
        let changes = untrack(|| self.new_changes());
        let units: usize = changes.iter().map(|change| change.line().encode_utf16().count() + 40).sum();
        if !self.app.has_room_for(units) {
            self.outcome.set(t(T::NoRoomForImport).into());
            return;
        }
        let merged = count(changes.len());
        if self.app.merge(changes) {
            self.files.set(Vec::new());
            self.outcome.set(tf(T::Merged, &[&merged]));
        } else {
            self.outcome.set(t(T::MergeFailed).into());
        }
    }
}

fn error_text(error: &ReadError) -> String {
    match error {
        ReadError::Empty => t(T::FileEmpty).into(),
        ReadError::NotJson => t(T::FileNotJson).into(),
        ReadError::CutInHeader => t(T::FileCutInHeader).into(),
        ReadError::Foreign => t(T::FileForeign).into(),
        ReadError::Receipt => t(T::FileReceipt).into(),
        ReadError::Newer(version) => tf(T::FileNewer, &[&version.to_string()]),
    }
}

pub(super) fn section(app: App) -> View {
    let importing = Importing {
        app,
        files: RwSignal::new(Vec::new()),
        reading: RwSignal::new(false),
        outcome: RwSignal::new(String::new()),
    };
    let over = RwSignal::new(false);
    let drop = move |event: web_sys::Event| {
        event.prevent_default();
        over.set(false);
        importing.take(browser::dropped_files(event.unchecked_ref()));
    };
    let hover = move |event: web_sys::Event| {
        event.prevent_default();
        over.set(true);
    };
    let pick = move |event: web_sys::Event| importing.take(browser::picked_files(&event_target(&event)));
    let pasted = RwSignal::new(String::new());
    let read_pasted = move |_| {
        let text = browser::nfc(&pasted.get_untracked());
        pasted.set(String::new());
        importing.outcome.set(String::new());
        importing.add(t(T::PastedText).into(), Ok(text));
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
        {move || importing.reading.get().then(|| view! { <p role="status">{T::Reading}</p> })}
        {move || importing.files.with(|files| preview_of(importing, files))}
        <p class="result" role="status">{importing.outcome}</p>
    }
}

fn preview_of(importing: Importing, files: &[Incoming]) -> Option<View> {
    if files.is_empty() {
        return None;
    }
    let cards = importing.app.read(|core| files.iter().map(|file| file_card(core, file)).collect_view());
    let new = importing.new_changes().len();
    let cancel = move |_| importing.files.set(Vec::new());
    let act = if new > 0 {
        let label = tf(T::MergeNow, &[&count(new)]);
        view! {
            <button class="button quiet" on:click=cancel>{T::Cancel}</button>
            <button class="button main" on:click=move |_| importing.merge()>{icon("receive")} {label}</button>
        }
    } else {
        view! { <button class="button" on:click=cancel>{T::NothingNewClose}</button> }
    };
    Some(
        view! { <h3>{T::Preview}</h3> <p class="note">{T::PreviewHelp}</p> {cards} <div class="acts">{act}</div> },
    )
}

fn file_card(core: &Core, file: &Incoming) -> View {
    let body = match &file.result {
        Err(text) => view! { <p class="problem">{icon("warning")} {text.clone()}</p> },
        Ok(report) => report_view(core, report),
    };
    view! { <article class="incoming"><h4>{file.name.as_str()}</h4> {body}</article> }
}

fn report_view(core: &Core, report: &Report) -> View {
    let (bundle, preview) = (&report.bundle, &report.preview);
    let sender = bundle.header.as_ref().map(|header| &header.from);
    let device_name = |device: DeviceId| {
        let sent = sender.filter(|sender| sender.device == device).and_then(|sender| sender.name.clone());
        let name = sent.or_else(|| device_field(&core.log, device, "name"));
        name.map_or_else(|| device.to_string(), |name| format!("{name} ({device})"))
    };
    let rows = preview.devices.iter().map(|(device, counts)| {
        view! { <tr><th scope="row">{device_name(*device)}</th><td>{count(counts.new)}</td><td>{count(counts.known)}</td></tr> }
    });
    let responses = preview.new_records.iter().filter(|record| crate::survey::is_response(record)).count();
    let names = |records: Vec<&str>| {
        let mut names: Vec<String> =
            records.iter().map(|record| record_name(core.plan, &core.log, record)).collect();
        names.dedup();
        let rest = names.len().saturating_sub(LISTED_MAX);
        names.truncate(LISTED_MAX);
        if rest > 0 {
            names.push(tf(T::AndMore, &[&count(rest)]));
        }
        names.join("; ")
    };
    let line = |class: &'static str, name: &'static str, text: String| view! { <p class=class>{icon(name)} {text}</p> };
    let conflicts = (!preview.conflicts.is_empty()).then(|| {
        let records = preview.conflicts.iter().map(|conflict| conflict.record.as_str()).collect();
        line("problem", "conflict", tf(T::WouldConflict, &[&count(preview.conflicts.len()), &names(records)]))
    });
    let deletions = (!preview.deletions.is_empty()).then(|| {
        let records = preview.deletions.iter().map(String::as_str).collect();
        line("note", "trash", tf(T::WouldDelete, &[&count(preview.deletions.len()), &names(records)]))
    });
    let broken = (!bundle.rejected.is_empty()).then(|| {
        let lines: Vec<String> =
            bundle.rejected.iter().take(LISTED_MAX).map(|rejected| rejected.line.to_string()).collect();
        line("problem", "warning", tf(T::BrokenLines, &[&count(bundle.rejected.len()), &lines.join(", ")]))
    });
    let read = count(bundle.changes.len());
    let announced = bundle.announced.map_or_else(|| "?".to_owned(), count);
    let ending = match bundle.ending {
        Ending::Whole => None,
        Ending::Cut => Some(line("problem", "warning", tf(T::FileCut, &[&read, &announced]))),
        Ending::Altered => Some(line("problem", "warning", tf(T::FileAltered, &[&read, &announced]))),
    };
    let foreign_plan =
        bundle.header.as_ref().and_then(|header| header.plan.as_ref()).filter(|plan| **plan != core.plan.id);
    let foreign_plan = foreign_plan.map(|plan| line("problem", "warning", tf(T::OtherPlan, &[plan])));
    view! {
        <table>
            <thead><tr><th scope="col">{T::Device}</th><th scope="col">{T::New}</th><th scope="col">{T::Known}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <p>{tf(T::NewResponses, &[&count(responses)])}</p>
        {conflicts} {deletions} {broken} {ending} {foreign_plan}
    }
}
