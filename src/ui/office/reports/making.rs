//! A report from what this device holds.

use chrono::{Datelike as _, NaiveDate};

use crate::analysis::{Filter, Hiding, Results, SMALL, month_number};
use crate::domain::campaign::{Campaign, campaigns};
use crate::domain::forms::Form;
use crate::domain::places::{Aliases, PlaceName, place_name};
use crate::domain::plan::{Obligation, obligations, parse_date};
use crate::report::survey::Refusal;
use crate::report::{Document, OfficeHead, ReportTexts, Scope, TextField, goal, reform, survey};
use crate::session::State;
use crate::ui::office::print_head::missing_devices;

/// Before the name of a form.
pub(super) const SURVEY: &str = "survey-";

/// What a report is about.
pub(super) enum Subject {
    /// A period of the plan.
    Period(Obligation),
    /// The results of a form in some months.
    Survey(std::sync::Arc<Form>, Scope),
}

/// The part of an obligation's record that names the period.
pub(super) fn period_name(own: &Obligation) -> &str {
    own.record.rsplit('/').next().unwrap_or_default()
}

/// What the report of a name is about; `None` for a name that nothing here has.
pub(super) fn subject(state: &State, name: &str) -> Option<Subject> {
    if let Some(survey) = name.strip_prefix(SURVEY) {
        let (form, scope) = Scope::of_name(survey);
        let scope = Scope { earlier: ReportTexts::of(&state.log, name).earlier(), ..scope };
        return state.forms.named(form).map(|form| Subject::Survey(form, scope));
    }
    let all = obligations(&state.plan, &state.log);
    // The units' own plans are no report of the commune.
    let own = all.into_iter().find(|own| period_name(own) == name && !own.label.is_empty());
    own.map(Subject::Period)
}

/// The report, and the usual text of each of its fields, in the order of [`TextField::ALL`].
pub(super) struct Made {
    pub(super) document: Result<Document, Refusal>,
    pub(super) usual: Vec<String>,
}

/// Makes the report of a name; `None` where there is none.
pub(super) fn made(state: &State, name: &str, today: NaiveDate) -> Option<Made> {
    let commune = state.plan.place.split(", ").next().unwrap_or_default();
    let office = OfficeHead::of(&state.log, commune);
    let texts = ReportTexts::of(&state.log, name);
    Some(match subject(state, name)? {
        Subject::Period(period) => {
            let surveys = survey_lines(state, today.min(period.ends));
            let facts = reform::Facts {
                plan: &state.plan,
                log: &state.log,
                period: &period,
                today,
                surveys: &surveys,
                office: &office,
                texts: &texts,
            };
            let usual = TextField::ALL.map(|field| reform::usual(&facts, field)).into();
            Made { document: Ok(reform::document(&facts)), usual }
        }
        Subject::Survey(form, scope) => {
            let Some(results) = state.columns().results(&form.reference(), &scope.filter()) else {
                return Some(Made {
                    document: Err(Refusal::TooFew),
                    usual: vec![String::new(); TextField::ALL.len()],
                });
            };
            of_survey(state, &form, scope, &results, today, &office, &texts)
        }
    })
}

fn of_survey(
    state: &State,
    form: &Form,
    scope: Scope,
    results: &Results,
    today: NaiveDate,
    office: &OfficeHead,
    texts: &ReportTexts<'_>,
) -> Made {
    let (columns, filter) = (state.columns(), scope.filter());
    let hiding = Hiding::of(columns, form, &filter, results);
    let comparison = scope.earlier.and_then(|earlier| columns.compare(form, &filter, earlier));
    let comparison = comparison.unwrap_or_else(|| columns.standing(form, &filter));
    let name = |kind: &'static str| {
        let aliases = Aliases::of(&state.log, kind);
        move |id: &str| {
            let PlaceName { name, is_off } = place_name(&state.log, kind, &aliases, id);
            if is_off { format!("{name} (đã bỏ)") } else { name }
        }
    };
    let (village, facility) = (name("village"), name("facility"));
    let days = columns.first_and_last_day(&form.reference(), &filter);
    let missing = missing_devices(state);
    let facts = survey::Facts {
        plan: &state.plan,
        form,
        results,
        scope,
        comparison: &comparison,
        goal: goal(&state.log),
        hiding: &hiding,
        complaints: &|item| columns.themes_of_dissatisfied(form, item, &filter),
        themes: &columns.themes(form, &filter),
        village: &village,
        facility: &facility,
        period: days.and_then(|(first, last)| Some((parse_date(&first)?, parse_date(&last)?))),
        planned: planned(state, form, scope),
        missing: &missing,
        today,
        office,
        texts,
    };
    let usual = TextField::ALL.map(|field| survey::usual(&facts, field)).into();
    Made { document: survey::document(&facts), usual }
}

/// How many responses the campaigns of the report's months plan that ask this form alone; `None` where one asks others, too, or
/// reaches beyond the months: what it plans of each is not said.
fn planned(state: &State, form: &Form, scope: Scope) -> Option<u32> {
    let months = scope.months();
    // A day that is not given or not understood may be any.
    let is_apart = |own: &Campaign| {
        let ends = [&own.from, &own.to].map(|day| parse_date(day).and_then(month_of));
        months.as_ref().is_some_and(|months| {
            ends[0].is_some_and(|from| from > *months.end()) || ends[1].is_some_and(|to| to < *months.start())
        })
    };
    let is_within = |own: &Campaign| {
        let is_in = |day: &str| {
            let month = parse_date(day).and_then(month_of);
            months.as_ref().is_none_or(|months| month.is_some_and(|month| months.contains(&month)))
        };
        is_in(&own.from) && is_in(&own.to)
    };
    let own = campaigns(&state.log).into_iter().filter(|own| own.has_form(&form.id) && !is_apart(own));
    let own: Vec<Campaign> = own.collect();
    let is_alone = !own.is_empty() && own.iter().all(|own| own.forms.len() == 1 && is_within(own));
    is_alone.then(|| own.iter().map(Campaign::planned).sum())
}

fn month_of(day: NaiveDate) -> Option<u16> {
    month_number(day.year().try_into().ok()?, day.month().try_into().ok()?)
}

/// Each form that has responses up to the end of a day's month, in a line. What the page of these results hides is hidden.
fn survey_lines(state: &State, last: NaiveDate) -> Vec<reform::SurveyLine> {
    let filter = Filter { months: month_of(last).map(|last| 0..=last), ..Filter::default() };
    let line = |form: std::sync::Arc<Form>| {
        let found = state.columns().results(&form.reference(), &filter)?;
        let is_hidden = Hiding::of(state.columns(), &form, &filter, &found).selection.is_some();
        let valid = found.score.responses;
        let satisfied = found.score.overall().satisfied(&form.scale).hundredths();
        let satisfied = satisfied.filter(|_| valid >= SMALL && !is_hidden);
        let title = form.short.vi.clone();
        Some(reform::SurveyLine { title, responses: found.responses, valid, satisfied })
    };
    state.forms.list().into_iter().filter_map(line).filter(|own| own.responses > 0).collect()
}
