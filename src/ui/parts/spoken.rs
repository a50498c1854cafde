//! What a question says, piece by piece, and choosing the language in which it is read aloud.

use std::rc::Rc;
use std::sync::Arc;

use crate::browser;
use crate::dom::{
    Get as _, GetValue as _, LocalStorage, RwSignal, Set as _, StoredValue, View, WithUntracked as _, follow,
    on_cleanup, view,
};
use crate::domain::forms::{Form, Question, QuestionKind, Role};
use crate::domain::survey::{Answer, DECLINED};
use crate::domain::voices::{VoiceLanguage, clip_of, text_key};
use crate::i18n::{T, count, form_text, level_word, t, tf};
use crate::session::{Preference, State, Topic};
use crate::ui::context::Context;
use crate::ui::settings::set;
use crate::ui::widgets::{RadioOption, icon, select};

/// A piece of what a question says.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::ui) struct Piece {
    /// The answer that it names; empty for the question itself.
    pub(in crate::ui) value: String,
    /// Its field in the record of a language.
    pub(in crate::ui) key: String,
    /// Its words.
    pub(in crate::ui) text: String,
}

impl Piece {
    fn new(value: &str, key: &str, text: &str) -> Self {
        Self { value: value.to_owned(), key: text_key(key), text: text.to_owned() }
    }
}

/// The question, its explanation, and each answer that it offers.
pub(in crate::ui) fn pieces(form: &Form, question: &Question) -> Vec<Piece> {
    let scale = &form.scale;
    let words = std::iter::once(&question.text).chain(form.explanation(question));
    let mut all: Vec<Piece> = words.map(|own| Piece::new("", &own.vi, form_text(own))).collect();
    match question.kind {
        QuestionKind::Scale => {
            all.extend(scale.iter().map(|level| {
                let letter = Answer::Level(level).letter().to_string();
                // The words of the usual scale are no form's own.
                let key = scale
                    .label(level)
                    .map_or_else(|| format!("{level}/{}", scale.levels), |own| own.vi.clone());
                Piece::new(&letter, &key, &format!("{level}. {}", level_word(scale, level)))
            }));
            if question.role == Role::Scored {
                all.push(Piece::new(&Answer::NotUsed.letter().to_string(), "0", t(T::NotUsed)));
            }
            all.push(Piece::new(&Answer::Refused.letter().to_string(), "r", t(T::Refused)));
        }
        QuestionKind::Choice => {
            all.extend(
                question
                    .options
                    .iter()
                    .map(|own| Piece::new(&own.code, &own.label.vi, form_text(&own.label))),
            );
            all.push(Piece::new(DECLINED, "r", t(T::Refused)));
        }
        QuestionKind::Percent | QuestionKind::Number | QuestionKind::Text => {}
    }
    all
}

/// What stands for the words of [`T::ConsentNotice`] and of [`T::LentWelcome`]: the number rises with their wording, as a recording
/// of other words would not be of these.
const CONSENT: &str = "consent/1";
const GIVE_BACK: &str = "give-back/1";

/// What a person hears before they agree: what the form is for, what it takes, and, with a lent device, how to say no.
#[inline(never)]
fn consent_pieces(form: &Form, is_lent: bool) -> Vec<Piece> {
    let mut all: Vec<Piece> = form.intro.iter().map(|own| Piece::new("", &own.vi, form_text(own))).collect();
    all.push(Piece::new("", CONSENT, t(T::ConsentNotice)));
    if is_lent {
        all.push(Piece::new("", GIVE_BACK, t(T::LentWelcome)));
    }
    all
}

/// Everything that a form says, each text once.
pub(in crate::ui) fn all_pieces(form: &Form) -> Vec<Piece> {
    let mut all = consent_pieces(form, true);
    for question in form.questions() {
        for piece in pieces(form, question) {
            if all.iter().all(|own| own.key != piece.key) {
                all.push(piece);
            }
        }
    }
    all
}

/// What stands in the preference for the system's own voice.
const SYSTEM: &str = "system";

/// The parts that `browser::speak` reads, in the language that this device has chosen; `None` if it reads nothing aloud.
pub(in crate::ui) fn parts(app: Context, pieces: &[Piece]) -> Option<Vec<[String; 3]>> {
    let chosen = app.preference(Preference::Aloud);
    let language = VoiceLanguage::from_name(&chosen);
    (language.is_some() || chosen == SYSTEM).then_some(())?;
    // Who cannot hear a recording of a Vietnamese text is read it by the system.
    let by_system = language.is_none_or(|own| own == VoiceLanguage::Vietnamese);
    Some(app.with_untracked(|state| {
        let part = |piece: &Piece| {
            let clip = clip_of(&state.log, language.unwrap_or(VoiceLanguage::Vietnamese), &piece.key);
            let words = if by_system { piece.text.clone() } else { String::new() };
            [piece.value.clone(), clip.map(|clip| clip.id).unwrap_or_default(), words]
        };
        pieces.iter().map(part).collect()
    }))
}

