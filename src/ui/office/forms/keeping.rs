//! The draft that this device keeps, and the versions that it keeps for good.

use std::sync::Arc;

use crate::dom::untrack;
use crate::domain::forms::editing::{FormDraft, plain_text};
use crate::domain::forms::{Form, FormRef};
use crate::i18n::{T, t, tf};
use crate::json::{Map, Value};
use crate::session::{Preference, Topic};
use crate::ui::context::Context;
use crate::ui::route::{EDIT, Route};

/// Only these pages need it.
pub(super) const STYLE: &str = include_str!("../../../../style/forms.css");

/// The page of the form that is being edited.
pub(super) fn editor() -> Route {
    Route::Forms(Some(EDIT.to_owned()))
}

pub(super) fn address_of(form: &Form) -> String {
    Route::Forms(Some(format!("{}@{}", form.id, form.version))).address()
}

/// The document of a form of which nothing is said yet.
pub(super) fn blank(app: Context) -> Value {
    Map::new()
        .with("id", free_id(app, "phieu"))
        .with("version", 1_i64)
        .with("title", t(T::NewFormTitle))
        .into()
}

/// `wanted`, or it and a number, which no form has.
pub(super) fn free_id(app: Context, wanted: &str) -> String {
    let is_free = |id: &String| app.with_untracked(|state| state.forms.newest(id).is_none());
    let numbered = (2..1_000).map(|number| format!("{wanted}-{number}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

/// The form that is being edited on this device.
pub(super) fn kept_draft(app: Context) -> Option<FormDraft> {
    let kept = app.with(Topic::Settings, |state| Preference::FormDraft.of(&state.settings));
    Value::read(&kept).as_ref().map(FormDraft::of)
}

pub(super) fn keep_draft(app: Context, draft: &FormDraft) {
    app.session().set_preference(Preference::FormDraft, &canonical(&draft.document()));
}

/// A document as it is kept and written to a file.
pub(super) fn canonical(document: &Value) -> String {
    let mut text = String::new();
    document.write_canonical(&mut text);
    text
}

/// Edits this draft from now on. A draft that is there already is shown instead: it is published or discarded first.
pub(super) fn begin_draft(app: Context, draft: &FormDraft) {
    if untrack(|| kept_draft(app)).is_some() {
        app.say(t(T::DraftInTheWay));
    } else {
        keep_draft(app, draft);
    }
    editor().visit();
}

/// A form by what stands in its address, `id@version`, with its document.
pub(super) fn named(app: Context, name: &str) -> Option<(Arc<Form>, Value)> {
    let (id, version) = name.rsplit_once('@')?;
    let reference = FormRef { id: id.to_owned(), version: version.parse().ok()?, digest: None };
    app.with_untracked(|state| {
        let form = state.forms.get(&reference)?;
        let document = state.forms.document(&state.log, &form.reference())?;
        Some((form, document))
    })
}

/// The version under which it can be kept: its own, or the next one where another content has that.
pub(super) fn next_version(app: Context, form: &Form) -> i64 {
    let newest = app.with_untracked(|state| state.forms.newest(&form.id).map(|newest| newest.version));
    newest.map_or(form.version, |newest| form.version.max(newest + 1))
}

/// Keeps a form's document for good, and shows it.
pub(super) fn store(app: Context, document: Value, is_draft: bool) {
    let Ok(form) = Form::read(&document) else { return };
    let version = next_version(app, &form);
    let Value::Map(map) = document else { return };
    let map = map.with("version", version);
    let name = format!("{}@{version}", map.text("id").unwrap_or_default());
    let title = map.get("title").map(plain_text).unwrap_or_default();
    let saving = app.session().commit(&format!("form/{name}"), Map::new().with("doc", map));
    app.spawn(async move {
        if saving.await.is_ok() {
            if is_draft {
                app.session().set_preference(Preference::FormDraft, "");
            }
            app.say(tf(T::FormStored, &[&title, &version.to_string()]));
            Route::Forms(Some(name)).visit();
        }
    });
}
