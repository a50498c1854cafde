//! The day of a response: that of its first answer, to be corrected where the phone's clock was wrong or a paper form is
//! entered later.

use super::filling::Filling;
use crate::dom::{Get as _, GetUntracked as _, RwSignal, Set as _, View, event_target_value, view};
use crate::domain::campaign::{Campaign, Phase, campaign};
use crate::domain::plan::parse_date;
use crate::i18n::{T, date, t, tf};
use crate::ui::context::Context;
use crate::ui::parts::period;
use crate::ui::widgets::icon;

/// Phones whose clock was never set begin in 1970 or in the year that they were made.
const FIRST_DAY: &str = "2026-01-01";

/// The day in the review, and whether the response may be saved under it.
#[derive(Clone, Copy)]
pub(super) struct Day {
    filling: Filling,
    chosen: RwSignal<String>,
    is_confirmed: RwSignal<bool>,
}

/// What is to be asked about a day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// It is no day.
    None,
    /// It lies before the plan's year or in the future.
    Strange,
    /// It lies outside the campaign that the response belongs to.
    Outside,
}

impl Day {
    pub(super) fn of(filling: Filling) -> Self {
        let day = filling.with_untracked(|draft| draft.entry.date.clone());
        let day = if day.is_empty() { Context::today().to_string() } else { day };
        Self { filling, chosen: RwSignal::new(day), is_confirmed: RwSignal::new(false) }
    }

    fn doubt(self) -> Option<Doubt> {
        let day = self.chosen.get();
        if parse_date(&day).is_none() {
            return Some(Doubt::None);
        }
        // Days in this spelling sort as texts do.
        let is_strange = *day < *FIRST_DAY || day > Context::today().to_string();
        if is_strange {
            return Some(Doubt::Strange);
        }
        let own = self.campaign()?;
        matches!(own.phase(&day), Phase::Coming | Phase::Over).then_some(Doubt::Outside)
    }

    fn campaign(self) -> Option<Campaign> {
        let id = self.filling.with_untracked(|draft| draft.entry.campaign.clone());
        self.filling.app.with_untracked(|state| campaign(&state.log, &id))
    }

    /// Returns `true` while the day has to be put right or confirmed first.
    pub(super) fn is_open(self) -> bool {
        match self.doubt() {
            None => false,
            Some(Doubt::None) => true,
            Some(Doubt::Strange | Doubt::Outside) => !self.is_confirmed.get(),
        }
    }

    pub(super) fn view(self) -> View {
        let first = self.chosen.get_untracked();
        let choose = move |event| {
            let day = event_target_value(&event);
            self.is_confirmed.set(false);
            if parse_date(&day).is_some() {
                self.filling.change(|draft| draft.entry.date.clone_from(&day));
            }
            self.chosen.set(day);
        };
        let asks = move || {
            let text = match self.doubt()? {
                Doubt::None => t(T::NoDay).to_owned(),
                Doubt::Strange => tf(T::StrangeDay, &[&date(&self.chosen.get())]),
                Doubt::Outside => {
                    let own = self.campaign().unwrap_or_default();
                    tf(T::OutsideDay, &[&date(&self.chosen.get()), &period(&own)])
                }
            };
            let confirm = (self.doubt() != Some(Doubt::None)).then(|| {
                let toggle = move |_| self.is_confirmed.set(!self.is_confirmed.get_untracked());
                view! {
                    <label class="check"><input type="checkbox" on:change=toggle/> <span>{T::DayIsRight}</span></label>
                }
            });
            Some(view! { <p class="problem" role="alert">{icon("warning")} {text}</p> {confirm} })
        };
        view! {
            <label class="field short">
                <span>{T::ResponseDay}</span>
                <input type="date" prop:value=first on:input=choose/>
            </label>
            {asks}
        }
    }
}
