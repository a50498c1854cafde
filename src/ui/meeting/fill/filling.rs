//! The draft that a screen edits, and the way from screen to screen.

use std::rc::Rc;
use std::sync::Arc;

use super::order::{Step, order};
use crate::browser;
use crate::dom::{
    GetValue as _, LocalStorage, RwSignal, Set as _, SetValue as _, StoredValue, Update as _,
    UpdateValue as _, View, WithValue as _, on_cleanup, view,
};
use crate::domain::forms::{Form, Question};
use crate::domain::survey::Answer;
use crate::session::{Draft, DraftTarget};
use crate::ui::context::Context;
use crate::ui::route::Route;

/// How the person gets from screen to screen.
#[derive(Clone, Copy)]
pub(in crate::ui) enum Screens {
    /// Each has an address and an entry in the history.
    Addresses,
    /// None has: while the device is lent, no address and no button of the browser leads to an answer.
    Lent(LentScreens),
}

/// The screens of a respondent on their own.
#[derive(Clone, Copy)]
pub(in crate::ui) struct LentScreens {
    /// The number of the present one.
    pub(in crate::ui) step: RwSignal<usize>,
    /// None before this one is shown: what was answered before a pause may be another person's.
    pub(in crate::ui) floor: usize,
    /// The response is saved.
    pub(in crate::ui) is_saved: RwSignal<bool>,
}

/// A draft that is being entered: shared by the handlers of one screen, kept at every answer.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Filling {
    pub(in crate::ui) app: Context,
    pub(in crate::ui) draft: StoredValue<Draft, LocalStorage>,
    /// How many items have an answer: the progress follows it.
    pub(in crate::ui) answered: RwSignal<u32>,
    /// How many items the form's rules ask.
    pub(in crate::ui) asked: RwSignal<u32>,
    /// Counts the answers given: questions that are not always asked follow it.
    pub(in crate::ui) changes: RwSignal<u32>,
    /// When the screen was built, or the last answer was given on it, by the clock that never goes back.
    looked_at_ms: StoredValue<f64>,
    /// The draft holds an answer that is not kept yet.
    is_unkept: StoredValue<bool>,
    screens: Screens,
}

/// The longest time between two answers that counts as answering: what is longer is a pause.
const PAUSE_MS: f64 = 60_000.0;

impl Filling {
    /// Of a draft.
    pub(in crate::ui) fn new(app: Context, draft: Draft, screens: Screens) -> Self {
        let items = draft.entry.items_answered(&draft.form);
        let (answered, asked) = (RwSignal::new(items.answered), RwSignal::new(items.asked));
        let looked_at_ms = StoredValue::new(app.session().platform().monotonic_ms());
        let draft = StoredValue::new_local(draft);
        let is_unkept = StoredValue::new(false);
        let filling =
            Self { app, draft, answered, asked, changes: RwSignal::new(0), looked_at_ms, is_unkept, screens };
        // A screen or a page that goes before its last answer was painted.
        let page = StoredValue::new_local(app);
        let keep = move || {
            if is_unkept.try_get_value() == Some(true) {
                draft.with_value(|draft| draft.keep(page.get_value().session()));
            }
        };
        on_cleanup(keep);
        app.keep_entered_by(Rc::new(keep));
        filling
    }

    /// Applies an answer and keeps it.
    pub(in crate::ui) fn change(self, act: impl FnOnce(&mut Draft)) {
        self.note(act);
        self.apply(|_| {});
    }

    /// Applies an answer that the browser itself shows, and keeps it as soon as that is painted: a slow phone shows it in
    /// half the time. What goes on from here keeps it at once.
    pub(in crate::ui) fn change_and_paint(self, act: impl FnOnce(&mut Draft)) {
        self.note(act);
        self.is_unkept.set_value(true);
        self.app.spawn(async move {
            browser::painted().await;
            // The page may have gone, and has kept it then.
            if self.is_unkept.try_get_value() == Some(true) {
                self.apply(|_| {});
            }
        });
    }

