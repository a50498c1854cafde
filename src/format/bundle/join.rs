//! The header of a merged bundle, joined from the headers of its parts.

use chrono::{DateTime, FixedOffset};

use super::Header;
use super::header::plan_set;

/// The plans and the time of many headers. Adding is a join: associative, commutative and idempotent, so that merged
/// files can be merged again, in any order and grouping, into the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JoinedHeaders {
    plans: Vec<String>,
    /// The greatest moment, and of two spellings of one moment the greater text.
    at: Option<(DateTime<FixedOffset>, String)>,
}

impl JoinedHeaders {
    /// Adds a header. An `at` that is no date and time with offset (RFC 3339) counts as absent.
    pub fn add(&mut self, header: &Header) {
        self.plans.extend(header.plans.iter().cloned());
        self.plans = plan_set(std::mem::take(&mut self.plans));
        if let Ok(at) = DateTime::parse_from_rfc3339(&header.at) {
            self.at = self.at.take().max(Some((at, header.at.clone())));
        }
    }

    /// All plans that any header names, in key order.
    #[must_use]
    pub fn plans(&self) -> &[String] {
        &self.plans
    }

    /// The latest time that any header names; empty if none does.
    #[must_use]
    pub fn at(&self) -> &str {
        self.at.as_ref().map_or("", |(_, text)| text)
    }
}
