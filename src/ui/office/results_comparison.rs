//! The results beside an earlier period and the office's own goal.

use std::sync::Arc;

use crate::analysis::{Change, Comparison, Earlier, Filter, Printed};
use crate::browser;
use crate::dom::{Get as _, RwSignal, Set as _, View, event_target_value, view};
use crate::domain::forms::Form;
use crate::i18n::{T, count, localized, permille, t, tf};
use crate::json::{Map, Value};
use crate::report::{GOAL_SATISFIED, GOALS_RECORD, MOST_GOAL, goal};
use crate::session::{State, Topics};
use crate::text::{hundredths_text, parse_hundredths};
use crate::ui::context::Context;
use crate::ui::parts::PlaceNames;
use crate::ui::widgets::{Order, RadioOption, select, sort_heads, sorted_rows};

/// A goal as people write it: 80 or 80,5.
fn goal_text(goal: u32) -> String {
    hundredths_text(goal.into()).replace('.', localized(",", "."))
}

/// The fold; what it compares follows the filter.
pub(super) fn comparison_fold(app: Context, form: &Arc<Form>, filter: RwSignal<Filter>) -> View {
    let earlier = RwSignal::new(Earlier::Before);
    let set = app.with_untracked(|state| goal(&state.log)).map(goal_text);
    let form = Arc::clone(form);
    // Two results and what they hide: computed, and printed, only once the fold is open.
    let is_open = RwSignal::new(false);
    let order = RwSignal::new(None);
    let choose = move |code: String| earlier.set(Earlier::from_name(&code).unwrap_or(Earlier::Before));
    let class = move || if is_open.get() { "card" } else { "card no-print" };
    let compared = move || {
        if !is_open.get() {
            return None;
        }
        let (earlier, filter) = (earlier.get(), filter.get());
        let view = app.with(Topics::LOG, |state| match state.columns().compare(&form, &filter, earlier) {
            None => view! { <p class="note" role="status">{T::ChooseMonths}</p> },
            Some(found) => shown(state, &found, order),
        });
        Some(view)
    };
    view! {
        <details class=class data-test="comparison" on:toggle=move |event| is_open.set(browser::is_fold_open(&event))>
            <summary>{T::CompareResults}</summary>
            <div class="stack">
                <div class="filters no-print">
                    {select(t(T::ComparePeriod), earlier_options(), Earlier::Before.as_str(), choose)}
                    <label class="field">
                        <span>{T::SatisfactionGoal}</span>
                        <input inputmode="decimal" maxlength="6" prop:value=set.unwrap_or_default()
                            on:change=move |event| set_goal(app, &event_target_value(&event))/>
                    </label>
                </div>
                {compared}
            </div>
        </details>
    }
}

/// The periods that can be compared with.
pub(super) fn earlier_options() -> Vec<RadioOption> {
    let text = |own| match own {
        Earlier::Before => T::PeriodBefore,
        Earlier::LastYear => T::PeriodLastYear,
    };
    Earlier::ALL.into_iter().map(|own| RadioOption::new(own.as_str(), t(text(own)))).collect()
}

fn set_goal(app: Context, typed: &str) {
    let text = typed.trim().trim_end_matches('%').trim();
    let value = match parse_hundredths(text).filter(|own| (0..=MOST_GOAL).contains(own)) {
        Some(own) => Value::from(hundredths_text(own)),
        None if text.is_empty() => Value::Null,
        None => return app.say(t(T::GoalWrong)),
    };
    app.save(GOALS_RECORD, Map::new().with(GOAL_SATISFIED, value));
}

fn shown(state: &State, found: &Comparison, order: Order) -> View {
    let names = PlaceNames::of(&state.log, "facility");
    let name =
        |own: &Change| own.id.as_deref().map_or_else(|| t(T::NotStated).to_owned(), |id| names.text(id));
    let listed = |own: &[&Change]| own.iter().map(|own| name(own)).collect::<Vec<_>>().join(", ");
    let [risen, fallen, same] = found.directions().map(count);
    let reaching = goal(&state.log).map(|goal| {
        let (part, whole) = found.reaching(goal);
        view! { <li>{tf(T::UnitsReaching, &[&count(part), &count(whole), &format!("{}\u{a0}%", goal_text(goal))])}</li> }
    });
    let ends = found.ends().map(|[best, worst]| {
        view! { <li>{tf(T::UnitsBest, &[&listed(&best)])}</li> <li>{tf(T::UnitsWorst, &[&listed(&worst)])}</li> }
    });
    let heads = sort_heads([T::Facility, T::PeriodNow, T::PeriodEarlier, T::Difference], order);
    let all = row(&(t(T::AllFacilities).to_owned(), found.all.clone()));
    let units: Vec<(String, Change)> = found.units.iter().map(|own| (name(own), own.clone())).collect();
    let units = sorted_rows(units, order, |(name, _)| name, |column, (_, own)| figure(column, own), row);
    view! {
        <ul data-test="directions">
            <li>{tf(T::UnitsMoved, &[&risen, &fallen, &same])}</li>
            {reaching} {ends}
        </ul>
        <div class="wide">
            <table class="numbers-table">
                <thead><tr>{heads}</tr></thead>
                <tbody>{all} {units}</tbody>
            </table>
        </div>
        <p class="note">{T::ComparisonNote}</p>
    }
}

/// The figure of a unit in a column of the table.
fn figure(column: usize, own: &Change) -> Option<i64> {
    let known = |own: Option<Printed>| own.map(|own| own.permille.into());
    match column {
        1 => known(own.now),
        2 => known(own.before),
        _ => own.permille(),
    }
}

fn row((label, own): &(String, Change)) -> View {
    view! { <tr><th scope="row">{label.clone()}</th><td>{share(own.now)}</td><td>{share(own.before)}</td><td>{difference(own)}</td></tr> }
}

fn share(own: Option<Printed>) -> String {
    own.map_or_else(
        || "–".into(),
        |own| format!("{} ({})", permille(own.permille), count(own.responses as usize)),
    )
}

/// In percentage points, with its direction as a sign and a word.
fn difference(own: &Change) -> String {
    let Some(change) = own.permille() else { return "–".into() };
    let points = permille(u32::try_from(change.unsigned_abs()).unwrap_or(u32::MAX));
    let points = points.trim_end_matches(|letter: char| letter == '%' || letter.is_whitespace());
    match change {
        0 => t(T::Unchanged).to_owned(),
        change if change > 0 => tf(T::RisenBy, &[points]),
        _ => tf(T::FallenBy, &[points]),
    }
}
