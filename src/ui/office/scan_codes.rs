//! Receiving QR codes: the camera looks at the sender's screen, with no network and no cable.

use std::time::Duration;

use crate::browser::{self, Camera, WakeLock, WorkerReply};
use crate::dom::{
    CollectView, Get as _, GetValue as _, LocalStorage, RwSignal, Set as _, SetValue as _, StoredValue,
    Update as _, View, With as _, WithUntracked as _, WithValue as _, set_timeout, spawn_local, view,
};
use crate::i18n::{T, t, tf};
use crate::json::{Map, Value};
use crate::ui::context::Context;
use crate::ui::parts::import;
use crate::ui::parts::reading::read_codes;
use crate::ui::widgets::icon;

/// Between two looks through the camera.
const BETWEEN_LOOKS: Duration = Duration::from_millis(80);
/// The id of the camera's picture.
const VIDEO: &str = "camera";

/// What was seen of a series.
#[derive(Clone, Default)]
struct Series {
    name: String,
    count: usize,
    /// By number; empty where it is missing.
    frames: Vec<String>,
}

impl Series {
    fn missing(&self) -> Vec<String> {
        let empty = self.frames.iter().zip(1..).filter(|(frame, _)| frame.is_empty());
        empty.map(|(_, number)| number.to_string()).collect()
    }

    /// Notes a frame; whether it is new. Another series begins anew, with what was kept of it.
    fn note(&mut self, app: Context, frame: &str, head: &str) -> bool {
        let mut words = head.split(' ');
        let name = words.next().unwrap_or_default();
        let mut number = || words.next().and_then(|word| word.parse::<usize>().ok()).unwrap_or_default();
        let (number, count) = (number(), number());
        if self.name != name || self.count != count {
            let kept = app.session().draft(&draft_name(name)).unwrap_or_default();
            let kept: Vec<String> =
                kept.list("frames").iter().filter_map(Value::as_text).map(str::to_owned).collect();
            let frames = if kept.len() == count { kept } else { vec![String::new(); count] };
            *self = Self { name: name.to_owned(), count, frames };
        }
        match self.frames.get_mut(number.wrapping_sub(1)) {
            Some(place) if place.is_empty() => {
                frame.clone_into(place);
                true
            }
            _ => false,
        }
    }

    fn keep(&self, app: Context) {
        let frames = self.frames.iter().map(|frame| Value::from(frame.as_str())).collect();
        app.session().keep_draft(&draft_name(&self.name), &Map::new().with("frames", Value::List(frames)));
    }
}

fn draft_name(series: &str) -> String {
    format!("codes/{series}")
}

/// Scans codes with the camera until the series is whole; what was scanned is kept, and scanning may go on later.
pub(in crate::ui) fn page(app: Context) -> View {
    let series = RwSignal::new(Series::default());
    let state = RwSignal::new(String::new());
    let scan = Scan {
        app,
        camera: StoredValue::new_local(None),
        turn: StoredValue::new(0),
        has_picture: StoredValue::new(false),
        lit: StoredValue::new_local(WakeLock::default()),
        series,
        state,
        is_joined: RwSignal::new(None),
    };
    let open = move |_| scan.open();
    let again = move |_| {
        app.session().drop_draft(&draft_name(&series.with_untracked(|series| series.name.clone())));
        series.set(Series::default());
        scan.open();
    };
    let progress = move || {
        series.with(|series| {
            if series.count == 0 {
                return None;
            }
            let missing = series.missing();
            let got = series.count - missing.len();
            let squares = series.frames.iter().zip(1_u32..).map(|(frame, number)| {
                let class = if frame.is_empty() { "" } else { "got" };
                view! { <li class=class>{number}</li> }
            });
            let text = if missing.is_empty() {
                let text = match scan.is_joined.get() {
                    None => T::ScanJoining,
                    Some(true) => T::ScanComplete,
                    Some(false) => T::ScanJoinFailed,
                };
                t(text).to_owned()
            } else {
                tf(T::ScanGot, &[&got.to_string(), &series.count.to_string(), &missing.join(", ")])
            };
            Some(
                view! { <p role="status"><b>{text}</b></p> <ol class="frames">{squares.collect_view()}</ol> },
            )
        })
    };
    view! {
        <video id=VIDEO class="camera" playsinline muted autoplay></video>
        <p class="note">{icon("lock")} {T::ScanHelp}</p>
        <button class="button main wide" on:click=open>{icon("code")} {T::ScanStart}</button>
        <p class="result" role="status">{state}</p>
        {progress}
        {move || (scan.is_joined.get() == Some(false)).then(|| view! { <button class="button wide" on:click=again>{icon("undo")} {T::ScanAgain}</button> })}
        {move || import::arrived(app)}
    }
}

