//! Kết quả: what the responses say, each figure with its count and its definition.

use std::rc::Rc;
use std::sync::Arc;

use crate::browser;
use crate::dom::{CollectView, Get as _, RwSignal, Set as _, Track as _, View, follow, view};
use crate::session::{State, Topic};

use crate::analysis::{
    ClosingResult, Columns, Filter, Hiding, PlaceScore, Results, SMALL, Share, wilson_permille,
};
use crate::domain::forms::{Form, QuestionKind, Scale, WRITTEN};
use crate::domain::survey::ValidityRule;
use crate::i18n::{T, count, hundredths, percent, permille, t, tf};
use crate::ui::context::Context;
use crate::ui::office::print_head::print_head;
use crate::ui::office::quality::open_suspicions;
use crate::ui::office::reading::reading;
use crate::ui::office::remarks::remarks_fold;
use crate::ui::office::results_comparison::comparison_fold;
use crate::ui::office::results_filter::filter_row;
use crate::ui::office::results_lowest::lowest;
use crate::ui::office::results_places::hidden_text;
use crate::ui::office::results_tables::{
    REMARKS_SHOWN, Texts, closing, groups, items, places, sites, unread_items,
};
use crate::ui::office::results_versions::{earlier, name_of, other_versions, title_of};
use crate::ui::office::rows::export_fold;
use crate::ui::parts::PlaceNames;
use crate::ui::route::Route;
use crate::ui::widgets::{empty, icon, joined, row_link};

pub(in crate::ui) fn page(app: Context, id: Option<&str>) -> View {
    match id.and_then(|id| app.with_untracked(|state| state.forms.named(id))) {
        Some(form) => form_page(app, form),
        None => view! { {move || list(app)} },
    }
}

fn list(app: Context) -> View {
    let rows = app.with(Topic::Responses | Topic::Forms, |state| {
        let columns = state.columns();
        let row = |(form, name): (&Form, String)| {
            let found = columns.headline(&form.reference());
            let is_shown = found.responses - found.invalid >= SMALL;
            let satisfied = found.satisfied().hundredths().filter(|_| is_shown);
            let satisfied = satisfied.map(|share| tf(T::SatisfiedShare, &[&percent(share)]));
            let counted = tf(T::ResponsesCounted, &[&count(found.responses as usize)]);
            let detail = joined(&[Some(counted), satisfied]);
            row_link(Route::Results(Some(name)).address(), title_of(state, form), detail)
        };
        let with_earlier = |form: Arc<Form>| {
            let earlier = earlier(state, &form.id);
            std::iter::once(form).chain(earlier)
        };
        let forms = state.forms.list().into_iter().flat_map(with_earlier);
        forms.map(|form| row((&form, name_of(state, &form)))).collect_view()
    });
    let reports =
        row_link(Route::Reports(None).address(), t(T::OfficeReportsRow), t(T::OfficeReportsRowHelp));
    view! { {print_head(app)} <p class="note">{T::ResultsHelp}</p> {reading(app)} <div class="rows">{rows}</div> <div class="rows no-print">{reports}</div> }
}

fn form_page(app: Context, form: Arc<Form>) -> View {
    let filter = RwSignal::new(Filter::default());
    let is_complete = app.flag(Topic::Responses | Topic::Forms | Topic::Storage, State::has_all_columns);
    let own = form.clone();
    let row = move || {
        // Once complete, all months are known.
        is_complete.track();
        app.track(Topic::Places);
        filter_row(app, &own, filter)
    };
    // A look at each response: once the page is painted, and not again for another filter.
    let suspected = RwSignal::new(None);
    let reference = Rc::new(form.reference());
    follow(move || {
        app.track(Topic::Responses | Topic::Places | Topic::Forms | Topic::Devices);
        let reference = reference.clone();
        app.spawn(async move {
            browser::painted().await;
            suspected.set(Some(app.with_untracked(|state| open_suspicions(state, &reference))));
        });
    });
    let others = {
        let form = form.clone();
        move || other_versions(app, &form)
    };
    let (rows, compared) = (export_fold(app, &form), comparison_fold(app, &form, filter));
    let remarks = remarks_fold(app, &form, filter);
    let results = move || chosen_results(app, &form, &filter.get(), suspected);
    view! { {print_head(app)} {reading(app)} {others} {row} {results} {remarks} {compared} {rows} }
}

