//! Two devices disagree: both values side by side, and one tap that decides.

use std::sync::Arc;

use crate::dom::{
    CollectView, GetUntracked as _, RwSignal, Set as _, View, With as _, each, event_target_value, untrack,
    view,
};
use crate::session::{State, Topic};

use super::conflict_words::{answer_changes, field_words, value_words};
use super::history::author_line;
use super::value::{status_name, value_text};
use crate::browser;
use crate::domain::forms::Form;
use crate::domain::places::{split_place, splits};
use crate::domain::plan::Status;
use crate::domain::survey::{ANSWERS, form_ref, is_response, merge_answers, merged_answers};
use crate::i18n::{T, count, t, tf};
use crate::json::{Map, Value};
use crate::log::Record;
use crate::ui::context::Context;

/// Fields whose text has a form of its own: it is chosen, not typed.
const WHOLE: [&str; 9] =
    ["answers", "form", "facility", "village", "kind", "campaign", "from", "to", "works_at"];

/// The conflicts of one record, each with its values to choose from.
pub(in crate::ui) fn record_conflicts(app: Context, record: &str) -> View {
    let (name, record) = (record.to_owned(), record.to_owned());
    each(
        move || {
            app.with(Topic::Conflicts, |state| {
                let fields = state.log.record(&name).map(|state| state.conflicts()).unwrap_or_default();
                fields.into_iter().map(str::to_owned).collect()
            })
        },
        Clone::clone,
        move |field| conflict_box(app, &record, &field.get_untracked()),
    )
}

/// One way to decide a conflict.
struct Choice {
    value: Value,
    /// What it means, a line each.
    words: Vec<String>,
    authors: Vec<String>,
    /// It takes what several devices have corrected.
    takes_all: bool,
}

/// The ways to decide a conflict. Equal values are one.
fn choices(app: Context, record: &str, field: &str) -> Vec<Choice> {
    app.with(Topic::Conflicts | Topic::Devices | Topic::Places | Topic::Forms, |state| {
        let mut choices: Vec<Choice> = Vec::new();
        let Some(resolved) = state.log.record(record) else { return choices };
        let form = form_of(state, &resolved);
        let merged = if is_response(record) && field == ANSWERS { merged_answers(&resolved) } else { None };
        let merged = merged.and_then(|merged| Some((merged, form.as_deref()?)));
        let base = resolved.base(field).and_then(Value::as_text).unwrap_or_default();
        for head in resolved.heads(field) {
            let author = author_line(state, head.change);
            let (value, words) = match (&merged, head.value.as_text()) {
                (Some((merged, form)), Some(own)) if merged.disputed.is_empty() => {
                    (head.value.clone(), answer_changes(form, &differing(base, own), base, own))
                }
                // What nobody disputes is taken with any of them.
                (Some((merged, form)), Some(own)) => {
                    let text = merged.with(own);
                    let words = answer_changes(form, &merged.disputed, base, &text);
                    (text.into(), words)
                }
                _ => (head.value.clone(), vec![value_words(&state.log, form.as_deref(), field, head.value)]),
            };
            match choices.iter_mut().find(|own| own.value == value) {
                Some(own) => own.authors.push(author),
                None => choices.push(Choice { value, words, authors: vec![author], takes_all: false }),
            }
        }
        if let Some((merged, form)) = merged.filter(|(merged, _)| merged.disputed.is_empty()) {
            let words = answer_changes(form, &merged.agreed, base, &merged.text);
            let authors = choices.iter().flat_map(|own| own.authors.clone()).collect();
            choices.insert(0, Choice { value: merged.text.into(), words, authors, takes_all: true });
        }
        choices
    })
}

fn form_of(state: &State, record: &Record) -> Option<Arc<Form>> {
    state.forms.get(&form_ref(record)?)
}

/// The indexes of the items to which two texts give different answers.
fn differing(one: &str, other: &str) -> Vec<usize> {
    merge_answers(one, &[other]).agreed
}

