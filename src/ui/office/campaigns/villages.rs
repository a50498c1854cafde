//! The villages of a campaign: households, the planned number of responses, devices.

use std::rc::Rc;

use super::coverage::planned_sum;
use super::planning::Planning;
use crate::dom::{Get as _, RwSignal, Set as _, View, each, event_target_value, view};
use crate::domain::campaign::{DEVICES, HOUSEHOLDS, LARGEST, SAMPLE, VillagePlan};
use crate::domain::places::villages;
use crate::i18n::{T, t};
use crate::json::Value;
use crate::session::Topic;
use crate::ui::widgets::{empty, icon};

pub(super) fn villages_table(planning: &Planning) -> View {
    let app = planning.app;
    let of_row = planning.clone();
    let is_wrong = RwSignal::new(false);
    let none = app.flag(Topic::Places, |state| villages(&state.log).is_empty());
    let rows = each(
        move || app.with(Topic::Places, |state| villages(&state.log)),
        |village| village.id.clone(),
        move |village| {
            let id = village.get_untracked().id.clone();
            row(&of_row, &id, move || village.get().name.clone(), is_wrong)
        },
    );
    let sum = planning.shown(move |own| planned_sum(app, own));
    view! {
        <p class="note">{T::CampaignVillagesHelp}</p>
        {move || none.get().then(|| empty(t(T::NoVillages)))}
        {move || is_wrong.get().then(|| view! { <p class="problem" role="alert">{icon("warning")} {T::WholeNumberWrong}</p> })}
            <table class="place-table">
                <thead>
                    <tr><th scope="col">{T::Village}</th><th scope="col">{T::Households}</th><th scope="col">{T::PlannedResponses}</th><th scope="col">{T::ServingDevices}</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        <p class="lead" role="status">{sum}</p>
    }
}

fn row(
    planning: &Planning,
    id: &str,
    name: impl Fn() -> String + Clone + 'static,
    is_wrong: RwSignal<bool>,
) -> View {
    let of: Rc<dyn Fn() -> Option<(VillagePlan, u32)>> = {
        let (id, planning) = (id.to_owned(), planning.clone());
        Rc::new(move || {
            let own = planning.look();
            let at = own.villages.iter().position(|own| own.village == id)?;
            Some((own.villages.get(at)?.clone(), own.plan().get(at).copied()?))
        })
    };
    let cell = |start: &'static str, label: T, show: fn(&VillagePlan, u32) -> Option<u32>, least: u32| {
        let of = Rc::clone(&of);
        let shown = move || {
            of().and_then(|(own, share)| show(&own, share)).map_or_else(String::new, |own| own.to_string())
        };
        let (id, planning) = (id.to_owned(), planning.clone());
        let change = move |event| {
            let typed = event_target_value(&event);
            let typed = typed.trim();
            let read = typed.parse::<u32>().ok().filter(|own| (least..=LARGEST).contains(own));
            is_wrong.set(read.is_none() && !typed.is_empty());
            match read {
                Some(number) => planning.set_of_village(start, &id, i64::from(number)),
                None if typed.is_empty() => planning.set_of_village(start, &id, Value::Null),
                None => {}
            }
        };
        let name = name.clone();
        let label = move || format!("{}, {}", t(label), name());
        view! {
            <td><input inputmode="numeric" maxlength="6" aria-label=label prop:value=shown on:change=change/></td>
        }
    };
    let households = cell(HOUSEHOLDS, T::Households, |own, _| Some(own.households).filter(|own| *own > 0), 0);
    let planned = cell(SAMPLE, T::PlannedResponses, |_, share| Some(share), 0);
    let devices = cell(DEVICES, T::ServingDevices, |own, _| Some(own.devices), 1);
    view! { <tr><th scope="row" translate="no">{name.clone()}</th>{households}{planned}{devices}</tr> }
}
