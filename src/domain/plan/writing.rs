//! A plan as its document again.

use chrono::{Datelike as _, NaiveDate};

use super::document::{Plan, ReportPeriod, Section, Target, Task, Unit};
use crate::json::{Map, Value};

fn texts(all: &[String]) -> Value {
    Value::List(all.iter().map(|own| own.as_str().into()).collect())
}

fn list<T>(all: &[T], one: impl Fn(&T) -> Value) -> Value {
    Value::List(all.iter().map(one).collect())
}

impl Plan {
    /// As JSON, which [`Plan::read`] reads as the same plan.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let correction = |own: &super::document::Correction| {
            let map = Map::new().with("where", own.place.as_str()).with("original", own.original.as_str());
            Value::Map(map.with("corrected", own.corrected.as_str()))
        };
        Value::Map(
            Map::new()
                .with("id", self.id.as_str())
                .with("year", i64::from(self.year))
                .with("title", self.title.as_str())
                .with("place", self.place.as_str())
                .with("units", list(&self.units, Unit::to_value))
                .with("sections", list(&self.sections, section))
                .with("targets", list(&self.targets, target))
                .with("reports", self.reports_in(self.year))
                .with("corrections", list(&self.corrections, correction)),
        )
    }

    /// The reporting calendar, moved to another year.
    #[must_use]
    pub(super) fn reports_in(&self, year: i32) -> Value {
        let (old, new) = (self.year.to_string(), year.to_string());
        let moved = |text: &str| text.replace(&old, &new);
        let day = |own: NaiveDate| own.with_year(own.year() - self.year + year).unwrap_or(own).to_string();
        let period = |own: &ReportPeriod| {
            let map = Map::new().with("id", moved(&own.id)).with("label", moved(&own.label));
            Value::Map(map.with("english", moved(&own.english)).with("due", day(own.due)))
        };
        let own = &self.reports;
        Value::Map(
            Map::new()
                .with("text", moved(&own.text))
                .with("own_plan", Value::Map(Map::new().with("due", day(own.own_plan.due))))
                .with("periods", list(&own.periods, period))
                .with("note", moved(&own.note))
                .with("note_english", moved(&own.note_english)),
        )
    }
}

impl Unit {
    /// As JSON.
    pub(super) fn to_value(&self) -> Value {
        Value::Map(
            Map::new()
                .with("id", self.id.as_str())
                .with("article", self.article.as_str())
                .with("name", self.name.as_str())
                .with("short", self.short.as_str())
                .with("english", self.english.as_str())
                .with("duties", texts(&self.duties)),
        )
    }
}

fn section(own: &Section) -> Value {
    let map = Map::new().with("number", own.number.as_str()).with("title", own.title.as_str());
    let map = map.with("english", own.english.as_str()).with("tasks", list(&own.tasks, task));
    Value::Map(own.original.as_ref().map_or(map.clone(), |text| map.with("original", text.as_str())))
}

fn task(own: &Task) -> Value {
    let corrected = |own: &super::document::CorrectedField| {
        Value::Map(Map::new().with("field", own.field.as_str()).with("original", own.original.as_str()))
    };
    Value::Map(
        Map::new()
            .with("number", i64::from(own.number))
            .with("name", own.name.as_str())
            .with("lead", own.lead.as_str())
            .with("units", texts(&own.units))
            .with("with", own.with.as_str())
            .with("product", own.product.as_str())
            .with("time", own.time.as_str())
            .with("corrected", list(&own.corrected, corrected))
            .with("missing", list(&own.missing, |own| own.as_str().into())),
    )
}

fn target(own: &Target) -> Value {
    let map = Map::new()
        .with("id", own.id.as_str())
        .with("source", own.source.as_str())
        .with("label", own.label.as_str())
        .with("english", own.english.as_str())
        .with("text", own.text.as_str())
        .with("relation", own.relation.as_str())
        .with("value", own.value)
        .with("unit", own.unit.as_str())
        .with("units", texts(&own.units))
        .with("tasks", list(&own.tasks, |own| Value::Int((*own).into())));
    Value::Map(if let Some(upper) = own.upper { map.with("upper", upper) } else { map })
}
