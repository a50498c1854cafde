//! Khảo sát: the forms to choose from.

use crate::dom::View;
use so_thon_view_macro::view;

use crate::domain::forms::{Domain, Form, Verified};
use crate::domain::survey::Response;
use crate::i18n::{T, count, form_text, t, tf};
use crate::log::Log;
use crate::ui::app::{App, Core};
use crate::ui::draft::Draft;
use crate::ui::route::Route;
use crate::ui::widgets::{Action, Severity, icon, notice, row_link};

pub(in crate::ui) fn page(app: App) -> View {
    let forms = move |domain: Domain| {
        let all = app.read(|core| core.forms.list());
        let rows: Vec<View> =
            all.iter().filter(|form| form.domain == domain).map(|form| form_row(app, form)).collect();
        rows
    };
    let section = move |domain: Domain, title: T| {
        let rows = forms(domain);
        (!rows.is_empty()).then(|| view! { <h2>{title}</h2> <div class="rows">{rows}</div> })
    };
    let page = move || {
        let (own, all) = app.read(|core| own_and_all(&core.log, core.device));
        let here = row_link(
            Route::Responses.address(),
            t(T::ResponsesHere),
            tf(T::OwnAndAll, &[&count(own), &count(all)]),
        );
        view! {
            {install_first(app)}
            <div class="rows">{here}</div>
            {move || room(app)}
            {section(Domain::Health, T::PublicHealth)}
            {section(Domain::Education, T::PublicEducation)}
            {section(Domain::Other, T::OtherForms)}
        }
    };
    view! { {page} }
}

/// On an iPhone the app on the home screen starts empty: whoever means to install it does so before the first response.
fn install_first(app: App) -> Option<View> {
    let comes_too_early = app.read(|core| {
        core.host.is_ios && !core.host.is_installed && core.log.count_made_by("response", core.device) == 0
    });
    comes_too_early.then(
        || view! { <p class="notice" role="status">{icon("warning")} <span>{T::InstallFirst}</span></p> },
    )
}

/// A form is not started when there is no room for it; the pages that are left say so and lead out.
pub(in crate::ui) fn room(app: App) -> Option<View> {
    if app.read_places(Core::is_forgetful) {
        // Why, stands above.
        return Some(view! { <a class="button wide" href=Route::Today.address()>{T::Finish}</a> });
    }
    let acts = vec![(T::ExportNow, Action::Visit(Route::HandOver))];
    (!app.has_room()).then(|| notice(Severity::Alert, t(T::NoRoomForForm).to_owned(), acts))
}

fn form_row(app: App, form: &Form) -> View {
    let items = tf(T::ItemsAndGroups, &[&form.item_count().to_string(), &form.groups.len().to_string()]);
    let verified = form.source.as_ref().map(|source| format!(" · {}", verified_text(source.verified)));
    let open = Draft::is_open(app, &form.id)
        .then(|| view! { <span class="badge soon">{icon("edit")} {T::DraftOpen}</span> });
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

/// How far a form's wording is verified, in a few words.
pub(in crate::ui) fn verified_text(verified: Verified) -> &'static str {
    t(match verified {
        Verified::Transcription => T::VerifiedTranscription,
        Verified::SingleTranscription => T::VerifiedSingle,
        Verified::Reconstructed => T::VerifiedNot,
    })
}

fn own_and_all(log: &Log, device: crate::log::DeviceId) -> (usize, usize) {
    let mut shown = log.records("response");
    shown.retain(|record| !record.is_deleted() && Response::of(record).is_some());
    (shown.iter().filter(|record| record.is_made_by(device)).count(), shown.len())
}
