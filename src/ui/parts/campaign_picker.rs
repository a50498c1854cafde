//! Choosing and showing campaigns.

use std::rc::Rc;

use crate::dom::{Get as _, GetUntracked as _, RwSignal, Set as _, View, follow, view};
use crate::domain::campaign::{Campaign, Phase, Progress, campaign, campaigns};
use crate::i18n::{T, date, t, tf};
use crate::session::{Preference, State, Topic};
use crate::ui::context::Context;
use crate::ui::settings::set;
use crate::ui::widgets::{RadioOption, empty, select};

/// In the preference: somebody has chosen that responses belong to no campaign.
const OUTSIDE: &str = "-";

/// The campaigns of a form that are not closed, and that of an id.
fn offered(state: &State, form: &str, kept: &str) -> Vec<Campaign> {
    let mut all = campaigns(&state.log);
    all.retain(|own| own.has_form(form) && (!own.is_closed || own.id == kept));
    all
}

/// Remembers which campaign the next response belongs to; empty for none.
pub(in crate::ui) fn remember_campaign(app: Context, id: &str) {
    let chosen = if id.is_empty() { OUTSIDE } else { id };
    // What was chosen on another day does not bind the next meeting.
    set(app, Preference::Campaign, &format!("{} {chosen}", Context::today()));
}

/// The campaign that a new response to a form belongs to unless somebody says otherwise: the one that was chosen today, or
/// that was chosen last and runs; else the only one that runs; empty for none.
pub(in crate::ui) fn usual_campaign(app: Context, form: &str) -> String {
    let today = Context::today().to_string();
    let remembered = app.preference(Preference::Campaign);
    let (day, chosen) = remembered.split_once(' ').unwrap_or_default();
    let is_of_today = day == today;
    if is_of_today && chosen == OUTSIDE {
        return String::new();
    }
    app.with_untracked(|state| {
        let offered = offered(state, form, chosen);
        let runs = |own: &&Campaign| own.phase(&today) == Phase::Running;
        if let Some(own) = offered.iter().find(|own| own.id == chosen && (is_of_today || runs(own))) {
            return own.id.clone();
        }
        let mut running = offered.iter().filter(runs);
        match (running.next(), running.next()) {
            (Some(only), None) => only.id.clone(),
            _ => String::new(),
        }
    })
}

/// The list of a form's campaigns; nothing where it has none.
pub(in crate::ui) fn campaign_picker(app: Context, form: &str, chosen: RwSignal<String>) -> Option<View> {
    campaign_list(app, form, &chosen.get_untracked(), move |id| {
        remember_campaign(app, &id);
        chosen.set(id);
    })
}

/// The same for a response that has one already, or none.
pub(in crate::ui) fn campaign_list(
    app: Context,
    form: &str,
    chosen: &str,
    choose: impl Fn(String) + 'static,
) -> Option<View> {
    let offered = app.with_untracked(|state| offered(state, form, chosen));
    if offered.is_empty() {
        return None;
    }
    let named = offered.into_iter().map(|own| RadioOption::new(own.id, own.name)).collect();
    let options = RadioOption::list(T::OutsideCampaigns, named);
    Some(select(t(T::Campaign), options, chosen, choose))
}

/// The days of a campaign in words; empty where it has none.
pub(in crate::ui) fn period(campaign: &Campaign) -> String {
    match (campaign.from.as_str(), campaign.to.as_str()) {
        ("", "") => String::new(),
        ("", to) => tf(T::PeriodTo, &[&date(to)]),
        (from, "") => tf(T::PeriodFrom, &[&date(from)]),
        (from, to) => tf(T::PeriodFromTo, &[&date(from), &date(to)]),
    }
}

/// How many people were met who gave no response, in words; nothing where there are none.
pub(in crate::ui) fn met_counts(progress: &Progress) -> Option<String> {
    let counts = [progress.no_experience, progress.refused];
    let [none, refused] = counts.map(|number| number.to_string());
    counts.iter().any(|number| *number > 0).then(|| tf(T::MetCounts, &[&none, &refused]))
}

/// The campaign of an id, as it is now; `None` if this device does not have it.
pub(in crate::ui) fn present_campaign(app: Context, id: &str) -> Option<Campaign> {
    app.with(Topic::Places, |state| campaign(&state.log, id))
}

/// A page about the campaign of an id. `content` is built once and follows the campaign by itself: what a person is typing
/// stays when another device changes it.
pub(in crate::ui) fn shown_campaign(app: Context, id: &str, content: fn(Context, &Rc<str>) -> View) -> View {
    let id: Rc<str> = id.into();
    let is_known = RwSignal::new(false);
    {
        let id = Rc::clone(&id);
        follow(move || {
            let now = present_campaign(app, &id).is_some();
            if now != is_known.get_untracked() {
                is_known.set(now);
            }
        });
    }
    view! { {move || if is_known.get() { content(app, &id) } else { empty(t(T::CampaignGone)) }} }
}
