//! Mẫu phiếu: the forms of this device; reading one from a file, writing one as a file, editing and comparing.

mod comparing;
mod edit;
mod import;
mod keeping;
mod preview;
mod show;

use crate::dom::{CollectView, View, view};
use crate::domain::forms::Form;
use crate::domain::forms::editing::{FormDraft, plain_text};
use crate::i18n::{T, count, form_text, t, tf};
use crate::session::Topic;
use crate::ui::context::Context;
use crate::ui::route::EDIT;
use crate::ui::widgets::{icon, joined, row_link};

use keeping::{STYLE, address_of, begin_draft, blank, editor, kept_draft};

pub(in crate::ui) fn page(app: Context, name: Option<&str>) -> View {
    match name {
        None => list(app),
        Some(EDIT) => edit::page(app),
        Some(name) => show::page(app, name),
    }
}

fn list(app: Context) -> View {
    let rows = move || {
        let row = |form: &Form, found: usize| {
            let counted = tf(T::ResponsesCounted, &[&count(found)]);
            let version = tf(T::FormVersion, &[&form.version.to_string()]);
            let detail = joined(&[Some(version), Some(counted)]);
            row_link(address_of(form), form_text(&form.short).to_owned(), detail)
        };
        app.with(Topic::Forms | Topic::Responses, |state| {
            let found = |form: &Form| {
                let of = state.columns().forms().filter(|(own, _)| form.is_named_by(own));
                of.map(|(_, found)| found).sum()
            };
            state.forms.list().iter().map(|form| row(form, found(form))).collect_view()
        })
    };
    let draft = move || {
        let draft = kept_draft(app)?;
        let title = draft.head.get("title").map(plain_text).unwrap_or_default();
        Some(row_link(editor().address(), t(T::ContinueDraft), title))
    };
    let new = move |_| {
        begin_draft(app, &FormDraft::of(&blank(app)));
    };
    view! {
        <style>{STYLE}</style>
        <p class="note">{T::FormsHelp}</p>
        <div class="rows">{draft} {rows}</div>
        {import::section(app)}
        <button class="button wide" on:click=new>{icon("plus")} {T::NewForm}</button>
    }
}