    fn note(self, act: impl FnOnce(&mut Draft)) {
        self.app.note_edit();
        let now = self.app.session().platform().monotonic_ms();
        let spent = (now - self.looked_at_ms.get_value()).clamp(0.0, PAUSE_MS);
        self.looked_at_ms.set_value(now);
        self.draft.update_value(|draft| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most a minute")]
            let spent = spent as u32;
            draft.spent_ms = draft.spent_ms.saturating_add(spent);
            act(draft);
            draft.note_day(self.app.session());
        });
    }

    /// Applies what the app itself fills in.
    pub(in crate::ui) fn apply(self, act: impl FnOnce(&mut Draft)) {
        self.is_unkept.set_value(false);
        self.draft.update_value(|draft| {
            act(draft);
            draft.keep(self.app.session());
            let items = draft.entry.items_answered(&draft.form);
            self.asked.set(items.asked);
            self.answered.set(items.answered);
        });
        self.changes.update(|count| *count += 1);
    }

    /// Keeps how far the person has come, once something was entered or taken back.
    fn keep_step(self, step: usize) {
        let is_unkept = self.is_unkept.get_value();
        self.is_unkept.set_value(false);
        self.draft.update_value(|draft| {
            draft.step = step;
            // The only answer may have been taken back just now.
            if is_unkept || draft.entry.is_touched() {
                draft.keep(self.app.session());
            }
        });
    }

    pub(in crate::ui) fn with_untracked<R>(self, look: impl FnOnce(&Draft) -> R) -> R {
        self.draft.with_value(look)
    }

    pub(in crate::ui) fn form(self) -> Arc<Form> {
        self.with_untracked(|draft| Arc::clone(&draft.form))
    }

    /// The screens in order.
    pub(in crate::ui) fn steps(self) -> Vec<Step> {
        self.with_untracked(steps)
    }

    /// The next screen from `step` on, or before it, that has something to ask.
    pub(in crate::ui) fn asked_from(self, step: usize, is_forward: bool) -> usize {
        self.with_untracked(|draft| asked_from(draft, step, is_forward))
    }

    /// Goes to a screen.
    pub(in crate::ui) fn go(self, step: usize) {
        self.keep_step(step);
        match self.screens {
            Screens::Addresses => self.with_untracked(|draft| Route::step(&draft.subject, step)).visit(),
            Screens::Lent(lent) => lent.step.set(step.max(lent.floor)),
        }
    }

    /// Returns `true` if the person may see a screen.
    pub(super) const fn may_go(self, step: usize) -> bool {
        match self.screens {
            Screens::Addresses => true,
            Screens::Lent(lent) => step >= lent.floor,
        }
    }

    /// What leads to a screen; only what it says where the person may not see it.
    pub(in crate::ui) fn link(self, class: &'static str, step: usize, content: View) -> View {
        match self.screens {
            Screens::Addresses => {
                let address = self.with_untracked(|draft| Route::step(&draft.subject, step)).address();
                view! { <a class=class href=address on:click=move |_| self.keep_step(step)>{content}</a> }
            }
            Screens::Lent(_) if !self.may_go(step) => view! { <div class=class>{content}</div> },
            Screens::Lent(_) => {
                view! { <button type="button" class=class on:click=move |_| self.go(step)>{content}</button> }
            }
        }
    }

    /// Returns `true` while the device is lent to the respondent.
    pub(in crate::ui) const fn is_lent(self) -> bool {
        matches!(self.screens, Screens::Lent(_))
    }

    /// The response of a respondent on their own is saved.
    pub(super) fn note_saved(self) {
        if let Screens::Lent(lent) = self.screens {
            // The page may have gone meanwhile.
            let _ = lent.is_saved.try_set(true);
        }
    }
}

/// The screens of a draft in order. A correction has those of a paper form, however the response was taken.
pub(in crate::ui) fn steps(draft: &Draft) -> Vec<Step> {
    let is_new = !matches!(draft.subject, DraftTarget::Saved(_));
    order(&draft.form, draft.entry.way.filter(|_| is_new))
}

/// See [`Filling::asked_from`].
pub(in crate::ui) fn asked_from(draft: &Draft, step: usize, is_forward: bool) -> usize {
    let steps = steps(draft);
    let answers = draft.entry.session(&draft.form);
    let last = steps.len().saturating_sub(1);
    let mut at = step.min(last);
    while at > 0 && at < last && steps.get(at).is_some_and(|step| !step.is_asked(&draft.form, &answers)) {
        at = if is_forward { at + 1 } else { at - 1 };
    }
    at
}

/// The first screen behind everything that is answered: what lies before it may be another person's.
pub(in crate::ui) fn first_open(draft: &Draft) -> usize {
    let steps = steps(draft);
    let answered = steps.iter().rposition(|own| is_answered(draft, *own)).map_or(1, |last| last + 1);
    asked_from(draft, draft.step.max(answered), true)
}

fn is_answered(draft: &Draft, step: Step) -> bool {
    let said = |question: Option<&Question>| {
        question.is_some_and(|question| !draft.entry.detail(&question.field()).is_empty())
    };
    match step {
        Step::Item(at) => draft.entry.answers.get(at) != Answer::Unanswered,
        Step::Attribute(at) => said(draft.form.attributes.get(at)),
        Step::ClosingQuestion(at) => said(draft.form.closing.get(at)),
        _ => false,
    }
}
