//! Which page and which title belong to an address.
//!
//! Pages that a first visit does not open are `#[inline(never)]`: as functions of their own, they move to the second part of
//! the collector's program (docs/decisions/0016-the-module-in-two-parts.md).

use crate::dom::View;
#[cfg(feature = "office")]
use crate::dom::view;

#[cfg(feature = "office")]
use crate::i18n::tf;
use crate::i18n::{T, form_text, t};
use crate::session::DraftTarget;
use crate::ui::context::Context;
use crate::ui::meeting::{
    campaign, fill, hand_over, lending, places, practice, response, responses, settings, show_codes, surveys,
    today,
};
#[cfg(feature = "office")]
use crate::ui::office::{
    campaigns, conflicts, devices, forms, ledger, overview, paper, quality, refused, reports, results,
    scan_codes, transports, voices,
};
#[cfg(feature = "office")]
use crate::ui::plan::{targets, task, tasks, units};
use crate::ui::route::Route;
#[cfg(not(feature = "office"))]
use crate::ui::shell::office_offer;

/// The page of an address.
pub(in crate::ui) fn page(app: Context, route: &Route) -> View {
    match route {
        route if route.shows_answers() && app.is_sealed() => lending::sealed_page(app),
        Route::Today => today::page(app),
        Route::Surveys => surveys_page(app),
        Route::Fill(id, _) | Route::Saved(id) | Route::Lend(id) | Route::Practice(id)
            if !knows_form(app, id) =>
        {
            surveys_page(app)
        }
        Route::Fill(id, step) => fill::page(app, &DraftTarget::New(id.clone()), *step),
        Route::Saved(id) => fill::saved(app, id),
        Route::Lend(id) => lending::setup_page(app, id),
        Route::Practice(id) => practice::page(app, id),
        Route::Campaign(id) => campaign::page(app, id),
        Route::Responses => responses::page(app),
        Route::Response(id) => response::page(app, id),
        Route::Correct(id, step) => fill::page(app, &DraftTarget::Saved(id.clone()), *step),
        Route::HandOver => hand_over::page(app),
        Route::Codes(false) => show_codes::page(app),
        Route::Settings => settings::page(app),
        Route::Villages => places::villages_page(app),
        Route::Facilities => places::facilities_page(app),
        other => office_page(app, other),
    }
}

/// The office sees beside the forms which of those that came in cannot be used.
#[cfg(feature = "office")]
fn surveys_page(app: Context) -> View {
    let page = surveys::page(app);
    view! { {move || refused::refused_documents(app)} {page} }
}

#[cfg(not(feature = "office"))]
fn surveys_page(app: Context) -> View {
    surveys::page(app)
}

#[cfg(feature = "office")]
fn office_page(app: Context, route: &Route) -> View {
    match route {
        Route::Tasks => tasks::page(app),
        Route::Task(number) => task::page(app, *number),
        Route::Targets => targets::page(app),
        Route::Units => units::page(app),
        Route::Overview => overview::page(app),
        Route::Papers | Route::TypePapers(_) | Route::CheckPaper(_) | Route::BlankPaper(_) => {
            paper::page(app, route)
        }
        Route::Forms(name) => forms::page(app, name.as_deref()),
        Route::Campaigns => campaigns::page(app),
        Route::PlanCampaign(id) => campaigns::plan_page(app, id),
        Route::Conflicts => conflicts::page(app),
        Route::Devices => devices::page(app),
        Route::Ledger => ledger::page(app),
        Route::Codes(_) => scan_codes::page(app),
        Route::Ways => transports::page(app),
        Route::Voices => voices::page(app),
        Route::Results(id) => results::page(app, id.as_deref()),
        Route::Quality(id) => quality::page(app, id),
        Route::Reports(name) => reports::page(app, name.as_deref()),
        _ => View::several(),
    }
}

#[cfg(not(feature = "office"))]
fn office_page(app: Context, _: &Route) -> View {
    office_offer::page(app)
}

fn knows_form(app: Context, id: &str) -> bool {
    app.with_untracked(|state| state.forms.newest(id).is_some())
}

/// What stands in the top bar.
pub(in crate::ui) fn title(app: Context, route: &Route) -> String {
    match route {
        Route::Today => t(T::AppName).into(),
        Route::Surveys => t(T::Survey).into(),
        Route::Fill(id, _) | Route::Saved(id) | Route::Lend(id) | Route::Practice(id) => form_title(app, id),
        Route::Campaign(_) => t(T::Campaign).into(),
        Route::Responses => t(T::Responses).into(),
        Route::Response(_) => t(T::OneResponse).into(),
        Route::Correct(..) => t(T::Correcting).into(),
        Route::HandOver => t(T::HandOver).into(),
        Route::Codes(false) => t(T::ShowCodes).into(),
        Route::Settings => t(T::Settings).into(),
        Route::Villages => t(T::Villages).into(),
        Route::Facilities => t(T::Facilities).into(),
        other => office_title(app, other),
    }
}

fn form_title(app: Context, id: &str) -> String {
    let form = app.with_untracked(|state| state.forms.named(id));
    form.map_or_else(|| t(T::Survey).to_owned(), |form| form_text(&form.short).to_owned())
}

/// The collector's program offers the office's part at such an address.
#[cfg(not(feature = "office"))]
fn office_title(_: Context, _: &Route) -> String {
    t(T::OfficePart).into()
}

#[cfg(feature = "office")]
fn office_title(app: Context, route: &Route) -> String {
    let version = |id: &str| {
        let title = form_title(app, id);
        match id.split_once('@') {
            Some((_, version)) => format!("{title} · {}", tf(T::FormVersion, &[version])),
            None => title,
        }
    };
    match route {
        Route::Results(Some(id)) | Route::Quality(id) => version(id),
        Route::Forms(_) => t(T::Forms).into(),
        Route::Reports(_) => t(T::OfficeReports).into(),
        Route::Papers | Route::TypePapers(_) | Route::CheckPaper(_) | Route::BlankPaper(_) => {
            t(T::Papers).into()
        }
        Route::PlanCampaign(_) => t(T::Campaign).into(),
        Route::Campaigns => t(T::Campaigns).into(),
        Route::Tasks => t(T::Tasks).into(),
        Route::Task(number) => tf(T::TaskNumber, &[&number.to_string()]),
        Route::Targets => t(T::Targets).into(),
        Route::Units => t(T::Units).into(),
        Route::Overview => t(T::Overview).into(),
        Route::Conflicts => t(T::Conflicts).into(),
        Route::Devices => t(T::Devices).into(),
        Route::Ledger => t(T::Ledger).into(),
        Route::Codes(true) => t(T::ScanCodes).into(),
        Route::Ways => t(T::Ways).into(),
        Route::Voices => t(T::Voices).into(),
        Route::Results(None) => t(T::Results).into(),
        _ => String::new(),
    }
}