/// A camera that shows no picture for so long shows none.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the page has open.
#[derive(Clone, Copy)]
struct Scan {
    app: Context,
    camera: StoredValue<Option<Camera>, LocalStorage>,
    /// Counts how often the camera was opened: an earlier loop ends when a later one begins.
    turn: StoredValue<u32>,
    has_picture: StoredValue<bool>,
    lit: StoredValue<WakeLock, LocalStorage>,
    series: RwSignal<Series>,
    state: RwSignal<String>,
    /// Whether the whole series could be joined; `None` until it was tried.
    is_joined: RwSignal<Option<bool>>,
}

impl Scan {
    fn open(self) {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        self.camera.set_value(None);
        self.has_picture.set_value(false);
        self.is_joined.set(None);
        self.state.set(t(T::ScanWaiting).to_owned());
        set_timeout(
            move || {
                let is_mute = self.turn.try_get_value() == Some(turn) && !self.has_picture.get_value();
                if is_mute {
                    self.state.set(t(T::CameraMute).to_owned());
                }
            },
            PATIENCE,
        );
        spawn_local(async move {
            let opened = Camera::open(VIDEO).await;
            // Gone with the page, or opened once more, while the person was asked.
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            if opened.is_none() {
                return self.state.set(t(T::CameraRefused).to_owned());
            }
            self.camera.set_value(opened);
            self.look(turn);
        });
    }

    /// Looks once, and again when that is done, as long as the page is there and the camera is not opened again.
    fn look(self, turn: u32) {
        if self.turn.try_get_value() != Some(turn) {
            return;
        }
        self.lit.with_value(WakeLock::renew);
        if self.camera.with_value(|camera| camera.as_ref().is_none_or(Camera::has_ended)) {
            self.close();
            return self.state.set(t(T::CameraTaken).to_owned());
        }
        let picture = self.camera.with_value(|camera| camera.as_ref().and_then(Camera::picture));
        let again = move || set_timeout(move || self.look(turn), BETWEEN_LOOKS);
        let Some(picture) = picture else { return again() };
        if !self.has_picture.get_value() {
            self.has_picture.set_value(true);
            self.state.set(t(T::ScanWaiting).to_owned());
        }
        browser::see_codes(&picture, move |answer| match answer {
            WorkerReply::Part(frame, head) => {
                let is_new =
                    self.series.try_update(|series| series.note(self.app, &frame, &head)) == Some(true);
                if is_new {
                    self.state.set(String::new());
                    self.series.with_untracked(|series| series.keep(self.app));
                }
            }
            WorkerReply::Progress(_) => {}
            WorkerReply::Done => {
                let whole =
                    self.series.try_with_untracked(|series| series.count > 0 && series.missing().is_empty());
                match whole {
                    Some(true) if self.turn.get_value() == turn => self.finish(),
                    Some(false) => again(),
                    _ => {}
                }
            }
            WorkerReply::Failed => {
                if self.turn.try_get_value() == Some(turn) {
                    self.close();
                    self.state.set(t(T::DeskFailed).to_owned());
                }
            }
        });
    }

    fn close(self) {
        self.camera.set_value(None);
        self.lit.set_value(WakeLock::default());
    }

    /// Joins the frames. They are kept until that has succeeded.
    fn finish(self) {
        self.close();
        self.turn.set_value(self.turn.get_value() + 1);
        let (name, frames) =
            self.series.with_untracked(|series| (series.name.clone(), series.frames.clone()));
        let draft = draft_name(&name);
        read_codes(self.app, &format!("QR {name}"), &frames, move |is_joined| {
            if is_joined {
                self.app.session().drop_draft(&draft);
            }
            let _ = self.is_joined.try_set(Some(is_joined));
        });
    }
}
