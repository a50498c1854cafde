//! One report: its files, its texts, its versions, and what it looks like.

use std::rc::Rc;

use super::making::{Made, Subject, made, subject};
use super::preview::sheet;
use super::scope::scope_fold;
use super::sending::write;
use crate::browser;
use crate::dom::{
    CollectView, Get as _, GetUntracked as _, RwSignal, Set as _, View, event_target_value, untrack, view,
};
use crate::i18n::{T, t, tf};
use crate::json::{Map, Value};
use crate::report::survey::Refusal;
use crate::report::{Document, ReportTexts, TextField, report_record};
use crate::session::{State, Topic, Topics};
use crate::ui::context::Context;
use crate::ui::office::reading::reading;
use crate::ui::office::results_versions::title_of;
use crate::ui::office::writing::{Writing, told_view};
use crate::ui::parts::{Editing, obligation_label};
use crate::ui::widgets::{RadioOption, empty, icon, joined, select};

/// What stands for the report as the data makes it now, among the versions.
const NOW: &str = "";

/// A report that is being looked at.
#[derive(Clone)]
struct Looking {
    app: Context,
    name: Rc<str>,
    /// The number of a version, or [`NOW`].
    version: RwSignal<String>,
    is_electronic: RwSignal<bool>,
    told: RwSignal<Writing>,
    /// The texts that are being written into it.
    editing: Editing,
}

impl Looking {
    fn topics() -> Topics {
        Topics::LOG | Topic::Ledger
    }

    fn made(&self) -> Option<Made> {
        let today = self.app.this_day();
        self.app.with(Self::topics(), |state| made(state, &self.name, today))
    }

    /// What is shown: a version that was kept, or the report of today.
    fn document(&self) -> Option<Result<Document, Refusal>> {
        let is_electronic = self.is_electronic.get();
        let document = match self.version.get().parse::<u32>() {
            Ok(number) => self
                .app
                .with(Topic::Tasks, |state| ReportTexts::of(&state.log, &self.name).version(number))
                .map(Ok),
            Err(_) => self.made().map(|made| made.document),
        };
        document.map(|own| own.map(|own| Document { is_electronic, ..own }))
    }

    /// Does something with the document, once what was typed into it is saved: it would not be in it.
    fn once_saved(&self, act: impl FnOnce(&Self) + 'static) {
        let own = self.clone();
        self.app.spawn(async move {
            // The page may have gone meanwhile, with what it shows.
            if own.editing.settle(as_typed).await && own.version.try_get_untracked().is_some() {
                act(&own);
            }
        });
    }

    fn write(&self, kind: &'static str) {
        if let Some(Ok(document)) = untrack(|| self.document()) {
            let version = untrack(|| self.version.get());
            let version = if version == NOW { String::new() } else { format!("-ban-{version}") };
            let name = self.name.replace('~', "-");
            write(self.told, kind, &format!("bao-cao-{name}{version}"), &document);
        }
    }

    fn keep(&self) {
        let Some(Ok(document)) = untrack(|| self.document()) else { return };
        let field = self.app.with_untracked(|state| ReportTexts::of(&state.log, &self.name).next_version());
        let number = field.rsplit('/').next().unwrap_or_default().to_owned();
        let saving = self
            .app
            .session()
            .commit(&report_record(&self.name), Map::new().with(&field, document.to_value()));
        let own = self.clone();
        self.app.spawn(async move {
            if saving.await.is_ok() {
                own.app.say(tf(T::VersionKept, &[&number]));
            }
        });
    }
}

pub(super) fn page(app: Context, name: &str) -> View {
    let own = Looking {
        app,
        name: name.into(),
        version: RwSignal::new(NOW.to_owned()),
        is_electronic: RwSignal::new(true),
        told: RwSignal::new(Writing::Said(String::new())),
        editing: Editing::new(app, report_record(name)),
    };
    let Some(made) = app.with_untracked(|state: &State| made(state, name, app.this_day())) else {
        return empty(t(T::NoSuchReport));
    };
    let button = |label: T, class: &'static str, kind: &'static str| {
        let own = own.clone();
        view! { <button class=class on:click=move |_| own.once_saved(move |own| own.write(kind))>{icon("send")} {label}</button> }
    };
    let (word, excel, csv) = (
        button(T::AsWord, "button main", "docx"),
        button(T::AsExcel, "button", "xlsx"),
        button(T::AsCsv, "button quiet", "csv"),
    );
    let keep = {
        let own = own.clone();
        move |_| own.once_saved(Looking::keep)
    };
    let versions = {
        let own = own.clone();
        move || version_picker(&own)
    };
    let scope = app.with_untracked(|state| match subject(state, name) {
        Some(Subject::Survey(form, scope)) => Some((form, scope)),
        _ => None,
    });
    let scope = scope.map(|(form, scope)| scope_fold(app, name, form, scope));
    let (electronic, editing) = (own.is_electronic, own.editing);
    let print = {
        let own = own.clone();
        move |_| own.once_saved(|_| browser::print())
    };
    let preview = {
        let own = own.clone();
        move || match own.document() {
            None => empty(t(T::NoSuchReport)),
            Some(Err(why)) => refusal(why),
            Some(Ok(document)) => sheet(&document),
        }
    };
    view! {
        {reading(app)}
        <div class="acts no-print">
            {word} {excel} {csv}
            <button class="button quiet" on:click=print>{icon("copy")} {T::PrintReport}</button>
        </div>
        {told_view(own.told, browser::stop_writing)}
        <div class="no-print report-tools">
            <label class="check"><input type="checkbox" checked on:change=move |event| electronic.set(crate::dom::event_target_checked(&event))/> <span>{T::ElectronicDocument}</span></label>
            {versions}
            {scope}
            <details class="card">
                <summary>{icon("edit")} " " {T::EditReport}</summary>
                {editor(app, name, editing, &made.usual)}
            </details>
            <div class="acts"><button class="button quiet" on:click=keep>{icon("saved")} {T::KeepVersion}</button></div>
        </div>
        {preview}
    }
}

