//! The beginning of a sitting: who types, which pile, and whether each paper is typed once or twice.

use crate::browser;
use crate::dom::{
    Get as _, GetUntracked as _, RwSignal, Set as _, Update as _, View, event_target_value, view,
};
use crate::domain::forms::Form;
use crate::domain::plan::parse_date;
use crate::domain::survey::CAMPAIGN;
use crate::i18n::{T, t};
use crate::json::Map;
use crate::ui::context::Context;
use crate::ui::parts::{campaign_picker, place_picker, remembered_places, usual_campaign};
use crate::ui::widgets::{RadioOption, icon, radio_group};

/// What a sitting does with each paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// New papers, the first of two typings.
    First,
    /// Papers that another person has typed.
    Second,
    /// New papers, typed once.
    Once,
}

impl Task {
    const ALL: [(Self, &'static str, T); 3] = [
        (Self::First, "first", T::TypeFirst),
        (Self::Second, "second", T::TypeSecond),
        (Self::Once, "once", T::TypeOnce),
    ];

    pub(super) fn code(self) -> &'static str {
        Self::ALL.into_iter().find(|(own, ..)| *own == self).map_or("", |(_, code, _)| code)
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, own, _)| *own == code).map(|(task, ..)| task)
    }
}

/// Who types what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sitting {
    pub(super) by: String,
    pub(super) task: Task,
    pub(super) day: String,
    pub(super) campaign: String,
    pub(super) village: String,
    pub(super) facility: String,
}

impl Sitting {
    /// A draft of one of its papers, with the sitting noted in it.
    pub(super) fn in_draft(&self, draft: Map) -> Map {
        draft
            .with("by", self.by.as_str())
            .with("task", self.task.code())
            .with("day", self.day.as_str())
            .with("of", self.campaign.as_str())
            .with("in", self.village.as_str())
            .with("about", self.facility.as_str())
    }

    /// From such a draft.
    pub(super) fn of_draft(draft: &Map, task: Task) -> Self {
        let text = |key: &str| draft.text(key).unwrap_or_default().to_owned();
        Self {
            by: text("by"),
            task,
            day: text("day"),
            campaign: text("of"),
            village: text("in"),
            facility: text("about"),
        }
    }

    /// The fields of the pile.
    pub(super) fn pile(&self, form: &Form) -> Map {
        let mut pile = Map::new().with("form", form.id.as_str()).with("date", self.day.as_str());
        let places = [(CAMPAIGN, &self.campaign), ("village", &self.village), ("facility", &self.facility)];
        for (name, id) in places {
            if !id.is_empty() {
                pile.insert(name, id.as_str());
            }
        }
        pile
    }
}

/// Asks for everything; `begin` is given the sitting once it is complete.
pub(super) fn ask(app: Context, form: &Form, begin: impl Fn(Sitting) + 'static) -> View {
    let (village, facility) = remembered_places(app, form);
    let sitting = RwSignal::new(Sitting {
        by: String::new(),
        task: Task::First,
        day: Context::today().to_string(),
        campaign: usual_campaign(app, &form.id),
        village,
        facility,
    });
    let first = sitting.get_untracked();
    let is_nameless = RwSignal::new(false);
    let campaign = RwSignal::new(first.campaign.clone());
    let campaigns = campaign_picker(app, &form.id, campaign);
    let places = place_picker(app, form, &first.village, &first.facility, move |field, id| {
        sitting.update(|own| if field == "village" { own.village = id } else { own.facility = id });
    });
    let tasks = radio_group(
        "task",
        t(T::SittingTask),
        Task::ALL.map(|(_, code, label)| RadioOption::new(code, t(label))).into(),
        move || sitting.get().task.code().to_owned(),
        move |code| {
            sitting.update(|own| own.task = Task::from_code(&code).unwrap_or(own.task));
        },
    );
    let is_second = move || sitting.get().task == Task::Second;
    let name = move |event| {
        is_nameless.set(false);
        let name = browser::nfc(event_target_value(&event).trim());
        sitting.update(|own| own.by = name);
    };
    let set_day = move |event| {
        let day = event_target_value(&event);
        if parse_date(&day).is_some() {
            sitting.update(|own| own.day = day);
        }
    };
    let start = move |event: web_sys::Event| {
        event.prevent_default();
        let own = Sitting { campaign: campaign.get_untracked(), ..sitting.get_untracked() };
        if own.by.is_empty() {
            is_nameless.set(true);
            return browser::focus("typist");
        }
        begin(own);
    };
    let nameless = move || {
        let problem = view! { <p class="problem" role="alert">{icon("warning")} {T::TypistNeeded}</p> };
        is_nameless.get().then_some(problem)
    };
    view! {
        <form class="stack" on:submit=start>
            <label class="field">
                <span>{T::Typist}</span>
                <small class="note">{T::TypistHelp}</small>
                <input id="typist" maxlength="80" autocomplete="off" on:input=name/>
            </label>
            {nameless}
            {tasks}
            <div class="stack" hidden=is_second>
                <label class="field short">
                    <span>{T::ResponseDay}</span>
                    <input type="date" prop:value=first.day.clone() on:input=set_day/>
                </label>
                {campaigns}
                {places}
            </div>
            <button class="button main">{T::BeginTyping} {icon("next")}</button>
        </form>
    }
}
