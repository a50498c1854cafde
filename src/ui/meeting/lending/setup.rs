//! Before the device is lent: where the responses belong, and what takes it back.

use crate::dom::{
    Get as _, GetUntracked as _, RwSignal, Set as _, Update as _, View, event_target_value, untrack, view,
};
use crate::i18n::{T, t};
use crate::session::{Lending, Preference};
use crate::ui::context::Context;
use crate::ui::parts::{
    campaign_picker, place_picker, remembered_places, room, usual_campaign, voice_picker,
};
use crate::ui::route::Route;
use crate::ui::settings::set;
use crate::ui::widgets::{Action, Severity, empty, icon, notice};

/// The fewest digits of a code.
const PIN_DIGITS: usize = 4;

#[inline(never)]
pub(in crate::ui) fn page(app: Context, form: &str) -> View {
    let Some(form) = app.with_untracked(|state| state.forms.newest(form)) else {
        return empty(t(T::FormUnknown));
    };
    let obstacle = untrack(|| room(app)).or_else(|| {
        let acts = vec![(T::Survey, Action::Visit(Route::Surveys))];
        let has_open = app.session().has_open_answers();
        has_open.then(|| notice(Severity::Alert, t(T::LendAfterSaving).to_owned(), acts))
    });
    if let Some(obstacle) = obstacle {
        return obstacle;
    }
    let (village, facility) = remembered_places(app, &form);
    let lending = RwSignal::new(Lending::new(form.id.clone(), village, facility));
    let pin = RwSignal::new(String::new());
    let chosen = lending.get_untracked();
    let places = place_picker(app, &form, &chosen.village, &chosen.facility, move |field, id| {
        let is_village = field == "village";
        set(app, if is_village { Preference::Village } else { Preference::Facility }, &id);
        lending.update(|lending| if is_village { lending.village = id } else { lending.facility = id });
    });
    let campaign = RwSignal::new(usual_campaign(app, &form.id));
    let campaigns = campaign_picker(app, &form.id, campaign);
    let is_short = RwSignal::new(false);
    let lend = move |_| {
        let pin = pin.get_untracked();
        let pin = pin.trim();
        let is_code = pin.len() >= PIN_DIGITS && pin.bytes().all(|digit| digit.is_ascii_digit());
        is_short.set(!is_code && !pin.is_empty());
        if is_code || pin.is_empty() {
            let mut lending = lending.get_untracked();
            lending.campaign = campaign.get_untracked();
            app.session().lend(lending, pin);
        }
    };
    let short = move || {
        is_short
            .get()
            .then(|| view! { <p class="problem" role="alert">{icon("warning")} {T::LendPinShort}</p> })
    };
    view! {
        <h2>{T::LendTitle}</h2>
        <p>{T::LendHelp}</p>
        {campaigns}
        {places}
        {voice_picker(app, &form)}
        <label class="field short">
            <span>{T::LendPin}</span>
            <small class="note">{T::LendPinHelp}</small>
            <input inputmode="numeric" autocomplete="off" maxlength="8" on:input=move |event| pin.set(event_target_value(&event))/>
        </label>
        {short}
        <div class="thumb"><button class="button main" on:click=lend>{icon("lock")} {T::LendNow}</button></div>
    }
}
