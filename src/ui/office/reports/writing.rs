//! Writing a report as a file: in a worker, told how far it is, and stopped by a tap.

use crate::browser::{self, WorkerReply};
use crate::dom::{Get as _, RwSignal, Set as _, View, view};
use crate::i18n::{T, t, tf};
use crate::report::Document;
use crate::ui::widgets::icon;

/// How far a file is.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Writing {
    /// Nothing is being written; what was said last.
    Said(String),
    /// So many tables of so many are written.
    Running(u32, usize),
}

/// Writes a file of a kind and downloads it.
pub(super) fn write(told: RwSignal<Writing>, kind: &'static str, name: &str, document: &Document) {
    let mut text = String::new();
    document.to_value().write_canonical(&mut text);
    let tables = document.tables().count();
    let name = name.to_owned();
    told.set(Writing::Running(0, tables));
    browser::write_document(kind, &text, move |reply| match reply {
        WorkerReply::Part(file, _) => {
            let is_there = !file.is_empty() && browser::save_written(&name, kind, &file);
            let said = if is_there {
                tf(T::FileWritten, &[&format!("{name}.{kind}")])
            } else {
                t(T::FileNotWritten).into()
            };
            told.set(Writing::Said(said));
        }
        WorkerReply::Progress(done) => told.set(Writing::Running(done, tables)),
        WorkerReply::Failed => told.set(Writing::Said(t(T::FileNotWritten).into())),
        WorkerReply::Done => {}
    });
}

/// What is said of it.
pub(super) fn told_view(told: RwSignal<Writing>) -> View {
    let stop = move |_| {
        browser::stop_writing();
        told.set(Writing::Said(t(T::WritingStopped).into()));
    };
    let shown = move || match told.get() {
        Writing::Said(said) => view! { <p class="note">{said}</p> },
        Writing::Running(done, all) => {
            let text = if done == 0 {
                t(T::WritingFile).to_owned()
            } else {
                tf(T::WritingTable, &[&done.to_string(), &all.to_string()])
            };
            view! { <p class="note">{text} " " <button class="button quiet" on:click=stop>{icon("close")} {T::StopWriting}</button></p> }
        }
    };
    view! { <div role="status" class="no-print">{shown}</div> }
}
