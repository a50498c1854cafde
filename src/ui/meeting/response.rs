//! One saved response: to read, correct, delete and restore.

use std::sync::Arc;

use crate::dom::{CollectView, View, view};
use crate::session::Topic;

use super::fill::order;
use crate::domain::forms::{Form, LocalizedText, Question, WRITTEN};
use crate::domain::survey::{AnswerSheet, CAMPAIGN, Response};
use crate::i18n::{T, date, form_text, t};
use crate::json::Map;
use crate::log::DELETED;
use crate::ui::context::Context;
use crate::ui::parts::{PlaceNames, answer_text, answer_word, history, said, tell_entry, way_name};
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon, joined};

#[inline(never)]
pub(in crate::ui) fn page(app: Context, id: &str) -> View {
    let id = id.to_owned();
    let content = move || content(app, &id).unwrap_or_else(|| empty(t(T::ResponseGone)));
    view! { {content} }
}

fn content(app: Context, id: &str) -> Option<View> {
    let name = format!("response/{id}");
    let (response, form, entry, places) =
        app.with(Topic::Responses | Topic::Places | Topic::Conflicts | Topic::Forms, |state| {
            let record = state.log.record(&name)?;
            let response = Response::of(&record)?;
            let form = state.forms.get(&response.form);
            let entry = form.as_ref().map(|form| AnswerSheet::of(form, &record));
            let place = |kind, id: &Option<String>| Some(PlaceNames::of(&state.log, kind).text(id.as_ref()?));
            let places = [
                place("village", &response.village),
                place("facility", &response.facility),
                place(CAMPAIGN, &response.campaign),
            ];
            Some((response, form, entry, places))
        })?;
    let table = form.as_ref().zip(entry.as_ref()).map(|(form, entry)| tables(form, entry));
    let form = form.as_deref();
    let conflicts = conflicts(app, &name, response.conflict);
    let deleted = response
        .deleted
        .then(|| view! { <p class="notice">{icon("trash")} <span>{T::ResponseHidden}</span></p> });
    let act = if response.deleted {
        let restore = move |_| {
            let saving = app.session().commit(&name, Map::new().with(DELETED, false));
            app.spawn(async move {
                if saving.await.is_ok() {
                    app.say(t(T::Restored));
                }
            });
        };
        view! { <button class="button main" on:click=restore>{icon("undo")} {T::Restore}</button> }
    } else {
        let correct = form.map(|form| {
            let address = Route::Correct(id.to_owned(), order(form, None).len() - 1).address();
            view! { <a class="button main" href=address>{icon("edit")} {T::Correct}</a> }
        });
        let delete = move |_| app.delete(name.clone());
        view! { <button class="button quiet" on:click=delete>{icon("trash")} {T::Delete}</button> {correct} }
    };
    let title = form.map_or_else(|| response.form.id.clone(), |form| form_text(&form.short).to_owned());
    let way = entry.as_ref().and_then(|entry| entry.way).map(|way| way_name(way).to_owned());
    let [village, facility, campaign] = places;
    let where_taken = joined(&[Some(date(&response.date)), village, facility, campaign, way]);
    let history = history(app, &response.record, &|field, value| match (field, value.as_text()) {
        (CAMPAIGN, Some(id)) => {
            let name = app.with_untracked(|state| PlaceNames::of(&state.log, CAMPAIGN).text(id));
            tell_entry(form, field, &name.into())
        }
        _ => tell_entry(form, field, value),
    });
    Some(view! {
        <h2>{title}</h2>
        <p class="lead">{where_taken}</p>
        {deleted}
        {conflicts}
        {table}
        {history}
        <div class="thumb">{act}</div>
    })
}

/// Where devices disagree, the office decides.
#[cfg(feature = "office")]
fn conflicts(app: Context, name: &str, _: bool) -> View {
    crate::ui::parts::record_conflicts(app, name)
}

#[cfg(not(feature = "office"))]
fn conflicts(_: Context, _: &str, is_disputed: bool) -> Option<View> {
    is_disputed.then(|| {
        crate::ui::widgets::row_link(Route::Conflicts.address(), t(T::InConflict), t(T::ConflictsOpenHelp))
    })
}

fn tables(form: &Arc<Form>, entry: &AnswerSheet) -> View {
    // What the form's rules leave out was not left open.
    let session = entry.session(form);
    let groups = form.numbered_groups().map(|(first, group)| {
        let items = group.items.iter().zip(first..).filter(|(item, _)| session.is_visible(&item.id));
        let items = items.map(|(item, at)| {
            let answer = entry.answers.get(at);
            view! {
                <li>
                    <span><b class="code">{item.code.clone()}</b> {form_text(&item.text)}</span>
                    <span class="answer"><b>{answer_text(answer)}</b> <small>{answer_word(&form.scale, answer)}</small></span>
                </li>
            }
        });
        view! { <h3>{group.code.clone()} ". " {form_text(&group.title)}</h3> <ul class="answers">{items.collect_view()}</ul> }
    });
    let lines = |questions: &[Question]| {
        let line = |question: &Question| {
            let field = question.field();
            let said = said(question, &form.scale, entry.detail(&field))?;
            // What was written to an option stands behind its words.
            let written = entry.detail(&format!("{field}{WRITTEN}"));
            Some(line(&question.text, if written.is_empty() { said } else { format!("{said}: {written}") }))
        };
        questions.iter().filter_map(line).collect_view()
    };
    view! {
        {groups.collect_view()}
        <h3>{T::AboutRespondent}</h3>
        <ul class="answers">{lines(&form.attributes)}</ul>
        <h3>{T::ClosingQuestions}</h3>
        <ul class="answers">{lines(&form.closing)}</ul>
    }
}

fn line(label: &LocalizedText, text: String) -> View {
    view! { <li class="stacked-answer"><span>{form_text(label)}</span> <b>{text}</b></li> }
}
