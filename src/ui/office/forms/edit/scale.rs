//! The scale of the draft: how many levels, from which on people count as satisfied, and their words.

use super::editing::Editing;
use crate::browser;
use crate::dom::{CollectView, Get as _, View, event_target_value, view};
use crate::domain::forms::editing::{set_text, text_in};
use crate::domain::forms::{LocalizedText, Scale};
use crate::i18n::{T, level_word, t, tf};
use crate::json::{FromValue as _, Map, Value};
use crate::ui::widgets::{RadioOption, select};

/// The scale as far as it can be read: words that are missing for a moment change nothing else of it.
fn scale_of(head: &Map) -> Scale {
    let Some(map) = head.map("scale") else { return Scale::default() };
    let number = |key: &str| map.int(key).and_then(|number| u8::try_from(number).ok());
    let labels = map.list("labels").iter();
    let usual = Scale::default();
    Scale {
        levels: number("levels").unwrap_or(usual.levels),
        satisfied_from: number("satisfied_from").unwrap_or(usual.satisfied_from),
        labels: labels.map(|label| LocalizedText::from_value(label).unwrap_or_default()).collect(),
    }
}

pub(super) fn scale(editing: Editing) -> View {
    let choices = move || {
        let scale = editing.shaped(|draft| scale_of(&draft.head));
        let levels = numbers(2..=9);
        let set_levels =
            move |text: String| set(editing, |own| own.levels = text.parse().unwrap_or(own.levels));
        let from = numbers(2..=scale.levels);
        let set_from = move |text: String| {
            set(editing, |own| own.satisfied_from = text.parse().unwrap_or(own.satisfied_from));
        };
        let words = scale.iter().map(|level| level_field(editing, level)).collect_view();
        view! {
            <div class="pair">
                {select(t(T::ScaleLevels), levels, &scale.levels.to_string(), set_levels)}
                {select(t(T::SatisfiedFrom), from, &scale.satisfied_from.to_string(), set_from)}
            </div>
            <details><summary>{T::NamesOfLevels}</summary> {words}</details>
        }
    };
    view! { {choices} }
}

fn numbers(range: std::ops::RangeInclusive<u8>) -> Vec<RadioOption> {
    range.map(|number| RadioOption::new(number.to_string(), number.to_string())).collect()
}

/// Changes the scale. Words that are new are those of the interface, or the level's number.
fn set(editing: Editing, act: impl FnOnce(&mut Scale)) {
    editing.reshape(|draft| {
        let mut scale = scale_of(&draft.head);
        let before = scale.clone();
        act(&mut scale);
        scale.satisfied_from = scale.satisfied_from.clamp(2, scale.levels);
        let labels = draft.head.map("scale").map(|own| own.list("labels").to_vec()).unwrap_or_default();
        write(&mut draft.head, &scale, |level| {
            labels.get(usize::from(level) - 1).cloned().unwrap_or_else(|| usual(&before, level))
        });
    });
}

fn usual(scale: &Scale, level: u8) -> Value {
    let word = if level <= scale.levels { level_word(scale, level) } else { String::new() };
    if word.is_empty() { tf(T::LevelNamed, &[&level.to_string()]).into() } else { word.into() }
}

fn write(head: &mut Map, scale: &Scale, label: impl Fn(u8) -> Value) {
    let labels: Vec<Value> = scale.iter().map(label).collect();
    let map = Map::new()
        .with("levels", i64::from(scale.levels))
        .with("satisfied_from", i64::from(scale.satisfied_from))
        .with("labels", Value::List(labels));
    head.insert("scale", map);
}

fn level_field(editing: Editing, level: u8) -> View {
    let at = usize::from(level) - 1;
    let value = move || {
        let language = editing.language.get();
        editing.look(|draft| {
            let scale = scale_of(&draft.head);
            let labels = draft.head.map("scale").map(|own| own.list("labels").to_vec()).unwrap_or_default();
            let label = labels.get(at).cloned().unwrap_or_else(|| usual(&scale, level));
            text_in(&Map::new().with("label", label), "label", &language)
        })
    };
    let typed = move |event| {
        let text = browser::nfc(&event_target_value(&event));
        let language = editing.language_now();
        editing.change(None, |head| {
            let scale = scale_of(head);
            let labels = head.map("scale").map(|own| own.list("labels").to_vec()).unwrap_or_default();
            write(head, &scale, |own| {
                let label = labels.get(usize::from(own) - 1).cloned().unwrap_or_else(|| usual(&scale, own));
                let mut map = Map::new().with("label", label);
                if own == level {
                    set_text(&mut map, "label", &language, &text);
                }
                map.remove("label").unwrap_or_else(|| "".into())
            });
        });
    };
    view! {
        <label class="field">
            <span>{tf(T::LevelNamed, &[&level.to_string()])}</span>
            <input maxlength="200" translate="no" prop:value=value on:input=typed on:change=move |_| editing.look_again()/>
        </label>
    }
}
