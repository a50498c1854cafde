//! The screens between the first and the last: about the person, one for each group, closing, review.

use crate::dom::{CollectView, View};
use leptos::prelude::*;
use so_thon_view_macro::view;

use super::{Filling, Step};
use crate::browser;
use crate::domain::forms::{Attribute, Closing, ClosingKind};
use crate::domain::survey::{Answer, DECLINED, Hint, hints};
use crate::i18n::{T, form_text, t, tf};
use crate::session::DraftTarget;
use crate::session::Preference;
use crate::ui::parts::{likert_item, place_picker, scale_item};
use crate::ui::route::Route;
use crate::ui::settings::set;
use crate::ui::widgets::{RadioOption, icon, radio_group};

/// How long saving may take before the button says that it goes on.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(300);

/// Round figures, so that a percentage is one tap.
const PERCENTAGES: [&str; 6] = ["50", "60", "70", "80", "90", "100"];

/// About the respondent: bands only, each may be declined.
pub(in crate::ui) fn about(filling: Filling) -> View {
    let app = filling.app;
    let (form, village, facility) = filling
        .with_untracked(|draft| (draft.form, draft.entry.village.clone(), draft.entry.facility.clone()));
    let places = place_picker(app, form, &village, &facility, move |field, id| {
        let preference = if field == "village" { Preference::Village } else { Preference::Facility };
        set(app, preference, &id);
        filling.change(|draft| match field {
            "village" => draft.entry.village = id,
            _ => draft.entry.facility = id,
        });
    });
    let attributes = form.attributes.iter().map(|attribute| attribute_pills(filling, attribute));
    view! {
        <h2>{T::AboutRespondent}</h2>
        <p class="note">{T::AboutRespondentHelp}</p>
        {places}
        {attributes.collect_view()}
    }
}

fn attribute_pills(filling: Filling, attribute: &Attribute) -> View {
    let field = format!("about/{}", attribute.id);
    let mut options: Vec<RadioOption> = attribute
        .options
        .iter()
        .map(|option| RadioOption::new(&*option.code, form_text(&option.label)))
        .collect();
    options.push(RadioOption::new(DECLINED, t(T::Declined)));
    detail_pills(filling, field, form_text(&attribute.label), options)
}

fn detail_pills(filling: Filling, field: String, legend: &str, options: Vec<RadioOption>) -> View {
    let chosen = filling.with_untracked(|draft| draft.entry.detail(&field).to_owned());
    radio_group(
        &field.clone(),
        legend,
        options,
        move || chosen.clone(),
        move |code| {
            filling.change(|draft| draft.entry.set_detail(&field, &code));
        },
    )
}

/// One group of items.
pub(in crate::ui) fn group(filling: Filling, index: usize) -> View {
    let (form, answers) = filling.with_untracked(|draft| (draft.form, draft.entry.answers.clone()));
    let Some((first, group)) = form.numbered_groups().nth(index) else { return View::several() };
    let items = group.items.iter().zip(first..).map(|(item, at)| {
        let note = item.note.as_ref().map(|note| form_text(note).to_owned());
        likert_item(at, &item.code, form_text(&item.text), note, answers.get(at), move |answer| {
            filling.change(|draft| draft.entry.answers.set(at, answer));
        })
    });
    view! {
        <h2><b class="code">{group.code.clone()}</b> {form_text(&group.title)}</h2>
        {items.collect_view()}
    }
}

/// The closing questions.
pub(in crate::ui) fn closing(filling: Filling) -> View {
    let form = filling.with_untracked(|draft| draft.form);
    let questions = form.closing.iter().map(|question| closing_question(filling, question));
    view! { <h2>{T::ClosingQuestions}</h2> {questions.collect_view()} }
}

fn closing_question(filling: Filling, question: &'static Closing) -> View {
    let field = format!("closing/{}", question.id);
    let legend = form_text(&question.label).to_owned();
    match question.kind {
        ClosingKind::Choice => {
            let mut options: Vec<RadioOption> = question
                .options
                .iter()
                .map(|option| RadioOption::new(&*option.code, form_text(&option.label)))
                .collect();
            options.push(RadioOption::new(DECLINED, t(T::Refused)));
            view! { <div class="stacked">{detail_pills(filling, field, &legend, options)}</div> }
        }
        ClosingKind::Percent => percent_question(filling, field, legend, question),
        ClosingKind::Scale => {
            let answer = filling.with_untracked(|draft| draft.entry.detail(&field).chars().next());
            let answer = answer.and_then(Answer::from_letter).unwrap_or_default();
            scale_item(&field.clone(), legend, answer, move |answer| {
                filling.change(|draft| draft.entry.set_detail(&field, &answer.letter().to_string()));
            })
        }
        ClosingKind::Text => text_question(filling, field, legend),
    }
}

