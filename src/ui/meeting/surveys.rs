//! Khảo sát: the forms to choose from.

use crate::dom::{CollectView, View};
use so_thon_view_macro::view;

use crate::domain::forms::{Domain, Form, FormKind, Verified};
use crate::domain::survey::Response;
use crate::i18n::{T, count, form_text, t, tf};
use crate::log::Log;
use crate::ui::app::{App, Core};
use crate::ui::draft::Draft;
use crate::ui::route::Route;
use crate::ui::widgets::{Action, Severity, icon, notice, row_link};

pub(in crate::ui) fn page(app: App) -> View {
    let forms = move |domain: Domain| {
        let all = FormKind::ALL.into_iter().filter_map(|kind| Some((kind, kind.form()?)));
        let rows =
            all.filter(|(_, form)| form.domain == domain).map(|(kind, form)| form_row(app, kind, form));
        rows.collect_view()
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
            <h2>{T::PublicHealth}</h2>
            <div class="rows">{forms(Domain::Health)}</div>
            <h2>{T::PublicEducation}</h2>
            <div class="rows">{forms(Domain::Education)}</div>
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

fn form_row(app: App, kind: FormKind, form: &Form) -> View {
    let items = tf(T::ItemsAndGroups, &[&form.item_count().to_string(), &form.groups.len().to_string()]);
    let open = Draft::is_open(app, kind)
        .then(|| view! { <span class="badge soon">{icon("edit")} {T::DraftOpen}</span> });
    view! {
        <a class="row" href=Route::Fill(kind, 0).address()>
            <span class="row-text">
                <b>{form_text(&form.short)}</b>
                <small>{items} " · " {verified_text(form.source.verified)}</small>
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
