//! The desk: the worker that reads incoming files (`desk/`). It is fetched when it is first needed.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{MessageEvent, Worker};

use super::page::script_address;

/// What starts it.
const SCRIPT: &str = "desk";

/// What the desk says of a job.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Two texts.
    Part(String, String),
    /// So many files are read.
    Progress(u32),
    /// There is no more.
    Done,
    /// The desk could not be opened, or has broken down. There is no more.
    Failed,
}

type Listener = Rc<dyn Fn(Answer)>;

/// A worker that was started.
struct Desk {
    worker: Worker,
    is_ready: bool,
    /// What it is sent once it listens.
    waiting: Vec<JsValue>,
    jobs: Vec<(u32, Listener)>,
    last_job: u32,
}

thread_local! {
    static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
}

/// Reads files, one delivery after the other.
pub fn read_files(files: Vec<web_sys::File>, listen: impl Fn(Answer) + 'static) {
    ask(&files.into_iter().collect::<Array>(), &(Rc::new(listen) as Listener));
}

/// Reads a text as if it were a file.
pub fn read_text(name: &str, text: &str, listen: impl Fn(Answer) + 'static) {
    ask(&Array::of1(&Array::of2(&name.into(), &text.into())), &(Rc::new(listen) as Listener));
}

/// Asks for the texts in English.
pub fn fetch_english(listen: impl Fn(Answer) + 'static) {
    ask(&"english".into(), &(Rc::new(listen) as Listener));
}

/// Opens the desk, so that it is ready when a file comes.
pub fn prepare_desk() {
    with_open(|_| ());
}

/// Turns to the desk, opening it first where that is needed; `None` where it cannot be opened.
fn with_open<R>(act: impl FnOnce(&mut Desk) -> R) -> Option<R> {
    DESK.with_borrow_mut(|desk| {
        if desk.is_none() {
            *desk = open();
        }
        desk.as_mut().map(act)
    })
}

/// Draws a text as a series of QR codes: for each its text, and its side and path.
pub fn draw_codes(text: &str, listen: impl Fn(Answer) + 'static) {
    ask_for("frames", &[text.into()], &(Rc::new(listen) as Listener));
}

/// Looks for QR codes in a picture: for each its text, and its series, number and count.
pub fn see_codes(picture: &web_sys::ImageData, listen: impl Fn(Answer) + 'static) {
    let pixels = js_sys::Reflect::get(picture, &"data".into()).unwrap_or_default();
    let what = [pixels, picture.width().into(), picture.height().into()];
    ask_for("see", &what, &(Rc::new(listen) as Listener));
}

/// Puts a series of QR codes together and reads what it holds, as if it were a file.
pub fn assemble_codes(frames: &[String], name: &str, listen: impl Fn(Answer) + 'static) {
    let frames: Array = frames.iter().map(|frame| JsValue::from_str(frame)).collect();
    ask_for("assemble", &[frames.into(), name.into()], &(Rc::new(listen) as Listener));
}

/// Has the desk forget the files that it has read: what they brought is not held here any more.
pub fn forget_files() {
    if DESK.with_borrow(Option::is_some) {
        ask(&"forget".into(), &(Rc::new(|_| ()) as Listener));
    }
}

/// Stops whatever the desk does; nobody hears of it again.
pub fn stop_reading() {
    if let Some(desk) = DESK.take() {
        desk.worker.terminate();
    }
}

fn ask(what: &JsValue, listen: &Listener) {
    send(Array::of1(what), listen);
}

fn ask_for(act: &str, what: &[JsValue], listen: &Listener) {
    let message = Array::of1(&act.into());
    for part in what {
        message.push(part);
    }
    send(message, listen);
}

/// Sends a message, behind the number of its job.
fn send(message: Array, listen: &Listener) {
    let asked = with_open(|desk| {
        desk.last_job += 1;
        message.unshift(&desk.last_job.into());
        desk.jobs.push((desk.last_job, listen.clone()));
        if desk.is_ready {
            return desk.worker.post_message(&message).is_ok();
        }
        desk.waiting.push(message.into());
        true
    });
    if asked != Some(true) {
        listen(Answer::Failed);
    }
}

fn open() -> Option<Desk> {
    let worker = Worker::new(&script_address(SCRIPT)).ok()?;
    let hear =
        Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| hear(&event.data().unchecked_into()));
    worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    let fail = Closure::<dyn Fn()>::new(fail);
    worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
    fail.forget();
    Some(Desk { worker, is_ready: false, waiting: Vec::new(), jobs: Vec::new(), last_job: 0 })
}

fn fail() {
    for (_, listen) in DESK.take().into_iter().flat_map(|desk| desk.jobs) {
        listen(Answer::Failed);
    }
}

fn hear(message: &Array) {
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
    let Some(job) = number(0) else { return begin() };
    let answer = match (text(1), text(2), number(1)) {
        (Some(one), Some(other), _) => Answer::Part(one, other),
        (_, _, Some(files)) => Answer::Progress(files),
        _ => Answer::Done,
    };
    let listener = DESK.with_borrow_mut(|desk| {
        let jobs = &mut desk.as_mut()?.jobs;
        let at = jobs.iter().position(|(own, _)| *own == job)?;
        let (_, listen) = jobs.get(at)?;
        let listen = listen.clone();
        if matches!(answer, Answer::Done) {
            jobs.remove(at);
        }
        Some(listen)
    });
    if let Some(listen) = listener {
        listen(answer);
    }
}

/// The desk listens: it is sent what has waited.
fn begin() {
    DESK.with_borrow_mut(|desk| {
        let Some(desk) = desk else { return };
        desk.is_ready = true;
        for message in std::mem::take(&mut desk.waiting) {
            // Files and texts can always be sent.
            let _ = desk.worker.post_message(&message);
        }
    });
}
