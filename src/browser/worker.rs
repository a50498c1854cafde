//! The workers (`worker/`): one reads files and holds the English texts, one finds QR codes in pictures. Each is fetched
//! when it is first needed.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{MessageEvent, Worker};

use super::page::script_address;

/// The worker that a job is for.
#[derive(Clone, Copy)]
enum WorkerKind {
    Reader,
    #[cfg(feature = "office")]
    Scanner,
    #[cfg(feature = "office")]
    Workbooks,
}

impl WorkerKind {
    /// The script that starts it.
    const fn script(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            #[cfg(feature = "office")]
            Self::Scanner => "scanner",
            #[cfg(feature = "office")]
            Self::Workbooks => "workbooks",
        }
    }

    fn with<R>(self, act: impl FnOnce(&mut Option<OpenWorker>) -> R) -> R {
        match self {
            Self::Reader => READER.with_borrow_mut(act),
            #[cfg(feature = "office")]
            Self::Scanner => SCANNER.with_borrow_mut(act),
            #[cfg(feature = "office")]
            Self::Workbooks => WORKBOOKS.with_borrow_mut(act),
        }
    }
}

/// The worker's reply to a job.
#[derive(Clone, Debug)]
pub enum WorkerReply {
    /// Two texts.
    Part(String, String),
    /// So many files are read.
    Progress(u32),
    /// The job is done.
    Done,
    /// The worker could not be started, or has crashed. No further reply follows.
    Failed,
}

type Listener = Rc<dyn Fn(WorkerReply)>;

/// A worker that was started.
struct OpenWorker {
    /// Ends when this is dropped, and is not heard of again.
    worker: Worker,
    is_ready: bool,
    /// Messages to be sent once it listens.
    waiting: Vec<JsValue>,
    jobs: Vec<(u32, Listener)>,
    last_job: u32,
}

