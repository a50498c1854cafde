//! Results of the versions of a form, each on its own.

use std::sync::Arc;

use crate::dom::{View, view};
use crate::domain::forms::Form;
use crate::i18n::{T, count, form_text, t, tf};
use crate::session::{State, Topic};
use crate::ui::context::Context;
use crate::ui::route::Route;
use crate::ui::widgets::{joined, row_link};

/// The versions of a form before the newest that have responses. Each has results of its own: the same code
/// may mean something else in another version.
pub(super) fn earlier(state: &State, id: &str) -> Vec<Arc<Form>> {
    let responses = state.columns().forms().filter(|(reference, _)| reference.id == id);
    let forms = responses.filter_map(|(reference, _)| state.forms.get(reference));
    let newest = state.forms.newest(id).map(|own| own.version);
    let mut all: Vec<Arc<Form>> = forms.filter(|form| Some(form.version) != newest).collect();
    all.sort_by_key(|form| form.version);
    all.dedup_by(|left, right| left.reference() == right.reference());
    all
}

/// What the address of a form's results names.
pub(super) fn name_of(state: &State, form: &Form) -> String {
    let is_newest = state.forms.newest(&form.id).is_some_and(|own| own.version == form.version);
    if is_newest { form.id.clone() } else { format!("{}@{}", form.id, form.version) }
}

/// The form's short title, with its version where that is not the newest.
pub(super) fn title_of(state: &State, form: &Form) -> String {
    let title = form_text(&form.short).to_owned();
    if name_of(state, form) == form.id {
        return title;
    }
    joined(&[Some(title), Some(tf(T::FormVersion, &[&form.version.to_string()]))])
}

/// Links to the results of the form's other versions.
pub(super) fn other_versions(app: Context, form: &Form) -> Option<View> {
    let others = app.with(Topic::Responses | Topic::Forms, |state| {
        let newest = state.forms.newest(&form.id).filter(|own| own.version != form.version);
        let newest = newest.filter(|own| state.columns().headline(&own.reference()).responses > 0);
        let others = earlier(state, &form.id).into_iter().filter(|own| own.version != form.version);
        let row = |own: Arc<Form>| {
            let found = state.columns().headline(&own.reference()).responses;
            let title = tf(T::OtherVersionResults, &[&own.version.to_string(), &count(found as usize)]);
            row_link(Route::Results(Some(name_of(state, &own))).address(), title, t(T::OtherVersionHelp))
        };
        newest.into_iter().chain(others).map(row).collect::<Vec<_>>()
    });
    (!others.is_empty()).then(|| view! { <div class="rows no-print">{others}</div> })
}