/// The results of the responses that `filter` lets through.
fn chosen_results(
    app: Context,
    form: &Arc<Form>,
    filter: &Filter,
    suspected: RwSignal<Option<usize>>,
) -> View {
    let rule = ValidityRule::default();
    let found = app.with(Topic::Responses | Topic::Places | Topic::Forms, |state| {
        state.columns().results(&form.reference(), filter)
    });
    let quality = {
        let text = move || suspected.get().map(|own| tf(T::QualityRow, &[&count(own)]));
        let name = app.with_untracked(|state| name_of(state, form));
        row_link(Route::Quality(name).address(), t(T::Quality), text)
    };
    let Some(found) = found else { return empty(t(T::NoResultsYet)) };
    if found.responses == 0 {
        let is_filtered = *filter != Filter::default();
        return empty(t(if is_filtered { T::NoResultsChosen } else { T::NoResultsYet }));
    }
    let hiding = app.with_untracked(|state| Hiding::of(state.columns(), form, filter, &found));
    let conflict = (found.in_conflict > 0).then(|| {
        let text = tf(T::ResultsInConflict, &[&count(found.in_conflict as usize)]);
        row_link(Route::Conflicts.address(), text, t(T::ConflictsOpenHelp))
    });
    let valid = tf(
        T::ValidResponses,
        &[
            &count(found.score.responses as usize),
            &count(found.responses as usize),
            &count(found.invalid as usize),
        ],
    );
    let by_place = |kind, scores: &[PlaceScore], hidden, label| {
        app.with_untracked(|state| {
            places(scores, hidden, &form.scale, &PlaceNames::of(&state.log, kind), label)
        })
    };
    let by_site = app.with_untracked(|state| {
        let names = PlaceNames::of(&state.log, "facility");
        let tables = found.sites.iter().zip(hiding.sites.clone());
        tables.map(|(own, hidden)| sites(own, hidden, &form.scale, &names)).collect_view()
    });
    let (broken_down, said) = if let Some(why) = hiding.selection {
        let text = tf(T::ResultsHidden, &[&hidden_text(why)]);
        (
            view! { <p class="notice" role="status" data-test="hidden">{icon("lock")} <span>{text}</span></p> },
            None,
        )
    } else {
        let texts: Vec<Texts> = app.with_untracked(|state| {
            let columns = state.columns();
            (0..form.closing.len()).map(|own| texts(state, columns, form, own, filter)).collect()
        });
        let figures = view! {
            {figures(&found, &form.scale)}
            <h2>{T::ByGroup}</h2>
            {groups(form, &found, &hiding)}
            {lowest(app, form, &found, &hiding, filter)}
            <h2>{T::ByItem}</h2>
            {items(form, &found, &hiding)}
            {unread_items(found.unread_items)}
        };
        (figures, Some(view! { <h2>{T::ClosingQuestions}</h2> {closing(form, &found, &texts)} }))
    };
    view! {
        <p class="lead" data-test="responses">{valid}</p>
        <div class="rows no-print">{conflict} {quality}</div>
        {broken_down}
        <h2>{T::ByVillage}</h2>
        {by_place("village", &found.villages, hiding.villages, T::Village)}
        <h2>{T::ByFacility}</h2>
        {by_place("facility", &found.facilities, hiding.facilities, T::Facility)}
        {by_site}
        {said}
        {definitions(rule)}
    }
}