/// The speaker for what a person hears before they agree; `None` where this device reads nothing aloud. Nothing is said before
/// somebody taps it.
#[inline(never)]
pub(in crate::ui) fn consent_speaker(app: Context, form: &Form, is_lent: bool) -> Option<View> {
    let parts = Rc::new(parts(app, &consent_pieces(form, is_lent))?);
    let page = StoredValue::new_local(app);
    on_cleanup(move || page.get_value().spawn(browser::stop_speaking()));
    let read = move |_| {
        let parts = Rc::clone(&parts);
        app.spawn(async move {
            let _ = browser::speak(&parts).await;
        });
    };
    Some(
        view! { <button type="button" class="button quiet" style="justify-self:start" on:click=read>{icon("sound")} {T::Listen}</button> },
    )
}

/// The languages in which this device has recordings of a form's texts, each with how many of how many.
fn recorded(state: &State, form: &Form, known: &[String]) -> Vec<(&'static str, String)> {
    let all = all_pieces(form);
    let of = |language: VoiceLanguage| {
        let has = |piece: &&Piece| {
            clip_of(&state.log, language, &piece.key).is_some_and(|clip| known.contains(&clip.id))
        };
        let own = all.iter().filter(has).count();
        (own > 0).then(|| {
            (language.as_str(), tf(T::RecordedOf, &[language.name(), &count(own), &count(all.len())]))
        })
    };
    VoiceLanguage::ALL.into_iter().filter_map(of).collect()
}

/// The languages in which anything is recorded.
fn spoken_languages(state: &State) -> Vec<(&'static str, String)> {
    let spoken = VoiceLanguage::ALL.into_iter().filter(|own| state.log.record(&own.record()).is_some());
    spoken.map(|own| (own.as_str(), own.name().to_owned())).collect()
}

/// Choosing the language in which a form is read aloud, where there are recordings or a language was chosen before. A first
/// visit runs no more than this.
pub(in crate::ui) fn voice_picker(app: Context, form: &Arc<Form>) -> Option<View> {
    let has_records = app.with_untracked(|state| state.log.count("voice") > 0);
    (has_records || !app.preference(Preference::Aloud).is_empty())
        .then(|| voices(app, Some(Arc::clone(form))))
}

/// The same for whatever form, also where only the system can speak.
#[inline(never)]
pub(in crate::ui) fn voices(app: Context, form: Option<Arc<Form>>) -> View {
    let found: RwSignal<Option<(Vec<String>, bool)>, LocalStorage> = RwSignal::new_local(None);
    app.spawn(async move {
        let has_voice = browser::has_own_voice().await;
        let known = browser::known_clips().await.unwrap_or_default();
        // The page may have gone meanwhile.
        let _ = found.try_set(Some((known, has_voice)));
    });
    let shown = move || found.get().map(|found| picker(app, form.clone(), found));
    view! { {shown} }
}

fn picker(app: Context, form: Option<Arc<Form>>, (known, has_voice): (Vec<String>, bool)) -> View {
    let speaker = {
        let form = form.clone();
        move || {
            app.track(Topic::Settings);
            form.as_ref().and_then(|form| consent_speaker(app, form, false))
        }
    };
    // The list is built again only where it is another: nobody loses it under the finger.
    let listed: RwSignal<Vec<(&str, String)>> = RwSignal::new(Vec::new());
    follow(move || {
        let mut now = app.with(Topic::Forms, |state| match &form {
            Some(form) => recorded(state, form, &known),
            None => spoken_languages(state),
        });
        now.extend(has_voice.then(|| (SYSTEM, t(T::SystemVoice).to_owned())));
        if listed.with_untracked(|own| *own != now) {
            listed.set(now);
        }
    });
    let picker = move || {
        let options: Vec<RadioOption> =
            listed.get().into_iter().map(|(code, text)| RadioOption::new(code, text)).collect();
        (!options.is_empty()).then(|| {
            let options = RadioOption::list(T::NotAloud, options);
            let chosen = app.preference(Preference::Aloud);
            view! {
                {select(t(T::ReadAloud), options, &chosen, move |code| set(app, Preference::Aloud, &code))}
                <p class="note">{T::ReadAloudHelp}</p>
            }
        })
    };
    view! { {picker} {speaker} }
}
