//! What differs between two versions of a form.

use crate::dom::{CollectView, View, view};
use crate::domain::forms::editing::{Difference, DifferenceKind, FormDraft, differences};
use crate::i18n::{T, t, tf};
use crate::json::Value;

pub(super) fn comparison(old: &Value, new: &Value) -> View {
    let all = differences(&FormDraft::of(old), &FormDraft::of(new));
    if all.is_empty() {
        return view! { <p class="note">{T::NoDifference}</p> };
    }
    let rows = all.iter().map(|own| {
        let name = if own.question.is_empty() { t(T::WholeForm).to_owned() } else { own.question.clone() };
        view! { <li><b>{name}</b> " " <span translate="no">{own.words.clone()}</span> <br/> {said(own)}</li> }
    });
    view! { <ul class="findings">{rows.collect_view()}</ul> }
}

fn said(own: &Difference) -> String {
    match &own.kind {
        DifferenceKind::Added => t(T::DifferenceAdded).to_owned(),
        DifferenceKind::Removed => t(T::DifferenceRemoved).to_owned(),
        DifferenceKind::Moved => t(T::DifferenceMoved).to_owned(),
        DifferenceKind::Changed { field, from, to } => {
            tf(T::DifferenceChanged, &[field_name(field), from, to])
        }
    }
}

/// What people call a field of a document (`docs/forms.md`).
pub(super) fn field_name(field: &str) -> &str {
    t(match field {
        "title" => T::FormTitle,
        "short" => T::FormShort,
        "intro" => T::FormIntro,
        "scale" => T::ScaleOfForm,
        "id" | "code" => T::QuestionCode,
        "section" => T::GroupTitle,
        "text" | "label" => T::QuestionWords,
        "hint" => T::QuestionHint,
        "note" => T::QuestionNote,
        "kind" => T::AnswerKind,
        "options" => T::Options,
        "required" => T::RequiredQuestion,
        "relevant" => T::RelevantRule,
        "constraint" => T::ConstraintRule,
        "constraint_message" => T::ConstraintMessage,
        _ => return field,
    })
}
