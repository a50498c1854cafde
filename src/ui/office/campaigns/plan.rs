//! Planning a campaign: its name, days, forms, facilities, and the margin of error.

use std::rc::Rc;

use super::coverage::coverage;
use super::planning::Planning;
use super::villages::villages_table;
use crate::browser;
use crate::dom::{
    CollectView, Get as _, RwSignal, Set as _, View, event_target_checked, event_target_value, untrack, view,
};
use crate::domain::campaign::{Campaign, FACILITY, FORM, campaign_record};
use crate::domain::places::facilities;
use crate::domain::plan::parse_date;
use crate::i18n::{T, form_text, t};
use crate::json::Value;
use crate::session::Topic;
use crate::text::{hundredths_text, parse_hundredths};
use crate::ui::context::Context;
use crate::ui::parts::{record_conflicts, refill, shown_campaign};
use crate::ui::widgets::icon;

/// Only this page needs it.
const STYLE: &str = include_str!("../../../../style/campaigns.css");

/// The largest margin of error that makes sense: 20 %.
const MARGIN_MAX: i64 = 2_000;

pub(in crate::ui) fn page(app: Context, id: &str) -> View {
    shown_campaign(app, id, |app, id| content(&Planning { app, id: Rc::clone(id) }))
}

fn content(planning: &Planning) -> View {
    let app = planning.app;
    let record = campaign_record(&planning.id);
    let conflicts = {
        let record = record.clone();
        move || record_conflicts(app, &record)
    };
    let close = {
        let planning = planning.clone();
        move |_| planning.set("closed", !untrack(|| planning.look()).is_closed)
    };
    let closing = planning.shown(|own| t(if own.is_closed { T::ReopenCampaign } else { T::CloseCampaign }));
    let delete = move |_| app.delete(record.clone());
    let orders = [RwSignal::new(None), RwSignal::new(None)];
    view! {
        <style>{STYLE}</style>
        {conflicts}
        {about(planning)}
        <h2>{T::CampaignForms}</h2>
        {forms(planning)}
        <h2>{T::CampaignVillages}</h2>
        {villages_table(planning)}
        <h2>{T::Coverage}</h2>
        {planning.shown(move |own| coverage(app, own, orders))}
        <details>
            <summary>{T::CampaignFacilities}</summary>
            {facility_list(planning)}
        </details>
        <div class="acts">
            <button class="button" on:click=close>{icon("lock")} {closing}</button>
            <button class="button quiet" on:click=delete>{icon("trash")} {T::Delete}</button>
        </div>
    }
}

/// Name, days and margin.
fn about(planning: &Planning) -> View {
    let is_wrong = RwSignal::new(false);
    let name = {
        let planning = planning.clone();
        let shown = planning.shown(|own| own.name.clone());
        move |event| {
            let text = browser::nfc(event_target_value(&event).trim());
            if text.is_empty() {
                refill(planning.app, &event, &untrack(&shown));
            } else {
                planning.set("name", text);
            }
        }
    };
    let day = |field: &'static str| {
        let planning = planning.clone();
        move |event| {
            let day = event_target_value(&event);
            if day.is_empty() {
                planning.set(field, Value::Null);
            } else if parse_date(&day).is_some() {
                planning.set(field, day);
            }
        }
    };
    let margin = {
        let planning = planning.clone();
        move |event| {
            let read =
                parse_hundredths(&event_target_value(&event)).filter(|own| (0..=MARGIN_MAX).contains(own));
            is_wrong.set(read.is_none());
            if let Some(margin) = read {
                planning.set("margin", margin);
            }
        }
    };
    let days_wrong = planning.shown(|own| {
        let is_wrong = !own.to.is_empty() && own.from > own.to;
        is_wrong
            .then(|| view! { <p class="problem" role="alert">{icon("warning")} {T::CampaignDaysWrong}</p> })
    });
    let margin_text = planning.shown(|own| hundredths_text(own.margin.into()).replace('.', ","));
    view! {
        <label class="field">
            <span>{T::CampaignName}</span>
            <input maxlength="200" prop:value=planning.shown(|own| own.name.clone()) on:change=name/>
        </label>
        <div class="pair">
            <label class="field">
                <span>{T::CampaignFirstDay}</span>
                <input type="date" prop:value=planning.shown(|own| own.from.clone()) on:change=day("from")/>
            </label>
            <label class="field">
                <span>{T::CampaignLastDay}</span>
                <input type="date" prop:value=planning.shown(|own| own.to.clone()) on:change=day("to")/>
            </label>
        </div>
        <label class="field short">
            <span>{T::Margin}</span>
            <input inputmode="decimal" maxlength="5" prop:value=margin_text on:change=margin/>
        </label>
        {days_wrong}
        {move || is_wrong.get().then(|| view! { <p class="problem" role="alert">{icon("warning")} {T::NumberWrong}</p> })}
    }
}

fn forms(planning: &Planning) -> View {
    let all = planning.app.with(Topic::Forms, |state| state.forms.list());
    let rows = all.iter().map(|form| {
        let id = form.id.clone();
        check(planning, FORM, &form.id, form_text(&form.short).to_owned(), move |own| own.has_form(&id))
    });
    view! { <div class="checks">{rows.collect_view()}</div> }
}

fn facility_list(planning: &Planning) -> View {
    let all = planning.app.with_untracked(|state| facilities(&state.log));
    let rows = all.into_iter().map(|facility| {
        let id = facility.id.clone();
        check(planning, FACILITY, &facility.id, facility.name, move |own| own.facilities.contains(&id))
    });
    view! { <div class="checks">{rows.collect_view()}</div> }
}

/// A box that puts something into the campaign.
fn check(
    planning: &Planning,
    start: &str,
    id: &str,
    label: String,
    is_in: impl Fn(&Campaign) -> bool + 'static,
) -> View {
    let field = format!("{start}{id}");
    let chosen = planning.shown(is_in);
    let planning = planning.clone();
    let change = move |event| {
        let value = if event_target_checked(&event) { Value::Bool(true) } else { Value::Null };
        planning.set(&field, value);
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=chosen on:change=change/>
            <span translate="no">{label}</span>
        </label>
    }
}
