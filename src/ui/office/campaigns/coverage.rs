//! How far a campaign has come: by village and facility, and what lies outside its plan.

use crate::dom::{CollectView, View, view};
use crate::domain::campaign::Campaign;
use crate::i18n::{T, count, t, tf};
use crate::session::{Topic, campaign_progress};
use crate::ui::context::Context;
use crate::ui::parts::{PlaceNames, met_counts};
use crate::ui::widgets::{Order, sort_heads, sorted_rows};

/// How many responses are planned of how many households, and how many have come in.
pub(super) fn planned_sum(app: Context, own: &Campaign) -> String {
    let taken = app.with(Topic::Responses, |state| campaign_progress(state, own).responses());
    let counts = [own.planned(), own.households(), taken].map(|number| count(number as usize));
    tf(T::PlannedSum, &[&counts[0], &counts[1], &counts[2]])
}

/// `orders` are those of the villages and of the facilities; they are kept while responses come in.
pub(super) fn coverage(app: Context, own: &Campaign, orders: [Order; 2]) -> View {
    let progress = app.with(Topic::Responses, |state| campaign_progress(state, own));
    let names = |kind: &'static str, ids: &[String]| -> Vec<String> {
        app.with_untracked(|state| {
            let names = PlaceNames::of(&state.log, kind);
            ids.iter().map(|id| names.text(id)).collect()
        })
    };
    let ids: Vec<String> = own.villages.iter().map(|own| own.village.clone()).collect();
    let villages = names("village", &ids).into_iter().zip(own.plan()).zip(&progress.villages);
    let villages: Vec<Place> = villages
        .map(|((name, planned), taken)| Place {
            name,
            figures: vec![planned, *taken, planned.saturating_sub(*taken)],
        })
        .collect();
    let ids: Vec<String> = progress.facilities.iter().map(|(id, _)| id.clone()).collect();
    let facilities = names("facility", &ids).into_iter().zip(&progress.facilities);
    let facilities =
        facilities.filter(|(_, (id, taken))| !id.is_empty() || *taken > 0).map(|(name, (id, taken))| {
            let name = if id.is_empty() { t(T::NotStated).to_owned() } else { name };
            Place { name, figures: vec![*taken] }
        });
    let facilities: Vec<Place> = facilities.collect();
    let line = |number: u32, text: T| {
        (number > 0).then(|| view! { <li>{tf(text, &[&count(number as usize)])}</li> })
    };
    let met = met_counts(&progress).map(|text| view! { <li>{text}</li> });
    let rows = vec![
        line(progress.elsewhere, T::ElsewhereCount),
        line(progress.late, T::LateCount),
        line(progress.early, T::EarlyCount),
    ];
    let [of_villages, of_facilities] = orders;
    let village_heads = &[T::Village, T::PlannedResponses, T::Collected, T::Remaining];
    let village_table = (!villages.is_empty()).then(|| table(village_heads, villages, of_villages));
    let facility_heads = &[T::Facility, T::Collected];
    let facility_table = (!facilities.is_empty()).then(|| table(facility_heads, facilities, of_facilities));
    view! {
        {village_table}
        <ul class="coverage">{rows.into_iter().flatten().collect_view()} {met}</ul>
        {facility_table}
    }
}

/// A village with how many responses are planned, taken and left, or a facility with how many are taken.
#[derive(Clone)]
struct Place {
    name: String,
    figures: Vec<u32>,
}

impl Place {
    fn figure(&self, column: usize) -> Option<i64> {
        self.figures.get(column.checked_sub(1)?).map(|own| (*own).into())
    }
}

/// Places under heads by which they are sorted, in the order of the plan until one is tapped.
fn table(heads: &[T], places: Vec<Place>, order: Order) -> View {
    let heads = sort_heads(heads.iter().copied(), order);
    let has_bar = places.iter().any(|own| own.figures.len() > 1);
    let bar_head = has_bar.then(|| view! { <th class="bar-cell" aria-hidden="true"></th> });
    let body = sorted_rows(places, order, |own| &own.name, |column, own| own.figure(column), row);
    view! {
        <table class="place-table">
            <thead><tr>{heads} {bar_head}</tr></thead>
            <tbody>{body}</tbody>
        </table>
    }
}

fn row(own: &Place) -> View {
    let figures = own.figures.iter().map(|figure| view! { <td>{figure.to_string()}</td> }).collect_view();
    let bar = match own.figures[..] {
        [planned, taken, _] => Some(view! {
            <td class="bar-cell"><progress max=planned.max(1).to_string() value=taken.min(planned).to_string() aria-hidden="true"></progress></td>
        }),
        _ => None,
    };
    view! { <tr><th scope="row" translate="no">{own.name.clone()}</th> {figures} {bar}</tr> }
}
