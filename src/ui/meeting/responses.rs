//! The responses on this device, newest first.

use std::sync::Arc;

use crate::dom::{Get as _, RwSignal, Update as _, View, view};
use crate::session::Topic;

use crate::domain::forms::Form;
use crate::domain::survey::{AnswerSheet, ItemsAnswered, Response};
use crate::i18n::{T, count, date, form_text, t, tf};
use crate::log::Record;
use crate::session::{State, newest_responses};
use crate::ui::context::Context;
use crate::ui::parts::PlaceNames;
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon, joined};

/// How many rows are added at a time.
const PAGE_ROWS: u32 = 40;

#[inline(never)]
pub(in crate::ui) fn page(app: Context) -> View {
    let shown = RwSignal::new(PAGE_ROWS);
    let only_own = RwSignal::new(true);
    let list = move || {
        let (rows, all) =
            app.with(Topic::Responses, |state| rows(state, only_own.get(), shown.get() as usize));
        if all == 0 {
            return empty(t(T::NoResponses));
        }
        let rest = all.saturating_sub(shown.get() as usize);
        let more = (rest > 0).then(|| {
            let more = move |_| shown.update(|shown| *shown += PAGE_ROWS);
            view! { <button class="button quiet wide" on:click=more>{tf(T::ShowMore, &[&count(rest)])}</button> }
        });
        view! { <div class="rows">{rows}</div> {more} }
    };
    let toggle = move |_| only_own.update(|own| *own = !*own);
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || only_own.get() on:change=toggle/>
            <span>{T::OnlyThisDevice}</span>
        </label>
        {list}
    }
}

fn rows(state: &State, only_own: bool, shown: usize) -> (Vec<View>, usize) {
    let (newest, all) = newest_responses(state, only_own, shown);
    let villages = PlaceNames::of(&state.log, "village");
    let rows = newest.into_iter().filter_map(|name| {
        let record = state.log.record(name)?;
        let response = Response::of(&record)?;
        let village = response.village.as_deref().map(|id| villages.text(id));
        Some(row(&record, &response, state.forms.get(&response.form).as_ref(), village))
    });
    (rows.collect(), all)
}

fn row(record: &Record, response: &Response, form: Option<&Arc<Form>>, village: Option<String>) -> View {
    let id = response.record.strip_prefix("response/").unwrap_or_default().to_owned();
    let title = form.map_or_else(|| response.form.id.clone(), |form| form_text(&form.short).to_owned());
    let answered = form.map(|form| {
        let ItemsAnswered { answered, asked } = AnswerSheet::of(form, record).items_answered(form);
        tf(T::ItemsAnswered, &[&answered.to_string(), &asked.to_string()])
    });
    let detail = joined(&[Some(date(&response.date)), village, answered]);
    let deleted =
        response.deleted.then(|| view! { <span class="badge">{icon("trash")} {T::DeletedMark}</span> });
    let conflict = response
        .conflict
        .then(|| view! { <span class="badge bad">{icon("conflict")} {T::InConflict}</span> });
    view! {
        <a class="row" class:deleted=response.deleted href=Route::Response(id).address()>
            <span class="row-text"><b>{title}</b><small>{detail}</small> {deleted} {conflict}</span>
            {icon("next")}
        </a>
    }
}
