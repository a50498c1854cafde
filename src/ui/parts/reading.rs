//! Hands files to the worker and its answers to the session.

#[cfg(feature = "office")]
use std::cell::Cell;
use std::cell::RefCell;

use crate::browser::{self, WorkerReply};
use crate::import::{Content, ImportedFile};
use crate::json::Value;
use crate::session::ImportOutcome;
use crate::ui::context::Context;
use crate::ui::parts::clips;

/// Reads files, one after the other, and shows them when all are read.
pub(in crate::ui) fn read_files(app: Context, files: Vec<web_sys::File>) {
    let Ok(count) = u32::try_from(files.len()) else { return };
    if count > 0 {
        app.session().begin_import(count);
        app.tell_clips("");
        browser::read_files(files, receiver(app));
    }
}

/// Reads a text that was pasted.
pub(in crate::ui) fn read_text(app: Context, name: &str, text: &str) {
    app.session().begin_import(1);
    app.tell_clips("");
    browser::read_text(name, text, receiver(app));
}

/// Reads what a series of QR codes holds, then says whether that was a bundle or a receipt.
#[cfg(feature = "office")]
pub(in crate::ui) fn read_codes(app: Context, name: &str, frames: &[String], done: impl Fn(bool) + 'static) {
    app.session().begin_import(1);
    let has_arrived = Cell::new(false);
    let receive = receiver(app);
    browser::assemble_codes(frames, name, move |reply| {
        has_arrived.set(has_arrived.get() || matches!(reply, WorkerReply::Part(..)));
        let is_end = matches!(reply, WorkerReply::Done | WorkerReply::Failed);
        receive(reply);
        if is_end {
            // Frames that do not fit together give nothing at all. A receipt is taken at once, and leaves no file behind.
            let has_failed = app.with_untracked(|state| {
                state.import.outcome == Some(ImportOutcome::WorkerFailed)
                    || state.import.files.iter().any(|file| file.found.is_err())
            });
            done(has_arrived.get() && !has_failed);
        }
    });
}

/// Stops reading, and forgets what was read.
pub(in crate::ui) fn cancel(app: Context) {
    if app.session().cancel_import() {
        browser::stop_reading();
    }
    browser::forget_files();
}

/// Hands on what the worker replies to one job.
fn receiver(app: Context) -> impl Fn(WorkerReply) + 'static {
    let session = app.session();
    let recordings = RefCell::new(Vec::new());
    move |reply| match reply {
        WorkerReply::Part(about, lines) => {
            match ImportedFile::from_parts(&about, &lines, |id| session.known_change(id)) {
                Some(ImportedFile { content: Ok(Content::Clips(text)), .. }) => {
                    recordings.borrow_mut().push(text);
                }
                Some(file) => session.receive_file(file),
                None => {
                    // The worker named changes by id that are not held here any more.
                    browser::forget_files();
                    let name = match Value::read(&about) {
                        Some(Value::Map(map)) => map.string("name").unwrap_or_default(),
                        _ => String::new(),
                    };
                    session.receive_unreadable(name);
                }
            }
        }
        WorkerReply::Progress(_) => session.note_file_read(),
        WorkerReply::Done => {
            session.finish_reading();
            let found = recordings.take();
            if !found.is_empty() {
                app.spawn(clips::take(app, found));
            }
        }
        WorkerReply::Failed => session.set_import_outcome(ImportOutcome::WorkerFailed),
    }
}
