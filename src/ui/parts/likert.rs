//! The levels of a scale, each with its number and word (of five levels also a face), and the two ways not to choose one.

use std::rc::Rc;

use crate::dom::{CollectView, View, event_target_value, uncheck, view};
use crate::domain::forms::Scale;
use crate::domain::survey::Answer;
use crate::i18n::{T, level_word};
use crate::ui::widgets::clear_button;

/// An item of a form. The browser itself paints the choice, before this program has heard of it.
pub(in crate::ui) fn likert_item(
    index: usize,
    code: &str,
    text: &str,
    note: Option<String>,
    scale: &Scale,
    answer: Answer,
    choose: impl Fn(Answer) + 'static,
) -> View {
    let note = note.map(|note| view! { <small class="note">{note}</small> });
    let legend = view! { <b class="code">{code.to_owned()}</b> {text.to_owned()} {note} };
    faces(&format!("item-{index}"), legend, true, scale, answer, Rc::new(choose))
}

/// A closing question on the same scale.
pub(in crate::ui) fn scale_item(
    name: &str,
    legend: String,
    scale: &Scale,
    answer: Answer,
    choose: impl Fn(Answer) + 'static,
) -> View {
    faces(name, view! { {legend} }, false, scale, answer, Rc::new(choose))
}

fn faces(
    name: &str,
    legend: View,
    with_not_used: bool,
    scale: &Scale,
    answer: Answer,
    choose: Rc<dyn Fn(Answer)>,
) -> View {
    let radio = |letter: char| {
        let checked = answer.letter() == letter && answer != Answer::Unanswered;
        view! { <input type="radio" name=name value=letter.to_string() prop:checked=checked/> }
    };
    let count = scale.levels;
    let levels = scale.iter().map(|level| {
        // The faces are drawn for five levels; another number of them would need others.
        let has_face = count == 5;
        let class = if has_face { format!("face level-{level}") } else { "face".into() };
        let face = has_face
            .then(|| view! { <svg aria-hidden="true"><use href=format!("#face-{level}")></use></svg> });
        view! {
            <label class=class>
                {radio(Answer::Level(level).letter())}
                {face}
                <b>{u32::from(level)}</b>
                <span>{level_word(scale, level)}</span>
            </label>
        }
    });
    let style = (count != 5)
        .then(|| format!("grid-template-columns:repeat({count},minmax(0,1fr));--level:var(--ink)"));
    let other = |answer: Answer, word: T| {
        view! { <label class="pill">{radio(answer.letter())} <span>{word}</span></label> }
    };
    let not_used = with_not_used.then(|| other(Answer::NotUsed, T::NotUsed));
    let clear: Rc<dyn Fn()> = {
        let choose = choose.clone();
        Rc::new(move || choose(Answer::Unanswered))
    };
    let button = clear_button(clear.clone());
    let by_key = move |event: web_sys::Event| {
        if uncheck(&event) {
            clear();
        }
    };
    let choose = move |event| {
        let letter = event_target_value(&event).chars().next();
        if let Some(answer) = letter.and_then(|letter| Answer::from_letter(letter, count)) {
            choose(answer);
        }
    };
    view! {
        <fieldset class="item" on:change=choose on:keydown=by_key>
            <legend>{legend}</legend>
            <div class="faces" style=style>{levels.collect_view()}</div>
            <div class="others">{not_used} {other(Answer::Refused, T::Refused)} {button}</div>
        </fieldset>
    }
}
