//! The outcome of reading a bundle. Separate from the reading, which the page leaves to the worker.

use thiserror::Error;

use super::{Header, VERSION};
use crate::json::Map;
use crate::log::{Change, ChangeError};

/// Why nothing in a text can be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is not JSON at all.
    #[error("not JSON")]
    NotJson,
    /// It is ours, but cut before the first change.
    #[error("cut before the first change")]
    CutInHeader,
    /// It is JSON of another program.
    #[error("JSON of another program")]
    Foreign,
    /// It is a receipt, which holds no changes.
    #[error("a receipt, not a bundle")]
    Receipt,
    /// A later version of this program wrote it.
    #[error("format version {0}; this program reads up to {VERSION}")]
    Newer(i64),
}

/// A line that is set aside, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Counted from 1; in a respelled file the position of the change in its list.
    pub line: usize,
    /// The fault.
    pub error: ChangeError,
}

/// How a bundle ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything that was announced is here: count and digest fit. Further lines may have been set aside.
    Whole,
    /// The end is missing.
    Cut,
    /// The end is there, but count or digest do not fit: lines are missing, doubled, moved or altered, or something
    /// follows the end.
    Altered,
}

/// A bundle as it was read.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// Who made it and what for; `None` if the header is damaged or does not say who sent it.
    pub header: Option<Header>,
    /// How many changes it says it has.
    pub announced: Option<usize>,
    /// The changes that fit their digests, in the file's order, each once.
    pub changes: Vec<Change>,
    /// Lines that are set aside.
    pub rejected: Vec<Rejected>,
    /// How many lines fitted their digests only after their letters were composed (Unicode NFC).
    pub composed: usize,
    /// How it ended.
    pub ending: Ending,
}

impl Bundle {
    /// Returns `true` if no line is set aside and the file ended as it says.
    #[must_use]
    pub fn is_faultless(&self) -> bool {
        self.rejected.is_empty() && self.ending == Ending::Whole
    }
}

/// Checks that a document is of `format` and of a version that this program reads.
pub(in crate::format) fn check_format(map: &Map, format: &str) -> Result<(), ReadError> {
    if map.text("format") != Some(format) {
        return Err(ReadError::Foreign);
    }
    match map.int("version") {
        Some(version) if version > VERSION => Err(ReadError::Newer(version)),
        _ => Ok(()),
    }
}
