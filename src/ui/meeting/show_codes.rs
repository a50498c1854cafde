//! Handing over by QR codes: the sender's screen.

use std::time::Duration;

use crate::browser::{self, WakeLock, WorkerReply};
use crate::dom::{
    Get as _, GetUntracked as _, LocalStorage, RwSignal, Set as _, StoredValue, Update as _, View, With as _,
    WithUntracked as _, WithValue as _, on_cleanup, set_interval_with_handle, view,
};
use crate::format::Scope;
use crate::i18n::{T, tf};
use crate::session::{bundle, file_name};
use crate::ui::context::Context;
use crate::ui::route::Route;
use crate::ui::widgets::icon;

/// How long each code stands: long enough for a slow camera to focus once.
const EACH: Duration = Duration::from_millis(600);
/// More codes than this take minutes.
const MANY: usize = 60;

/// Shows what is to be handed over as codes that change by themselves.
#[inline(never)]
pub(in crate::ui) fn page(app: Context) -> View {
    let (name, text) = app.with_untracked(|state| {
        (
            file_name(state, Scope::Submit, &Context::today().to_string()),
            // Without the time: the series is that of the changes, so that a sender who comes back goes on with it.
            bundle(state, Scope::Submit, String::new()),
        )
    });
    let codes: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
    let made = RwSignal::new(false);
    let (at, playing) = (RwSignal::new(0_u32), RwSignal::new(true));
    browser::draw_codes(&text, move |answer| match answer {
        WorkerReply::Part(_, drawing) => codes.update(|codes| codes.push(drawing)),
        WorkerReply::Progress(_) => {}
        WorkerReply::Done => made.set(true),
        WorkerReply::Failed => {
            // A part of the series is worth nothing.
            codes.set(Vec::new());
            made.set(true);
        }
    });
    let step = move |forward: bool| {
        let count = u32::try_from(codes.with_untracked(Vec::len)).unwrap_or_default().max(1);
        at.update(|at| *at = if forward { (*at + 1) % count } else { (*at + count - 1) % count });
    };
    // Given back with the page.
    let lit: StoredValue<WakeLock, LocalStorage> = StoredValue::new_local(WakeLock::default());
    lit.with_value(WakeLock::renew);
    let tick = set_interval_with_handle(
        move || {
            let _ = lit.try_with_value(WakeLock::renew);
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
