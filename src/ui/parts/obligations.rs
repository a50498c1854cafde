//! The reports that units owe next.

use chrono::NaiveDate;

use super::task_row::urgency_badge;
use crate::dom::{View, view};
use crate::domain::plan::{Obligation, obligations};
use crate::i18n::{T, day, localized, t, tf};
use crate::session::Topic;
use crate::ui::context::Context;
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon};

/// The name of a report.
pub(in crate::ui) fn obligation_label(obligation: &Obligation) -> String {
    if obligation.label.is_empty() {
        t(T::OwnPlans).into()
    } else {
        tf(T::ReportFor, &[localized(&obligation.label, &obligation.english)])
    }
}

/// How many open reports are listed before the rest is left to their own page.
const SHOWN: usize = 3;

/// The open reports, the earliest first.
pub(in crate::ui) fn upcoming_reports(app: Context) -> View {
    let today = app.this_day();
    let rows = app.with(Topic::Tasks | Topic::Devices, |state| {
        let units: Vec<String> = match state.about_device("unit") {
            Some(unit) => vec![unit],
            None => state.plan.units.iter().map(|unit| unit.id.clone()).collect(),
        };
        let all = obligations(&state.plan, &state.log);
        let open =
            all.into_iter().filter(|obligation| !units.iter().all(|unit| obligation.is_received(unit)));
        let open: Vec<Obligation> = open.collect();
        let rows: Vec<View> = open
            .iter()
            .take(SHOWN)
            .map(|obligation| row(obligation, today, state.plan.units.len()))
            .collect();
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
                <b>{obligation_label(obligation)}</b>
                <small>{before} " · " {received}</small>
                {urgency_badge(obligation.urgency(today))}
            </span>
            {icon("next")}
        </a>
    }
}
