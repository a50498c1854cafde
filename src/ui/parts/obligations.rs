//! The next reports of the units, and how urgent a thing is.

use crate::dom::View;
use chrono::NaiveDate;
use so_thon_view_macro::view;

use crate::domain::plan::{Obligation, Urgency, obligations};
use crate::i18n::{T, day, localized, t, tf};
use crate::ui::app::App;
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

/// What a report is called.
pub(in crate::ui) fn label(obligation: &Obligation) -> String {
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
