//! What stands above a printed page: of where, of which day, and what is missing.

use crate::dom::{View, view};
use crate::i18n::{T, day, t, tf};
use crate::session::{State, Topic, Topics, held_devices};
use crate::ui::context::Context;
use crate::ui::office::expected::silent_devices;
use crate::ui::widgets::joined;

/// Shown in print alone.
pub(super) fn print_head(app: Context) -> View {
    let text = move || {
        let today = app.this_day();
        app.with(Topics::LOG | Topic::Ledger, |state| {
            let place = Some(state.plan.place.clone()).filter(|place| !place.is_empty());
            joined(&[place, Some(tf(T::PrintedOn, &[&day(today)])), Some(missing(state))])
        })
    };
    view! { <p class="print-head">{text}</p> }
}

/// The devices of which something is missing, by name.
pub(super) fn missing_devices(state: &State) -> Vec<String> {
    let held = held_devices(state);
    let with_gaps = held.iter().filter(|held| !held.missing.is_empty());
    let gaps = with_gaps.map(|held| held.name.clone().unwrap_or_else(|| held.device.to_string()));
    gaps.chain(silent_devices(state, &held)).collect()
}

fn missing(state: &State) -> String {
    let names = missing_devices(state);
    if names.is_empty() {
        t(T::NoDeviceMissing).to_owned()
    } else {
        tf(T::DevicesMissing, &[&names.join("; ")])
    }
}
