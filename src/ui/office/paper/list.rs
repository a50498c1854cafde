//! Nhập phiếu giấy: the forms to type in or to print, and the papers that wait.

use super::entries::{Waiting, finish_stopped, waiting};
use crate::dom::{CollectView, View, view};
use crate::domain::survey::{EntryState, Typed};
use crate::i18n::{T, count, form_text, t, tf};
use crate::session::Topic;
use crate::ui::context::Context;
use crate::ui::route::Route;
use crate::ui::widgets::{icon, joined, row_link};

pub(super) fn page(app: Context) -> View {
    finish_stopped(app);
    let all = move || app.with(Topic::Responses | Topic::Forms, waiting);
    let forms = move || {
        let (forms, waiting) = (app.with(Topic::Forms, |state| state.forms.list()), all());
        let rows = forms.iter().map(|form| {
            let open = waiting.iter().filter(|own| own.form.id == form.id && own.open_pass().is_some());
            let waits = match open.count() {
                0 => t(T::NoPapersWaiting).to_owned(),
                open => tf(T::PapersWaiting, &[&count(open)]),
            };
            let blank = Route::BlankPaper(form.id.clone()).address();
            let label = tf(T::PrintBlankNamed, &[form_text(&form.short)]);
            view! {
                <div class="pair">
                    {row_link(Route::TypePapers(form.id.clone()).address(), form_text(&form.short).to_owned(), waits)}
                    <a class="button quiet" href=blank aria-label=label>{icon("copy")} {T::PrintShort}</a>
                </div>
            }
        });
        rows.collect_view()
    };
    let differing = move || {
        let rows: Vec<View> =
            all().iter().filter(|own| own.state == EntryState::Differs).map(differing_row).collect();
        (!rows.is_empty()).then(|| view! { <h2>{T::PapersDiffer}</h2> <div class="rows">{rows}</div> })
    };
    view! {
        <p class="note">{T::PapersHelp}</p>
        {differing}
        <h2>{T::PaperForms}</h2>
        <div class="rows">{forms}</div>
    }
}

fn differing_row(own: &Waiting) -> View {
    let by = |typed: &Option<Typed>| typed.as_ref().map(|typed| typed.by.clone());
    let places = own.entry.differences(&own.form).len();
    let title = tf(T::PaperNumbered, &[&own.entry.number]);
    let places = tf(T::DifferencesFound, &[&count(places)]);
    let form = form_text(&own.form.short).to_owned();
    let pile = Some(own.pile.clone()).filter(|pile| !pile.is_empty());
    let places = if own.entry.is_disputed { t(T::EntryMixed).to_owned() } else { places };
    let detail = joined(&[Some(form), pile, Some(places), by(&own.entry.first), by(&own.entry.second)]);
    row_link(Route::CheckPaper(own.entry.id.clone()).address(), title, detail)
}
