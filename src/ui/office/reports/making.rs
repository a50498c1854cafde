//! A report from what this device holds.

use chrono::NaiveDate;

use crate::analysis::{Hiding, Results, SMALL};
use crate::domain::campaign::campaigns;
use crate::domain::forms::Form;
use crate::domain::places::{Aliases, PlaceName, place_name};
use crate::domain::plan::{Obligation, obligations, parse_date};
use crate::report::survey::Refusal;
use crate::report::{Document, OfficeHead, ReportTexts, TextField, goal, reform, survey};
use crate::session::State;
use crate::ui::office::print_head::missing_devices;

/// Before the name of a form.
pub(super) const SURVEY: &str = "survey-";

/// What a report is about.
pub(super) enum Subject {
    /// A period of the plan.
    Period(Obligation),
    /// The results of a form.
    Survey(std::sync::Arc<Form>),
}

/// The part of an obligation's record that names the period.
pub(super) fn period_name(own: &Obligation) -> &str {
    own.record.rsplit('/').next().unwrap_or_default()
}

/// What the report of a name is about; `None` for a name that nothing here has.
pub(super) fn subject(state: &State, name: &str) -> Option<Subject> {
    if let Some(form) = name.strip_prefix(SURVEY) {
        return state.forms.named(form).map(Subject::Survey);
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
            let surveys = survey_lines(state);
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
        Subject::Survey(form) => {
            let filter = texts.scope().filter();
            let Some(results) = state.columns().results(&form.reference(), &filter) else {
                return Some(Made {
                    document: Err(Refusal::TooFew),
                    usual: vec![String::new(); TextField::ALL.len()],
                });
            };
            of_survey(state, &form, &results, today, &office, &texts)
        }
    })
}

fn of_survey(
    state: &State,
    form: &Form,
    results: &Results,
    today: NaiveDate,
    office: &OfficeHead,
    texts: &ReportTexts<'_>,
) -> Made {
    let (columns, scope) = (state.columns(), texts.scope());
    let filter = scope.filter();
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
        village: &village,
        facility: &facility,
        period: days.and_then(|(first, last)| Some((parse_date(&first)?, parse_date(&last)?))),
        planned: planned(state, form),
        missing: &missing,
        today,
        office,
        texts,
    };
    let usual = TextField::ALL.map(|field| survey::usual(&facts, field)).into();
    Made { document: survey::document(&facts), usual }
}

/// How many responses the campaigns plan that ask this form alone; `None` where one asks others, too: what it plans of each is
/// not said.
fn planned(state: &State, form: &Form) -> Option<u32> {
    let own: Vec<_> = campaigns(&state.log).into_iter().filter(|own| own.has_form(&form.id)).collect();
    let is_alone = !own.is_empty() && own.iter().all(|own| own.forms.len() == 1);
    is_alone.then(|| own.iter().map(crate::domain::campaign::Campaign::planned).sum())
}

/// Each form that has responses, in a line.
fn survey_lines(state: &State) -> Vec<reform::SurveyLine> {
    let line = |form: std::sync::Arc<Form>| {
        let found = state.columns().headline(&form.reference());
        let valid = found.responses - found.invalid;
        let satisfied = found.satisfied().hundredths().filter(|_| valid >= SMALL);
        reform::SurveyLine { title: form.short.vi.clone(), responses: found.responses, valid, satisfied }
    };
    state.forms.list().into_iter().map(line).filter(|own| own.responses > 0).collect()
}
