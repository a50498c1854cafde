//! Writing a report as a file, in a worker.

use crate::browser::{self, WorkerReply};
use crate::dom::{RwSignal, Set as _};
use crate::i18n::{T, t, tf};
use crate::report::Document;
use crate::ui::office::writing::Writing;

/// Writes a file of a kind and downloads it.
pub(super) fn write(told: RwSignal<Writing>, kind: &'static str, name: &str, document: &Document) {
    let mut text = String::new();
    document.to_value().write_canonical(&mut text);
    let tables = document.tables().count();
    let name = name.to_owned();
    told.set(Writing::Running(t(T::WritingFile).to_owned()));
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
        WorkerReply::Progress(0) | WorkerReply::Done => {}
        WorkerReply::Progress(done) => {
            told.set(Writing::Running(tf(T::WritingTable, &[&done.to_string(), &tables.to_string()])));
        }
        WorkerReply::Failed => told.set(Writing::Said(t(T::FileNotWritten).into())),
    });
}
