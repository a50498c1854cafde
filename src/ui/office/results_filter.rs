//! Which responses the results are computed from: by village, facility, campaign, way of asking and month.

use crate::dom::{GetUntracked as _, RwSignal, Update as _, View, view};
use chrono::Datelike as _;

use crate::analysis::{Filter, PlaceFilter, month_number, year_and_month};
use crate::domain::campaign::campaigns;
use crate::domain::forms::Form;
use crate::domain::places::{facilities, villages};
use crate::domain::survey::Way;
use crate::i18n::{T, t};
use crate::session::State;
use crate::ui::context::Context;
use crate::ui::parts::way_name;
use crate::ui::widgets::{RadioOption, select};

/// Stands for "not stated" in a list of places.
const NOT_STATED: &str = "-";

/// The selects. They offer what there is now.
pub(super) fn filter_row(app: Context, form: &Form, filter: RwSignal<Filter>) -> View {
    let chosen = filter.get_untracked();
    let (villages, facilities, months, campaigns) = app.with_untracked(|state| {
        let villages = villages(&state.log).into_iter().map(|own| RadioOption::new(own.id, own.name));
        let rated = facilities(&state.log).into_iter().filter(|own| own.kind == form.facility);
        let facilities = rated.map(|own| {
            let name = own.listed_name();
            RadioOption::new(own.id, name)
        });
        let campaigns = campaigns(&state.log).into_iter().map(|own| RadioOption::new(own.id, own.name));
        let campaigns: Vec<RadioOption> = campaigns.collect();
        (
            places(T::AllVillages, villages),
            places(T::AllFacilities, facilities),
            months(state, form, &[]),
            campaigns,
        )
    });
    let by_campaign = (!campaigns.is_empty()).then(|| {
        let choose = move |code: String| filter.update(|filter| filter.campaign = place_of(code));
        let options = places(T::AllCampaigns, campaigns.into_iter());
        select(t(T::Campaign), options, &code_of(&chosen.campaign), choose)
    });
    let ways = Way::ALL.map(|way| RadioOption::new(way.as_str(), way_name(way)));
    let ways = RadioOption::list(T::AllWays, ways.into());
    let by_way = move |code: String| filter.update(|filter| filter.way = Way::from_name(&code));
    let (first, last) =
        chosen.months.as_ref().map_or((0, u16::MAX), |months| (*months.start(), *months.end()));
    let by_village = move |code: String| filter.update(|filter| filter.village = place_of(code));
    let by_facility = move |code: String| filter.update(|filter| filter.facility = place_of(code));
    let from = move |code: String| set_months(filter, |_, last| (code.parse().unwrap_or_default(), last));
    let to = move |code: String| set_months(filter, |first, _| (first, code.parse().unwrap_or(u16::MAX)));
    view! {
        <search class="filters">
            {select(t(T::Village), villages, &code_of(&chosen.village), by_village)}
            {select(t(T::Facility), facilities, &code_of(&chosen.facility), by_facility)}
            {by_campaign}
            {select(t(T::WayLegend), ways, chosen.way.map_or("", Way::as_str), by_way)}
            {select(t(T::FromMonth), months.clone(), &first.to_string(), from)}
            {select(t(T::ToMonth), months, &last.to_string(), to)}
        </search>
    }
}

fn places(all: T, named: impl Iterator<Item = RadioOption>) -> Vec<RadioOption> {
    let mut options = RadioOption::list(all, named.collect());
    options.push(RadioOption::new(NOT_STATED, t(T::NotStated)));
    options
}

fn place_of(code: String) -> PlaceFilter {
    match code.as_str() {
        "" => PlaceFilter::All,
        NOT_STATED => PlaceFilter::NotStated,
        _ => PlaceFilter::Is(code),
    }
}

fn code_of(place: &PlaceFilter) -> String {
    match place {
        PlaceFilter::All => String::new(),
        PlaceFilter::NotStated => NOT_STATED.into(),
        PlaceFilter::Is(id) => id.clone(),
    }
}

/// Every month from the first of the form's responses to this one, newest first, and those that are chosen `also`.
pub(super) fn months(state: &State, form: &Form, also: &[Option<u16>]) -> Vec<RadioOption> {
    let reference = form.reference();
    let mut numbers: Vec<u16> =
        state.columns().cells(&reference).into_iter().filter_map(|cell| cell.month).collect();
    let today = Context::today();
    if let (Ok(year), Ok(month)) = (today.year().try_into(), today.month().try_into()) {
        numbers.extend(month_number(year, month));
    }
    numbers.extend(also.iter().flatten());
    let (first, last) = (numbers.iter().min().copied(), numbers.iter().max().copied());
    let numbers = first.zip(last).into_iter().flat_map(|(first, last)| first..=last).collect::<Vec<_>>();
    let option = |number: u16| {
        let (year, month) = year_and_month(number);
        RadioOption::new(number.to_string(), format!("{month:02}/{year}"))
    };
    RadioOption::list(T::AnyMonth, numbers.into_iter().rev().map(option).collect())
}

/// Changes the first or the last month; without either, also responses without a date count.
fn set_months(filter: RwSignal<Filter>, change: impl FnOnce(u16, u16) -> (u16, u16)) {
    filter.update(|filter| {
        let months = filter.months.take().unwrap_or(0..=u16::MAX);
        let (first, last) = change(*months.start(), *months.end());
        filter.months = (first > 0 || last < u16::MAX).then_some(first..=last);
    });
}
