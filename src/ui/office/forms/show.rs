//! One version of a form: its questions, its way out as a file, and what changed since the version before.

use std::sync::Arc;

use crate::browser::{self, WorkerReply};
use crate::dom::{CollectView, Get as _, RwSignal, Set as _, View, view};
use crate::domain::forms::Form;
use crate::domain::forms::editing::FormDraft;
use crate::i18n::{T, form_text, t, tf};
use crate::json::Value;
use crate::session::Topic;
use crate::ui::context::Context;
use crate::ui::office::forms::comparing::comparison;
use crate::ui::office::forms::keeping::{STYLE, address_of, begin_draft, canonical, free_id, named};
use crate::ui::office::forms::preview::preview;
use crate::ui::parts::verified_text;
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon, row_link};

pub(super) fn page(app: Context, name: &str) -> View {
    let name = name.to_owned();
    view! { {move || {
        app.track(Topic::Forms);
        named(app, &name).map_or_else(|| empty(t(T::FormUnknown)), |(form, document)| content(app, &form, &document))
    }} }
}

fn content(app: Context, form: &Arc<Form>, document: &Value) -> View {
    let result = RwSignal::new(String::new());
    let (items, questions) = (form.item_count().to_string(), form.question_count().to_string());
    let source = form.source.as_ref().map(|source| {
        view! { <p class="note">{source.document.clone()} " · " {verified_text(source.verified)}</p> }
    });
    let edit = {
        let (form, document) = (form.clone(), document.clone());
        move |_| begin_draft(app, &copy(app, &form, &document))
    };
    let file = format!("mau-phieu-{}-{}", form.id, form.version);
    let as_json = {
        let (document, file) = (document.clone(), file.clone());
        move |_| {
            let outcome = browser::save_file(&file, &canonical(&document));
            said(result, outcome == browser::ShareOutcome::Downloaded);
        }
    };
    let as_workbook = {
        let document = document.clone();
        move |_| {
            let file = file.clone();
            result.set(t(T::WritingWorkbook).to_owned());
            browser::write_workbook(&canonical(&document), move |reply| match reply {
                WorkerReply::Part(book, _) => {
                    said(result, !book.is_empty() && browser::save_written(&file, "xlsx", &book));
                }
                WorkerReply::Failed => said(result, false),
                WorkerReply::Progress(_) | WorkerReply::Done => {}
            });
        }
    };
    let blank = Route::BlankPaper(form.id.clone()).address();
    view! {
        <style>{STYLE}</style>
        <p class="lead" translate="no">{form_text(&form.title).to_owned()}</p>
        <p class="note">{tf(T::FormVersion, &[&form.version.to_string()])} " · " {tf(T::FormFound, &[&questions, &items])}</p>
        {source}
        <div class="acts">
            <button class="button main" on:click=edit>{icon("edit")} {T::EditCopy}</button>
            <button class="button" on:click=as_workbook>{icon("send")} {T::ExportXlsForm}</button>
            <button class="button quiet" on:click=as_json>{icon("send")} {T::ExportFormJson}</button>
        </div>
        <p class="result" role="status">{result}</p>
        <div class="rows">{row_link(blank, t(T::PrintBlankForm), t(T::BlankHelp))}</div>
        {versions(app, form, document)}
        <h2>{T::FormPreview}</h2>
        {preview(form)}
    }
}

fn said(result: RwSignal<String>, is_done: bool) {
    result.set(t(if is_done { T::FormExported } else { T::FormNotExported }).to_owned());
}

/// A draft of the next version. A form that came with the program is an office's wording, not its own: its copy is another
/// form.
fn copy(app: Context, form: &Form, document: &Value) -> FormDraft {
    let mut draft = FormDraft::of(document);
    if form.digest.is_none() {
        let id = free_id(app, &form.id);
        draft.head.insert("id", id);
        draft.head.insert("version", 1_i64);
        draft.head.remove("source");
    }
    draft
}

/// The other versions, the newest first, each with what differs from it to this one.
fn versions(app: Context, form: &Arc<Form>, document: &Value) -> Option<View> {
    let mut others: Vec<Arc<Form>> = app.with_untracked(|state| {
        let is_other = |own: &&Arc<Form>| own.id == form.id && own.version != form.version;
        state.forms.all().filter(is_other).cloned().collect()
    });
    others.sort_by_key(|own| std::cmp::Reverse(own.version));
    let rows = others.iter().map(|own| {
        let open = RwSignal::new(false);
        let (reference, document, is_older) = (own.reference(), document.clone(), own.version < form.version);
        let differences = move || {
            open.get().then(|| {
                let other = app.with_untracked(|state| state.forms.document(&state.log, &reference));
                let other = other.unwrap_or(Value::Null);
                if is_older { comparison(&other, &document) } else { comparison(&document, &other) }
            })
        };
        let version = own.version.to_string();
        view! {
            <details on:toggle=move |_| open.set(true)>
                <summary>{tf(T::CompareWith, &[&version])}</summary>
                <a class="button quiet" href=address_of(own)>{tf(T::FormVersion, &[&version])}</a>
                {differences}
            </details>
        }
    });
    let rows = rows.collect_view();
    (!others.is_empty()).then(|| view! { <h2>{T::OtherVersions}</h2> {rows} })
}
