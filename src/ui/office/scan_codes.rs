//! Receiving QR codes: the camera looks at the sender's screen, with no network and no cable.

use std::time::Duration;

use crate::browser::{self, Camera, WorkerReply};
use crate::dom::{
    CollectView, LocalStorage, RwSignal, Set as _, SetValue as _, StoredValue, Update as _, View, With as _,
    WithUntracked as _, WithValue as _, set_timeout, spawn_local, view,
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
    let camera: StoredValue<Option<Camera>, LocalStorage> = StoredValue::new_local(None);
    let open = move |_| {
        spawn_local(async move {
            let opened = Camera::open(VIDEO).await;
            if opened.is_none() {
                state.set(t(T::CameraRefused).to_owned());
                return;
            }
            state.set(t(T::ScanWaiting).to_owned());
            // Gone with the page, while the person was asked.
            if camera.try_set_value(opened).is_none() {
                look(app, camera, series, state);
            }
        });
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
                t(T::ScanComplete).to_owned()
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
        {move || import::arrived(app)}
    }
}

type OpenCamera = StoredValue<Option<Camera>, LocalStorage>;

/// Looks once, and again when that is done, as long as the page is there.
fn look(app: Context, camera: OpenCamera, series: RwSignal<Series>, state: RwSignal<String>) {
    let Some(picture) = camera.try_with_value(|camera| camera.as_ref().map(Camera::picture)).flatten() else {
        return;
    };
    let again = move || set_timeout(move || look(app, camera, series, state), BETWEEN_LOOKS);
    let Some(picture) = picture else { return again() };
    browser::see_codes(&picture, move |answer| match answer {
        WorkerReply::Part(frame, head) => {
            let is_new = series.try_update(|series| series.note(app, &frame, &head)) == Some(true);
            if is_new {
                state.set(String::new());
                series.with_untracked(|series| series.keep(app));
            }
        }
        WorkerReply::Progress(_) => {}
        WorkerReply::Done => {
            let whole = series.try_with_untracked(|series| series.count > 0 && series.missing().is_empty());
            match whole {
                Some(true) => finish(app, camera, series),
                Some(false) => again(),
                None => {}
            }
        }
        WorkerReply::Failed => state.set(t(T::DeskFailed).to_owned()),
    });
}

fn finish(app: Context, camera: OpenCamera, series: RwSignal<Series>) {
    camera.set_value(None);
    let (name, frames) = series.with_untracked(|series| (series.name.clone(), series.frames.clone()));
    app.session().drop_draft(&draft_name(&name));
    read_codes(app, &format!("QR {name}"), &frames);
}
