//! The two orders of responses, over the change that made each: no name is kept a second time.

use std::borrow::Borrow;
use std::cmp::Ordering;

use crate::log::Change;

/// By the record's name.
#[derive(Debug)]
pub(super) struct ByName(pub(super) Change);

/// By what the device had seen when it made the record.
#[derive(Debug)]
pub(super) struct ByAge(pub(super) Change);

impl Borrow<str> for ByName {
    fn borrow(&self) -> &str {
        self.0.record()
    }
}

impl Ord for ByName {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.record().cmp(other.0.record())
    }
}

impl PartialOrd for ByName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for ByName {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for ByName {}

impl Ord for ByAge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.causal_key().cmp(&other.0.causal_key())
    }
}

impl PartialOrd for ByAge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for ByAge {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for ByAge {}
