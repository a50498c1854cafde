//! `figures`: what the app's results say, as whole numbers, for programs that compute the same.

use std::fmt::Write as _;
use std::sync::Arc;

use so_thon::analysis::{ClosingResult, Columns, Filter, PlaceScore, Results, Score, Share, Tally};
use so_thon::domain::forms::{Form, Scale};
use so_thon::domain::survey::ValidityRule;
use so_thon::json::{Map, Value};
use so_thon::log::Log;

use crate::command_line::Figures;
use crate::flatten::registry;
use crate::output::{spoken, write_file};
use crate::tell;
use crate::union::Union;
use crate::{Failure, Outcome};

pub(crate) fn run(options: &Figures) -> Result<Outcome, Failure> {
    let mut union = Union::read(&options.files)?;
    let changes = std::mem::take(&mut union.changes);
    let registry = registry(&changes);
    let log: Log = changes.into_iter().collect();
    let columns = Columns::of(&log, &registry, ValidityRule::default());
    let mut forms: Vec<Arc<Form>> = registry.all().cloned().collect();
    forms.sort_by(|left, right| (&left.id, left.version).cmp(&(&right.id, right.version)));
    let found = forms.iter().filter_map(|form| {
        let results = columns.results(&form.reference(), &Filter::default())?;
        (results.responses > 0).then(|| of_form(form, &results))
    });
    let mut text = String::new();
    Value::List(found.collect()).write_canonical(&mut text);
    let inputs = std::mem::take(&mut union.inputs);
    write_file(&options.output, &inputs, |out| writeln!(out, "{text}"))?;
    tell!("figures written to {}", spoken(&options.output));
    Ok(union.outcome())
}

fn int(value: u32) -> Value {
    Value::Int(value.into())
}

fn share(own: Share) -> Value {
    Value::List(vec![int(own.part), int(own.whole)])
}

/// Answers, the sum of their levels, and how many are satisfied.
fn tally(own: &Tally, scale: &Scale) -> Map {
    Map::new()
        .with("answers", int(own.answered()))
        .with("sum", int(own.total()))
        .with("satisfied", int(own.satisfied(scale).part))
}

fn place(own: &PlaceScore, scale: &Scale) -> Value {
    let map = tally(&own.score.overall(), scale).with("responses", int(own.score.responses));
    Value::Map(map.with("id", own.id.as_deref().map_or(Value::Null, Value::from)))
}

fn of_form(form: &Form, results: &Results) -> Value {
    let Score { items, fully_satisfied, responses, .. } = &results.score;
    let scale = &form.scale;
    let item = |(item, own): (&so_thon::domain::forms::Question, &Tally)| {
        Value::Map(tally(own, scale).with("item", item.id.as_str()))
    };
    let closing = form.closing.iter().zip(&results.closing).filter_map(|(question, own)| match own {
        ClosingResult::Percent { count, mean_hundredths: Some(mean) } => {
            let map = Map::new().with("question", question.id.as_str()).with("people", int(*count));
            Some(Value::Map(map.with("mean_hundredths", int(*mean))))
        }
        ClosingResult::Choice { positive: Some(own), .. } => {
            Some(Value::Map(Map::new().with("question", question.id.as_str()).with("positive", share(*own))))
        }
        _ => None,
    });
    let places = |all: &[PlaceScore]| Value::List(all.iter().map(|own| place(own, scale)).collect());
    Value::Map(
        tally(&results.score.overall(), scale)
            .with("form", form.id.as_str())
            .with("version", form.version)
            .with("responses", int(results.responses))
            .with("valid", int(*responses))
            .with("fully", share(*fully_satisfied))
            .with("items", Value::List(form.items().zip(items).map(item).collect()))
            .with("villages", places(&results.villages))
            .with("facilities", places(&results.facilities))
            .with("closing", Value::List(closing.collect())),
    )
}
