//! The plan's targets: what is to be reached, and what has been.

use std::sync::Arc;

use crate::dom::{CollectView, View, view};
use crate::session::Topic;

use crate::domain::plan::{Target, TargetState, TargetUnit, Verdict};
use crate::i18n::{T, date, localized, tf};
use crate::ui::context::Context;
use crate::ui::parts::{plain_history, reached_text, record_conflicts, wanted};
use crate::ui::plan::readings::{self, entry};
use crate::ui::widgets::{icon, joined};

pub(in crate::ui) fn page(app: Context) -> View {
    let plan = app.with_untracked(|state| Arc::clone(&state.plan));
    let cards = plan.targets.iter().map(|target| card(app, target));
    view! { <p class="note">{T::TargetsHelp}</p> {cards.collect_view()} }
}

fn card(app: Context, target: &Target) -> View {
    let record = app.with_untracked(|state| state.plan.target_record(&target.id));
    let percent = if target.unit == TargetUnit::Percent { "%" } else { "" };
    let summary = {
        let (record, target) = (record.clone(), target.clone());
        move || {
            let state = app.with(Topic::Tasks, |state| TargetState::of(state.log.record(&record).as_ref()));
            let (class, name, text) = match state.verdict(&target) {
                Verdict::Unknown => ("badge", "clock", T::NotReported),
                Verdict::Below => ("badge soon", "warning", T::NotReached),
                Verdict::Reached => ("badge good", "done", T::ReachedVerdict),
            };
            let reached = state.reached_hundredths.map(|value| format!("{}{percent}", reached_text(value)));
            let as_of = state.as_of.map(|day| tf(T::AsOfDay, &[&date(&day)]));
            let detail = joined(&[Some(tf(T::Wanted, &[&wanted(&target)])), reached, as_of]);
            view! {
                <small>{detail}</small>
                <span class=class>{icon(name)} {text}</span>
            }
        }
    };
    let conflicts = {
        let record = record.clone();
        move || record_conflicts(app, &record)
    };
    let history = {
        let record = record.clone();
        move || plain_history(app, &record)
    };
    let table = {
        let (record, target) = (record.clone(), target.clone());
        move || readings::table(app, &record, &target)
    };
    let source = format!("{}: {}", target.source, target.text);
    view! {
        <details class="card">
            <summary><span class="row-text"><b>{localized(&target.label, &target.english)}</b> {summary}</span></summary>
            {conflicts}
            {entry(app, record, target)}
            {table}
            <blockquote>{source}</blockquote>
            {history}
        </details>
    }
}
