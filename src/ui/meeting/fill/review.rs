//! The last screen: what is open or wrong, with the way back to it, and one button that saves.

use std::sync::Arc;

use super::day::Day;
use super::filling::{Filling, Step};
use super::questions::wrong_text;
use crate::dom::{CollectView, Get as _, GetUntracked as _, RwSignal, Set as _, View, set_timeout, view};
use crate::domain::forms::engine::{FormSession, ProblemKind, WrongAnswer};
use crate::domain::forms::{Form, Question, Role};
use crate::domain::survey::Answer;
use crate::i18n::{T, form_text, t, tf};
use crate::session::DraftTarget;
use crate::ui::route::Route;
use crate::ui::widgets::icon;

/// How long saving may take before the button says that it goes on.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(300);

/// The step that shows a question.
fn step_of(form: &Form, question: &Question) -> usize {
    match question.role {
        Role::About => 1,
        Role::Scored => {
            let holds =
                |group: &crate::domain::forms::Group| group.items.iter().any(|item| item.id == question.id);
            form.groups.iter().position(holds).unwrap_or_default() + 2
        }
        Role::Closing => Step::closing(form),
    }
}

/// What has to be put right before the response can be saved, each with the way to its question. An option that this
/// version does not know came from elsewhere and is kept.
fn problems(session: &FormSession, subject: &DraftTarget) -> Option<View> {
    let form = session.form();
    let rows: Vec<View> = session
        .problems()
        .iter()
        .filter(|problem| problem.kind != ProblemKind::Wrong(WrongAnswer::Option))
        .filter_map(|problem| {
            let question = form.question(&problem.question)?;
            let text = match problem.kind {
                ProblemKind::Required => t(T::AnswerRequired).to_owned(),
                ProblemKind::Wrong(wrong) => wrong_text(question, wrong),
                ProblemKind::Constraint => {
                    let message = question.message.as_ref();
                    message.map_or_else(|| t(T::AnswerNotAllowed), |message| form_text(message)).to_owned()
                }
            };
            Some(view! {
                <a class="row" href=Route::step(subject, step_of(form, question)).address()>
                    {icon("warning")}
                    <span class="row-text"><b>{question.code.clone()} " " {form_text(&question.text)}</b> <small>{text}</small></span>
                    {icon("next")}
                </a>
            })
        })
        .collect();
    (!rows.is_empty()).then(|| view! { <h3 role="alert">{T::ToMend}</h3> <div class="rows">{rows}</div> })
}

/// The last look: what is open, with the way back to it, and one button that saves.
pub(in crate::ui) fn review(filling: Filling) -> View {
    let (form, answers, subject) = filling.with_untracked(|draft| {
        (Arc::clone(&draft.form), draft.entry.answers.clone(), draft.subject.clone())
    });
    let session = filling.with_untracked(|draft| draft.entry.session(&draft.form));
    let problems = problems(&session, &subject);
    let groups = form.numbered_groups().enumerate().map(|(index, (first, group))| {
        let open: Vec<&str> = group
            .items
            .iter()
            .zip(first..)
            .filter(|(item, at)| answers.get(*at) == Answer::Unanswered && session.is_visible(&item.id))
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
    let edges = [(1, T::AboutRespondent), (Step::closing(&form), T::ClosingQuestions)];
    let edges = edges.into_iter().map(|(step, label)| {
        view! {
            <a class="row" href=Route::step(&subject, step).address()>
                {icon("edit")} <span class="row-text"><b>{label}</b></span> {icon("next")}
            </a>
        }
    });
    let is_wrong = problems.is_some();
    let is_blank = filling.with_untracked(|draft| !draft.entry.is_touched());
    let day = Day::of(filling);
    let cannot_save = move || is_wrong || is_blank || day.is_open();
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
            let mut draft = filling.with_untracked(Clone::clone);
            app.spawn(async move {
                if draft.save(app.session()).await.is_err() {
                    // The page may have gone meanwhile.
                    let _ = (saving.try_set(false), late.try_set(false));
                    return;
                }
                match &subject {
                    DraftTarget::New(id) => app.leave_form(&Route::Saved(id.clone())),
                    DraftTarget::Saved(id) => {
                        app.say(t(T::CorrectionSaved));
                        app.leave_form(&Route::Response(id.clone()));
                    }
                }
            });
        }
    };
    let label = if matches!(subject, DraftTarget::New(_)) { T::SaveResponse } else { T::SaveCorrection };
    let label = move || t(if late.get() { T::Saving } else { label });
    let few = !crate::domain::survey::ValidityRule::default().accepts(&answers);
    let blank = is_blank.then(|| view! { <p class="problem">{icon("warning")} {T::NothingAnswered}</p> });
    let few = (few && !is_blank).then(|| view! { <p class="problem">{icon("warning")} {T::FewAnswers}</p> });
    view! {
        <h2>{T::Review}</h2>
        {problems}
        <div class="rows">{groups.collect_view()} {edges.collect_view()}</div>
        {day.view()}
        {blank} {few}
        <div class="thumb"><button class="button main" disabled=cannot_save on:click=save>{icon("saved")} {label}</button></div>
    }
}
