//! A question of the draft.

use super::editing::Editing;
use super::fields::{flag, number, plain, problems, words};
use super::options::options;
use crate::dom::{View, view};
use crate::domain::forms::editing::{FormDraft, Section};
use crate::i18n::{T, t};
use crate::ui::widgets::{RadioOption, icon, select};

pub(super) fn card(editing: Editing, section: Section, key: u32) -> View {
    let is_item = matches!(section, Section::Group(_));
    let place = Some(key);
    let name = move || {
        editing.stored(|draft| {
            let map = draft.map(place);
            let text = |field: &str| map.and_then(|map| map.string(field)).filter(|text| !text.is_empty());
            text("code").or_else(|| text("id")).unwrap_or_default()
        })
    };
    let kind = (!is_item).then(|| kind_select(editing, key));
    let answer = move || {
        let kind = editing.shaped(|draft| kind_of(draft, key));
        match kind.as_str() {
            "choice" if !is_item => Some(options(editing, key)),
            "percent" | "number" => Some(view! {
                <div class="pair">{number(editing, place, "minimum", T::Smallest)} {number(editing, place, "maximum", T::Largest)}</div>
            }),
            _ => None,
        }
    };
    let id = if is_item { "code" } else { "id" };
    view! {
        <article class="card question">
            {acts(editing, key, name)}
            {problems(editing, place)}
            {words(editing, place, if is_item { "text" } else { "label" }, T::QuestionWords, true)}
            {words(editing, place, "hint", T::QuestionHint, true)}
            {kind}
            {answer}
            <details>
                <summary>{T::MoreOfQuestion}</summary>
                {plain(editing, place, id, T::QuestionCode)}
                {words(editing, place, "note", T::QuestionNote, true)}
                {flag(editing, place, "required", T::RequiredQuestion)}
                <p class="note">{T::RulesHelp}</p>
                {plain(editing, place, "relevant", T::RelevantRule)}
                {plain(editing, place, "constraint", T::ConstraintRule)}
                {words(editing, place, "constraint_message", T::ConstraintMessage, false)}
            </details>
        </article>
    }
}

/// Moving and taking out, with the name of what is moved.
pub(super) fn acts(editing: Editing, key: u32, name: impl Fn() -> String + 'static) -> View {
    let up = move |_| editing.reshape(|draft| draft.shift(key, true));
    let down = move |_| editing.reshape(|draft| draft.shift(key, false));
    let remove = move |_| editing.reshape(|draft| draft.remove(key));
    view! {
        <div class="question-acts">
            <b translate="no">{name}</b>
            <button class="button quiet" on:click=up>{T::MoveUp}</button>
            <button class="button quiet" on:click=down>{T::MoveDown}</button>
            <button class="icon-button" aria-label=t(T::Delete) on:click=remove>{icon("trash")}</button>
        </div>
    }
}

fn kind_of(draft: &FormDraft, key: u32) -> String {
    let kind = draft.map(Some(key)).and_then(|map| map.string("kind"));
    kind.unwrap_or_else(|| "choice".into())
}

fn kind_select(editing: Editing, key: u32) -> View {
    let kinds = [
        ("choice", T::KindChoice),
        ("number", T::KindNumber),
        ("percent", T::KindPercent),
        ("scale", T::KindScale),
        ("text", T::KindText),
    ];
    let all = kinds.map(|(code, label)| RadioOption::new(code, t(label))).to_vec();
    let chosen = editing.look(|draft| kind_of(draft, key));
    select(t(T::AnswerKind), all, &chosen, move |kind| {
        editing.reshape(|draft| {
            if let Some(map) = draft.map_mut(Some(key)) {
                map.insert("kind", kind);
            }
        });
    })
}
