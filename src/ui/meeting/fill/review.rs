//! The last screen: what is open or wrong, with the way back to it, and one button that saves.

use std::sync::Arc;

use super::day::Day;
use super::filling::Filling;
use super::order::{Step, step_of};
use super::questions::{hint_text, wrong_text};
use crate::dom::{CollectView, Get as _, GetUntracked as _, RwSignal, Set as _, View, set_timeout, view};
use crate::domain::forms::engine::{FormSession, ProblemKind, WrongAnswer};
use crate::domain::forms::{Form, Question, QuestionKind, WRITTEN};
use crate::domain::survey::{Answer, hints};
use crate::i18n::{T, form_text, t, tf};
use crate::session::DraftTarget;
use crate::ui::route::Route;
use crate::ui::widgets::icon;

/// How long saving may take before the button says that it goes on.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(300);

/// What has to be put right before the response can be saved, each with the way to its question. An option that this
/// version does not know came from elsewhere and is kept.
fn problems(filling: Filling, steps: &[Step], session: &FormSession) -> Option<View> {
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
            let row = view! {
                {icon("warning")}
                <span class="row-text"><b>{question.code.clone()} " " {form_text(&question.text)}</b> <small>{text}</small></span>
                {icon("next")}
            };
            Some(filling.link("row", step_of(steps, form, question), row))
        })
        .collect();
    (!rows.is_empty()).then(|| view! { <h3 role="alert">{T::ToMend}</h3> <div class="rows">{rows}</div> })
}

/// The remarks in which somebody may be named: pointed out once more, for the person decides.
fn personal(filling: Filling, steps: &[Step], form: &Form) -> Option<View> {
    let remarks = filling.with_untracked(|draft| draft.entry.details.clone());
    let rows: Vec<View> = remarks
        .iter()
        .filter_map(|(field, text)| {
            let question = form.question_of_field(field.strip_suffix(WRITTEN).unwrap_or(field))?;
            let is_written = question.kind == QuestionKind::Text || field.ends_with(WRITTEN);
            let hint = is_written
                .then(|| hints(text))
                .and_then(|hints| hints.first().map(|hint| hint_text(*hint)))?;
            let row = view! {
                {icon("warning")}
                <span class="row-text"><b>{form_text(&question.text)}</b> <small>{hint}</small></span>
                {icon("next")}
            };
            Some(filling.link("row", step_of(steps, form, question), row))
        })
        .collect();
    (!rows.is_empty())
        .then(|| view! { <h3 role="alert">{T::MayNameSomebody}</h3> <div class="rows">{rows}</div> })
}

/// The last look: what is open, with the way back to it, and one button that saves.
pub(in crate::ui) fn review(filling: Filling) -> View {
    let (form, answers, subject) = filling.with_untracked(|draft| {
        (Arc::clone(&draft.form), draft.entry.answers.clone(), draft.subject.clone())
    });
    let session = filling.with_untracked(|draft| draft.entry.session(&draft.form));
    let steps = filling.steps();
    let problems = problems(filling, &steps, &session);
    let personal = personal(filling, &steps, &form);
    let (mut answered, mut asked) = (0, 0);
    let groups = form.numbered_groups().map(|(first, group)| {
        let mut open: Vec<&Question> = Vec::new();
        for (item, at) in group.items.iter().zip(first..).filter(|(item, _)| session.is_visible(&item.id)) {
            asked += 1;
            match answers.get(at) {
                Answer::Unanswered => open.push(item),
                Answer::Refused => {}
                Answer::Level(_) | Answer::NotUsed => answered += 1,
            }
        }
        let codes: Vec<&str> = open.iter().map(|item| item.code.as_str()).collect();
        let state = if open.is_empty() { t(T::AllAnswered).to_owned() } else { tf(T::StillOpen, &[&codes.join(", ")]) };
        let name = if open.is_empty() { "saved" } else { "edit" };
        let row = view! {
            {icon(name)}
            <span class="row-text"><b>{group.code.clone()} ". " {form_text(&group.title)}</b> <small>{state}</small></span>
            {icon("next")}
        };
        // One item a screen: the way leads to the first that is open.
        let item = open.first().copied().or_else(|| group.items.first());
        filling.link("row", item.map_or(0, |item| step_of(&steps, &form, item)), row)
    });
    let groups = groups.collect_view();
    let first = |is_it: fn(&Step) -> bool| steps.iter().position(is_it);
    let about = first(|step| matches!(step, Step::About | Step::Attribute(_)));
    let closing = first(|step| matches!(step, Step::Closing | Step::ClosingQuestion(_)));
    let edges = [(about, T::AboutRespondent), (closing, T::ClosingQuestions)];
    let edges = edges.into_iter().filter_map(|(step, label)| {
        let row = view! { {icon("edit")} <span class="row-text"><b>{label}</b></span> {icon("next")} };
        Some(filling.link("row", step?, row))
    });
    let is_wrong = problems.is_some();
    let is_blank = filling.with_untracked(|draft| !draft.entry.is_touched());
    // A respondent on their own is not asked about the device's clock.
    let day = (!filling.is_lent()).then(|| Day::of(filling));
    let cannot_save = move || is_wrong || is_blank || day.is_some_and(Day::is_open);
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
                    DraftTarget::Lent(_) | DraftTarget::Practice(_) => filling.note_saved(),
                    DraftTarget::Saved(id) => {
                        app.say(t(T::CorrectionSaved));
                        app.leave_form(&Route::Response(id.clone()));
                    }
                }
            });
        }
    };
    let label = match subject {
        DraftTarget::New(_) => T::SaveResponse,
        DraftTarget::Practice(_) => T::FinishPractice,
        DraftTarget::Lent(_) => T::SendOwnAnswers,
        DraftTarget::Saved(_) => T::SaveCorrection,
    };
    let label = move || t(if late.get() { T::Saving } else { label });
    // Of a response that is asked no item there is nothing to say.
    let few = asked > 0 && !crate::domain::survey::ValidityRule::default().accepts(answered, asked);
    let blank = is_blank.then(|| view! { <p class="problem">{icon("warning")} {T::NothingAnswered}</p> });
    let few = (few && !is_blank).then(|| view! { <p class="problem">{icon("warning")} {T::FewAnswers}</p> });
    view! {
        <h2>{T::Review}</h2>
        {problems} {personal}
        <div class="rows">{groups} {edges.collect_view()}</div>
        {day.map(Day::view)}
        {blank} {few}
        <div class="thumb"><button class="button main" disabled=cannot_save on:click=save>{icon("saved")} {label}</button></div>
    }
}
