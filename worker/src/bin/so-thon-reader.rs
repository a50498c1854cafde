//! The worker that reads, unpacks and verifies incoming files, so that the page never waits for them and the first load
//! does not contain the code that unpacks archives. It also holds the English texts and draws QR codes.
//!
//! | message | replies |
//! |---|---|
//! | `[job, files or texts]` | for each file found `[job, about, lines in UTF-8]` (see `ImportedFile::from_parts`), after each file `[job, number of files read]`, at the end `[job]`. A file that it has read before is sent as the ids of its changes |
//! | `[job, "forget"]` | clears that cache |
//! | `[job, "texts"]` | `[job, interface, forms]` (see `i18n::english`) |
//! | `[job, "frames", text]` | for each frame `[job, frame, drawing]` |
//! | `[job, "assemble", frames]` | as for files |

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use so_thon::format::{FILE_BYTES_MAX, assemble, frames};
use so_thon::import::{FileCache, ImportError, ImportedFile, read_file};
use so_thon_worker::{answer, drawing, listen};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync};

/// A file as it is sent to the page: about it, and its lines.
type Parts = (String, String);

thread_local! {
    static FILES: RefCell<FileCache> = RefCell::new(FileCache::default());
}

fn main() {
    listen(read_all);
}

fn read_all(worker: &DedicatedWorkerGlobalScope, message: &Array) {
    let job = message.get(0);
    let say = |one: &str, other: &str| answer(worker, &Array::of3(&job, &one.into(), &other.into()));
    match message.get(1).as_string().as_deref() {
        Some("texts") => {
            let [interface, forms] = so_thon::i18n::english();
            say(interface, forms);
        }
        Some("frames") => {
            for frame in frames(&message.get(2).as_string().unwrap_or_default()) {
                say(&frame, &drawing::draw(&frame));
            }
        }
        Some("assemble") => {
            let frames: Vec<String> = message
                .get(2)
                .unchecked_into::<Array>()
                .iter()
                .filter_map(|frame| frame.as_string())
                .collect();
            let name = message.get(3).as_string().unwrap_or_default();
            for delivery in
                assemble(&frames).map(|text| read_file(&name, text.as_bytes())).unwrap_or_default()
            {
                hand_on(worker, &job, &parts(&delivery));
            }
            answer(worker, &Array::of2(&job, &1.into()));
        }
        Some("forget") => FILES.with_borrow_mut(FileCache::forget),
        _ => {}
    }
    let sources: Array = message.get(1).dyn_into().unwrap_or_default();
    for (index, source) in (1_u32..).zip(sources.iter()) {
        for parts in read(&source) {
            hand_on(worker, &job, &parts);
        }
        answer(worker, &Array::of2(&job, &index.into()));
    }
    answer(worker, &Array::of1(&job));
}

/// Reads a file, or a text with its name: `[name, text]`.
fn read(source: &JsValue) -> Vec<Parts> {
    if let Some(pair) = source.dyn_ref::<Array>() {
        let text = pair.get(1).as_string().unwrap_or_default();
        let name = pair.get(0).as_string().unwrap_or_default();
        return read_file(&name, text.as_bytes()).iter().map(parts).collect();
    }
    let file: &File = source.unchecked_ref();
    let trouble =
        |trouble| vec![parts(&ImportedFile { name: file.name(), notes: Vec::new(), content: Err(trouble) })];
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in bytes")]
    let size = file.size() as usize;
    if size > FILE_BYTES_MAX {
        return trouble(ImportError::TooLarge);
    }
    let buffer = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(file));
    match buffer {
        Ok(buffer) => {
            let bytes = Uint8Array::new(&buffer).to_vec();
            FILES.with_borrow_mut(|memory| memory.read(&file.name(), bytes))
        }
        Err(_) => trouble(ImportError::Unreadable),
    }
}

fn parts(delivery: &ImportedFile) -> Parts {
    (delivery.about(), delivery.lines())
}

/// Sends a file to the page. Its lines are transferred as bytes, not copied.
fn hand_on(worker: &DedicatedWorkerGlobalScope, job: &JsValue, (about, lines): &Parts) {
    let lines = Uint8Array::from(lines.as_bytes());
    let message = Array::of3(job, &about.into(), &lines);
    let _ = worker.post_message_with_transfer(&message, &Array::of1(&lines.buffer()));
}
