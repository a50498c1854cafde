//! The options of a choice.

use super::editing::Editing;
use crate::browser;
use crate::dom::{CollectView, Get as _, View, event_target_checked, event_target_value, view};
use crate::domain::forms::editing::{set_text, text_in};
use crate::i18n::{T, t};
use crate::json::{Map, Value};
use crate::ui::widgets::icon;

pub(super) fn options(editing: Editing, key: u32) -> View {
    let count = editing.shaped(|draft| draft.map(Some(key)).map_or(0, |map| map.list("options").len()));
    let rows = (0..count).map(|at| row(editing, key, at));
    let add = move |_| {
        editing.reshape(|draft| {
            if let Some(map) = draft.map_mut(Some(key)) {
                let mut list = map.list("options").to_vec();
                let is_free = |code: &String| list.iter().all(|own| code_of(own) != Some(code));
                let code = (1..=list.len() + 1).map(|number| number.to_string()).find(is_free);
                list.push(Map::new().with("code", code.unwrap_or_default()).with("label", "").into());
                map.insert("options", Value::List(list));
            }
        });
    };
    view! {
        <fieldset class="question">
            <legend>{T::Options}</legend>
            {rows.collect_view()}
            <button class="button quiet" on:click=add>{icon("plus")} {T::AddOption}</button>
        </fieldset>
    }
}

fn code_of(option: &Value) -> Option<&str> {
    option.as_map()?.text("code")
}

fn row(editing: Editing, key: u32, at: usize) -> View {
    let own = move || {
        let of = |map: &Map| map.list("options").get(at).and_then(Value::as_map).cloned();
        editing.look(|draft| draft.map(Some(key)).and_then(of).unwrap_or_default())
    };
    let code = own().string("code").unwrap_or_default();
    let takes_text = own().get("other").is_some_and(Value::is_true);
    let label = move || text_in(&own(), "label", &editing.language.get());
    let type_code = move |event| {
        let code = event_target_value(&event).trim().to_owned();
        change(editing, key, at, move |option| drop(option.insert("code", code)));
    };
    let type_label = move |event| {
        let text = browser::nfc(&event_target_value(&event));
        let language = editing.language_now();
        change(editing, key, at, move |option| set_text(option, "label", &language, &text));
    };
    let set_other = move |event| {
        let is_set = event_target_checked(&event);
        change(editing, key, at, move |option| {
            if is_set { drop(option.insert("other", true)) } else { drop(option.remove("other")) }
        });
        editing.look_again();
    };
    let remove = move |_| {
        editing.reshape(|draft| {
            if let Some(map) = draft.map_mut(Some(key)) {
                let mut list = map.list("options").to_vec();
                if at < list.len() {
                    list.remove(at);
                }
                put(map, list);
            }
        });
    };
    let keep = move |_| editing.look_again();
    view! {
        <div class="option">
            <label class="field"><span>{T::QuestionCode}</span><input maxlength="64" autocapitalize="off" spellcheck="false" translate="no" prop:value=code on:input=type_code on:change=keep/></label>
            <label class="field"><span>{T::OptionWords}</span><input maxlength="500" translate="no" prop:value=label on:input=type_label on:change=keep/></label>
            <button class="icon-button" aria-label=t(T::Delete) on:click=remove>{icon("trash")}</button>
            <label class="check"><input type="checkbox" prop:checked=takes_text on:change=set_other/> <span>{T::OptionTakesText}</span></label>
        </div>
    }
}

fn change(editing: Editing, key: u32, at: usize, act: impl FnOnce(&mut Map)) {
    editing.change(Some(key), |map| {
        let mut list = map.list("options").to_vec();
        let was = list.get(at).and_then(code_of).map(str::to_owned);
        if let Some(Value::Map(option)) = list.get_mut(at) {
            act(option);
        }
        let is = list.get(at).and_then(code_of).map(str::to_owned);
        let is_shared = list.iter().any(|own| code_of(own) == was.as_deref());
        // What counts as "would return" follows the option under its new code.
        let renamed = |own: &Value| {
            if own.as_text() == was.as_deref() && !is_shared {
                is.as_deref().map(Value::from)
            } else {
                Some(own.clone())
            }
        };
        let positive: Vec<Value> = map.list("positive").iter().filter_map(renamed).collect();
        if !positive.is_empty() {
            map.insert("positive", Value::List(positive));
        }
        map.insert("options", Value::List(list));
    });
}

/// Sets the options, and leaves out of what counts as "would return" those that are gone.
fn put(map: &mut Map, list: Vec<Value>) {
    let stays = |own: &&Value| list.iter().any(|option| code_of(option) == own.as_text());
    let positive: Vec<Value> = map.list("positive").iter().filter(stays).cloned().collect();
    if positive.is_empty() {
        map.remove("positive");
    } else {
        map.insert("positive", Value::List(positive));
    }
    map.insert("options", Value::List(list));
}
