//! Results by what people said about themselves: age, gender, schooling.

use std::sync::Arc;

use crate::analysis::AttributeGroup;
use crate::browser;
use crate::dom::{CollectView, Get as _, RwSignal, Set as _, View, view};
use crate::domain::forms::{Form, Question};
use crate::i18n::{T, form_text, t};
use crate::session::Topic;
use crate::ui::context::Context;
use crate::ui::office::results_places::{PlaceRow, place_table};

/// The fold; computed, and printed, only once it is open.
pub(super) fn attributes_fold(app: Context, form: &Arc<Form>) -> View {
    let form = Arc::clone(form);
    let is_open = RwSignal::new(false);
    let class = move || if is_open.get() { "card" } else { "card no-print" };
    let shown = move || {
        is_open.get().then(|| {
            let (found, crowd) = app.with(Topic::Responses | Topic::Places | Topic::Forms, |state| {
                let columns = state.columns();
                (columns.by_attribute(&form), columns.headline(&form.reference()))
            });
            // Of fewer people, nothing is shown on the page.
            if crowd.responses - crowd.invalid < crate::analysis::SMALL {
                return view! { <p class="note" role="status">{T::NoAttributes}</p> };
            }
            let asked = found.iter().filter(|(_, groups)| groups.iter().any(|own| own.option.is_some()));
            let tables = asked.filter_map(|(at, groups)| {
                let question = form.attributes.get(*at)?;
                Some(view! { <h3>{form_text(&question.text).to_owned()}</h3> {table(&form, question, groups)} })
            });
            tables.collect_view()
        })
    };
    view! {
        <details class=class data-test="attributes" on:toggle=move |event| is_open.set(browser::is_fold_open(&event))>
            <summary>{T::ByAttribute}</summary>
            <div class="stack"><p class="note">{T::ByAttributeHelp}</p> {shown}</div>
        </details>
    }
}

fn table(form: &Form, question: &Question, groups: &[AttributeGroup]) -> View {
    let row = |own: &AttributeGroup| {
        let label = own.option.and_then(|at| question.options.get(at));
        PlaceRow {
            name: label.map_or_else(|| t(T::NotStated), |own| form_text(&own.label)).to_owned(),
            responses: own.responses,
            shown: own.hidden.map_or_else(
                || Ok((own.overall.mean_hundredths(), own.overall.satisfied(&form.scale).hundredths())),
                Err,
            ),
        }
    };
    place_table(T::AnswerGiven, groups.iter().map(row).collect())
}
