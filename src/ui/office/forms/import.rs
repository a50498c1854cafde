//! A form from a file: an `XLSForm` workbook or a document in JSON. What was left out is shown before anything is kept.

use std::rc::Rc;

use crate::browser::{self, WorkerReply};
use crate::dom::{CollectView, Get as _, RwSignal, Set as _, View, view};
use crate::domain::forms::Form;
use crate::domain::forms::editing::FormDraft;
use crate::i18n::{T, form_text, localized, tf};
use crate::json::{Map, Value};
use crate::ui::context::Context;
use crate::ui::office::forms::keeping::{begin_draft, next_version, store};
use crate::ui::office::refused::told;
use crate::ui::widgets::icon;

/// What was found in a workbook.
struct Found {
    /// `changed`, `left-out` or `refused`.
    outcome: String,
    place: String,
    text: String,
}

/// A finding a line, its parts between tabs.
fn findings(text: &str) -> Vec<Found> {
    let read = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        Some(Found { outcome: parts.next()?, place: parts.next()?, text: parts.next()? })
    };
    text.lines().filter_map(read).collect()
}

/// How far reading has come.
#[derive(Clone)]
enum Reading {
    None,
    Running,
    Failed,
    Read(Rc<(Option<Value>, Vec<Found>)>),
}

type Shown = RwSignal<Reading, crate::dom::LocalStorage>;

pub(super) fn section(app: Context) -> View {
    let reading: Shown = RwSignal::new_local(Reading::None);
    let pick = move |event: web_sys::Event| {
        let Some(file) = browser::picked_file(&event) else { return };
        reading.set(Reading::Running);
        if file.name().to_lowercase().ends_with(".json") {
            app.spawn(async move {
                let text = browser::file_text(&file).await;
                reading.set(text.as_deref().and_then(Value::read).map_or(Reading::Failed, |document| {
                    Reading::Read(Rc::new((Some(document), Vec::new())))
                }));
            });
            return;
        }
        browser::read_workbook(&file, localized("vi", "en"), move |reply| match reply {
            WorkerReply::Part(document, found) => {
                let document = Value::read(&document);
                reading.set(Reading::Read(Rc::new((document, findings(&found)))));
            }
            WorkerReply::Failed => reading.set(Reading::Failed),
            WorkerReply::Progress(_) | WorkerReply::Done => {}
        });
    };
    let shown = move || match reading.get() {
        Reading::None => None,
        Reading::Running => Some(view! { <p class="note">{T::ReadingWorkbook}</p> }),
        Reading::Failed => Some(view! { <p class="problem">{icon("warning")} {T::WorkbookUnread}</p> }),
        Reading::Read(read) => Some(found(app, read.0.as_ref(), &read.1)),
    };
    view! {
        <section class="card">
            <h2>{T::ImportForm}</h2>
            <p class="note">{T::ImportFormHelp}</p>
            <label class="button main wide">
                {icon("receive")} {T::ChooseFormFile}
                <input class="hidden" type="file" accept=".xlsx,.xls,.json" on:change=pick/>
            </label>
            <div role="status">{shown}</div>
        </section>
    }
}

fn found(app: Context, document: Option<&Value>, all: &[Found]) -> View {
    let list = |title: T, outcome: &str| {
        let own: Vec<&Found> = all.iter().filter(|own| own.outcome == outcome).collect();
        let count = own.len();
        let rows = own.into_iter().map(|own| {
            let place = (!own.place.is_empty()).then(|| view! { <b>{own.place.clone()}</b> ": " });
            view! { <li>{place} {own.text.clone()}</li> }
        });
        let rows = rows.collect_view();
        (count > 0).then(|| {
            view! {
                <details open=outcome != "changed">
                    <summary>{tf(title, &[&count.to_string()])}</summary>
                    <ul class="findings">{rows}</ul>
                </details>
            }
        })
    };
    let lists = view! { {list(T::FoundRefused, "refused")} {list(T::FoundLeftOut, "left-out")} {list(T::FoundChanged, "changed")} };
    let Some(document) = document else { return lists };
    let form = match Form::read(document) {
        Ok(form) => form,
        Err(error) => return view! { <p class="problem">{icon("warning")} {told(&error)}</p> {lists} },
    };
    let (items, questions) = (form.item_count().to_string(), form.question_count().to_string());
    let whole = all.is_empty().then(|| view! { <p class="fine">{icon("saved")} {T::FoundWhole}</p> });
    let (stored, draft) = (document.clone(), FormDraft::of(document));
    let acts = if is_known(app, document) {
        view! { <p class="fine">{icon("saved")} {T::FormKnown}</p> }
    } else {
        let version = next_version(app, &form);
        let store = move |_| store(app, stored.clone(), false);
        let edit = move |_| begin_draft(app, &draft);
        view! {
            <div class="acts">
                <button class="button quiet" on:click=edit>{icon("edit")} {T::EditFirst}</button>
                <button class="button main" on:click=store>{icon("saved")} {tf(T::UseForm, &[&version.to_string()])}</button>
            </div>
        }
    };
    view! {
        <p class="lead" data-test="form-found"><b translate="no">{form_text(&form.title).to_owned()}</b> " " {tf(T::FormFound, &[&questions, &items])}</p>
        {whole}
        {lists}
        {acts}
    }
}

/// Returns `true` if this device has the form with exactly this content.
fn is_known(app: Context, document: &Value) -> bool {
    let wanted = without_version(document);
    app.with_untracked(|state| {
        let kept = |form: &Form| state.forms.document(&state.log, &form.reference());
        state.forms.all().any(|form| kept(form).is_some_and(|own| without_version(&own) == wanted))
    })
}

/// The version is given when a form is kept.
fn without_version(document: &Value) -> Option<Map> {
    let mut map = document.as_map()?.clone();
    map.remove("version");
    Some(map)
}