fn percent_question(filling: Filling, field: String, legend: String, question: &'static Closing) -> View {
    let maximum = question.maximum.unwrap_or(100);
    let value = RwSignal::new(filling.with_untracked(|draft| draft.entry.detail(&field).to_owned()));
    let wrong = move || {
        value.with(|text| {
            let fine = text.is_empty() || text == DECLINED || text.parse::<u16>().is_ok_and(|number| i64::from(number) <= maximum);
            (!fine).then(|| view! { <p class="problem" role="alert">{tf(T::PercentWrong, &[&maximum.to_string()])}</p> })
        })
    };
    let field = StoredValue::new(field);
    let choose = move |text: String| {
        let text = text.trim().trim_end_matches('%').trim().to_owned();
        filling.change(|draft| draft.entry.set_detail(&field.get_value(), &text));
        value.set(text);
    };
    let mut quick: Vec<(&str, String)> =
        PERCENTAGES.into_iter().map(|percent| (percent, format!("{percent}%"))).collect();
    quick.push((DECLINED, t(T::Refused).to_owned()));
    let quick = quick.into_iter().map(|(code, label)| {
        let chosen = move || value.with(|value| value == code).to_string();
        view! { <button type="button" class="pill" aria-pressed=chosen on:click=move |_| choose(code.to_owned())><span>{label}</span></button> }
    });
    let shown = move || value.with(|value| if value == DECLINED { String::new() } else { value.clone() });
    let note = question.note.as_ref().map(|note| view! { <small class="note">{form_text(note)}</small> });
    view! {
        <fieldset class="radio_group">
            <legend>{legend} {note}</legend>
            <div>{quick.collect_view()}</div>
            <label class="field short">
                <span>{T::OtherPercent}</span>
                <input inputmode="numeric" maxlength="4" prop:value=shown on:input=move |event| choose(event_target_value(&event))/>
            </label>
            {wrong}
        </fieldset>
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
            let text = match hint {
                Hint::Number => T::HintNumber,
                Hint::Name => T::HintName,
            };
            view! { <p class="problem" role="alert">{icon("warning")} {text}</p> }
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

/// The last look: what is open, with the way back to it, and one button that saves.
pub(in crate::ui) fn review(filling: Filling) -> View {
    let (form, answers, subject) =
        filling.with_untracked(|draft| (draft.form, draft.entry.answers.clone(), draft.subject.clone()));
    let groups = form.numbered_groups().enumerate().map(|(index, (first, group))| {
        let open: Vec<&str> = group
            .items
            .iter()
            .zip(first..)
            .filter(|(_, at)| answers.get(*at) == Answer::Unanswered)
            .map(|(item, _)| item.code.as_str())
            .collect();
        let state = if open.is_empty() { t(T::AllAnswered).to_owned() } else { tf(T::StillOpen, &[&open.join(", ")]) };
        let name = if open.is_empty() { "saved" } else { "edit" };
        view! {
            <a class="row" href=Route::step(&subject, index + 2).address()>
                {icon(name)}
                <span class="row-text"><b>{group.code.clone()} ". " {form_text(&group.title)}</b> <small>{state}</small></span>
                {icon("next")}
            </a>
        }
    });
    let edges = [(1, T::AboutRespondent), (Step::closing(form), T::ClosingQuestions)];
    let edges = edges.into_iter().map(|(step, label)| {
        view! {
            <a class="row" href=Route::step(&subject, step).address()>
                {icon("edit")} <span class="row-text"><b>{label}</b></span> {icon("next")}
            </a>
        }
    });
    let (saving, late) = (RwSignal::new(false), RwSignal::new(false));
    let save = {
        let subject = subject.clone();
        move |_| {
            // A second tap while the first is being written must not make a second response.
            if saving.get_untracked() {
                return;
            }
            saving.set(true);
            set_timeout(move || late.set(saving.try_get_untracked() == Some(true)), PATIENCE);
            let (app, subject) = (filling.app, subject.clone());
            let draft = filling.with_untracked(Clone::clone);
            app.spawn(async move {
                if draft.save(app.session()).await.is_err() {
                    // The page may have gone meanwhile.
                    let _ = (saving.try_set(false), late.try_set(false));
                    return;
                }
                match &subject {
                    DraftTarget::New(kind) => Route::Saved(*kind).visit(),
                    DraftTarget::Saved(id) => {
                        app.say(t(T::CorrectionSaved));
                        Route::Response(id.clone()).visit();
                    }
                }
            });
        }
    };
    let label = if matches!(subject, DraftTarget::New(_)) { T::SaveResponse } else { T::SaveCorrection };
    let label = move || t(if late.get() { T::Saving } else { label });
    let few = !crate::domain::survey::ValidityRule::default().accepts(&answers);
    let few = few.then(|| view! { <p class="problem">{icon("warning")} {T::FewAnswers}</p> });
    view! {
        <h2>{T::Review}</h2>
        <div class="rows">{groups.collect_view()} {edges.collect_view()}</div>
        {few}
        <div class="thumb"><button class="button main" on:click=save>{icon("saved")} {label}</button></div>
    }
}
