//! The months that a report on a survey is about, and what they are compared with.

use std::sync::Arc;

use super::making::SURVEY;
use crate::analysis::Earlier;
use crate::dom::{Get as _, RwSignal, Track as _, Update as _, View, untrack, view};
use crate::domain::forms::Form;
use crate::i18n::{T, t};
use crate::json::{Map, Value};
use crate::report::{EARLIER, Scope, report_record};
use crate::session::{State, Topic};
use crate::ui::context::Context;
use crate::ui::office::results_comparison::earlier_options;
use crate::ui::office::results_filter::months;
use crate::ui::route::Route;
use crate::ui::widgets::{RadioOption, icon, select};

/// The months, which lead to the report of these, and the comparison, which is saved with the report.
pub(super) fn scope_fold(app: Context, name: &str, form: Arc<Form>, scope: Scope) -> View {
    let chosen = RwSignal::new(scope);
    // Once complete, all months are known.
    let is_complete = app.flag(Topic::Responses | Topic::Forms | Topic::Storage, State::has_all_columns);
    let own_months = {
        let form = Arc::clone(&form);
        move || {
            is_complete.track();
            let scope = untrack(|| chosen.get());
            let also = [scope.first, scope.last];
            let months = app.with_untracked(|state| months(state, &form, &also));
            let code = |month: Option<u16>| month.map(|own| own.to_string()).unwrap_or_default();
            let first = move |code: String| chosen.update(|scope| scope.first = code.parse().ok());
            let last = move |code: String| chosen.update(|scope| scope.last = code.parse().ok());
            view! {
                {select(t(T::FromMonth), months.clone(), &code(scope.first), first)}
                {select(t(T::ToMonth), months, &code(scope.last), last)}
            }
        }
    };
    let is_reversed = move || chosen.get().months().is_some_and(|months| months.is_empty());
    let show = move || {
        let scope = untrack(|| chosen.get());
        let name = format!("{SURVEY}{}@{}{}", form.id, form.version, scope.name_part());
        Route::Reports(Some(name)).visit();
    };
    let reversed =
        move || is_reversed().then(|| view! { <p class="problem" role="alert">{T::MonthsReversed}</p> });
    view! {
        <details class="card" open=scope.months().is_some()>
            <summary>{T::ReportMonths}</summary>
            <div class="filters">{own_months}</div>
            {reversed}
            <div class="acts"><button class="button quiet" disabled=is_reversed on:click=move |_| show()>{icon("next")} {T::ShowMonths}</button></div>
            {comparing(app, name, scope)}
        </details>
    }
}

/// Choosing the earlier period, where the report has a first and a last month.
fn comparing(app: Context, name: &str, scope: Scope) -> View {
    if scope.first.is_none() || scope.last.is_none() {
        return view! { <p class="note">{T::ChooseMonthsFirst}</p> };
    }
    let record = report_record(name);
    let compare = move |code: String| {
        let value = Earlier::from_name(&code).map_or(Value::Null, |own| own.as_str().into());
        app.save(&record, Map::new().with(EARLIER, value));
    };
    let options = RadioOption::list(T::NoComparison, earlier_options());
    select(t(T::ComparePeriod), options, scope.earlier.map_or("", Earlier::as_str), compare)
}
