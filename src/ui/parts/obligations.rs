//! The reports that the units owe: the next ones on the first page, all of them with their marks elsewhere.

use crate::dom::{CollectView, View};
use chrono::NaiveDate;
use leptos::prelude::*;
use so_thon_view_macro::view;

use crate::domain::plan::{Obligation, Urgency, obligations};
use crate::i18n::{T, day, localized, t, tf};
use crate::json::Map;
use crate::ui::app::{App, TimePrecision};
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon};

/// How soon and how late a thing is, in words and a colour.
pub(in crate::ui) fn urgency_badge(urgency: Urgency) -> Option<View> {
    let (class, name, text) = match urgency {
        Urgency::Late(days) => ("badge bad", "warning", tf(T::DaysLate, &[&days.to_string()])),
        Urgency::Soon(0) => ("badge soon", "clock", t(T::DueToday).to_owned()),
        Urgency::Soon(days) => ("badge soon", "clock", tf(T::DaysLeft, &[&days.to_string()])),
        Urgency::Later | Urgency::None => return None,
    };
    Some(view! { <span class=class>{icon(name)} {text}</span> })
}

fn label(obligation: &Obligation) -> String {
    if obligation.label.is_empty() {
        t(T::OwnPlans).into()
    } else {
        tf(T::ReportFor, &[localized(&obligation.label, &obligation.english)])
    }
}

/// How many open reports are listed before the rest is left to their own page.
const SHOWN: usize = 3;

/// The open reports, the earliest first.
pub(in crate::ui) fn upcoming(app: App) -> View {
    let today = App::today();
    let rows = app.read(|core| {
        let units: Vec<String> = match core.about_device("unit") {
            Some(unit) => vec![unit],
            None => core.plan.units.iter().map(|unit| unit.id.clone()).collect(),
        };
        let all = obligations(&core.plan, &core.log);
        let open =
            all.into_iter().filter(|obligation| !units.iter().all(|unit| obligation.is_received(unit)));
        let open: Vec<Obligation> = open.collect();
        let rows: Vec<View> =
            open.iter().take(SHOWN).map(|obligation| row(obligation, today, core.plan.units.len())).collect();
        (rows, open.len())
    });
    let (rows, all) = rows;
    if all == 0 {
        return empty(t(T::NoReportDue));
    }
    let more = (all > SHOWN).then(|| {
        view! { <a class="button quiet wide" href=Route::Units.address()>{tf(T::AllDueReports, &[&all.to_string()])}</a> }
    });
    view! { <div class="rows">{rows}</div> {more} }
}

fn row(obligation: &Obligation, today: NaiveDate, units: usize) -> View {
    let before = tf(T::BeforeDay, &[&day(obligation.before)]);
    let received = tf(T::ReceivedOf, &[&obligation.received.len().to_string(), &units.to_string()]);
    view! {
        <a class="row" href=Route::Units.address()>
            <span class="row-text">
                <b>{label(obligation)}</b>
                <small>{before} " · " {received}</small>
                {urgency_badge(obligation.urgency(today))}
            </span>
            {icon("next")}
        </a>
    }
}

/// Every report with a mark for each unit, and its date to move.
pub(in crate::ui) fn calendar(app: App) -> View {
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
