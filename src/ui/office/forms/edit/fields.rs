//! Fields of the editor.

use super::editing::Editing;
use crate::browser;
use crate::dom::{CollectView, View, event_target_checked, event_target_value, view};
use crate::domain::forms::editing::set_text;
use crate::i18n::T;
use crate::json::Value;
use crate::ui::office::forms::comparing::field_name;
use crate::ui::office::refused::expected_text;
use crate::ui::widgets::icon;

/// Words in the language that is edited.
pub(super) fn words(
    editing: Editing,
    key: Option<u32>,
    field: &'static str,
    label: T,
    is_long: bool,
) -> View {
    let typed = move |event| {
        let text = browser::nfc(&event_target_value(&event));
        editing.change(key, |map| set_text(map, field, &editing.language_now(), &text));
    };
    let keep = move |_| editing.look_again();
    let value = move || editing.words(key, field);
    let input = if is_long {
        view! { <textarea rows="2" maxlength="4000" translate="no" prop:value=value on:input=typed on:change=keep></textarea> }
    } else {
        view! { <input maxlength="1000" translate="no" prop:value=value on:input=typed on:change=keep/> }
    };
    view! { <label class="field"><span>{label}</span> {input}</label> }
}

/// A text that is the same in every language: a name or a rule.
pub(super) fn plain(editing: Editing, key: Option<u32>, field: &'static str, label: T) -> View {
    let typed = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        editing.change(key, |map| {
            if text.is_empty() && !["id", "code"].contains(&field) {
                map.remove(field);
            } else {
                map.insert(field, text);
            }
        });
    };
    let value = editing.look(|draft| draft.map(key).and_then(|map| map.string(field)).unwrap_or_default());
    let keep = move |_| editing.look_again();
    view! {
        <label class="field">
            <span>{label}</span>
            <input maxlength="2000" autocapitalize="off" spellcheck="false" translate="no" prop:value=value on:input=typed on:change=keep/>
        </label>
    }
}

/// A whole number, or nothing.
pub(super) fn number(editing: Editing, key: Option<u32>, field: &'static str, label: T) -> View {
    let typed = move |event| {
        let text = event_target_value(&event);
        editing.change(key, |map| match text.trim().parse::<i64>() {
            Ok(number) => drop(map.insert(field, number)),
            // What is no number is shown as a problem, not thrown away.
            Err(_) if !text.trim().is_empty() => drop(map.insert(field, text.trim())),
            Err(_) => drop(map.remove(field)),
        });
    };
    let value = editing.look(|draft| {
        let value = draft.map(key).and_then(|map| map.get(field));
        value.map(crate::domain::forms::editing::plain_text).unwrap_or_default()
    });
    let keep = move |_| editing.look_again();
    view! {
        <label class="field short"><span>{label}</span><input inputmode="numeric" maxlength="8" prop:value=value on:input=typed on:change=keep/></label>
    }
}

/// A box that sets a field to `true`.
pub(super) fn flag(editing: Editing, key: Option<u32>, field: &'static str, label: T) -> View {
    let checked =
        editing.look(|draft| draft.map(key).is_some_and(|map| map.get(field).is_some_and(Value::is_true)));
    let change = move |event| {
        let is_set = event_target_checked(&event);
        editing
            .change(key, |map| if is_set { drop(map.insert(field, true)) } else { drop(map.remove(field)) });
        editing.look_again();
    };
    view! { <label class="check"><input type="checkbox" prop:checked=checked on:change=change/> <span>{label}</span></label> }
}

/// What is wrong at a place.
pub(super) fn problems(editing: Editing, key: Option<u32>) -> View {
    let list = move || {
        let found = editing.problems_of(key);
        let rows = found.iter().map(|own| {
            let text = format!("{}: {}", field_name(&own.field), expected_text(own.expected));
            view! { <p class="problem">{icon("warning")} {text}</p> }
        });
        rows.collect_view()
    };
    view! { <div role="status">{list}</div> }
}
