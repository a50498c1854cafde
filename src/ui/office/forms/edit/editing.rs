//! The draft that is being edited, for every field of the page.

use crate::dom::{
    Get as _, GetUntracked as _, RwSignal, Set as _, StoredValue, Update as _, UpdateValue as _,
    WithValue as _, follow,
};
use crate::domain::forms::editing::{DraftProblem, FormDraft, text_in};
use crate::json::Map;
use crate::ui::context::Context;
use crate::ui::office::forms::keeping::keep_draft;

/// A handle on the draft. What is typed changes the draft alone, so that no field that is being edited is written to; what
/// changes the number or order of questions renders the lists again.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    pub(super) app: Context,
    draft: StoredValue<FormDraft>,
    /// Rises when questions, groups or options come, go or move.
    shape: RwSignal<u32>,
    /// Rises when a field is left, and with [`shape`](Self::shape).
    kept: RwSignal<u32>,
    /// The language whose words are edited.
    pub(super) language: RwSignal<String>,
    problems: RwSignal<Vec<DraftProblem>>,
}

impl Editing {
    pub(super) fn new(app: Context, draft: FormDraft) -> Self {
        let editing = Self {
            app,
            draft: StoredValue::new(draft),
            shape: RwSignal::new(0),
            kept: RwSignal::new(0),
            language: RwSignal::new("vi".to_owned()),
            problems: RwSignal::new(Vec::new()),
        };
        follow(move || {
            editing.kept.get();
            editing.problems.set(editing.look(FormDraft::problems));
        });
        editing
    }

    /// Reads the draft; tracks nothing.
    pub(super) fn look<R>(self, look: impl FnOnce(&FormDraft) -> R) -> R {
        self.draft.with_value(look)
    }

    /// Reads the draft again whenever its questions come, go or move.
    pub(super) fn shaped<R>(self, look: impl FnOnce(&FormDraft) -> R) -> R {
        self.shape.get();
        self.look(look)
    }

    /// Reads the draft again whenever a field is left.
    pub(super) fn stored<R>(self, look: impl FnOnce(&FormDraft) -> R) -> R {
        self.kept.get();
        self.look(look)
    }

    /// Changes the document of a question or group, or of the form, while somebody types.
    pub(super) fn change(self, key: Option<u32>, act: impl FnOnce(&mut Map)) {
        self.draft.update_value(|draft| {
            if let Some(map) = draft.map_mut(key) {
                act(map);
            }
        });
        // Each letter: a phone may be put away in the middle of a word.
        self.keep();
    }

    fn keep(self) {
        self.look(|draft| keep_draft(self.app, draft));
    }

    /// Looks for problems and shows the preview again, once a field is left.
    pub(super) fn look_again(self) {
        self.kept.update(|times| *times += 1);
    }

    /// Changes which questions, groups or options there are.
    pub(super) fn reshape<R>(self, act: impl FnOnce(&mut FormDraft) -> R) {
        self.draft.update_value(|draft| drop(act(draft)));
        self.shape.update(|times| *times += 1);
        self.keep();
        self.look_again();
    }

    /// The words of a field in the language that is edited; follows the language alone.
    pub(super) fn words(self, key: Option<u32>, field: &str) -> String {
        let language = self.language.get();
        self.look(|draft| draft.map(key).map(|map| text_in(map, field, &language)).unwrap_or_default())
    }

    pub(super) fn language_now(self) -> String {
        self.language.get_untracked()
    }

    /// What is wrong at a place.
    pub(super) fn problems_of(self, key: Option<u32>) -> Vec<DraftProblem> {
        self.problems.get().into_iter().filter(|own| own.key == key).collect()
    }

    pub(super) fn problem_count(self) -> usize {
        self.problems.get().len()
    }
}