/// One conflict with its values to choose from. The box for another value is built once, so that nothing that arrives
/// takes away what is being typed.
pub(in crate::ui) fn conflict_box(app: Context, record: &str, field: &str) -> View {
    let like = untrack(|| choices(app, record, field)).into_iter().next().map(|own| own.value);
    let third = like.and_then(|value| third(app, record, field, &value));
    let list = {
        let (record, field) = (record.to_owned(), field.to_owned());
        move || {
            let choice = |own: Choice| choice_view(app, &record, &field, own);
            choices(app, &record, &field).into_iter().map(choice).collect_view()
        }
    };
    let title = app.with_untracked(|state| {
        let form = state.log.record(record).as_ref().and_then(|record| form_of(state, record));
        tf(T::ConflictIn, &[&field_words(form.as_deref(), field)])
    });
    view! {
        <section class="conflict">
            <h3>{crate::ui::widgets::icon("conflict")} {title}</h3>
            <p>{T::ConflictHelp}</p>
            <div class="choices">{list}</div>
            {split(app, record, field)}
            {third}
        </section>
    }
}

fn choice_view(app: Context, record: &str, field: &str, own: Choice) -> View {
    let Choice { value, words, authors, takes_all } = own;
    let (record, field) = (record.to_owned(), field.to_owned());
    let said = if takes_all { t(T::TakeBoth).to_owned() } else { words.join("; ") };
    let choose = move |_| decide(app, &record, &field, &value, &said);
    let lines = words.into_iter().map(|line| view! { <b>{line}</b> });
    view! {
        <button class="choice" on:click=choose>
            {lines.collect_view()}
            <small>{authors.join("; ")}</small>
            <span>{if takes_all { T::TakeBoth } else { T::ChooseThis }}</span>
        </button>
    }
}

/// Two phones gave different places one id: the way to make two of them.
fn split(app: Context, record: &str, field: &str) -> Option<View> {
    let is_place = record.starts_with("village/") || record.starts_with("facility/");
    if field != "name" || !is_place {
        return None;
    }
    let names = app.with_untracked(|state| splits(&state.log, record));
    let button = |(name, _): (String, Vec<crate::log::DeviceId>)| {
        let (record, label) = (record.to_owned(), tf(T::SplitPlace, &[&name]));
        let part = move |_| {
            let plan = app.with_untracked(|state| split_place(&state.log, &record, &name));
            let Some((writes, moved)) = plan else { return };
            let saving: Vec<_> =
                writes.into_iter().map(|(record, fields)| app.session().commit(&record, fields)).collect();
            app.spawn(async move {
                for saving in saving {
                    if saving.await.is_err() {
                        return;
                    }
                }
                app.say(tf(T::PlaceSplit, &[&count(moved)]));
            });
        };
        view! { <button class="button wide" on:click=part>{label}</button> }
    };
    Some(view! { {names.into_iter().map(button).collect_view()} })
}

fn decide(app: Context, record: &str, field: &str, value: &Value, said: &str) {
    let chosen = tf(T::ConflictChosen, &[said]);
    let saving = app.session().commit(record, Map::new().with(field, value.clone()));
    app.spawn(async move {
        if saving.await.is_ok() {
            app.say(chosen);
        }
    });
}

/// Neither of the values, but another: one of the states of a task, or what is typed. Only for fields that hold a
/// single text or number.
fn third(app: Context, record: &str, field: &str, like: &Value) -> Option<View> {
    let (record, name) = (record.to_owned(), field.to_owned());
    let entry = if field == "status" {
        let states = Status::ALL.into_iter().map(|status| {
            let (record, name) = (record.clone(), name.clone());
            let choose = move |_| decide(app, &record, &name, &status.as_str().into(), status_name(status));
            view! { <button class="pill" on:click=choose><span>{status_name(status)}</span></button> }
        });
        view! { <div class="radio-group"><div>{states.collect_view()}</div></div> }
    } else {
        let is_number = like.as_int().is_some();
        // Answers of a form are chosen, not typed.
        if !is_number && (like.as_text().is_none() || WHOLE.contains(&field) || is_response(&record)) {
            return None;
        }
        let typed = RwSignal::new(String::new());
        let take = move |_| {
            let text = browser::nfc(typed.get_untracked().trim());
            let value = if is_number { text.parse().map(Value::Int).ok() } else { Some(Value::from(text)) };
            match value {
                Some(value) => decide(app, &record, &name, &value, &value_text(&name, &value)),
                None => app.say(t(T::NotANumber)),
            }
        };
        let mode = if is_number { "numeric" } else { "text" };
        view! {
            <label class="field">
                <span>{T::OtherValue}</span>
                <input inputmode=mode prop:value=typed on:input=move |event| typed.set(event_target_value(&event))/>
            </label>
            <button class="button" on:click=take disabled=move || typed.with(|text| text.trim().is_empty())>{T::TakeOtherValue}</button>
        }
    };
    Some(view! { <details><summary>{T::WriteThird}</summary>{entry}</details> })
}
