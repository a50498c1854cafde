//! The second part of the collector's program, as pages see it.

use crate::browser;

/// Whether it has arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    Coming,
    There,
    /// It could not be fetched, and is tried again.
    Missing,
}

impl Rest {
    /// At the start: a program that was not split is whole.
    pub(super) fn now() -> Self {
        if browser::has_rest() { Self::There } else { Self::Coming }
    }
}
