//! The plans that this device knows: those that come with the program, and those that are records of the log.

use std::sync::Arc;

use super::document::Plan;
use crate::json::{DocumentError, Expected, Value};
use crate::log::{ChangeId, Log, Record};

/// The plans of this device. A record `plan/<id>` holds a plan's document in its field `doc`; it replaces a plan of
/// the same id that comes with the program, so that an office can correct one.
#[derive(Debug, Default)]
pub struct PlanRegistry {
    built_in: Vec<Arc<Plan>>,
    recorded: Vec<Arc<Plan>>,
    refused: Vec<(String, DocumentError)>,
    /// The changes that `recorded` and `refused` were read from.
    read_from: Vec<ChangeId>,
}

impl PlanRegistry {
    /// No plan yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The ids of the plans that come with the program.
    pub const BUILT_IN: [&str; 1] = ["nam-dan-2026"];

    /// A registry with all plans that come with the program. The browser fetches them as files (`data/<id>.json`); the
    /// command and the tests have them compiled in.
    #[must_use]
    pub fn built_in() -> Self {
        let mut registry = Self::new();
        // A test reads every one of them.
        let _ = registry.add_text(include_str!(concat!(env!("OUT_DIR"), "/nam-dan-2026.json")));
        registry
    }

    /// Adds a plan that comes with the program, as JSON.
    ///
    /// # Errors
    /// The path of the fault.
    pub fn add_text(&mut self, json: &str) -> Result<Arc<Plan>, DocumentError> {
        self.add_document(&Value::read(json).ok_or(DocumentError::new(Expected::Json))?)
    }

    /// Adds a plan that comes with the program; it replaces one of the same id.
    ///
    /// # Errors
    /// The path of the fault.
    pub fn add_document(&mut self, document: &Value) -> Result<Arc<Plan>, DocumentError> {
        let plan = Arc::new(Plan::read(document)?);
        self.built_in.retain(|own| own.id != plan.id);
        self.built_in.push(Arc::clone(&plan));
        Ok(plan)
    }

    /// Reads the plans in the log. Returns `true` if their records have changed since the last call.
    pub fn read_log(&mut self, log: &Log) -> bool {
        let records = log.records("plan");
        let from: Vec<ChangeId> =
            records.iter().flat_map(Record::history).map(|change| change.id()).collect();
        if from == self.read_from {
            return false;
        }
        self.read_from = from;
        (self.recorded, self.refused) = (Vec::new(), Vec::new());
        for record in records.iter().filter(|record| !record.is_deleted()) {
            let id = record.name().split_once('/').map_or("", |(_, id)| id);
            let document = record.value("doc").ok_or(DocumentError::new(Expected::Given));
            let plan = document.and_then(Plan::read).map_err(|error| error.under("doc"));
            match plan {
                Ok(plan) if plan.id == id => self.recorded.push(Arc::new(plan)),
                Ok(_) => {
                    let error = DocumentError::new(Expected::RecordName).under("id").under("doc");
                    self.refused.push((record.name().to_owned(), error));
                }
                Err(error) => self.refused.push((record.name().to_owned(), error)),
            }
        }
        true
    }

    /// All plans, those of the log first.
    pub fn list(&self) -> impl Iterator<Item = &Arc<Plan>> {
        let is_replaced = |own: &&Arc<Plan>| !self.recorded.iter().any(|plan| plan.id == own.id);
        self.recorded.iter().chain(self.built_in.iter().filter(is_replaced))
    }

    /// The plan with an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Arc<Plan>> {
        self.list().find(|plan| plan.id == id).cloned()
    }

    /// The plan to work with in `year`: that of the year, else the last one before, else the first after it.
    #[must_use]
    pub fn current(&self, year: i32) -> Option<Arc<Plan>> {
        let nearness = |plan: &&Arc<Plan>| (plan.year > year, (plan.year - year).abs());
        self.list().min_by_key(nearness).cloned()
    }

    /// The records whose plan cannot be read, each with the fault.
    #[must_use]
    pub fn refused(&self) -> &[(String, DocumentError)] {
        &self.refused
    }
}
