//! Every report of the year, with a mark for each unit.

use crate::dom::{CollectView, View};
use chrono::NaiveDate;
use leptos::prelude::*;
use so_thon_view_macro::view;

use crate::domain::plan::{Obligation, obligations};
use crate::i18n::{T, day, localized, tf};
use crate::json::Map;
use crate::ui::app::{App, TimePrecision};
use crate::ui::parts::obligations::{label, urgency_badge};

/// Every report with a mark for each unit, and its date to move.
pub(super) fn calendar(app: App) -> View {
    let today = App::today();
    let note =
        app.read(|core| localized(&core.plan.reports.note, &core.plan.reports.note_english).to_owned());
    let cards = move || {
        app.read(|core| {
            let units: Vec<(String, String)> = core
                .plan
                .units
                .iter()
                .map(|unit| (unit.id.clone(), localized(&unit.name, &unit.english).to_owned()))
                .collect();
            let all = obligations(&core.plan, &core.log);
            all.iter().map(|obligation| card(app, obligation, &units, today)).collect_view()
        })
    };
    view! { <p class="note">{note}</p> {cards} }
}

fn card(app: App, obligation: &Obligation, units: &[(String, String)], today: NaiveDate) -> View {
    let record = StoredValue::new(obligation.record.clone());
    let mark = |(id, name): &(String, String)| {
        let received = obligation.is_received(id);
        let field = format!("received/{id}");
        let toggle = move |_| {
            let date = if received { String::new() } else { App::today().to_string() };
            app.commit(&record.get_value(), Map::new().with(&field, date), TimePrecision::Exact);
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=received on:change=toggle/>
                <span>{name.clone()}</span>
            </label>
        }
    };
    let move_date = move |event| {
        let date = event_target_value(&event);
        if !date.is_empty() {
            app.commit(&record.get_value(), Map::new().with("before", date), TimePrecision::Exact);
        }
    };
    let received = tf(T::ReceivedOf, &[&obligation.received.len().to_string(), &units.len().to_string()]);
    view! {
        <details class="card">
            <summary>
                <span class="row-text">
                    <b>{label(obligation)}</b>
                    <small>{tf(T::BeforeDay, &[&day(obligation.before)])} " · " {received}</small>
                    {urgency_badge(obligation.urgency(today))}
                </span>
            </summary>
            {units.iter().map(mark).collect_view()}
            <label class="field">
                <span>{T::MoveDate}</span>
                <input type="date" prop:value=obligation.before.to_string() on:change=move_date/>
            </label>
        </details>
    }
}
