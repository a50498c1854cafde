//! The log of a task: steps that are done and that are to be done, each with its document.

use crate::browser;
use crate::dom::{
    CollectView, Get as _, GetUntracked as _, RwSignal, Set as _, View, event_target_value, untrack, view,
};
use crate::domain::plan::{DocumentKind, Proof, Step, parse_date, steps};
use crate::i18n::{T, day, t, tf};
use crate::json::{Map, Value};
use crate::session::Topic;
use crate::ui::context::Context;
use crate::ui::widgets::{RadioOption, icon, select};

/// The texts of the boxes.
#[derive(Clone, Copy)]
struct Entry {
    text: RwSignal<String>,
    due: RwSignal<String>,
    done: RwSignal<String>,
    kind: RwSignal<String>,
    number: RwSignal<String>,
    day: RwSignal<String>,
    title: RwSignal<String>,
}

impl Entry {
    fn new() -> Self {
        let blank = || RwSignal::new(String::new());
        let done = RwSignal::new(Context::today().to_string());
        let kind = RwSignal::new(DocumentKind::default().as_str().to_owned());
        Self { text: blank(), due: blank(), done, kind, number: blank(), day: blank(), title: blank() }
    }

    /// What the boxes say; `None` while nothing says what was done.
    fn read(self, id: String) -> Option<Step> {
        let [text, number, title] =
            [self.text, self.number, self.title].map(|own| browser::nfc(own.get().trim()));
        let [due, done, day] = [self.due, self.done, self.day].map(|own| parse_date(&own.get()));
        let kind = DocumentKind::from_name(&self.kind.get()).unwrap_or_default();
        let proof = !(number.is_empty() && title.is_empty());
        let proof = proof.then_some(Proof { kind, number, day, title });
        (!text.is_empty()).then_some(Step { id, text, due, done, proof })
    }

    fn clear(self) {
        for own in [self.text, self.due, self.number, self.day, self.title] {
            // The page may have gone meanwhile.
            let _ = own.try_set(String::new());
        }
    }
}

const fn kind_name(kind: DocumentKind) -> T {
    match kind {
        DocumentKind::Plan => T::KindPlan,
        DocumentKind::Report => T::KindReport,
        DocumentKind::Decision => T::KindDecision,
        DocumentKind::Letter => T::KindLetter,
        DocumentKind::Notice => T::KindNotice,
        DocumentKind::Minutes => T::KindMinutes,
        DocumentKind::Other => T::KindOther,
    }
}

pub(super) fn section(app: Context, record: String) -> View {
    let list = {
        let record = record.clone();
        move || list(app, &record)
    };
    view! {
        <section class="card">
            <h3>{T::Steps}</h3>
            <p class="note">{T::StepsHelp}</p>
            {list}
            <details><summary>{T::AddStep}</summary> {entry(app, record)}</details>
        </section>
    }
}

fn entry(app: Context, record: String) -> View {
    let own = Entry::new();
    let save = move |_| {
        let Some(step) = untrack(|| own.read(app.session().platform().uuid())) else { return };
        let saving = app.session().commit(&record, Map::new().with(&step.field(), step.to_value()));
        app.spawn(async move {
            if saving.await.is_ok() {
                own.clear();
                app.say(t(T::StepSaved));
            }
        });
    };
    let field = |label: T, kind: &'static str, signal: RwSignal<String>| {
        view! {
            <label class="field">
                <span>{label}</span>
                <input type=kind maxlength="300" prop:value=move || signal.get() on:input=move |event| signal.set(event_target_value(&event))/>
            </label>
        }
    };
    let kinds = DocumentKind::ALL.map(|kind| RadioOption::new(kind.as_str(), t(kind_name(kind))));
    let kinds =
        select(t(T::DocKind), kinds.into(), &own.kind.get_untracked(), move |kind| own.kind.set(kind));
    view! {
        {field(T::StepText, "text", own.text)}
        <div class="pair">{field(T::StepDone, "date", own.done)} {field(T::StepDue, "date", own.due)}</div>
        <details>
            <summary>{T::StepProof}</summary>
            {kinds}
            {field(T::DocumentNumber, "text", own.number)} {field(T::DocumentDate, "date", own.day)} {field(T::DocumentTitle, "text", own.title)}
        </details>
        <button class="button" disabled=move || own.text.get().trim().is_empty() on:click=save>{T::AddStep}</button>
    }
}

fn list(app: Context, record: &str) -> View {
    let all = app.with(Topic::Tasks, |state| steps(state.log.record(record).as_ref()));
    let rows = all.into_iter().map(|own| {
        let when = match (own.done, own.due) {
            (Some(done), _) => day(done),
            (None, Some(due)) => format!("{} · {} {}", t(T::StepOpen), t(T::StepDue), day(due)),
            (None, None) => t(T::StepOpen).to_owned(),
        };
        let proof = own.proof.as_ref().map(|proof| {
            let date = proof.day.map(day).unwrap_or_default();
            let parts = [t(kind_name(proof.kind)).to_owned(), proof.number.clone(), date, proof.title.clone()];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            view! { <small>{parts.join(" · ")}</small> }
        });
        let finish = own.done.is_none().then(|| {
            let (record, own) = (record.to_owned(), own.clone());
            let finish = move |_| {
                let done = Step { done: Some(Context::today()), ..own.clone() };
                app.save(&record, Map::new().with(&done.field(), done.to_value()));
            };
            view! { <button class="button quiet" aria-label=t(T::StepDoneNow) on:click=finish>{icon("saved")}</button> }
        });
        let remove = {
            let (record, field, value) = (record.to_owned(), own.field(), own.to_value());
            move |_| {
                let fields = |value: Value| Map::new().with(&field, value);
                app.save_saying(record.clone(), fields(Value::Null), t(T::StepRemoved).into(), fields(value.clone()));
            }
        };
        view! {
            <li>
                <b>{when}</b> " " {own.text.clone()} " " {proof}
                <span class="acts">{finish} <button class="button quiet" aria-label=tf(T::RemoveStep, &[]) on:click=remove>{icon("trash")}</button></span>
            </li>
        }
    });
    let rows: Vec<View> = rows.collect();
    view! { <ul class="findings" data-test="steps">{rows.into_iter().collect_view()}</ul> }
}
