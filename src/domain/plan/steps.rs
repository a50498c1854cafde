//! The log of a task: what was done and is to be done, each with the document that proves it. The province scores communes by
//! documents.

use chrono::NaiveDate;

use super::due::parse_date;
use crate::compact::sort_by;
use crate::json::{Map, Value, names};
use crate::log::Record;

/// What stands before the id in the field of a step.
const PREFIX: &str = "step/";

names! {
    /// The kind of a document (NĐ 30/2020).
    #[derive(Default)]
    pub enum DocumentKind {
        /// Kế hoạch.
        Plan = "plan",
        /// Báo cáo.
        #[default]
        Report = "report",
        /// Quyết định.
        Decision = "decision",
        /// Công văn.
        Letter = "letter",
        /// Thông báo.
        Notice = "notice",
        /// Biên bản.
        Minutes = "minutes",
        /// Anything else.
        Other = "other",
    }
}

/// A document that proves a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Its kind.
    pub kind: DocumentKind,
    /// Số, ký hiệu: "31/BC-UBND".
    pub number: String,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// Trích yếu.
    pub title: String,
}

/// A step of a task: a sub-task while it is to be done, an entry of the log once it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Tells it from the task's other steps.
    pub id: String,
    /// What was done, or is to be.
    pub text: String,
    /// It is to be done until this day.
    pub due: Option<NaiveDate>,
    /// It was done on this day; `None` while it is to be done.
    pub done: Option<NaiveDate>,
    /// What proves it.
    pub proof: Option<Proof>,
}

impl Step {
    /// The field that holds it.
    #[must_use]
    pub fn field(&self) -> String {
        format!("{PREFIX}{}", self.id)
    }

    /// What the field holds.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut map = Map::new().with("text", self.text.as_str());
        for (key, day) in [("due", self.due), ("done", self.done)] {
            if let Some(day) = day {
                map = map.with(key, day.to_string());
            }
        }
        if let Some(proof) = &self.proof {
            map = map.with("kind", proof.kind.as_str()).with("number", proof.number.as_str());
            map = map.with("title", proof.title.as_str());
            if let Some(day) = proof.day {
                map = map.with("day", day.to_string());
            }
        }
        Value::Map(map)
    }

    /// Reads a field and its value; `None` for another field, and for a value that is none.
    #[must_use]
    pub fn read(field: &str, value: &Value) -> Option<Self> {
        let id = field.strip_prefix(PREFIX)?.to_owned();
        let map = value.as_map()?;
        let day = |key: &str| map.text(key).and_then(parse_date);
        let proof = map.text("number").or_else(|| map.text("title")).is_some().then(|| Proof {
            // A kind of a later version is another one.
            kind: map.text("kind").map_or_else(DocumentKind::default, |kind| {
                DocumentKind::from_name(kind).unwrap_or(DocumentKind::Other)
            }),
            number: map.string("number").unwrap_or_default(),
            day: day("day"),
            title: map.string("title").unwrap_or_default(),
        });
        Some(Self { id, text: map.string("text")?, due: day("due"), done: day("done"), proof })
    }
}

/// All steps of a task's record: those that are to be done first, by their days; then those that are done, the newest first.
#[must_use]
pub fn steps(record: Option<&Record>) -> Vec<Step> {
    let Some(record) = record else { return Vec::new() };
    let mut all: Vec<Step> = record.values().filter_map(|(field, value)| Step::read(field, value)).collect();
    sort_by(&mut all, |left, right| {
        let key =
            |own: &Step| (own.done.is_some(), own.due.is_none(), own.due.filter(|_| own.done.is_none()));
        key(left)
            .cmp(&key(right))
            .then_with(|| right.done.cmp(&left.done))
            .then_with(|| left.id.cmp(&right.id))
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{DeviceId, Log, Stamp};

    fn day(text: &str) -> Option<NaiveDate> {
        parse_date(text)
    }

    #[test]
    fn steps_come_back_from_the_log_open_ones_first() {
        let plain = |id: &str, due, done| Step { id: id.into(), text: id.into(), due, done, proof: None };
        let proved = Step {
            proof: Some(Proof {
                kind: DocumentKind::Decision,
                number: "12/QĐ-UBND".into(),
                day: day("2026-02-03"),
                title: "Thành lập tổ".into(),
            }),
            ..plain("a", None, day("2026-02-03"))
        };
        let all = [
            plain("d", day("2026-05-01"), None),
            plain("c", day("2026-06-01"), None),
            plain("e", None, None),
            plain("b", day("2026-01-01"), day("2026-03-01")),
            proved,
        ];
        let mut log = Log::new();
        for (seq, own) in (1..).zip(&all) {
            let stamp = Stamp { device: DeviceId::from_random(1), seq, at: String::new(), by: None };
            let fields = Map::new().with(&own.field(), own.to_value()).with("step/none", Value::Null);
            log.insert(log.prepare(&stamp, "task/2026/1", &fields));
        }
        assert_eq!(steps(log.record("task/2026/1").as_ref()), all);
        assert_eq!(steps(None), []);
        let later = Map::new().with("text", "x").with("kind", "later").with("number", "1");
        let read = Step::read("step/x", &Value::Map(later)).and_then(|own| own.proof);
        assert_eq!(read.map(|own| own.kind), Some(DocumentKind::Other));
    }
}
