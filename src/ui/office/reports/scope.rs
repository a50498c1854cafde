//! The months that a report on a survey is about, and what they are compared with.

use std::rc::Rc;
use std::sync::Arc;

use crate::analysis::Earlier;
use crate::dom::{Get as _, GetUntracked as _, RwSignal, Track as _, Update as _, View, view};
use crate::domain::forms::Form;
use crate::i18n::{T, t};
use crate::json::{Map, Value};
use crate::report::{ReportTexts, Scope, ScopeField, month_code, report_record};
use crate::session::{State, Topic};
use crate::ui::context::Context;
use crate::ui::office::results_comparison::earlier_options;
use crate::ui::office::results_filter::months;
use crate::ui::widgets::{RadioOption, select};

/// What is chosen for a report.
#[derive(Clone)]
struct Choosing {
    app: Context,
    record: Rc<str>,
    scope: RwSignal<Scope>,
}

impl Choosing {
    /// Saves a choice with the report, which then follows.
    fn choose(&self, field: ScopeField, value: Option<String>, change: impl FnOnce(&mut Scope)) {
        self.scope.update(change);
        let value = value.map_or(Value::Null, Value::from);
        self.app.save(&self.record, Map::new().with(field.as_str(), value));
    }

    /// The lists, with the months that have responses.
    fn lists(&self, form: &Form) -> View {
        let months = self.app.with_untracked(|state| months(state, form));
        let scope = self.scope.get_untracked();
        let code = |month: Option<u16>| month.map(|own| own.to_string()).unwrap_or_default();
        let (first, last, earlier) = (self.clone(), self.clone(), self.clone());
        let first = move |code: String| {
            let month = code.parse().ok();
            first.choose(ScopeField::First, month.map(month_code), |scope| scope.first = month);
        };
        let last = move |code: String| {
            let month = code.parse().ok();
            last.choose(ScopeField::Last, month.map(month_code), |scope| scope.last = month);
        };
        let compare = move |code: String| {
            let own = Earlier::from_name(&code);
            let name = own.map(|own| own.as_str().to_owned());
            earlier.choose(ScopeField::Earlier, name, |scope| scope.earlier = own);
        };
        let options = RadioOption::list(T::NoComparison, earlier_options());
        let chosen = scope.earlier.map_or("", Earlier::as_str);
        view! {
            <div class="filters">
                {select(t(T::FromMonth), months.clone(), &code(scope.first), first)}
                {select(t(T::ToMonth), months, &code(scope.last), last)}
                {select(t(T::ComparePeriod), options, chosen, compare)}
            </div>
        }
    }
}

/// The choices. Each is saved with the report as soon as it is made, and the report below follows.
pub(super) fn scope_fold(app: Context, name: &str, form: Arc<Form>) -> View {
    let scope = app.with_untracked(|state| ReportTexts::of(&state.log, name).scope());
    let own = Choosing { app, record: report_record(name).into(), scope: RwSignal::new(scope) };
    let scope = own.scope;
    // Once complete, all months are known.
    let is_complete = app.flag(Topic::Responses | Topic::Forms | Topic::Storage, State::has_all_columns);
    let lists = move || {
        is_complete.track();
        own.lists(&form)
    };
    let lacks_months = move || {
        let scope = scope.get();
        (scope.earlier.is_some() && (scope.first.is_none() || scope.last.is_none()))
            .then(|| view! { <p class="note" role="status">{T::ChooseMonths}</p> })
    };
    view! {
        <details class="card">
            <summary>{T::ReportMonths}</summary>
            {lists} {lacks_months}
        </details>
    }
}
