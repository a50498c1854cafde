//! A campaign at the meeting: how many are left, and what the next person has experience of, which leads to the right form.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use crate::dom::{
    CollectView, Get as _, GetUntracked as _, RwSignal, Set as _, View, event_target_value, set_timeout,
    untrack, view,
};
use crate::domain::campaign::{Campaign, Phase};
use crate::domain::forms::Form;
use crate::domain::places::villages;
use crate::domain::survey::Outcome;
use crate::i18n::{T, count, date, form_text, t, tf};
use crate::json::Map;
use crate::log::DELETED;
use crate::session::{Preference, Topic, campaign_progress};
use crate::ui::context::Context;
use crate::ui::parts::{met_counts, period, present_campaign, remember_campaign, room, shown_campaign};
use crate::ui::route::Route;
use crate::ui::settings::set;
use crate::ui::widgets::{RadioOption, icon, select};

#[inline(never)]
pub(in crate::ui) fn page(app: Context, id: &str) -> View {
    shown_campaign(app, id, content)
}

fn content(app: Context, id: &Rc<str>) -> View {
    let first = untrack(|| present_campaign(app, id)).unwrap_or_default();
    let part = |show: fn(Context, &Campaign) -> Option<View>| {
        let id = Rc::clone(id);
        move || present_campaign(app, &id).and_then(|own| show(app, &own))
    };
    let remembered = app.preference(Preference::Village);
    let names: Vec<RadioOption> = app.with_untracked(|state| {
        // Those of the campaign; all where it names none.
        let planned =
            |id: &str| first.villages.is_empty() || first.villages.iter().any(|own| own.village == id);
        let all = villages(&state.log).into_iter();
        all.filter(|village| planned(&village.id) || village.id == remembered)
            .map(|village| RadioOption::new(village.id, village.name))
            .collect()
    });
    let is_listed = names.iter().any(|option| option.code == remembered);
    let village = RwSignal::new(if is_listed { remembered } else { String::new() });
    let options = RadioOption::list(T::NotChosen, names);
    let choose = move |id: String| {
        set(app, Preference::Village, &id);
        village.set(id);
    };
    let household = Household { app, campaign: first.id, village, number: RwSignal::new(String::new()) };
    let share = {
        let id = Rc::clone(id);
        move || share(app, &present_campaign(app, &id).unwrap_or_default(), &village.get())
    };
    let experience = {
        let (id, household) = (Rc::clone(id), household.clone());
        move || present_campaign(app, &id).map(|own| experience(app, &own, &household))
    };
    view! {
        {part(|_, own| Some(head(own)))}
        {select(t(T::Village), options, &village.get_untracked(), choose)}
        {share}
        {household.clone().view()}
        {move || room(app)}
        {experience}
        {part(met)}
    }
}

fn head(own: &Campaign) -> View {
    let doubt = match own.phase(&Context::today().to_string()) {
        Phase::Running => None,
        Phase::Coming => Some(tf(T::CampaignComing, &[&date(&own.from)])),
        Phase::Over => Some(tf(T::CampaignOver, &[&date(&own.to)])),
        Phase::Closed => Some(t(T::CampaignClosed).to_owned()),
    };
    let doubt =
        doubt.map(|text| view! { <p class="notice" role="status">{icon("warning")} <span>{text}</span></p> });
    view! {
        <h2 translate="no">{own.name.clone()}</h2>
        <p class="lead">{period(own)}</p>
        {doubt}
    }
}

/// How many responses a village still needs, as far as this device knows.
fn share(app: Context, own: &Campaign, village: &str) -> View {
    if village.is_empty() {
        return view! { <p class="note">{T::ChooseVillageFirst}</p> };
    }
    let Some((planned, part)) = own.share(village) else {
        return view! { <p class="note">{T::VillageNotPlanned}</p> };
    };
    let progress = app.with(Topic::Responses, |state| campaign_progress(state, own));
    let taken = progress.of_village(own, village);
    let left = planned.saturating_sub(taken) as usize;
    let text = if left == 0 { t(T::EnoughHere).to_owned() } else { tf(T::LeftHere, &[&count(left)]) };
    let about = tf(T::VillagePlanned, &[&count(planned as usize), &count(taken as usize)]);
    let devices = own.villages.iter().find(|own| own.village == village).map_or(1, |own| own.devices);
    let shared = (devices > 1).then(|| tf(T::DevicesShare, &[&devices.to_string(), &count(part as usize)]));
    view! {
        <div class="share" role="status">
            <b>{text}</b>
            <progress max=planned.max(1).to_string() value=taken.min(planned).to_string() aria-label=T::Progress></progress>
            <small>{about} " " {shared}</small>
        </div>
    }
}

