//! The worker that reads forms from `XLSForm` workbooks and writes them as such, and writes reports as files. Only the office's
//! pages about forms and reports ask for it.
//!
//! | message | replies |
//! |---|---|
//! | `[job, "read", file, language]` | `[job, document, findings]`: the form's document, empty if it was refused; and a finding a line, its parts between tabs: outcome, place, words |
//! | `[job, "write", document]` | `[job, workbook in base64, ""]`; both empty if the document is no form |
//! | `[job, "docx" or "xlsx" or "csv", document]` | `[job, n]` for the n-th table of a workbook; `[job, file in base64, ""]`, both empty if the document is no report |
//! | `[job, "table", file or text]` | `[job, rows, notes]`: the plan's appendix as rows of six cells (JSON), and a note a line: its name, a tab, what it is about |
//! | `[job, "plan", rows, plan, heading]` | `[job, document, ""]`: a plan's document from such rows; `plan` is the one whose units and calendar it takes, `heading` is year, place and title between tabs |
//!
//! and at the end `[job]`.

mod base64;

use js_sys::{Array, Uint8Array};
use so_thon::domain::plan::Plan;
use so_thon::domain::plan::appendix::{
    Heading, cells_of_text, cells_of_value, cells_to_value, plan_document, read_appendix,
};
use so_thon::json::{FromValue as _, Value};
use so_thon::report::Document;
use so_thon_documents::{csv, docx, xlsx};
use so_thon_worker::{answer, listen};
use so_thon_xlsform::{Finding, Imported, Language, Outcome, largest_table, read, write};
use wasm_bindgen::{JsCast as _, JsValue};
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
        Some("table") => table(&message.get(2)),
        Some("plan") => {
            let part = |at| message.get(at).as_string().unwrap_or_default();
            (plan(&part(2), &part(3), &part(4)), String::new())
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

/// The appendix of a plan, out of a file, a text, or the rows of a web page's table in JSON.
fn table(source: &JsValue) -> (String, String) {
    let rows = match source.as_string() {
        Some(text) => Value::read(&text).map_or_else(|| cells_of_text(&text), |rows| cells_of_value(&rows)),
        None => {
            let bytes = bytes(source.unchecked_ref());
            largest_table(&bytes).unwrap_or_else(|| cells_of_text(&decoded(&bytes)))
        }
    };
    let appendix = read_appendix(&rows);
    let notes = appendix.notes.iter().map(|(noted, about)| format!("{}\t{about}", noted.as_str()));
    let mut text = String::new();
    cells_to_value(&appendix.rows()).write_canonical(&mut text);
    (text, notes.collect::<Vec<_>>().join("\n"))
}

/// UTF-8, or UTF-16 with its mark, as spreadsheets save "Unicode text".
fn decoded(bytes: &[u8]) -> String {
    match bytes.split_at_checked(2) {
        Some(([0xff, 0xfe], rest)) => {
            let units: Vec<u16> =
                rest.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
            String::from_utf16_lossy(&units)
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn plan(rows: &str, base: &str, heading: &str) -> String {
    let base = Value::read(base).and_then(|base| Plan::read(&base).ok()).unwrap_or_default();
    let mut parts = heading.split('\t').map(str::to_owned);
    let mut part = || parts.next().unwrap_or_default();
    let heading = Heading { year: part().parse().unwrap_or(base.year), place: part(), title: part() };
    let rows = Value::read(rows).map(|rows| cells_of_value(&rows)).unwrap_or_default();
    let mut text = String::new();
    plan_document(&read_appendix(&rows), &heading, &base).write_canonical(&mut text);
    text
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

/// The bytes of a file; of one that cannot be read, nothing is left to read.
fn bytes(file: &File) -> Vec<u8> {
    let buffer = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(file));
    buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default()
}

fn import(file: &File, language: Language) -> (String, String) {
    let Imported { document, findings } = read(&bytes(file), &file.name());
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
