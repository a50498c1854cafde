//! Two devices disagree: both values side by side, and one tap that decides.

use crate::dom::{
    CollectView, GetUntracked as _, RwSignal, Set as _, View, With as _, each, event_target_value, untrack,
    view,
};
use crate::session::Topic;

use super::history::author_line;
use super::value::{field_name, status_name, value_text};
use crate::browser;
#[cfg(feature = "office")]
use crate::domain::places::{split_place, splits};
use crate::domain::plan::Status;
#[cfg(feature = "office")]
use crate::i18n::count;
use crate::i18n::{T, t, tf};
use crate::json::{Map, Value};
use crate::ui::context::Context;

/// Fields whose text has a form of its own: it is chosen, not typed.
const WHOLE: [&str; 5] = ["answers", "form", "facility", "village", "kind"];

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

/// The values of a field on which devices disagree, each with those who wrote it. Equal values are one choice.
fn values(app: Context, record: &str, field: &str) -> Vec<(Value, Vec<String>)> {
    app.with(Topic::Conflicts | Topic::Devices, |state| {
        let mut choices: Vec<(Value, Vec<String>)> = Vec::new();
        if let Some(resolved) = state.log.record(record) {
            for head in resolved.heads(field) {
                let author = author_line(state, head.change);
                match choices.iter_mut().find(|(value, _)| value == head.value) {
                    Some((_, authors)) => authors.push(author),
                    None => choices.push((head.value.clone(), vec![author])),
                }
            }
        }
        choices
    })
}

/// One conflict with its values to choose from. The box for another value is built once, so that nothing that arrives
/// takes away what is being typed.
pub(in crate::ui) fn conflict_box(app: Context, record: &str, field: &str) -> View {
    let like = untrack(|| values(app, record, field)).into_iter().next().map(|(value, _)| value);
    let third = like.and_then(|value| third(app, record, field, &value));
    let choices = {
        let (record, field) = (record.to_owned(), field.to_owned());
        move || {
            let choice =
                |(value, authors): (Value, Vec<String>)| choice(app, &record, &field, value, &authors);
            values(app, &record, &field).into_iter().map(choice).collect_view()
        }
    };
    let title = tf(T::ConflictIn, &[&field_name(field)]);
    view! {
        <section class="conflict">
            <h3>{crate::ui::widgets::icon("conflict")} {title}</h3>
            <p>{T::ConflictHelp}</p>
            <div class="choices">{choices}</div>
            {split(app, record, field)}
            {third}
        </section>
    }
}

fn choice(app: Context, record: &str, field: &str, value: Value, authors: &[String]) -> View {
    let text = value_text(field, &value);
    let (record, field) = (record.to_owned(), field.to_owned());
    let choose = move |_| decide(app, &record, &field, &value);
    view! {
        <button class="choice" on:click=choose>
            <b>{text}</b>
            <small>{authors.join("; ")}</small>
            <span>{T::ChooseThis}</span>
        </button>
    }
}

/// Two phones gave different places one id: the way to make two of them.
#[cfg(feature = "office")]
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

#[cfg(not(feature = "office"))]
const fn split(_: Context, _: &str, _: &str) -> Option<View> {
    None
}

fn decide(app: Context, record: &str, field: &str, value: &Value) {
    let chosen = tf(T::ConflictChosen, &[&value_text(field, value)]);
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
            let choose = move |_| decide(app, &record, &name, &status.as_str().into());
            view! { <button class="pill" on:click=choose><span>{status_name(status)}</span></button> }
        });
        view! { <div class="radio-group"><div>{states.collect_view()}</div></div> }
    } else {
        let is_number = like.as_int().is_some();
        if !is_number && (like.as_text().is_none() || WHOLE.contains(&field)) {
            return None;
        }
        let typed = RwSignal::new(String::new());
        let take = move |_| {
            let text = browser::nfc(typed.get_untracked().trim());
            let value = if is_number { text.parse().map(Value::Int).ok() } else { Some(Value::from(text)) };
            match value {
                Some(value) => decide(app, &record, &name, &value),
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
