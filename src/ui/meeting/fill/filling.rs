//! The draft that one screen edits, and the order of the screens.

use crate::dom::{
    LocalStorage, RwSignal, Set as _, StoredValue, Update as _, UpdateValue as _, WithValue as _,
};
use crate::domain::forms::Form;
use crate::session::Draft;
use crate::ui::context::Context;

/// What a step asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Step {
    Start,
    About,
    Group(usize),
    Closing,
    Review,
}

impl Step {
    pub(super) fn of(draft: &Draft, step: usize) -> Self {
        let groups = draft.form.groups.len();
        match step {
            0 => Self::Start,
            1 => Self::About,
            step if step < groups + 2 => Self::Group(step - 2),
            step if step == groups + 2 => Self::Closing,
            _ => Self::Review,
        }
    }

    /// The number of the closing questions' step.
    pub(in crate::ui) const fn closing(form: &Form) -> usize {
        form.groups.len() + 2
    }

    /// The number of the last step.
    pub(super) const fn last(form: &Form) -> usize {
        Self::closing(form) + 1
    }
}

/// A draft that is being entered: shared by the handlers of one screen, kept at every answer.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Filling {
    pub(in crate::ui) app: Context,
    pub(in crate::ui) draft: StoredValue<Draft, LocalStorage>,
    /// How many items have an answer: the progress follows it.
    pub(in crate::ui) answered: RwSignal<u32>,
    /// Counts the answers given: questions that are not always asked follow it.
    pub(in crate::ui) changes: RwSignal<u32>,
}

impl Filling {
    /// Applies an answer and keeps it.
    pub(in crate::ui) fn change(self, act: impl FnOnce(&mut Draft)) {
        self.app.note_edit();
        self.apply(|draft| {
            act(draft);
            draft.note_day(self.app.session());
        });
    }

    /// Applies what the app itself fills in.
    pub(super) fn apply(self, act: impl FnOnce(&mut Draft)) {
        self.draft.update_value(|draft| {
            act(draft);
            draft.keep(self.app.session());
            self.answered.set(draft.entry.answers.touched());
        });
        self.changes.update(|count| *count += 1);
    }

    /// Keeps how far the person has come, once something was entered.
    pub(super) fn keep_step(self, step: usize) {
        self.draft.update_value(|draft| {
            draft.step = step;
            if draft.entry.is_touched() {
                draft.keep(self.app.session());
            }
        });
    }

    pub(in crate::ui) fn with_untracked<R>(self, look: impl FnOnce(&Draft) -> R) -> R {
        self.draft.with_value(look)
    }
}
