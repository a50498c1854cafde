//! Choosing and showing campaigns.

use std::rc::Rc;

use crate::dom::{Get as _, GetUntracked as _, RwSignal, Set as _, View, follow, view};
use crate::domain::campaign::{Campaign, Phase, campaign, campaigns};
use crate::i18n::{T, date, t, tf};
use crate::session::{Preference, State, Topic};
use crate::ui::context::Context;
use crate::ui::settings::set;
use crate::ui::widgets::{RadioOption, empty, select};

/// The campaigns of a form that are not closed.
fn open_campaigns(state: &State, form: &str) -> Vec<Campaign> {
    let mut all = campaigns(&state.log);
    all.retain(|own| !own.is_closed && own.has_form(form));
    all
}

/// The campaign that a new response to a form belongs to unless somebody says otherwise: the one that was chosen last, else
/// the only one that runs today; empty for none.
pub(in crate::ui) fn usual_campaign(app: Context, form: &str) -> String {
    let chosen = app.preference(Preference::Campaign);
    let today = Context::today().to_string();
    app.with_untracked(|state| {
        let open = open_campaigns(state, form);
        if let Some(own) = open.iter().find(|own| own.id == chosen) {
            return own.id.clone();
        }
        let mut running = open.into_iter().filter(|own| own.phase(&today) == Phase::Running);
        match (running.next(), running.next()) {
            (Some(only), None) => only.id,
            _ => String::new(),
        }
    })
}

/// The list of a form's campaigns; nothing where it has none.
pub(in crate::ui) fn campaign_picker(app: Context, form: &str, chosen: RwSignal<String>) -> Option<View> {
    let open = app.with_untracked(|state| open_campaigns(state, form));
    if open.is_empty() {
        return None;
    }
    let mut options = vec![RadioOption::new("", t(T::OutsideCampaigns))];
    options.extend(open.into_iter().map(|own| RadioOption::new(own.id, own.name)));
    let choose = move |id: String| {
        set(app, Preference::Campaign, &id);
        chosen.set(id);
    };
    Some(select(t(T::Campaign), options, &chosen.get_untracked(), choose))
}

/// The days of a campaign in words; empty where it has none.
pub(in crate::ui) fn period(campaign: &Campaign) -> String {
    match (campaign.from.as_str(), campaign.to.as_str()) {
        ("", "") => String::new(),
        (from, "") => tf(T::PeriodFrom, &[&date(from)]),
        (from, to) => tf(T::PeriodFromTo, &[&date(from), &date(to)]),
    }
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
