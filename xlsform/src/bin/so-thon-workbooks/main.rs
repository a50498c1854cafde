//! The worker that reads forms from `XLSForm` workbooks and writes them as such, and writes reports as files. Only the office's
//! pages about forms and reports ask for it.
//!
//! | message | replies |
//! |---|---|
//! | `[job, "read", file, language]` | `[job, document, findings]`: the form's document, empty if it was refused; and a finding a line, its parts between tabs: outcome, place, words |
//! | `[job, "write", document]` | `[job, workbook in base64, ""]`; both empty if the document is no form |
//! | `[job, "docx" or "xlsx" or "csv", document]` | `[job, n]` for the n-th table of a workbook; `[job, file in base64, ""]`, both empty if the document is no report |
//!
//! and at the end `[job]`.

mod base64;

use js_sys::{Array, Uint8Array};
use so_thon::json::{FromValue as _, Value};
use so_thon::report::Document;
use so_thon_documents::{csv, docx, xlsx};
use so_thon_worker::{answer, listen};
use so_thon_xlsform::{Finding, Imported, Language, Outcome, read, write};
use wasm_bindgen::JsCast as _;
use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync};

fn main() {
    listen(work);
}

fn work(worker: &DedicatedWorkerGlobalScope, message: &Array) {
    let job = message.get(0);
    let (one, other) = match message.get(1).as_string().as_deref() {
        Some("read") => {
            let is_english = message.get(3).as_string().as_deref() == Some("en");
            let language = if is_english { Language::English } else { Language::Vietnamese };
            import(message.get(2).unchecked_ref(), language)
        }
        Some("write") => (export(&text(message)), String::new()),
        kind => {
            let mut tell = |done: usize| {
                let done = u32::try_from(done).unwrap_or(u32::MAX);
                answer(worker, &Array::of2(&job, &done.into()));
            };
            (report(kind.unwrap_or_default(), &text(message), &mut tell), String::new())
        }
    };
    answer(worker, &Array::of3(&job, &one.into(), &other.into()));
    answer(worker, &Array::of1(&job));
}

fn text(message: &Array) -> String {
    message.get(2).as_string().unwrap_or_default()
}

/// A report as a file of a kind, in base64; empty if it cannot be made.
fn report(kind: &str, document: &str, tell: &mut dyn FnMut(usize)) -> String {
    let Some(document) = Value::read(document).and_then(|value| Document::from_value(&value).ok()) else {
        return String::new();
    };
    let bytes = match kind {
        "docx" => docx(&document).ok(),
        "xlsx" => xlsx(&document, &mut |done, _| tell(done)).ok(),
        "csv" => Some(csv(&document).into_bytes()),
        _ => None,
    };
    bytes.map(|bytes| base64::encode(&bytes)).unwrap_or_default()
}

fn import(file: &File, language: Language) -> (String, String) {
    let buffer = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(file));
    // Of a file that cannot be read, nothing is left to read.
    let bytes = buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default();
    let Imported { document, findings } = read(&bytes, &file.name());
    let mut text = String::new();
    if let Some(document) = document {
        document.write_canonical(&mut text);
    }
    (text, findings.iter().map(|finding| line(finding, language)).collect::<Vec<_>>().join("\n"))
}

/// A finding as a line of text.
fn line(finding: &Finding, language: Language) -> String {
    let outcome = match finding.outcome {
        Outcome::Changed => "changed",
        Outcome::LeftOut => "left-out",
        Outcome::Refused => "refused",
    };
    let parts = [outcome.to_owned(), finding.place(language), finding.text(language)];
    parts.map(|part| part.replace(['\t', '\n', '\r'], " ")).join("\t")
}

fn export(document: &str) -> String {
    let book = Value::read(document).and_then(|document| write(&document).ok());
    book.map(|bytes| base64::encode(&bytes)).unwrap_or_default()
}
