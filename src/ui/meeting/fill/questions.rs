//! The questions about the respondent and at the end, by the kind of their answer.

use std::sync::Arc;

use super::filling::Filling;
use crate::browser;
use crate::dom::{
    CollectView, Get as _, GetUntracked as _, GetValue as _, RwSignal, Set as _, StoredValue, Track as _,
    View, With as _, WithUntracked as _, event_target_value, view,
};
use crate::domain::forms::engine::WrongAnswer;
use crate::domain::forms::{Question, QuestionKind, Role, Scale, WRITTEN};
use crate::domain::survey::{Answer, DECLINED, Hint, hints};
use crate::i18n::{T, form_text, t, tf};
use crate::ui::parts::scale_item;
use crate::ui::widgets::{RadioOption, answer_group, icon};

/// Round figures, so that a percentage is one tap.
const PERCENTAGES: [&str; 6] = ["50", "60", "70", "80", "90", "100"];

/// A question that is no item.
pub(super) fn question(filling: Filling, question: &Question) -> View {
    let field = question.field();
    let legend = form_text(&question.text).to_owned();
    let view = match question.kind {
        QuestionKind::Choice => choice_question(filling, field, &legend, question),
        QuestionKind::Percent | QuestionKind::Number => number_question(filling, field, legend, question),
        QuestionKind::Scale => {
            let form = filling.with_untracked(|draft| Arc::clone(&draft.form));
            let answer = filling.with_untracked(|draft| draft.entry.detail(&field).chars().next());
            let answer = answer.and_then(|letter| Answer::from_letter(letter, form.scale.levels));
            scale_item(&field.clone(), legend, &form.scale, answer.unwrap_or_default(), move |answer| {
                let text = if answer == Answer::Unanswered { String::new() } else { answer.letter().into() };
                filling.change(|draft| draft.entry.set_detail(&field, &text));
            })
        }
        QuestionKind::Text => text_question(filling, field, legend),
    };
    while_asked(filling, question, view)
}

/// Shows a question only while its rule says that it is asked. Its element stays, so that no answer and no focus is lost.
pub(super) fn while_asked(filling: Filling, question: &Question, view: View) -> View {
    if question.relevant.is_none() {
        return view;
    }
    let id = question.id.clone();
    let is_hidden = move || {
        filling.changes.track();
        !filling.with_untracked(|draft| draft.entry.session(&draft.form).is_visible(&id))
    };
    view! { <div hidden=is_hidden>{view}</div> }
}

/// What is to be said of an answer that cannot be read.
pub(super) fn wrong_text(question: &Question, wrong: WrongAnswer) -> String {
    match wrong {
        WrongAnswer::Number | WrongAnswer::TooSmall(_) | WrongAnswer::TooLarge(_) => {
            let least = question.minimum.unwrap_or_default().to_string();
            tf(T::NumberBetween, &[&least, &question.largest().to_string()])
        }
        WrongAnswer::Option | WrongAnswer::Level => t(T::AnswerNotAllowed).into(),
    }
}

fn choice_question(filling: Filling, field: String, legend: &str, question: &Question) -> View {
    let mut options: Vec<RadioOption> = question
        .options
        .iter()
        .map(|option| RadioOption::new(&*option.code, form_text(&option.label)))
        .collect();
    let is_closing = question.role == Role::Closing;
    options.push(RadioOption::new(DECLINED, t(if is_closing { T::Refused } else { T::Declined })));
    let chosen = RwSignal::new(filling.with_untracked(|draft| draft.entry.detail(&field).to_owned()));
    let written = question.options.iter().filter(|option| option.takes_text()).map(|option| {
        let code = option.code.clone();
        let is_hidden = move || chosen.with(|chosen| *chosen != code);
        let text = text_question(filling, format!("{field}{WRITTEN}"), form_text(&option.label).to_owned());
        view! { <div hidden=is_hidden>{text}</div> }
    });
    let written = written.collect_view();
    let first = chosen.get_untracked();
    let name = field.clone();
    let group = answer_group(
        &name,
        legend,
        options,
        move || first.clone(),
        move |code| {
            filling.change(|draft| draft.entry.set_detail(&field, &code));
            chosen.set(code);
        },
    );
    if is_closing {
        view! { <div class="stacked">{group}</div> {written} }
    } else {
        view! { {group} {written} }
    }
}

fn number_question(filling: Filling, field: String, legend: String, question: &Question) -> View {
    let is_percent = question.kind == QuestionKind::Percent;
    let value = RwSignal::new(filling.with_untracked(|draft| draft.entry.detail(&field).to_owned()));
    let wrong = {
        let question = question.clone();
        move || {
            let wrong = value.with(|text| question.read_answer(&Scale::default(), text).err());
            wrong.map(|wrong| view! { <p class="problem" role="alert">{wrong_text(&question, wrong)}</p> })
        }
    };
    let field = StoredValue::new(field);
    let take = move |text: String| {
        let text = text.trim().to_owned();
        filling.change(|draft| draft.entry.set_detail(&field.get_value(), &text));
        value.set(text);
    };
    let mut quick: Vec<(&str, String)> = Vec::new();
    if is_percent {
        quick.extend(PERCENTAGES.into_iter().map(|percent| (percent, format!("{percent}%"))));
    }
    quick.push((DECLINED, t(T::Refused).to_owned()));
    let quick = quick.into_iter().map(|(code, label)| {
        let chosen = move || value.with(|value| value == code).to_string();
        // A second tap takes the first back.
        let choose = move |_| take(if value.with_untracked(|value| value == code) { "" } else { code }.to_owned());
        view! { <button type="button" class="pill" aria-pressed=chosen on:click=choose><span>{label}</span></button> }
    });
    let shown = move || value.with(|value| if value == DECLINED { String::new() } else { value.clone() });
    let form = filling.form();
    let note = form
        .explanation(question)
        .map(|note| view! { <small class="note">{form_text(note).to_owned()}</small> });
    let label = if is_percent { T::OtherPercent } else { T::NumberBox };
    view! {
        <fieldset class="radio-group">
            <legend>{legend} {note}</legend>
            <div>{quick.collect_view()}</div>
            <label class="field short">
                <span>{label}</span>
                <input inputmode="decimal" maxlength="10" prop:value=shown on:input=move |event| take(event_target_value(&event))/>
            </label>
            {wrong}
        </fieldset>
    }
}

/// What is to be said of a remark that may name somebody.
pub(super) const fn hint_text(hint: Hint) -> T {
    match hint {
        Hint::Number => T::HintNumber,
        Hint::Name => T::HintName,
    }
}

fn text_question(filling: Filling, field: String, legend: String) -> View {
    let before = filling.with_untracked(|draft| draft.entry.detail(&field).to_owned());
    let written = RwSignal::new(before.clone());
    let write = move |event| {
        let text = browser::nfc(&event_target_value(&event));
        filling.change(|draft| draft.entry.set_detail(&field, &text));
        written.set(text);
    };
    let warning = move || {
        let warn = |hint: &Hint| {
            view! { <p class="problem" role="alert">{icon("warning")} {hint_text(*hint)}</p> }
        };
        hints(&written.get()).iter().map(warn).collect_view()
    };
    view! {
        <label class="field">
            <span>{legend}</span>
            <small class="note">{T::NoNamesHere}</small>
            <textarea rows="3" maxlength="2000" prop:value=before on:input=write></textarea>
        </label>
        {warning}
    }
}
