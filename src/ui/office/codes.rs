//! Handing over by QR codes: from screen to camera, with no network and no cable.

use std::time::Duration;

use crate::dom::{CollectView, View};
use leptos::prelude::*;
use so_thon_view_macro::view;

use crate::browser::{self, Camera, WorkerReply};
use crate::format::Scope;
use crate::i18n::{T, t, tf};
use crate::json::{Map, Value};
use crate::session::{bundle, file_name};
use crate::ui::context::Context;
use crate::ui::meeting::import;
use crate::ui::parts::reading::read_codes;
use crate::ui::route::Route;
use crate::ui::widgets::icon;

/// How long each code stands: long enough for a slow camera to focus once.
const EACH: Duration = Duration::from_millis(600);
/// More codes than this take minutes.
const MANY: usize = 60;
/// Between two looks through the camera.
const BETWEEN_LOOKS: Duration = Duration::from_millis(80);
/// The id of the camera's picture.
const VIDEO: &str = "camera";

/// Shows what is to be handed over as codes that change by themselves.
pub(in crate::ui) fn show(app: Context) -> View {
    let (name, text) = app.with_untracked(|state| {
        (
            file_name(state, Scope::Submit, &Context::today().to_string()),
            bundle(state, Scope::Submit, browser::now().date_time),
        )
    });
    let codes: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
    let made = RwSignal::new(false);
    let (at, playing) = (RwSignal::new(0_u32), RwSignal::new(true));
    browser::draw_codes(&text, move |answer| match answer {
        WorkerReply::Part(_, drawing) => codes.update(|codes| codes.push(drawing)),
        WorkerReply::Progress(_) => {}
        WorkerReply::Done | WorkerReply::Failed => made.set(true),
    });
    let step = move |forward: bool| {
        let count = u32::try_from(codes.with_untracked(Vec::len)).unwrap_or_default().max(1);
        at.update(|at| *at = if forward { (*at + 1) % count } else { (*at + count - 1) % count });
    };
    let tick = set_interval_with_handle(
        move || {
            if playing.get_untracked() && made.get_untracked() {
                step(true);
            }
        },
        EACH,
    );
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    let turn = move |forward: bool| {
        playing.set(false);
        step(forward);
    };
    let picture = move || {
        if !made.get() {
            return view! { <p class="late" role="status">{T::CodesMaking}</p> };
        }
        codes.with(|codes| match codes.get(at.get() as usize) {
            Some(drawing) => drawn(drawing, at.get() as usize + 1, codes.len()),
            None => view! { <p class="notice bad" role="alert">{T::DeskFailed}</p> },
        })
    };
    let many = move || {
        let count = codes.with(Vec::len);
        (made.get() && count > MANY).then(|| view! { <p class="problem">{icon("warning")} {tf(T::CodesTooMany, &[&count.to_string()])}</p> })
    };
    let done = move |_| {
        app.session().note_export(Scope::Submit, format!("{name} (QR)"));
        Route::HandOver.visit();
    };
    view! {
        <p class="note">{T::CodesHelp}</p>
        {many}
        <div class="code-frame">{picture}</div>
        <div class="acts">
            <button class="button quiet" aria-label=T::Previous on:click=move |_| turn(false)>{icon("back")}</button>
            <button class="button quiet" on:click=move |_| playing.update(|on| *on = !*on)>
                {move || if playing.get() { T::CodesPause } else { T::CodesPlay }}
            </button>
            <button class="button quiet" aria-label=T::Next on:click=move |_| turn(true)>{icon("next")}</button>
        </div>
        <button class="button main wide" on:click=done>{icon("done")} {T::CodesDone}</button>
    }
}

fn drawn(drawing: &str, number: usize, count: usize) -> View {
    let (side, path) = drawing.split_once('\n').unwrap_or_default();
    let (number, count) = (number.to_string(), count.to_string());
    let (view_box, label) = (format!("0 0 {side} {side}"), tf(T::CodeNumber, &[&number, &count]));
    view! {
        <svg class="qr" role="img" aria-label=label.clone() viewBox=view_box><path d=path></path></svg>
        <p><b>{label}</b></p>
    }
}

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
pub(in crate::ui) fn scan(app: Context) -> View {
    let series = RwSignal::new(Series::default());
    let state = RwSignal::new(String::new());
    let camera: StoredValue<Option<Camera>, LocalStorage> = StoredValue::new_local(None);
    let open = move |_| {
        leptos::task::spawn_local(async move {
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
