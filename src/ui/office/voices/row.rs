//! A text, its recording, and the buttons to hear it, to record it and to take it off.

use super::studio::{Recorder, Studio, kilobytes};
use crate::browser;
use crate::dom::{Item, Set as _, View, With as _, view};
use crate::domain::voices::{Clip, MOST_BYTES, clip_of};
use crate::i18n::{T, t, tf};
use crate::json::{Map, Value};
use crate::session::Topic;
use crate::ui::parts::{Piece, reached_text};
use crate::ui::widgets::icon;

pub(super) fn row(studio: Studio, piece: Item<Piece>) -> View {
    let key = piece.get_untracked().key.clone();
    let clip = {
        let key = key.clone();
        move || {
            let language = studio.language();
            studio.app.with(Topic::Forms, |state| clip_of(&state.log, language, &key))
        }
    };
    let state = {
        let (key, clip) = (key.clone(), clip.clone());
        move || {
            let told = studio.told.with(|(own, text)| (*own == key).then(|| text.clone()));
            if let Some(text) = told {
                return view! { <small class="problem" role="alert">{text}</small> };
            }
            let text = match clip() {
                None => t(T::NotRecorded).to_owned(),
                Some(clip) if !studio.known.with(|known| known.contains(&clip.id)) => {
                    t(T::RecordedElsewhere).to_owned()
                }
                Some(clip) => tf(
                    T::RecordedLength,
                    &[&reached_text(i64::from(clip.ms / 10)), &kilobytes(clip.bytes.into())],
                ),
            };
            view! { <small>{text}</small> }
        }
    };
    let acts = move || acts(studio, &key, clip());
    view! {
        <div class="row voice">
            <span class="row-text"><span translate="no">{move || piece.get().text.clone()}</span> {state}</span>
            <span class="voice-acts">{acts}</span>
        </div>
    }
}

fn acts(studio: Studio, key: &str, clip: Option<Clip>) -> View {
    let is_own = studio.recorder.with(|own| matches!(own, Recorder::Recording(own) if own == key));
    let is_other = !is_own && studio.is_busy();
    if is_own {
        let key = key.to_owned();
        let end = move |_| end(studio, key.clone());
        return view! { <button class="button main" data-test="stop" on:click=end>{icon("stuck")} {T::StopRecording}</button> };
    }
    let begin = {
        let key = key.to_owned();
        move |_| begin(studio, key.clone())
    };
    let label = if clip.is_some() { T::RecordAgain } else { T::Record };
    let own = clip.map(|clip| {
        let key = key.to_owned();
        let part = [[String::new(), clip.id, String::new()]];
        let hear = move |_| {
            let part = part.clone();
            studio.app.spawn(async move {
                let _ = browser::speak(&part).await;
            });
        };
        let take_off = move |_| take_off(studio, &key);
        view! {
            <button class="button quiet" on:click=hear>{icon("sound")} {T::Listen}</button>
            <button class="button quiet" aria-label=t(T::RemoveRecording) on:click=take_off>{icon("trash")}</button>
        }
    });
    view! {
        {own}
        <button class="button" data-test="record" disabled=is_other on:click=begin>{icon("todo")} {label}</button>
    }
}

fn begin(studio: Studio, key: String) {
    studio.told.set(Default::default());
    studio.app.spawn(async move {
        if browser::begin_recording().await {
            // The page may have gone meanwhile.
            let _ = studio.recorder.try_set(Recorder::Recording(key));
        } else {
            let _ = studio.told.try_set((key, t(T::NoMicrophone).to_owned()));
        }
    });
}

/// Ends the recording of a text and keeps it, also when the page is left meanwhile.
fn end(studio: Studio, key: String) {
    let record = studio.language().record();
    studio.recorder.set(Recorder::Keeping);
    studio.app.spawn(async move {
        let recorded = browser::end_recording().await;
        let problem = match recorded {
            None => Some(t(T::NothingRecorded)),
            Some(own) if own.bytes.len() > MOST_BYTES => Some(t(T::RecordingTooLarge)),
            Some(own) => {
                let clip = Clip::of(&own.bytes, &own.media, own.ms);
                if browser::keep_clip(&clip.id, &clip.media, &own.bytes).await {
                    // Named once it is kept: what a record names is there.
                    let saving = studio.app.session().commit(&record, Map::new().with(&key, clip.to_field()));
                    // The session has noted a failure.
                    let _ = saving.await;
                    studio.look();
                    None
                } else {
                    Some(t(T::RecordingNotKept))
                }
            }
        };
        // The page may have gone meanwhile.
        let _ = studio.recorder.try_set(Recorder::Idle);
        if let Some(text) = problem {
            let _ = studio.told.try_set((key, text.to_owned()));
        }
    });
}

/// Takes a recording off its text, and offers to take that back: the recording itself stays.
fn take_off(studio: Studio, key: &str) {
    let record = studio.language().record();
    let before =
        studio.app.with_untracked(|state| state.log.record(&record).and_then(|own| own.value(key).cloned()));
    let Some(before) = before else { return };
    let undo = Map::new().with(key, before);
    studio.app.save_saying(record, Map::new().with(key, Value::Null), t(T::RecordingTakenOff).into(), undo);
}
