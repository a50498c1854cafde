//! The file of recordings, for phones; and forgetting those that nothing names any more.

use super::studio::{Studio, kilobytes};
use crate::browser;
use crate::dom::{Get as _, RwSignal, Set as _, View, view};
use crate::domain::RecordKind;
use crate::domain::voices::{VoiceLanguage, clips};
use crate::format::write_clips;
use crate::i18n::{T, count, tf};
use crate::session::{Topic, bundle_of_kind};
use crate::ui::context::Context;
use crate::ui::parts::{import, sent_text};
use crate::ui::widgets::icon;

pub(super) fn section(studio: Studio) -> View {
    let app = studio.app;
    let result = RwSignal::new(String::new());
    let needed =
        move || app.with(Topic::Forms, |state| VoiceLanguage::ALL.map(|own| clips(&state.log, own)).concat());
    let send = move |_| send(studio, result);
    // A file made meanwhile would lack the recording that is being made.
    let is_busy = move || studio.is_busy();
    let sum = move || {
        let bytes = needed().iter().map(|own| u64::from(own.bytes)).sum::<u64>();
        // Base64 makes four letters of three bytes.
        tf(T::SendVoicesHelp, &[&kilobytes(bytes * 4 / 3)])
    };
    let unused = move || {
        let needed = needed();
        let unused: Vec<String> =
            studio.known.get().into_iter().filter(|id| needed.iter().all(|own| own.id != *id)).collect();
        (!unused.is_empty()).then(|| {
            let label = tf(T::ForgetUnused, &[&count(unused.len())]);
            let forget = move |_| {
                let unused = unused.clone();
                app.spawn(async move {
                    // What could not be removed is offered again.
                    let _ = browser::forget_clips(&unused).await;
                    studio.look();
                });
            };
            view! { <button class="button quiet wide" on:click=forget>{icon("trash")} {label}</button> }
        })
    };
    view! {
        <button class="button main wide" disabled=is_busy on:click=send>{icon("send")} {T::SendVoices}</button>
        <p class="note">{sum}</p>
        <p class="result" role="status">{result}</p>
        {unused}
        <details><summary>{T::TakeVoices}</summary>{import::section(app)}</details>
    }
}

fn send(studio: Studio, result: RwSignal<String>) {
    let app = studio.app;
    app.spawn(async move {
        let all = app.with_untracked(|state| VoiceLanguage::ALL.map(|own| clips(&state.log, own)).concat());
        let mut found: Vec<(String, String, String)> = Vec::new();
        let mut missing = 0;
        for clip in all {
            if found.iter().any(|(id, ..)| *id == clip.id) {
                continue;
            }
            match browser::clip_base64(&clip.id).await {
                Some(data) => found.push((clip.id, clip.media, data)),
                None => missing += 1,
            }
        }
        let at = browser::now().date_time;
        let bundle = app.with_untracked(|state| bundle_of_kind(state, RecordKind::Voice, at));
        let text = write_clips(found.iter().map(|(id, media, data)| (&**id, &**media, &**data)), &bundle);
        let name = format!("so-thon-ban-ghi-am-{}", Context::today());
        let outcome = browser::deliver(&name, &text).await;
        let mut said = sent_text(outcome, &name);
        if missing > 0 {
            said = format!("{said} {}", tf(T::VoicesMissing, &[&count(missing)]));
        }
        // The page may have gone meanwhile.
        let _ = result.try_set(said);
    });
}
