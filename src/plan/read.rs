//! Reading a plan's document: by hand, because derived readers of a dozen types cost 25 KB on every first visit.

use super::document::{
    CorrectedField, Correction, Missing, Plan, Relation, ReportPeriod, Reports, Section, Target, TargetUnit,
    Task, Unit,
};
use super::due::parse_date;
use crate::log::{Map, Value};

pub(super) fn plan(map: &Map) -> Option<Plan> {
    Some(Plan {
        id: text(map, "id")?,
        year: map.int("year").and_then(|year| i32::try_from(year).ok())?,
        title: text(map, "title")?,
        place: text(map, "place")?,
        units: each(map, "units", unit)?,
        sections: each(map, "sections", section)?,
        targets: each(map, "targets", target)?,
        reports: reports(map.map("reports")?)?,
        corrections: each(map, "corrections", correction)?,
    })
}

fn text(map: &Map, key: &str) -> Option<String> {
    map.text(key).map(str::to_owned)
}

/// All objects of a list; one that is not understood spoils it, so that nothing is missing unseen.
fn each<T>(map: &Map, key: &str, read: fn(&Map) -> Option<T>) -> Option<Vec<T>> {
    map.list(key).iter().map(|item| read(item.as_map()?)).collect()
}

fn texts(map: &Map, key: &str) -> Vec<String> {
    map.list(key).iter().filter_map(Value::as_text).map(str::to_owned).collect()
}

fn unit(map: &Map) -> Option<Unit> {
    Some(Unit {
        id: text(map, "id")?,
        article: text(map, "article")?,
        name: text(map, "name")?,
        short: text(map, "short")?,
        english: text(map, "english")?,
        duties: texts(map, "duties"),
    })
}

fn section(map: &Map) -> Option<Section> {
    Some(Section {
        number: text(map, "number")?,
        title: text(map, "title")?,
        english: text(map, "english")?,
        original: text(map, "original"),
        tasks: each(map, "tasks", task)?,
    })
}

fn task(map: &Map) -> Option<Task> {
    let corrected =
        |map: &Map| Some(CorrectedField { field: text(map, "field")?, original: text(map, "original")? });
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
        name: text(map, "name")?,
        lead: text(map, "lead")?,
        units: texts(map, "units"),
        with: text(map, "with")?,
        product: text(map, "product")?,
        time: text(map, "time")?,
        corrected: each(map, "corrected", corrected)?,
        missing: map.list("missing").iter().map(missing).collect::<Option<_>>()?,
    })
}

fn target(map: &Map) -> Option<Target> {
    Some(Target {
        id: text(map, "id")?,
        source: text(map, "source")?,
        label: text(map, "label")?,
        english: text(map, "english")?,
        text: text(map, "text")?,
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
            id: text(map, "id")?,
            label: text(map, "label")?,
            english: text(map, "english")?,
            due,
        })
    };
    Some(Reports {
        text: text(map, "text")?,
        own_plan_due: parse_date(map.map("own_plan")?.text("due")?)?,
        periods: each(map, "periods", period)?,
        note: text(map, "note")?,
        note_english: text(map, "note_english")?,
    })
}

fn correction(map: &Map) -> Option<Correction> {
    Some(Correction {
        place: text(map, "where")?,
        original: text(map, "original")?,
        corrected: text(map, "corrected")?,
    })
}