impl Drop for OpenWorker {
    fn drop(&mut self) {
        // A second error may be on its way already. Messages that are go with the worker.
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

thread_local! {
    static READER: RefCell<Option<OpenWorker>> = const { RefCell::new(None) };
    #[cfg(feature = "office")]
    static SCANNER: RefCell<Option<OpenWorker>> = const { RefCell::new(None) };
    #[cfg(feature = "office")]
    static WORKBOOKS: RefCell<Option<OpenWorker>> = const { RefCell::new(None) };
}

/// Reads files; one reply for each file found.
pub fn read_files(files: Vec<web_sys::File>, listen: impl Fn(WorkerReply) + 'static) {
    ask(&files.into_iter().collect::<Array>(), &(Rc::new(listen) as Listener));
}

/// Reads a text as if it were a file.
pub fn read_text(name: &str, text: &str, listen: impl Fn(WorkerReply) + 'static) {
    ask(&Array::of1(&Array::of2(&name.into(), &text.into())), &(Rc::new(listen) as Listener));
}

/// Asks for the texts in English.
pub fn fetch_english(listen: impl Fn(WorkerReply) + 'static) {
    ask(&"texts".into(), &(Rc::new(listen) as Listener));
}

/// Starts the worker, so that it is ready when a file is chosen.
pub fn prepare_worker() {
    with_open(WorkerKind::Reader, |_| ());
}

/// Calls `act` with a worker, starting it first if needed; `None` if it cannot be started.
fn with_open<R>(kind: WorkerKind, act: impl FnOnce(&mut OpenWorker) -> R) -> Option<R> {
    kind.with(|worker| {
        if worker.is_none() {
            *worker = open(kind);
        }
        worker.as_mut().map(act)
    })
}

/// Draws a text as a series of QR codes; replies with each code's text, side and path.
pub fn draw_codes(text: &str, listen: impl Fn(WorkerReply) + 'static) {
    send(WorkerKind::Reader, Array::of2(&"frames".into(), &text.into()), &(Rc::new(listen) as Listener));
}

/// Finds QR codes in a picture; replies with each code's text, series, number and count.
#[cfg(feature = "office")]
pub fn see_codes(picture: &web_sys::ImageData, listen: impl Fn(WorkerReply) + 'static) {
    let pixels = js_sys::Reflect::get(picture, &"data".into()).unwrap_or_default();
    let message = Array::of4(&"see".into(), &pixels, &picture.width().into(), &picture.height().into());
    send(WorkerKind::Scanner, message, &(Rc::new(listen) as Listener));
}

/// Joins a series of QR codes and reads the result as if it were a file.
#[cfg(feature = "office")]
pub fn assemble_codes(frames: &[String], name: &str, listen: impl Fn(WorkerReply) + 'static) {
    let frames: Array = frames.iter().map(|frame| JsValue::from_str(frame)).collect();
    let message = Array::of3(&"assemble".into(), &frames, &name.into());
    send(WorkerKind::Reader, message, &(Rc::new(listen) as Listener));
}

/// Reads a form from a workbook; replies with its document, empty if it was refused, and the findings
/// (`worker/src/bin/so-thon-workbooks.rs`).
#[cfg(feature = "office")]
pub fn read_workbook(file: &web_sys::File, language: &str, listen: impl Fn(WorkerReply) + 'static) {
    let message = Array::of3(&"read".into(), file, &language.into());
    send(WorkerKind::Workbooks, message, &(Rc::new(listen) as Listener));
}

/// Writes a form's document as a workbook; replies with it in base64, empty if the document is no form.
#[cfg(feature = "office")]
pub fn write_workbook(document: &str, listen: impl Fn(WorkerReply) + 'static) {
    let message = Array::of2(&"write".into(), &document.into());
    send(WorkerKind::Workbooks, message, &(Rc::new(listen) as Listener));
}

/// Writes a report's document as a file: `docx`, `xlsx` or `csv`; replies with the number of the table that is written, and
/// with the file in base64, empty if it cannot be made.
#[cfg(feature = "office")]
pub fn write_document(kind: &str, document: &str, listen: impl Fn(WorkerReply) + 'static) {
    let message = Array::of2(&kind.into(), &document.into());
    send(WorkerKind::Workbooks, message, &(Rc::new(listen) as Listener));
}

/// Reads the appendix of a plan from a file, a text or the rows of a table in JSON; replies with its rows in JSON and with notes.
#[cfg(feature = "office")]
pub fn read_appendix(source: &JsValue, listen: impl Fn(WorkerReply) + 'static) {
    send(WorkerKind::Workbooks, Array::of2(&"table".into(), source), &(Rc::new(listen) as Listener));
}

/// Makes a plan's document of such rows; `heading` is year, place and title between tabs, and `base` the document of the plan
/// whose units and calendar it takes.
#[cfg(feature = "office")]
pub fn make_plan(rows: &str, base: &str, heading: &str, listen: impl Fn(WorkerReply) + 'static) {
    let message = Array::of4(&"plan".into(), &rows.into(), &base.into(), &heading.into());
    send(WorkerKind::Workbooks, message, &(Rc::new(listen) as Listener));
}

/// Terminates the worker that writes files; its jobs get no further reply.
#[cfg(feature = "office")]
pub fn stop_writing() {
    drop(WORKBOOKS.take());
}

/// Clears the worker's cache of files, because their changes are no longer held here.
pub fn forget_files() {
    if READER.with_borrow(Option::is_some) {
        ask(&"forget".into(), &(Rc::new(|_| ()) as Listener));
    }
}

/// Terminates the worker; its jobs get no further reply.
pub fn stop_reading() {
    drop(READER.take());
}

fn ask(what: &JsValue, listen: &Listener) {
    send(WorkerKind::Reader, Array::of1(what), listen);
}

/// Sends a message, preceded by the number of its job.
fn send(kind: WorkerKind, message: Array, listen: &Listener) {
    let asked = with_open(kind, |worker| {
        worker.last_job += 1;
        message.unshift(&worker.last_job.into());
        worker.jobs.push((worker.last_job, listen.clone()));
        if worker.is_ready {
            return worker.worker.post_message(&message).is_ok();
        }
        worker.waiting.push(message.into());
        true
    });
    if asked != Some(true) {
        listen(WorkerReply::Failed);
    }
}

fn open(kind: WorkerKind) -> Option<OpenWorker> {
    let worker = Worker::new(&script_address(kind.script())).ok()?;
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        hear(kind, &event.data().unchecked_into());
    });
    worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    let fail = Closure::<dyn Fn()>::new(move || fail(kind));
    worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
    fail.forget();
    Some(OpenWorker { worker, is_ready: false, waiting: Vec::new(), jobs: Vec::new(), last_job: 0 })
}

fn fail(kind: WorkerKind) {
    let jobs = kind.with(Option::take).map(|mut worker| std::mem::take(&mut worker.jobs));
    for (_, listen) in jobs.into_iter().flatten() {
        listen(WorkerReply::Failed);
    }
}

fn hear(kind: WorkerKind, message: &Array) {
    let text = |index| {
        let part: JsValue = message.get(index);
        match part.dyn_ref::<js_sys::Uint8Array>() {
            Some(bytes) => String::from_utf8(bytes.to_vec()).ok(),
            None => part.as_string(),
        }
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "numbers that were sent as u32"
    )]
    let number = |index| message.get(index).as_f64().map(|number| number as u32);
    let Some(job) = number(0) else { return begin(kind) };
    let answer = match (text(1), text(2), number(1)) {
        (Some(one), Some(other), _) => WorkerReply::Part(one, other),
        (_, _, Some(files)) => WorkerReply::Progress(files),
        _ => WorkerReply::Done,
    };
    let listener = kind.with(|worker| {
        let jobs = &mut worker.as_mut()?.jobs;
        let at = jobs.iter().position(|(own, _)| *own == job)?;
        let (_, listen) = jobs.get(at)?;
        let listen = listen.clone();
        if matches!(answer, WorkerReply::Done) {
            jobs.remove(at);
        }
        Some(listen)
    });
    if let Some(listen) = listener {
        listen(answer);
    }
}

/// Sends the queued messages once the worker listens.
fn begin(kind: WorkerKind) {
    kind.with(|worker| {
        let Some(worker) = worker else { return };
        worker.is_ready = true;
        for message in std::mem::take(&mut worker.waiting) {
            // Files and texts can always be sent.
            let _ = worker.worker.post_message(&message);
        }
    });
}
