//! Khảo sát: the forms to choose from.

use crate::dom::{CollectView, View};
use crate::session::Topic;
use so_thon_view_macro::view;

use crate::domain::forms::{Domain, Form, FormKind};
use crate::domain::survey::Response;
use crate::i18n::{T, count, form_text, t, tf};
use crate::log::Log;
use crate::session::Draft;
use crate::ui::context::Context;
use crate::ui::parts::{room, verified_text};
use crate::ui::route::Route;
use crate::ui::widgets::{icon, row_link};

pub(in crate::ui) fn page(app: Context) -> View {
    let forms = move |domain: Domain| {
        let all = FormKind::ALL.into_iter().filter_map(|kind| Some((kind, kind.form()?)));
        let rows =
            all.filter(|(_, form)| form.domain == domain).map(|(kind, form)| form_row(app, kind, form));
        rows.collect_view()
    };
    let here = move || {
        let (own, all) = app.with(Topic::Responses, |state| own_and_all(&state.log, state.device));
        let counts = tf(T::OwnAndAll, &[&count(own), &count(all)]);
        row_link(Route::Responses.address(), t(T::ResponsesHere), counts)
    };
    view! {
        {move || install_first(app)}
        <div class="rows">{here}</div>
        {move || room(app)}
        <h2>{T::PublicHealth}</h2>
        <div class="rows">{forms(Domain::Health)}</div>
        <h2>{T::PublicEducation}</h2>
        <div class="rows">{forms(Domain::Education)}</div>
    }
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

fn form_row(app: Context, kind: FormKind, form: &Form) -> View {
    let items = tf(T::ItemsAndGroups, &[&form.item_count().to_string(), &form.groups.len().to_string()]);
    let open = move || {
        app.track(Topic::Drafts);
        let is_open = Draft::is_open(app.session(), kind);
        is_open.then(|| view! { <span class="badge soon">{icon("edit")} {T::DraftOpen}</span> })
    };
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

fn own_and_all(log: &Log, device: crate::log::DeviceId) -> (usize, usize) {
    let mut shown = log.records("response");
    shown.retain(|record| !record.is_deleted() && Response::of(record).is_some());
    (shown.iter().filter(|record| record.is_made_by(device)).count(), shown.len())
}
