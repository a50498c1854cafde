//! One saved response: to read, correct, delete and restore.

use crate::dom::{CollectView, View};
use crate::session::Topic;
use so_thon_view_macro::view;

use super::fill::Step;
use crate::domain::forms::{Choice, ClosingKind, Form, Text};
use crate::domain::survey::{Answer, AnswerSheet, Answers, DeclinedOr, Response};
use crate::i18n::{T, date, form_text, t};
use crate::json::{Map, Value};
use crate::log::DELETED;
use crate::ui::context::Context;
use crate::ui::parts::{history, record_conflicts, tell};
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon, joined};

pub(in crate::ui) fn page(app: Context, id: &str) -> View {
    let id = id.to_owned();
    let content = move || content(app, &id).unwrap_or_else(|| empty(t(T::ResponseGone)));
    view! { {content} }
}

fn content(app: Context, id: &str) -> Option<View> {
    let name = format!("response/{id}");
    let (response, entry, places) =
        app.with(Topic::Responses | Topic::Places | Topic::Conflicts, |state| {
            let record = state.log.record(&name)?;
            let response = Response::of(&record)?;
            let entry = response.form.form().map(|form| AnswerSheet::of(form, &record));
            let place = |kind: &str, id: &Option<String>| {
                let id = id.as_ref()?;
                let record = state.log.record(&format!("{kind}/{id}"));
                Some(
                    record
                        .and_then(|record| record.text("name").map(str::to_owned))
                        .unwrap_or_else(|| id.clone()),
                )
            };
            let places = (place("village", &response.village), place("facility", &response.facility));
            Some((response, entry, places))
        })?;
    let form = response.form.form();
    let conflicts = record_conflicts(app, &name);
    let table = form.zip(entry.as_ref()).map(|(form, entry)| tables(form, entry));
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
            let address = Route::Correct(id.to_owned(), Step::closing(form) + 1).address();
            view! { <a class="button main" href=address>{icon("edit")} {T::Correct}</a> }
        });
        let delete = move |_| app.delete(name.clone());
        view! { <button class="button quiet" on:click=delete>{icon("trash")} {T::Delete}</button> {correct} }
    };
    let title = form.map_or_else(|| response.form.name.clone(), |form| form_text(&form.short).to_owned());
    let where_taken = joined(&[Some(date(&response.date)), places.0, places.1]);
    let history = history(app, &response.record, &|field, value| tell_entry(form, field, value));
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

/// A field of a response in the words of its form.
fn tell_entry(form: Option<&Form>, field: &str, value: &Value) -> String {
    let (Some(form), Value::Text(text)) = (form, value) else { return tell(field, value) };
    match field.split_once('/') {
        None if field == "answers" => {
            let answers = Answers::read(text, form.item_count());
            let told = form
                .items()
                .zip(answers.iter())
                .map(|(item, answer)| format!("{} {}", item.code, answer_text(answer)));
            told.collect::<Vec<_>>().join(", ")
        }
        Some(("about", id)) => {
            let attribute = form.attributes.iter().find(|attribute| attribute.id == id);
            attribute.map_or_else(
                || tell(field, value),
                |attribute| chosen(&attribute.label, text, &attribute.options),
            )
        }
        Some(("closing", id)) => {
            let question = form.closing.iter().find(|question| question.id == id);
            question.map_or_else(
                || tell(field, value),
                |question| chosen(&question.label, text, &question.options),
            )
        }
        _ => tell(field, value),
    }
}

fn chosen(label: &Text, code: &str, options: &[Choice]) -> String {
    format!("{}: {}", form_text(label), choice_text(code, options).unwrap_or_else(|| code.to_owned()))
}

/// What was said to a question with options, in words; `None` where nothing was.
fn choice_text(code: &str, options: &[Choice]) -> Option<String> {
    Some(match DeclinedOr::from_code(code) {
        DeclinedOr::Unanswered => return None,
        DeclinedOr::Declined => t(T::Declined).into(),
        DeclinedOr::Said(code) => match options.iter().find(|option| option.code == code) {
            Some(option) => form_text(&option.label).to_owned(),
            None => code,
        },
    })
}

/// An answer in one sign.
fn answer_text(answer: Answer) -> String {
    match answer {
        Answer::Level(level) => level.to_string(),
        Answer::NotUsed => "0".into(),
        Answer::Refused => "×".into(),
        Answer::Unanswered => "–".into(),
    }
}

fn answer_word(answer: Answer) -> &'static str {
    t(match answer {
        Answer::Level(1) => T::VeryUnsatisfied,
        Answer::Level(2) => T::Unsatisfied,
        Answer::Level(3) => T::Neutral,
        Answer::Level(4) => T::Satisfied,
        Answer::Level(_) => T::VerySatisfied,
        Answer::NotUsed => T::NotUsed,
        Answer::Refused => T::Refused,
        Answer::Unanswered => T::Unanswered,
    })
}

fn tables(form: &'static Form, entry: &AnswerSheet) -> View {
    let groups = form.numbered_groups().map(|(first, group)| {
        let items = group.items.iter().zip(first..).map(|(item, at)| {
            let answer = entry.answers.get(at);
            view! {
                <li>
                    <span><b class="code">{item.code.clone()}</b> {form_text(&item.text)}</span>
                    <span class="answer"><b>{answer_text(answer)}</b> <small>{answer_word(answer)}</small></span>
                </li>
            }
        });
        view! { <h3>{group.code.clone()} ". " {form_text(&group.title)}</h3> <ul class="answers">{items.collect_view()}</ul> }
    });
    let about = form.attributes.iter().filter_map(|attribute| {
        let code = entry.detail(&format!("about/{}", attribute.id));
        Some(line(&attribute.label, choice_text(code, &attribute.options)?))
    });
    let closing = form.closing.iter().filter_map(|question| {
        let code = entry.detail(&format!("closing/{}", question.id));
        match question.kind {
            ClosingKind::Percent if code.parse::<u32>().is_ok() => {
                Some(line(&question.label, format!("{code}%")))
            }
            ClosingKind::Scale => {
                let answer = code.chars().next().and_then(Answer::from_letter)?;
                Some(line(&question.label, format!("{} {}", answer_text(answer), answer_word(answer))))
            }
            _ => Some(line(&question.label, choice_text(code, &question.options)?)),
        }
    });
    view! {
        {groups.collect_view()}
        <h3>{T::AboutRespondent}</h3>
        <ul class="answers">{about.collect_view()}</ul>
        <h3>{T::ClosingQuestions}</h3>
        <ul class="answers">{closing.collect_view()}</ul>
    }
}

fn line(label: &Text, text: String) -> View {
    view! { <li class="stacked-answer"><span>{form_text(label)}</span> <b>{text}</b></li> }
}
