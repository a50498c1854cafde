//! Reading a plan's document: by hand, because derived readers of a dozen types cost 25 KB on every first visit.

use super::document::{
    CorrectedField, Correction, Missing, Plan, Relation, ReportPeriod, Reports, Section, Target, TargetUnit,
    Task, Unit,
};
use super::due::parse_date;
use crate::json::{Map, Value};

pub(super) fn plan(map: &Map) -> Option<Plan> {
    Some(Plan {
        id: map.string("id")?,
        year: map.int("year").and_then(|year| i32::try_from(year).ok())?,
        title: map.string("title")?,
        place: map.string("place")?,
        units: map.each("units", unit)?,
        sections: map.each("sections", section)?,
        targets: map.each("targets", target)?,
        reports: reports(map.map("reports")?)?,
        corrections: map.each("corrections", correction)?,
    })
}

fn texts(map: &Map, key: &str) -> Vec<String> {
    map.list(key).iter().filter_map(Value::as_text).map(str::to_owned).collect()
}

fn unit(map: &Map) -> Option<Unit> {
    Some(Unit {
        id: map.string("id")?,
        article: map.string("article")?,
        name: map.string("name")?,
        short: map.string("short")?,
        english: map.string("english")?,
        duties: texts(map, "duties"),
    })
}

fn section(map: &Map) -> Option<Section> {
    Some(Section {
        number: map.string("number")?,
        title: map.string("title")?,
        english: map.string("english")?,
        original: map.string("original"),
        tasks: map.each("tasks", task)?,
    })
}

fn task(map: &Map) -> Option<Task> {
    let corrected =
        |map: &Map| Some(CorrectedField { field: map.string("field")?, original: map.string("original")? });
    let missing = |cell: &Value| {
        Some(match cell.as_text()? {
            "lead" => Missing::Lead,
            "with" => Missing::With,
            "product" => Missing::Product,
            "time" => Missing::Time,
            _ => return None,
        })
    };
    Some(Task {
        number: map.int("number").and_then(|number| u32::try_from(number).ok())?,
        name: map.string("name")?,
        lead: map.string("lead")?,
        units: texts(map, "units"),
        with: map.string("with")?,
        product: map.string("product")?,
        time: map.string("time")?,
        corrected: map.each("corrected", corrected)?,
        missing: map.list("missing").iter().map(missing).collect::<Option<_>>()?,
    })
}

fn target(map: &Map) -> Option<Target> {
    Some(Target {
        id: map.string("id")?,
        source: map.string("source")?,
        label: map.string("label")?,
        english: map.string("english")?,
        text: map.string("text")?,
        relation: match map.text("relation")? {
            "at-least" => Relation::AtLeast,
            "exactly" => Relation::Exactly,
            "range" => Relation::Range,
            _ => return None,
        },
        value: map.int("value")?,
        upper: map.int("upper"),
        unit: match map.text("unit")? {
            "percent" => TargetUnit::Percent,
            "count" => TargetUnit::Count,
            _ => return None,
        },
        units: texts(map, "units"),
        tasks: map
            .list("tasks")
            .iter()
            .filter_map(Value::as_int)
            .filter_map(|task| u32::try_from(task).ok())
            .collect(),
    })
}

fn reports(map: &Map) -> Option<Reports> {
    let period = |map: &Map| {
        let due = parse_date(map.text("due")?)?;
        Some(ReportPeriod {
            id: map.string("id")?,
            label: map.string("label")?,
            english: map.string("english")?,
            due,
        })
    };
    Some(Reports {
        text: map.string("text")?,
        own_plan_due: parse_date(map.map("own_plan")?.text("due")?)?,
        periods: map.each("periods", period)?,
        note: map.string("note")?,
        note_english: map.string("note_english")?,
    })
}

fn correction(map: &Map) -> Option<Correction> {
    Some(Correction {
        place: map.string("where")?,
        original: map.string("original")?,
        corrected: map.string("corrected")?,
    })
}
