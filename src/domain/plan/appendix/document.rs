//! A plan's document from its appendix. What the appendix does not say (units, the reporting calendar) comes from another plan.

use super::{Appendix, COLUMNS, Line};
use crate::domain::plan::{Missing, Plan, Unit};
use crate::json::{Map, Value};
use crate::text::{fold_diacritics, slug};

/// What stands above a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The year it is for.
    pub year: i32,
    /// Its title.
    pub title: String,
    /// The commune that it is for.
    pub place: String,
}

/// The names of a task's cells in a document, in their order.
const CELLS: [&str; COLUMNS] = ["name", "lead", "with", "product", "time"];

/// Makes a plan's document, which [`Plan::read`] reads. Units that `base` knows keep their ids and duties; others are added.
/// The reporting calendar is that of `base`, moved to the year; its targets are taken if it is the same commune's.
#[must_use]
pub fn plan_document(appendix: &Appendix, heading: &Heading, base: &Plan) -> Value {
    let mut units = base.units.clone();
    let mut sections: Vec<(Map, Vec<Value>)> = Vec::new();
    for line in &appendix.lines {
        match line {
            Line::Section(number, title) => {
                let map = Map::new().with("number", number.as_str()).with("title", title.as_str());
                sections.push((map.with("english", title.as_str()), Vec::new()));
            }
            Line::Task(number, cells) => {
                let task = task(*number, cells, &mut units);
                match sections.last_mut() {
                    Some((_, tasks)) => tasks.push(task),
                    None => sections.push((
                        Map::new().with("number", "I").with("title", "").with("english", ""),
                        vec![task],
                    )),
                }
            }
        }
    }
    let sections =
        sections.into_iter().map(|(map, tasks)| Value::Map(map.with("tasks", Value::List(tasks)))).collect();
    let place = heading.place.split(',').next().unwrap_or_default();
    let mut document = match base.to_value() {
        Value::Map(map) => map,
        _ => Map::new(),
    };
    if base.place != heading.place {
        document.insert("targets", Value::List(Vec::new()));
    }
    document.insert(
        "id",
        format!("{}-{}", slug(place.trim_start_matches("xã ").trim_start_matches("Xã ")), heading.year),
    );
    document.insert("year", i64::from(heading.year));
    document.insert("title", heading.title.as_str());
    document.insert("place", heading.place.as_str());
    document.insert("units", Value::List(units.iter().map(Unit::to_value).collect()));
    document.insert("sections", Value::List(sections));
    document.insert("reports", base.reports_in(heading.year));
    document.insert("corrections", Value::List(Vec::new()));
    Value::Map(document)
}

fn task(number: u32, cells: &[String; COLUMNS], units: &mut Vec<Unit>) -> Value {
    let [_, lead, ..] = cells;
    let ids = leading(lead, units);
    let mut map = Map::new().with("number", i64::from(number));
    for (name, cell) in CELLS.into_iter().zip(cells) {
        map.insert(name, cell.as_str());
    }
    let missing = Missing::ALL.into_iter().filter(|own| map.text(own.as_str()).is_none_or(str::is_empty));
    let missing = missing.map(|own| own.as_str().into()).collect();
    let units = ids.iter().map(|id| id.as_str().into()).collect();
    Value::Map(map.with("units", Value::List(units)).with("missing", Value::List(missing)))
}

/// The units that a cell names, in its order; one that is not known yet is added.
fn leading(lead: &str, units: &mut Vec<Unit>) -> Vec<String> {
    let mut ids = Vec::new();
    for name in lead.split(';').map(str::trim).filter(|name| !name.is_empty()) {
        let key = letters(name);
        let known = units.iter().find(|unit| letters(&unit.name) == key || letters(&unit.short) == key);
        let known = known.map(|unit| unit.id.clone());
        let id = known.unwrap_or_else(|| add(name, units));
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn add(name: &str, units: &mut Vec<Unit>) -> String {
    let short: String = slug(name).chars().take(50).collect();
    let short = if short.is_empty() { "don-vi".to_owned() } else { short };
    let is_taken = |id: &str| units.iter().any(|unit| unit.id == id);
    let mut ids = std::iter::once(short.clone()).chain((2_u32..).map(|number| format!("{short}-{number}")));
    let id = ids.find(|id| !is_taken(id)).unwrap_or(short);
    units.push(Unit {
        id: id.clone(),
        article: String::new(),
        name: name.to_owned(),
        short: name.to_owned(),
        english: name.to_owned(),
        duties: Vec::new(),
    });
    id
}

/// Letters and digits alone, without marks: dashes and spaces are written in many ways.
fn letters(name: &str) -> String {
    fold_diacritics(name).chars().filter(|own| own.is_alphanumeric()).collect()
}
