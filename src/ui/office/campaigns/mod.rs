//! Survey campaigns at the office: the list, and planning one.

mod coverage;
mod plan;
mod planning;
mod villages;

use crate::dom::{Get as _, View, each, view};
use crate::domain::campaign::{Campaign, MARGIN, campaign_record, campaigns};
use crate::i18n::{T, t, tf};
use crate::json::Map;
use crate::session::Topic;
use crate::ui::context::Context;
use crate::ui::parts::period;
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon, joined};

use coverage::planned_sum;
pub(in crate::ui) use plan::page as plan_page;

pub(in crate::ui) fn page(app: Context) -> View {
    let add = move |_| {
        let id = app.session().platform().uuid();
        let today = Context::today().to_string();
        let number = app.with_untracked(|state| campaigns(&state.log).len() + 1);
        let fields = Map::new()
            .with("name", tf(T::NewCampaignName, &[&number.to_string()]))
            .with("from", today)
            .with("margin", MARGIN);
        let saving = app.session().commit(&campaign_record(&id), fields);
        app.spawn(async move {
            if saving.await.is_ok() {
                Route::PlanCampaign(id).visit();
            }
        });
    };
    let none = app.flag(Topic::Places, |state| campaigns(&state.log).is_empty());
    let rows = each(
        move || app.with(Topic::Places, |state| campaigns(&state.log)),
        |own| own.id.clone(),
        move |own| {
            let address = Route::PlanCampaign(own.get_untracked().id.clone()).address();
            let name = move || own.get().name.clone();
            view! {
                <a class="row" href=address>
                    <span class="row-text"><b translate="no">{name}</b><small>{move || summary(app, &own.get())}</small></span>
                    {icon("next")}
                </a>
            }
        },
    );
    view! {
        <p class="note">{T::CampaignsHelp}</p>
        {move || none.get().then(|| empty(t(T::NoCampaigns)))}
        <div class="rows">{rows}</div>
        <button class="button main wide" on:click=add>{icon("plus")} {T::NewCampaign}</button>
    }
}

/// Days, plan and what has come in, in one line.
fn summary(app: Context, own: &Campaign) -> String {
    let days = period(own);
    let closed = own.is_closed.then(|| t(T::CampaignClosedShort).to_owned());
    joined(&[Some(days).filter(|days| !days.is_empty()), Some(planned_sum(app, own)), closed])
}
