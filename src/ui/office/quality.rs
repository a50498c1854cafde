//! Responses that somebody should look at: why, and the decision whether they count. Nothing is left out by itself.

use crate::analysis::Suspicion;
use crate::dom::{Get as _, RwSignal, Set as _, View, With as _, each, follow, view};
use crate::domain::forms::FormRef;
use crate::domain::survey::{JUDGED, Judged};
use crate::i18n::{T, count, date, t, tf};
use crate::json::{Map, Value};
use crate::log::{Change, ChangeId, DeviceId};
use crate::session::{State, Topic, device_field};
use crate::ui::context::Context;
use crate::ui::office::reading::reading;
use crate::ui::parts::PlaceNames;
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon, joined};

/// The most that are listed: more are a matter for talking to the collector.
const MOST: usize = 200;

/// A response on the list.
#[derive(Clone, PartialEq, Eq)]
struct Row {
    record: String,
    title: String,
    reasons: String,
    judged: Option<Judged>,
}

/// How many responses to a form wait for a decision.
pub(super) fn open_suspicions(state: &State, form: &FormRef) -> usize {
    let all = state.columns().suspected(form, &|device| works_at(state, device));
    all.iter().filter(|own| own.judged.is_none()).count()
}

fn works_at(state: &State, device: DeviceId) -> Option<String> {
    device_field(&state.log, device, "works_at").filter(|id| !id.is_empty())
}

pub(in crate::ui) fn page(app: Context, form: &str) -> View {
    let Some(form) = app.with_untracked(|state| state.forms.named(form)) else {
        return empty(t(T::FormUnknown));
    };
    let reference = form.reference();
    let listed = RwSignal::new(Vec::new());
    follow(move || {
        let topics = Topic::Responses | Topic::Places | Topic::Devices;
        listed.set(app.with(topics, |state| rows(state, &reference)));
    });
    let none = move || {
        let is_complete = app.with(Topic::Responses, State::has_all_columns);
        (is_complete && listed.with(Vec::is_empty)).then(|| empty(t(T::NothingSuspected)))
    };
    let list = each(
        move || listed.get(),
        |row| row.record.clone(),
        move |row| {
            let Row { record, title, .. } = (*row.get_untracked()).clone();
            let address =
                Route::Response(record.split_once('/').map_or("", |(_, id)| id).to_owned()).address();
            let decide = move |judged: Option<Judged>| {
                let record = record.clone();
                move |_| {
                    let value = judged.map_or(Value::Null, |own| own.as_str().into());
                    app.save(&record, Map::new().with(JUDGED, value));
                }
            };
            let state = move || {
                let (mark, text) = match row.get().judged {
                    None => ("warning", T::NotJudged),
                    Some(Judged::Kept) => ("saved", T::JudgedKept),
                    Some(Judged::LeftOut) => ("trash", T::JudgedLeftOut),
                };
                view! { <span class="badge">{icon(mark)} {text}</span> }
            };
            let acts = move || {
                if row.get().judged.is_some() {
                    return view! { <button class="button quiet" on:click=decide(None)>{icon("undo")} {T::JudgeAgain}</button> };
                }
                view! {
                    <button class="button" on:click=decide(Some(Judged::Kept))>{icon("saved")} {T::Keep}</button>
                    <button class="button quiet" on:click=decide(Some(Judged::LeftOut))>{icon("trash")} {T::LeaveOut}</button>
                }
            };
            view! {
                <article class="card stack">
                    <a class="row" href=address><span class="row-text"><b>{title}</b><small>{move || row.get().reasons.clone()}</small></span> {icon("next")}</a>
                    {state}
                    <div class="acts">{acts}</div>
                </article>
            }
        },
    );
    view! {
        <p class="note">{T::QualityHelp}</p>
        {reading(app)}
        {none}
        <div class="stack">{list}</div>
    }
}

/// Those without a decision first.
fn rows(state: &State, form: &FormRef) -> Vec<Row> {
    let mut all = state.columns().suspected(form, &|device| works_at(state, device));
    all.sort_by_key(|own| own.judged.is_some());
    let names = PlaceNames::of(&state.log, "village");
    all.into_iter()
        .take(MOST)
        .map(|own| {
            let record = state.log.record(own.record);
            let text = |field| record.as_ref().and_then(|record| record.text(field)).unwrap_or_default();
            let village = Some(text("village")).filter(|id| !id.is_empty()).map(|id| names.text(id));
            let maker: Option<ChangeId> = state.log.changes_of(own.record).next().map(Change::id);
            let device = maker
                .map(|id| id.device)
                .map(|device| device_field(&state.log, device, "name").unwrap_or_else(|| device.to_string()));
            let reasons: Vec<Option<String>> = own.reasons.iter().map(|own| Some(reason(*own))).collect();
            Row {
                record: own.record.to_owned(),
                title: joined(&[Some(date(text("date"))), village, device]),
                reasons: joined(&reasons),
                judged: own.judged,
            }
        })
        .collect()
}

fn reason(suspicion: Suspicion) -> String {
    match suspicion {
        Suspicion::Rushed => t(T::SuspectedRushed).to_owned(),
        Suspicion::StraightLine => t(T::SuspectedStraightLine).to_owned(),
        Suspicion::Burst(number) => tf(T::SuspectedBurst, &[&count(number)]),
        Suspicion::OwnFacility => t(T::SuspectedOwnFacility).to_owned(),
    }
}
