//! Khảo sát: the forms to choose from.

use crate::dom::{View, view};
use crate::session::Topic;

use crate::domain::campaign::campaigns;
use crate::domain::forms::{Domain, Form};
use crate::i18n::{T, count, form_text, t, tf};
use crate::session::{Draft, response_counts};
use crate::ui::context::Context;
use crate::ui::parts::{period, room, verified_text};
use crate::ui::route::Route;
use crate::ui::widgets::{icon, row_link};

pub(in crate::ui) fn page(app: Context) -> View {
    let forms = move |domain: Domain| {
        let all = app.with(Topic::Forms, |state| state.forms.list());
        let rows: Vec<View> =
            all.iter().filter(|form| form.domain == domain).map(|form| form_row(app, form)).collect();
        rows
    };
    let section = move |domain: Domain, title: T| {
        move || {
            let rows = forms(domain);
            (!rows.is_empty()).then(|| view! { <h2>{title}</h2> <div class="rows">{rows}</div> })
        }
    };
    let here = move || {
        let (own, all) = app.with(Topic::Responses, response_counts);
        let counts = tf(T::OwnAndAll, &[&count(own), &count(all)]);
        row_link(Route::Responses.address(), t(T::ResponsesHere), counts)
    };
    view! {
        {move || install_first(app)}
        <div class="rows">{here} {office_rows()}</div>
        {move || running(app)}
        {move || room(app)}
        {section(Domain::Health, T::PublicHealth)}
        {section(Domain::Education, T::PublicEducation)}
        {section(Domain::Other, T::OtherForms)}
    }
}

/// The campaigns that are not closed.
fn running(app: Context) -> Option<View> {
    let mut all = app.with(Topic::Places, |state| campaigns(&state.log));
    all.retain(|own| !own.is_closed);
    let rows = all
        .iter()
        .map(|own| row_link(Route::Campaign(own.id.clone()).address(), own.name.clone(), period(own)));
    let rows: Vec<View> = rows.collect();
    (!rows.is_empty()).then(|| view! { <h2>{T::Campaign}</h2> <div class="rows">{rows}</div> })
}

/// Campaigns are planned, and paper forms typed in, at the office.
#[cfg(feature = "office")]
fn office_rows() -> View {
    let campaigns = row_link(Route::Campaigns.address(), t(T::Campaigns), t(T::CampaignsHelp));
    let forms = row_link(Route::Forms(None).address(), t(T::Forms), t(T::FormsHelp));
    let voices = row_link(Route::Voices.address(), t(T::Voices), t(T::VoicesRow));
    view! { {campaigns} {row_link(Route::Papers.address(), t(T::Papers), t(T::PapersRowHelp))} {forms} {voices} }
}

#[cfg(not(feature = "office"))]
const fn office_rows() -> Option<View> {
    None
}

/// On an iPhone the app on the home screen starts empty: whoever means to install it does so before the first response.
fn install_first(app: Context) -> Option<View> {
    let comes_too_early = app.with(Topic::Responses, |state| {
        state.environment.is_ios
            && !state.environment.is_installed
            && state.log.count_made_by("response", state.device) == 0
    });
    comes_too_early.then(
        || view! { <p class="notice" role="status">{icon("warning")} <span>{T::InstallFirst}</span></p> },
    )
}

fn form_row(app: Context, form: &Form) -> View {
    let items = tf(T::ItemsAndGroups, &[&form.item_count().to_string(), &form.groups.len().to_string()]);
    let verified = form.source.as_ref().map(|source| format!(" · {}", verified_text(source.verified)));
    let id = form.id.clone();
    let open = move || {
        app.track(Topic::Drafts);
        let is_open = Draft::is_open(app.session(), &id);
        is_open.then(|| view! { <span class="badge soon">{icon("edit")} {T::DraftOpen}</span> })
    };
    view! {
        <a class="row" href=Route::Fill(form.id.clone(), 0).address()>
            <span class="row-text">
                <b>{form_text(&form.short)}</b>
                <small>{items} {verified}</small>
                {open}
            </span>
            {icon("next")}
        </a>
    }
}
