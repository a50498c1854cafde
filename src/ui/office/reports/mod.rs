//! Báo cáo: the documents that the office writes from its data, and what all of them have in common.

mod making;
mod preview;
mod scope;
mod sending;
mod show;

use crate::dom::{CollectView, View, event_target_value, view};
use crate::domain::plan::obligations;
use crate::i18n::{T, count, day, t, tf};
use crate::report::{OFFICE_RECORD, OfficeField, OfficeHead, REPORT_KIND, Scope};
use crate::session::{State, Topic};
use crate::ui::context::Context;
use crate::ui::office::reading::reading;
use crate::ui::office::results_versions::{earlier, title_of};
use crate::ui::parts::{Editing, obligation_label};
use crate::ui::route::Route;
use crate::ui::widgets::{icon, row_link};
use making::{SURVEY, period_name, subject};
use show::{as_typed, title};

/// The styles of documents, on the screen and on paper.
const STYLE: &str = include_str!("../../../../style/reports.css");

/// The list of reports, or the one of a name.
pub(in crate::ui) fn page(app: Context, name: Option<&str>) -> View {
    let page = match name {
        Some(name) => show::page(app, name),
        None => list(app),
    };
    view! { <style>{STYLE}</style> {page} }
}

fn list(app: Context) -> View {
    let periods = move || {
        app.with(Topic::Tasks | Topic::Forms, |state| {
            let all = obligations(&state.plan, &state.log);
            let own = all.iter().filter(|own| !own.label.is_empty());
            let row = |own: &crate::domain::plan::Obligation| {
                let units = &state.plan.units;
                let sent = units.iter().filter(|unit| own.is_received(&unit.id)).count();
                let sent = tf(T::ReceivedOf, &[&sent.to_string(), &units.len().to_string()]);
                let detail = format!("{} · {sent}", day(own.before));
                row_link(
                    Route::Reports(Some(period_name(own).to_owned())).address(),
                    obligation_label(own),
                    detail,
                )
            };
            own.map(row).collect_view()
        })
    };
    let surveys = move || app.with(Topic::Responses | Topic::Forms, survey_rows);
    view! {
        {reading(app)}
        <h2>{T::ReformReports}</h2>
        <div class="rows">{periods}</div>
        <h2>{T::SurveyReports}</h2>
        {surveys}
        {details(app)}
    }
}

fn survey_rows(state: &State) -> View {
    let columns = state.columns();
    let forms = state
        .forms
        .list()
        .into_iter()
        .flat_map(|form| std::iter::once(form.clone()).chain(earlier(state, &form.id)));
    let rows = forms.filter_map(|form| {
        let found = columns.headline(&form.reference()).responses;
        let name = format!("{SURVEY}{}@{}", form.id, form.version);
        let detail = tf(T::ResponsesCounted, &[&count(found as usize)]);
        (found > 0).then(|| row_link(Route::Reports(Some(name)).address(), title_of(state, &form), detail))
    });
    // Those on some months, once something is written into them or kept of them.
    let kept = state.log.names(REPORT_KIND).filter_map(|record| Some(record.split_once('/')?.1));
    let of_months = kept.filter(|name| name.starts_with(SURVEY) && Scope::of_name(name).1.months().is_some());
    let of_months = of_months.filter(|name| subject(state, name).is_some());
    let of_months = of_months.map(|name| {
        row_link(Route::Reports(Some(name.to_owned())).address(), title(state, name), t(T::OfMonths))
    });
    let rows: Vec<View> = rows.chain(of_months).collect();
    if rows.is_empty() {
        view! { <p class="note">{T::NoSurveyReports}</p> }
    } else {
        view! { <div class="rows">{rows}</div> }
    }
}

const fn label(field: OfficeField) -> T {
    match field {
        OfficeField::Authority => T::DocAuthority,
        OfficeField::Symbol => T::DocSymbol,
        OfficeField::Place => T::DocPlace,
        OfficeField::To => T::DocTo,
        OfficeField::Capacity => T::DocCapacity,
        OfficeField::Signer => T::DocSigner,
        OfficeField::Recipients => T::DocRecipients,
    }
}

/// What all documents have in common.
fn details(app: Context) -> View {
    let editing = Editing::new(app, OFFICE_RECORD.to_owned());
    let usual = app.with_untracked(|state| {
        let commune = state.plan.place.split(", ").next().unwrap_or_default();
        OfficeHead::usual(commune)
    });
    let fields = OfficeField::ALL.map(|field| {
        let usual: std::rc::Rc<str> = usual.text(field).into();
        let code = field.as_str();
        let shown = {
            let usual = usual.clone();
            move || editing.text(code, &usual)
        };
        let write = move |event: web_sys::Event| editing.write(code, &event_target_value(&event), &usual);
        let input = if field.is_list() {
            view! { <textarea rows="3" maxlength="2000" prop:value=shown on:input=write></textarea> }
        } else {
            view! { <input type="text" maxlength="200" prop:value=shown on:input=write/> }
        };
        view! { <label class="field"><span>{label(field)}</span> {input}</label> }
    });
    let bar = move || {
        editing.is_open().then(|| {
            view! { <div class="thumb"><button class="button main" on:click=move |_| editing.save(as_typed, T::ReportSaved)>{icon("saved")} {T::SaveReport}</button></div> }
        })
    };
    view! {
        <details class="card">
            <summary>{t(T::DocumentDetails)}</summary>
            <p class="note">{T::DocumentDetailsHelp}</p>
            {fields.into_iter().collect_view()}
        </details>
        {bar}
    }
}