/// The services that the next person may have used: each leads to its form.
fn experience(app: Context, own: &Campaign, household: &Household) -> View {
    let forms: Vec<Arc<Form>> =
        app.with(Topic::Forms, |state| own.forms.iter().filter_map(|id| state.forms.newest(id)).collect());
    let buttons = forms.iter().map(|form| {
        let (id, campaign, household) = (form.id.clone(), own.id.clone(), household.clone());
        let begin = move |_| {
            if !household.is_fine() {
                return;
            }
            household.note();
            remember_campaign(app, &campaign);
            Route::Fill(id.clone(), 0).visit();
        };
        view! { <button class="button wide" on:click=begin>{experience_text(form)} {icon("next")}</button> }
    });
    let is_noting = RwSignal::new(false);
    let contact = |outcome: Outcome, said: T| {
        let (campaign, household) = (own.id.clone(), household.clone());
        move |_| {
            // A second tap while the first is being written must not make a second person.
            if is_noting.get_untracked() || !household.is_fine() {
                return;
            }
            is_noting.set(true);
            let rest = move || {
                // The page may have gone meanwhile.
                let _ = is_noting.try_set(false);
            };
            set_timeout(rest, AGAIN);
            let village = household.village.get_untracked();
            let (record, fields) = app.session().contact(&campaign, &village, outcome);
            let (saving, household) = (app.session().commit(&record, fields), household.clone());
            app.spawn(async move {
                if saving.await.is_ok() {
                    household.note();
                    app.offer_undo(t(said), record, Map::new().with(DELETED, true));
                }
            });
        }
    };
    let none = contact(Outcome::NoExperience, T::ContactNoExperience);
    let refuses = contact(Outcome::Refused, T::ContactRefused);
    view! {
        <h3>{T::ExperienceQuestion}</h3>
        <div class="stack">
            {buttons.collect_view()}
            <button class="button quiet wide" on:click=none disabled=move || is_noting.get()>{T::NoneOfThese}</button>
            <button class="button quiet wide" on:click=refuses disabled=move || is_noting.get()>{T::WillNotAnswer}</button>
        </div>
    }
}

/// How long after a tap another one counts.
const AGAIN: Duration = Duration::from_secs(1);

/// What a form asks experience of, in words that a person is asked with.
fn experience_text(form: &Form) -> &str {
    t(match form.id.as_str() {
        "health-outpatient" => T::ExperienceOutpatient,
        "vaccination" => T::ExperienceVaccination,
        "preschool-parents" => T::ExperiencePreschool,
        "primary-parents" => T::ExperiencePrimary,
        "lower-secondary-parents" => T::ExperienceLowerSecondary,
        _ => return form_text(&form.short),
    })
}

/// How many were met and gave no response.
fn met(app: Context, own: &Campaign) -> Option<View> {
    let progress = app.with(Topic::Responses, |state| campaign_progress(state, own));
    met_counts(&progress).map(|text| view! { <p class="note">{text}</p> })
}

/// The number of the household that is asked next.
#[derive(Clone)]
struct Household {
    app: Context,
    campaign: String,
    village: RwSignal<String>,
    number: RwSignal<String>,
}

impl Household {
    fn view(self) -> View {
        let number = self.number;
        let asked = move || {
            if !self.is_fine() {
                return Some(
                    view! { <p class="problem" role="alert">{icon("warning")} {T::WholeNumberWrong}</p> },
                );
            }
            let own = self.read()?;
            let village = self.village.get();
            let asked =
                self.app.with(Topic::Settings, |state| state.asked_households(&self.campaign, &village));
            asked.contains(&own).then(|| {
                let text = tf(T::HouseholdAsked, &[&own.to_string()]);
                view! { <p class="problem" role="alert">{icon("warning")} {text}</p> }
            })
        };
        view! {
            <label class="field">
                <span>{T::HouseholdNumber}</span>
                <small class="note">{T::HouseholdHelp}</small>
                <input inputmode="numeric" autocomplete="off" maxlength="5" prop:value=number on:input=move |event| number.set(event_target_value(&event))/>
            </label>
            {asked}
        }
    }

    /// The number that is written there, if it is one.
    fn read(&self) -> Option<i64> {
        self.number.get().trim().parse().ok().filter(|number| *number > 0)
    }

    /// Returns `true` if nothing is written there, or a number.
    fn is_fine(&self) -> bool {
        self.number.get().trim().is_empty() || self.read().is_some()
    }

    /// Notes the household as asked, and empties the box for the next.
    fn note(&self) {
        if let Some(number) = self.read() {
            self.app.session().note_household(&self.campaign, &self.village.get_untracked(), number);
        }
        // The page may have gone meanwhile.
        let _ = self.number.try_set(String::new());
    }
}
