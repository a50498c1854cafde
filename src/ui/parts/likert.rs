//! Five faces, each with its number and word, and the two ways not to choose one.

use crate::dom::{Child, CollectView, View};
use leptos::prelude::*;
use so_thon_view_macro::view;

use crate::domain::survey::Answer;
use crate::i18n::T;

const FACES: [(u8, T); 5] =
    [(1, T::VeryUnsatisfied), (2, T::Unsatisfied), (3, T::Neutral), (4, T::Satisfied), (5, T::VerySatisfied)];

/// An item of a form. The browser itself paints the choice, before this program has heard of it.
pub(in crate::ui) fn likert_item(
    index: usize,
    code: &str,
    text: &str,
    note: Option<String>,
    answer: Answer,
    choose: impl Fn(Answer) + 'static,
) -> View {
    let note = note.map(|note| view! { <small class="note">{note}</small> });
    let legend = view! { <b class="code">{code.to_owned()}</b> {text.to_owned()} {note} };
    faces(&format!("item-{index}"), legend, true, answer, choose)
}

/// A closing question on the same scale.
pub(in crate::ui) fn scale_item(
    name: &str,
    legend: String,
    answer: Answer,
    choose: impl Fn(Answer) + 'static,
) -> View {
    faces(name, legend, false, answer, choose)
}

fn faces(
    name: &str,
    legend: impl Child,
    with_not_used: bool,
    answer: Answer,
    choose: impl Fn(Answer) + 'static,
) -> View {
    let radio = |letter: char| {
        let checked = answer.letter() == letter && answer != Answer::Unanswered;
        view! { <input type="radio" name=name value=letter.to_string() prop:checked=checked/> }
    };
    let levels = FACES.into_iter().map(|(level, word)| {
        let face = format!("#face-{level}");
        view! {
            <label class=format!("face level-{level}")>
                {radio(Answer::Level(level).letter())}
                <svg aria-hidden="true"><use href=face></use></svg>
                <b>{u32::from(level)}</b>
                <span>{word}</span>
            </label>
        }
    });
    let other = |answer: Answer, word: T| {
        view! { <label class="pill">{radio(answer.letter())} <span>{word}</span></label> }
    };
    let not_used = with_not_used.then(|| other(Answer::NotUsed, T::NotUsed));
    let choose = move |event| {
        if let Some(answer) = event_target_value(&event).chars().next().and_then(Answer::from_letter) {
            choose(answer);
        }
    };
    view! {
        <fieldset class="item" on:change=choose>
            <legend>{legend}</legend>
            <div class="faces">{levels.collect_view()}</div>
            <div class="others">{not_used} {other(Answer::Refused, T::Refused)}</div>
        </fieldset>
    }
}
