//! What waits to be saved.

use super::oneshot::Sender;
use crate::domain::holds_answers;
use crate::json::Map;
use crate::log::ChangeId;
use crate::store::SaveError;

/// How long the journal may take to begin a write.
pub(super) const PATIENCE_MS: u32 = 5_000;

/// The id of a saved change; `None` if there was nothing to set.
pub(super) type Saved = Result<Option<ChangeId>, SaveError>;

/// A change that waits to be numbered and written.
pub(super) struct Job {
    pub(super) record: String,
    pub(super) fields: Map,
    pub(super) at: String,
    /// The changes of the record that the person had seen; `None` for everything that is here.
    pub(super) seen: Option<Vec<ChangeId>>,
    pub(super) done: Sender<Saved>,
}

/// How exact the time of a change is written down: a response's minute could tell who gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimePrecision {
    /// Date and time.
    Exact,
    /// The date alone.
    Day,
}

/// How exact the time of a change to `record` may be written down.
#[must_use]
pub fn time_precision(record: &str) -> TimePrecision {
    if holds_answers(record) { TimePrecision::Day } else { TimePrecision::Exact }
}
