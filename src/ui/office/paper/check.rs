//! The two typings of a paper side by side: the coordinator looks at the paper and keeps one at each place, or sends one
//! back.

use std::sync::Arc;

use super::entries::{Waiting, finish};
use crate::dom::{
    CollectView, GetUntracked as _, RwSignal, Set as _, Update as _, View, With as _, follow, view,
};
use crate::domain::forms::{Form, WRITTEN};
use crate::domain::survey::{Answer, Difference, EntryState, Pass, Typed, entry_record, sent_back};
use crate::i18n::{T, form_text, t, tf};
use crate::ui::context::Context;
use crate::ui::parts::{answer_text, answer_word, said};
use crate::ui::route::Route;
use crate::ui::widgets::{RadioOption, empty, icon, radio_group};

pub(super) fn page(app: Context, id: &str) -> View {
    let Some(own) = Waiting::find(app, id).filter(|own| own.state == EntryState::Differs) else {
        return empty(t(T::NothingToDecide));
    };
    let differences = own.entry.differences(&own.form);
    let kept = RwSignal::new(vec![None; differences.len()]);
    let is_asked = RwSignal::new(own.entry.asked(&own.form, &kept.get_untracked()));
    let (entry, form) = (own.entry.clone(), Arc::clone(&own.form));
    follow(move || is_asked.set(kept.with(|kept| entry.asked(&form, kept))));
    let by = |typed: &Option<Typed>| typed.as_ref().map(|typed| typed.by.clone()).unwrap_or_default();
    let (first, second) = (by(&own.entry.first), by(&own.entry.second));
    let rows = differences.iter().enumerate().map(|(at, difference)| {
        let (asked, one, other) = told(&own.form, difference);
        let options = vec![
            RadioOption::new("first", format!("{one} ({first})")),
            RadioOption::new("second", format!("{other} ({second})")),
        ];
        let chosen = move || match kept.with(|kept| kept.get(at).copied().flatten()) {
            Some(Pass::First) => "first".to_owned(),
            Some(Pass::Second) => "second".to_owned(),
            None => String::new(),
        };
        let choose = move |code: String| {
            let pass = if code == "first" { Pass::First } else { Pass::Second };
            kept.update(|kept| {
                if let Some(own) = kept.get_mut(at) {
                    *own = Some(pass);
                }
            });
        };
        let is_left_out = move || !is_asked.with(|asked| asked.get(at).copied().unwrap_or(true));
        view! { <section class="card" hidden=is_left_out>{radio_group(&format!("place-{at}"), &asked, options, chosen, choose)}</section> }
    });
    let rows = rows.collect_view();
    let title = tf(T::PaperNumbered, &[&own.entry.number]);
    let form_name = form_text(&own.form.short).to_owned();
    // A mixture of two typings of one pass is nobody's: one of them is typed again.
    let is_mixed = own.entry.is_disputed;
    let is_open = move || {
        let lacks = |(kept, is_asked): (&Option<Pass>, &bool)| *is_asked && kept.is_none();
        is_mixed || is_asked.with(|asked| kept.with(|kept| kept.iter().zip(asked).any(lacks)))
    };
    let mixed = is_mixed
        .then(|| view! { <p class="notice bad">{icon("warning")} <span>{T::EntryMixedHelp}</span></p> });
    let pile = own.pile.clone();
    let back = |pass: Pass, name: &str| {
        let text = tf(T::SendBack, &[name]);
        let id = id.to_owned();
        let send = move |_| {
            let record = entry_record(&id);
            let fields =
                app.with_untracked(|state| state.log.record(&record).map(|own| sent_back(pass, &own)));
            if let Some(fields) = fields {
                app.save(&record, fields);
                app.say(t(T::SentBack));
                Route::Papers.visit();
            }
        };
        view! { <button class="button quiet" on:click=send>{icon("undo")} {text}</button> }
    };
    let (send_first, send_second) = (back(Pass::First, &first), back(Pass::Second, &second));
    let discard = {
        let id = id.to_owned();
        let discard = move |_| {
            app.delete(entry_record(&id));
            Route::Papers.visit();
        };
        view! { <button class="button quiet" on:click=discard>{icon("trash")} {T::DiscardPaper}</button> }
    };
    let save = move |_| decide(app, &own, &kept.get_untracked());
    view! {
        <h2>{title} " · " {form_name}</h2>
        <p class="lead">{pile}</p>
        {mixed}
        <p>{T::DecideHelp}</p>
        {rows}
        <div class="acts">{send_first} {send_second} {discard}</div>
        <div class="thumb"><button class="button main" disabled=is_open on:click=save>{icon("saved")} {T::SaveDecision}</button></div>
    }
}

/// Somebody else has decided, typed again or discarded it meanwhile.
fn gone(app: Context) {
    app.say(t(T::NothingToDecide));
    Route::Papers.visit();
}

fn decide(app: Context, own: &Waiting, kept: &[Option<Pass>]) {
    let (id, number) = (own.entry.id.clone(), own.entry.number.clone());
    let now = Waiting::find(app, &id);
    let is_same = |now: &Waiting| now.entry.first == own.entry.first && now.entry.second == own.entry.second;
    if !now.as_ref().is_some_and(is_same) {
        return gone(app);
    }
    let Some(response) = own.entry.response(&own.form, kept) else { return };
    app.spawn(async move {
        if finish(app, &id, response).await.is_some() {
            app.say(tf(T::PaperEqual, &[&number]));
            Route::Papers.visit();
        }
    });
}

/// What was asked, and both answers in words.
fn told(form: &Form, difference: &Difference) -> (String, String, String) {
    match difference {
        Difference::Item(at, one, other) => {
            let item = form.items().nth(*at);
            let asked = item.map(|item| format!("{} {}", item.code, form_text(&item.text)));
            let answer = |letter: char| {
                let answer = Answer::from_letter(letter, form.scale.levels).unwrap_or_default();
                format!("{} {}", answer_text(answer), answer_word(&form.scale, answer))
            };
            (asked.unwrap_or_default(), answer(*one), answer(*other))
        }
        Difference::Field(name, one, other) => {
            let question = form.question_of_field(name.strip_suffix(WRITTEN).unwrap_or(name));
            let asked =
                question.map_or_else(|| name.clone(), |question| form_text(&question.text).to_owned());
            let in_words = |text: &String| {
                if text.is_empty() {
                    return t(T::Unanswered).to_owned();
                }
                let own = question.filter(|_| !name.ends_with(WRITTEN));
                own.and_then(|own| said(own, &form.scale, text)).unwrap_or_else(|| text.clone())
            };
            (asked, in_words(one), in_words(other))
        }
    }
}
