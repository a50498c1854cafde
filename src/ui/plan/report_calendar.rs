//! Every report with a mark for each unit, and its date to move.

use crate::browser;
use crate::dom::{
    CollectView, GetValue as _, StoredValue, View, WithValue as _, event_target_value, untrack, view,
};
use crate::domain::plan::{Arrival, Obligation, obligations};
use crate::i18n::{T, day, localized, tf};
use crate::json::Map;
use crate::session::Topic;
use crate::ui::context::Context;
use crate::ui::parts::{obligation_label, refill_date, urgency_badge};
use crate::ui::plan::report_grid::reminding;

/// A card for each report. The cards are built once: what changes in them changes in its own element, so that a card
/// that is open stays open.
pub(in crate::ui) fn report_calendar(app: Context) -> View {
    let (note, all, units) = app.with_untracked(|state| {
        let units: Vec<(String, String)> = state
            .plan
            .units
            .iter()
            .map(|unit| (unit.id.clone(), localized(&unit.name, &unit.english).to_owned()))
            .collect();
        let note = localized(&state.plan.reports.note, &state.plan.reports.note_english).to_owned();
        (note, obligations(&state.plan, &state.log), units)
    });
    let cards = all.into_iter().map(|obligation| card(app, obligation, &units));
    view! { <p class="note">{note}</p> {cards.collect_view()} }
}

fn card(app: Context, obligation: Obligation, units: &[(String, String)]) -> View {
    let record = StoredValue::new(obligation.record.clone());
    let label = obligation_label(&obligation);
    let current = StoredValue::new(obligation);
    // As it is now; as it was, where a plan that lacks it has come meanwhile.
    let now = move || {
        let found = app.with(Topic::Tasks, |state| {
            let all = obligations(&state.plan, &state.log);
            all.into_iter().find(|other| record.with_value(|record| other.record == *record))
        });
        found.unwrap_or_else(|| current.get_value())
    };
    let mark = |(id, name): &(String, String)| {
        let (id, field, id_of_fields) = (id.clone(), format!("received/{id}"), id.clone());
        let received = move || now().is_received(&id);
        let toggle = {
            let received = received.clone();
            move |_| {
                let date = if received() { String::new() } else { Context::today().to_string() };
                app.save(&record.get_value(), Map::new().with(&field, date));
            }
        };
        let about = arrival_fields(app, record, now, &id_of_fields);
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=received on:change=toggle/>
                <span>{name.clone()}</span>
            </label>
            {about}
        }
    };
    let move_date = move |event| {
        let date = event_target_value(&event);
        if !date.is_empty() {
            app.save(&record.get_value(), Map::new().with("before", date));
        }
    };
    let count = units.len().to_string();
    let line = move || {
        let now = now();
        let received = tf(T::ReceivedOf, &[&now.received.len().to_string(), &count]);
        view! { {tf(T::BeforeDay, &[&day(now.before)])} " · " {received} }
    };
    view! {
        <details class="card">
            <summary>
                <span class="row-text">
                    <b>{label}</b>
                    <small>{line}</small>
                    {move || urgency_badge(now().urgency(app.this_day()))}
                </span>
            </summary>
            {units.iter().map(mark).collect_view()}
            {reminding(app, now)}
            <label class="field">
                <span>{T::MoveDate}</span>
                <input type="date" prop:value=move || now().before.to_string() on:change=move_date on:blur=move |event| refill_date(app, &event, &untrack(|| now().before.to_string()))/>
            </label>
        </details>
    }
}

/// The day and the number of a report that has arrived. The boxes are made once and hidden until then.
fn arrival_fields(
    app: Context,
    record: StoredValue<String>,
    now: impl Fn() -> Obligation + Copy + 'static,
    unit: &str,
) -> View {
    let of = |field: &str| format!("{field}/{unit}");
    let (day_field, document_field) = (of("received"), of("document"));
    let unit = StoredValue::new(unit.to_owned());
    let arrival =
        move || unit.with_value(|unit| app.with(Topic::Tasks, |state| Arrival::of(&now(), unit, &state.log)));
    let is_open = move || arrival().is_none();
    let date = move || arrival().and_then(|own| own.day).map(|day| day.to_string()).unwrap_or_default();
    let document = move || arrival().map(|own| own.document).unwrap_or_default();
    let set_day = move |event| {
        let date = event_target_value(&event);
        if !date.is_empty() {
            app.save(&record.get_value(), Map::new().with(&day_field, date));
        }
    };
    let set_document = move |event| {
        let text = browser::nfc(event_target_value(&event).trim());
        app.save(&record.get_value(), Map::new().with(&document_field, text));
    };
    view! {
        <div class="pair" hidden=is_open>
            <label class="field"><span>{T::ArrivedOn}</span><input type="date" prop:value=date on:change=set_day on:blur=move |event| refill_date(app, &event, &untrack(date))/></label>
            <label class="field"><span>{T::DocumentNumber}</span><input maxlength="80" prop:value=document on:change=set_document/></label>
        </div>
    }
}
