//! How far a campaign has come: by village and facility, and what lies outside its plan.

use crate::dom::{CollectView, View, view};
use crate::domain::campaign::Campaign;
use crate::i18n::{T, count, t, tf};
use crate::session::{Topic, campaign_progress};
use crate::ui::context::Context;
use crate::ui::parts::{PlaceNames, met_counts};

/// How many responses are planned of how many households, and how many have come in.
pub(super) fn planned_sum(app: Context, own: &Campaign) -> String {
    let taken = app.with(Topic::Responses, |state| campaign_progress(state, own).responses());
    let counts = [own.planned(), own.households(), taken].map(|number| count(number as usize));
    tf(T::PlannedSum, &[&counts[0], &counts[1], &counts[2]])
}

pub(super) fn coverage(app: Context, own: &Campaign) -> View {
    let progress = app.with(Topic::Responses, |state| campaign_progress(state, own));
    let names = |kind: &'static str, ids: &[String]| -> Vec<String> {
        app.with_untracked(|state| {
            let names = PlaceNames::of(&state.log, kind);
            ids.iter().map(|id| names.text(id)).collect()
        })
    };
    let ids: Vec<String> = own.villages.iter().map(|own| own.village.clone()).collect();
    let villages = names("village", &ids).into_iter().zip(own.plan()).zip(&progress.villages);
    let villages = villages.map(|((name, planned), taken)| {
        let left = planned.saturating_sub(*taken);
        view! {
            <tr>
                <th scope="row" translate="no">{name}</th>
                <td>{planned.to_string()}</td><td>{taken.to_string()}</td><td>{left.to_string()}</td>
                <td class="bar-cell"><progress max=planned.max(1).to_string() value=(*taken).min(planned).to_string() aria-hidden="true"></progress></td>
            </tr>
        }
    });
    let villages: Vec<View> = villages.collect();
    let ids: Vec<String> = progress.facilities.iter().map(|(id, _)| id.clone()).collect();
    let facilities = names("facility", &ids).into_iter().zip(&progress.facilities);
    let facilities =
        facilities.filter(|(_, (id, taken))| !id.is_empty() || *taken > 0).map(|(name, (id, taken))| {
            let name = if id.is_empty() { t(T::NotStated).to_owned() } else { name };
            view! { <tr><th scope="row" translate="no">{name}</th><td>{taken.to_string()}</td></tr> }
        });
    let facilities: Vec<View> = facilities.collect();
    let line = |number: u32, text: T| {
        (number > 0).then(|| view! { <li>{tf(text, &[&count(number as usize)])}</li> })
    };
    let met = met_counts(&progress).map(|text| view! { <li>{text}</li> });
    let rows = vec![
        line(progress.elsewhere, T::ElsewhereCount),
        line(progress.late, T::LateCount),
        line(progress.early, T::EarlyCount),
    ];
    let village_table = (!villages.is_empty()).then(|| {
        view! {
            <table class="place-table">
                <thead><tr><th scope="col">{T::Village}</th><th scope="col">{T::PlannedResponses}</th><th scope="col">{T::Collected}</th><th scope="col">{T::Remaining}</th><th class="bar-cell" aria-hidden="true"></th></tr></thead>
                <tbody>{villages}</tbody>
            </table>
        }
    });
    let facility_table = (!facilities.is_empty()).then(|| {
        view! {
            <table class="place-table">
                <thead><tr><th scope="col">{T::Facility}</th><th scope="col">{T::Collected}</th></tr></thead>
                <tbody>{facilities}</tbody>
            </table>
        }
    });
    view! {
        {village_table}
        <ul class="coverage">{rows.into_iter().flatten().collect_view()} {met}</ul>
        {facility_table}
    }
}
