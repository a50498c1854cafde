//! The limits of a change, and why a line is none.

use thiserror::Error;

use crate::json::MAX_DEPTH;
#[cfg(doc)]
use crate::json::Value;
use crate::log::ChangeId;

/// The longest line of a change, in bytes of its canonical JSON: 1 MiB. A response has about 500, a form of 300
/// questions in five languages about 300 000. Code that stores or shows a change can rely on it.
pub const CHANGE_BYTES_MAX: usize = 1 << 20;

/// How deep a change may nest, itself counted. Two less than a document, so that a change that is read from its own
/// line is also read where it is part of a respelled bundle.
pub const CHANGE_DEPTH_MAX: u32 = MAX_DEPTH - 2;

/// Why a line is no change.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// It is not one JSON object as [`Value::read`] reads one, or it nests deeper than [`CHANGE_DEPTH_MAX`].
    #[error("not a change in JSON")]
    Json,
    /// A key is absent or holds something else than it should.
    #[error("the key {0} is missing or holds something else")]
    Key(&'static str),
    /// Its line in canonical JSON is longer than [`CHANGE_BYTES_MAX`].
    #[error("longer than {CHANGE_BYTES_MAX} bytes")]
    TooLong,
    /// The content does not fit the digest in the id.
    #[error("the digest of {0} does not fit its content")]
    Digest(ChangeId),
}

/// The keys that [`ChangeError::Key`] names.
const KEYS: [&str; 7] = ["id", "lamport", "at", "by", "record", "set", "over"];

impl ChangeError {
    /// The key of a change with this name, if there is one.
    #[must_use]
    pub fn key_named(name: &str) -> Option<&'static str> {
        KEYS.into_iter().find(|key| *key == name)
    }
}
