//! The items that the fewest people are satisfied with, with what those who are not wrote.

use std::sync::Arc;

use crate::analysis::{Filter, Hiding, Results, SMALL};
use crate::browser;
use crate::dom::{
    CollectView, Get as _, GetUntracked as _, RwSignal, Set as _, View, WithUntracked as _, view,
};
use crate::domain::forms::Form;
use crate::i18n::{T, count, form_text, hundredths, percent, t, tf};
use crate::ui::context::Context;
use crate::ui::office::results_tables::REMARKS_SHOWN;

/// `None` where no item has a figure that is shown.
pub(super) fn lowest(
    app: Context,
    form: &Arc<Form>,
    found: &Results,
    hiding: &Hiding,
    filter: &Filter,
) -> Option<View> {
    let lowest = found.lowest_items(form, hiding);
    let rows = lowest.iter().filter_map(|at| {
        let (item, tally) = (form.items().nth(*at)?, found.score.items.get(*at)?);
        let satisfied = tally.satisfied(&form.scale);
        let share = satisfied.hundredths().map(percent)?;
        let figures = [
            tf(T::SatisfiedShare, &[&share]),
            format!("{} {}", t(T::MeanShort), tally.mean_hundredths().map_or_else(|| "–".into(), hundredths)),
            tf(T::OfAnswers, &[&count(tally.answered() as usize)]),
        ];
        let remarks =
            (satisfied.whole - satisfied.part >= SMALL).then(|| remarks_fold(app, form, *at, filter));
        Some(view! {
            <li data-test=format!("lowest-{}", item.code)>
                <p><b class="code">{item.code.clone()}</b> {form_text(&item.text)}</p>
                <p class="note">{figures.join(" · ")}</p>
                {remarks}
            </li>
        })
    });
    let rows = rows.collect_view();
    (!lowest.is_empty()).then(|| view! { <h2>{T::LowestItems}</h2> <ul class="items">{rows}</ul> })
}

/// Remarks, which are read once somebody opens them.
fn remarks_fold(app: Context, form: &Arc<Form>, item: usize, filter: &Filter) -> View {
    let texts = RwSignal::new(None::<(Vec<String>, usize)>);
    let is_open = RwSignal::new(false);
    let (form, filter) = (Arc::clone(form), filter.clone());
    let toggle = move |event| {
        is_open.set(browser::is_fold_open(&event));
        if is_open.get_untracked() && texts.with_untracked(Option::is_none) {
            texts.set(Some(read(app, &form, item, &filter)));
        }
    };
    let list = move || {
        texts.get().map(|(texts, all)| {
            let told = match texts.len() {
                0 => t(T::NoneOfThemWrote).to_owned(),
                shown if shown < all => tf(T::FirstRemarks, &[&count(shown)]),
                _ => String::new(),
            };
            let rows = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
            view! { <p class="note">{told}</p> <ul translate="no">{rows}</ul> }
        })
    };
    let class = move || if is_open.get() { "" } else { "no-print" };
    view! { <details class=class on:toggle=toggle><summary>{T::RemarksOfDissatisfied}</summary>{list}</details> }
}

/// The first remarks, and how many there are.
fn read(app: Context, form: &Form, item: usize, filter: &Filter) -> (Vec<String>, usize) {
    app.with_untracked(|state| {
        let found = state.columns().remarks_of_dissatisfied(form, item, filter);
        let text = |(record, question): &(&str, usize)| {
            let field = form.closing.get(*question)?.field();
            state.log.record(record)?.text(&field).map(str::to_owned)
        };
        (found.iter().filter_map(text).take(REMARKS_SHOWN).collect(), found.len())
    })
}