/// What people wrote to a closing question, or to one of its options, and what cannot be read as an answer: the first
/// [`REMARKS_SHOWN`] of each.
fn texts(state: &State, columns: &Columns, form: &Form, question: usize, filter: &Filter) -> Texts {
    let Some(own) = form.closing.get(question) else { return Texts::default() };
    let (reference, field) = (form.reference(), own.field());
    let text = |record: &str, field: &str| state.log.record(record)?.text(field).map(str::to_owned);
    let said = |record: &str| text(record, &field);
    let unread = columns.unread(&reference, question, filter).filter_map(said).take(REMARKS_SHOWN).collect();
    let written = if own.kind == QuestionKind::Text {
        columns.texts(&reference, question, filter).filter_map(said).take(REMARKS_SHOWN).collect()
    } else {
        let field = format!("{field}{WRITTEN}");
        let options = own.options.iter().enumerate().filter(|(_, option)| option.takes_text());
        let records = options.flat_map(|(at, _)| columns.chose(&reference, question, at, filter));
        let texts = records.filter_map(|record| text(record, &field)).filter(|text| !text.is_empty());
        texts.take(REMARKS_SHOWN).collect()
    };
    Texts { written, unread }
}

/// The five figures, never mixed up.
fn figures(found: &Results, scale: &Scale) -> View {
    let overall = found.score.overall();
    let satisfied = overall.satisfied(scale);
    let share = |share: Share| share.hundredths().map(percent);
    let of = |share: Share| tf(T::PartOf, &[&count(share.part as usize), &count(share.whole as usize)]);
    let interval = |ends: Option<(u32, u32)>| {
        ends.map(|(low, high)| tf(T::Interval, &[&permille(low), &permille(high)]))
    };
    let clusters = found.score.clusters;
    let people = |number: u32| (number > 0).then(|| tf(T::OfPeople, &[&count(number as usize)]));
    let mut cards = vec![
        figure(
            "mean",
            T::Mean,
            overall.mean_hundredths().map(hundredths),
            tf(T::OfAnswers, &[&count(overall.answered() as usize)]),
        ),
        figure(
            "satisfied",
            T::SatisfiedFigure,
            share(satisfied),
            joined(&[Some(of(satisfied)), people(clusters.people), interval(clusters.interval_permille())]),
        ),
        figure(
            "index",
            T::ConvertedIndex,
            overall.index_hundredths(scale).map(percent),
            t(T::ConvertedIndexHelp).into(),
        ),
        figure(
            "fully",
            T::FullySatisfied,
            share(found.score.fully_satisfied),
            joined(&[
                Some(of(found.score.fully_satisfied)),
                interval(wilson_permille(found.score.fully_satisfied)),
            ]),
        ),
    ];
    for result in &found.closing {
        match result {
            ClosingResult::Percent { count: people, mean_hundredths } => {
                let mean = mean_hundredths.filter(|_| *people >= SMALL).map(percent);
                let people = tf(T::OfPeople, &[&count(*people as usize)]);
                cards.push(figure("expectation", T::ExpectationMet, mean, people));
            }
            ClosingResult::Choice { positive: Some(positive), .. } => {
                let shown = share(*positive).filter(|_| positive.whole >= SMALL);
                let counted = tf(T::OfPeople, &[&count(positive.whole as usize)]);
                let counted = if shown.is_some() { of(*positive) } else { counted };
                cards.push(figure("return", T::WouldReturn, shown, counted));
            }
            _ => {}
        }
    }
    view! { <div class="figures">{cards}</div> }
}

fn figure(test: &'static str, label: T, value: Option<String>, detail: String) -> View {
    let value = value.unwrap_or_else(|| "–".into());
    view! { <div class="figure" data-test=test><span>{label}</span><b>{value}</b><small>{detail}</small></div> }
}

fn definitions(rule: ValidityRule) -> View {
    let validity = tf(T::DefinitionValid, &[&rule.answered_percent.to_string()]);
    let texts = [
        T::DefinitionMean,
        T::DefinitionSatisfied,
        T::DefinitionIndex,
        T::DefinitionFully,
        T::DefinitionExpectation,
    ];
    let texts = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    view! {
        <details class="note">
            <summary>{T::Definitions}</summary>
            <ul>{texts}<li>{T::DefinitionDenominator}</li><li>{validity}</li><li>{T::DefinitionSmall}</li></ul>
        </details>
    }
}