fn refusal(why: Refusal) -> View {
    let text = match why {
        Refusal::TooFew => T::ReportTooFew,
        Refusal::GivesAway => T::ReportGivesAway,
    };
    view! { <p class="notice" role="status" data-test="refused">{icon("lock")} <span>{text}</span></p> }
}

/// Which version is shown; nothing while none was kept.
fn version_picker(own: &Looking) -> Option<View> {
    let numbers = own.app.with(Topic::Tasks, |state| {
        let texts = ReportTexts::of(&state.log, &own.name);
        texts.versions().into_iter().map(|(number, _)| number).collect::<Vec<_>>()
    });
    numbers.last()?;
    let mut options = vec![RadioOption::new(NOW, t(T::VersionNow))];
    options.extend(numbers.iter().rev().map(|own| {
        let number = own.to_string();
        RadioOption::new(number.clone(), tf(T::VersionNumber, &[&number]))
    }));
    let version = own.version;
    Some(select(t(T::VersionShown), options, &untrack(|| version.get()), move |value| version.set(value)))
}

const fn label(field: TextField) -> T {
    match field {
        TextField::Number => T::DocNumber,
        TextField::Day => T::DocDay,
        TextField::Bases => T::DocBases,
        TextField::Leadership => T::DocLeadership,
        TextField::Assessment => T::DocAssessment,
        TextField::Difficulties => T::DocDifficulties,
        TextField::Next => T::DocNext,
        TextField::Proposals => T::DocProposals,
    }
}

fn editor(app: Context, name: &str, editing: Editing, usual: &[String]) -> View {
    let fields = TextField::ALL.iter().zip(usual).map(|(field, usual)| {
        let usual: Rc<str> = usual.as_str().into();
        let code = field.as_str();
        let shown = {
            let usual = usual.clone();
            move || editing.text(code, &usual)
        };
        let write = move |event: web_sys::Event| editing.write(code, &event_target_value(&event), &usual);
        if field.is_long() {
            view! {
                <label class="field">
                    <span>{label(*field)}</span>
                    <textarea rows="5" maxlength="20000" prop:value=shown on:input=write></textarea>
                </label>
            }
        } else {
            let kind = if *field == TextField::Day { "date" } else { "text" };
            view! {
                <label class="field">
                    <span>{label(*field)}</span>
                    <input type=kind maxlength="40" prop:value=shown on:input=write/>
                </label>
            }
        }
    });
    let bar = move || {
        editing.is_open().then(|| {
            view! { <div class="thumb"><button class="button main" on:click=move |_| editing.save(as_typed, T::ReportSaved)>{icon("saved")} {T::SaveReport}</button></div> }
        })
    };
    let fields = fields.collect_view();
    view! { <p class="note">{T::EditReportHelp}</p> {take_over(app, name, editing, usual)} {fields} {bar} }
}

/// Takes the texts over that were written into another report: into each box that still has its usual text. Nothing is saved
/// before the person does.
fn take_over(app: Context, name: &str, editing: Editing, usual: &[String]) -> Option<View> {
    let others: Vec<RadioOption> = app.with_untracked(|state| {
        let others = ReportTexts::written(&state.log).into_iter().filter(|other| *other != name);
        others.map(|other| RadioOption::new(other, title(state, other))).collect()
    });
    let usual: Vec<String> = usual.to_vec();
    let take = move |other: String| {
        for (field, usual) in TextField::ALL.into_iter().zip(&usual).filter(|(field, _)| field.is_long()) {
            let given = app
                .with_untracked(|state| ReportTexts::of(&state.log, &other).given(field).map(str::to_owned));
            let is_usual = untrack(|| editing.text(field.as_str(), usual)) == *usual;
            if let Some(given) = given.filter(|_| is_usual) {
                editing.write(field.as_str(), &given, usual);
            }
        }
    };
    (!others.is_empty()).then(|| select(t(T::TakeTextsOf), RadioOption::list(T::NotChosen, others), "", take))
}

/// What a report is called; its own name where the plan and the forms know nothing of it any more.
pub(super) fn title(state: &State, name: &str) -> String {
    match subject(state, name) {
        Some(Subject::Period(period)) => obligation_label(&period),
        Some(Subject::Survey(form, scope)) => {
            joined(&[Some(title_of(state, &form)), Some(scope.text()).filter(|text| !text.is_empty())])
        }
        None => name.to_owned(),
    }
}

/// What stands in the log for a text: an empty one is no text, and the usual one comes back.
#[expect(clippy::unnecessary_wraps, reason = "other fields may hold what cannot be read")]
pub(super) fn as_typed(_: &str, text: &str) -> Option<Value> {
    Some(if text.trim().is_empty() { Value::Null } else { text.into() })
}
