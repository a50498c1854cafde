//! The plan's targets: what is to be reached, and what has been.

use std::sync::Arc;

use crate::dom::{
    CollectView, GetUntracked as _, RwSignal, Set as _, View, With as _, WithUntracked as _,
    event_target_value, view,
};
use crate::session::Topic;

use crate::browser;
use crate::domain::plan::{Relation, Target, TargetState, TargetUnit, Verdict};
use crate::i18n::{T, date, localized, t, tf};
use crate::json::{Map, Value};
use crate::text::parse_hundredths;
use crate::ui::context::Context;
use crate::ui::parts::{plain_history, reached_text, record_conflicts};
use crate::ui::widgets::{icon, joined};

pub(in crate::ui) fn page(app: Context) -> View {
    let plan = app.with_untracked(|state| Arc::clone(&state.plan));
    let cards = plan.targets.iter().map(|target| card(app, target));
    view! { <p class="note">{T::TargetsHelp}</p> {cards.collect_view()} }
}

/// "≥ 95%", "2–3", "100%".
fn wanted(target: &Target) -> String {
    let percent = if target.unit == TargetUnit::Percent { "%" } else { "" };
    match (target.relation, target.upper) {
        (Relation::AtLeast, _) => format!("≥ {}{percent}", target.value),
        (Relation::Range, Some(upper)) => format!("{}–{upper}{percent}", target.value),
        _ => format!("{}{percent}", target.value),
    }
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
    let source = format!("{}: {}", target.source, target.text);
    view! {
        <details class="card">
            <summary><span class="row-text"><b>{localized(&target.label, &target.english)}</b> {summary}</span></summary>
            {conflicts}
            {report(app, record, percent)}
            <blockquote>{source}</blockquote>
            {history}
        </details>
    }
}

fn report(app: Context, record: String, unit: &str) -> View {
    let number = RwSignal::new(String::new());
    let day = RwSignal::new(Context::today().to_string());
    let wrong = move || number.with(|text| !text.trim().is_empty() && parse_hundredths(text).is_none());
    let save = move |_| {
        let Some(hundredths) = number.with_untracked(|text| parse_hundredths(text)) else { return };
        let fields = Map::new().with("reached", Value::Int(hundredths)).with("as_of", day.get_untracked());
        let saving = app.session().commit(&record, fields);
        app.spawn(async move {
            if saving.await.is_ok() {
                // The page may have gone meanwhile.
                let _ = number.try_set(String::new());
                app.say(t(T::TargetSaved));
            }
        });
    };
    view! {
        <div class="pair">
            <label class="field">
                <span>{T::Reached} " " {unit}</span>
                <input inputmode="decimal" maxlength="10" prop:value=number
                    on:input=move |event| number.set(browser::nfc(&event_target_value(&event)))/>
            </label>
            <label class="field">
                <span>{T::AsOf}</span>
                <input type="date" prop:value=day on:input=move |event| day.set(event_target_value(&event))/>
            </label>
        </div>
        {move || wrong().then(|| view! { <p class="problem" role="alert">{T::NumberWrong}</p> })}
        <button class="button" on:click=save disabled=move || number.with(|text| parse_hundredths(text).is_none())>
            {T::SaveFigure}
        </button>
    }
}
