//! Bản ghi âm: recording what forms say in the languages of the commune, and sending the recordings to phones.

mod row;
mod sending;
mod studio;

use std::sync::Arc;

use crate::browser;
use crate::dom::{LocalStorage, RwSignal, Set as _, View, With as _, each, on_cleanup, view};
use crate::domain::forms::Form;
use crate::domain::voices::{VoiceLanguage, clips};
use crate::i18n::{T, count, form_text, t, tf};
use crate::session::Topic;
use crate::ui::context::Context;
use crate::ui::parts::all_pieces;
use crate::ui::widgets::{RadioOption, select};

use row::row;
use studio::{Recorder, Studio, kilobytes};

pub(in crate::ui) fn page(app: Context) -> View {
    let studio = Studio {
        app,
        language: RwSignal::new(VoiceLanguage::Nung.as_str().to_owned()),
        known: RwSignal::new(Vec::new()),
        recorder: RwSignal::new(Recorder::Idle),
        told: RwSignal::new(Default::default()),
    };
    studio.look();
    let page = crate::dom::StoredValue::new_local(app);
    on_cleanup(move || {
        use crate::dom::GetValue as _;
        page.get_value().spawn(async {
            browser::stop_speaking().await;
            // Leaving the page while recording discards the recording.
            let _ = browser::end_recording().await;
        });
    });
    let forms = app.with_untracked(|state| state.forms.list());
    let first = forms.first().cloned();
    let form: RwSignal<Option<Arc<Form>>, LocalStorage> = RwSignal::new_local(first.clone());
    let by_form = {
        let options = forms.iter().map(|own| RadioOption::new(&*own.id, form_text(&own.short))).collect();
        let chosen = first.map(|own| own.id.clone()).unwrap_or_default();
        select(t(T::FormField), options, &chosen, move |id| {
            studio.abandon();
            form.set(app.with_untracked(|state| state.forms.newest(&id)));
        })
    };
    let languages = VoiceLanguage::ALL.map(|own| RadioOption::new(own.as_str(), own.name()));
    let by_language =
        select(t(T::VoiceLanguage), languages.into(), &studio.language.with(Clone::clone), move |code| {
            studio.abandon();
            studio.language.set(code);
        });
    let sum = move || {
        let language = studio.language();
        let all = app.with(Topic::Forms, |state| clips(&state.log, language));
        let here = studio.known.with(|known| all.iter().filter(|own| known.contains(&own.id)).count());
        let bytes: u64 = all.iter().map(|own| u64::from(own.bytes)).sum();
        let silent = all.iter().filter(|own| !own.plays_everywhere()).count();
        let silent = (silent > 0)
            .then(|| view! { <p class="problem">{tf(T::VoicesNotEverywhere, &[&count(silent)])}</p> });
        let text = tf(T::VoicesSum, &[&count(here), &count(all.len()), &kilobytes(bytes)]);
        view! { <p class="lead" role="status" data-test="voices">{text}</p> {silent} }
    };
    let rows = each(
        move || form.with(|form| form.as_ref().map(|form| all_pieces(form)).unwrap_or_default()),
        |piece| piece.key.clone(),
        move |piece| row(studio, piece),
    );
    view! {
        <p class="note">{T::VoicesHelp}</p>
        <div class="filters">{by_language} {by_form}</div>
        {sum}
        <div class="rows" data-test="voice-rows">{rows}</div>
        {sending::section(studio)}
    }
}
