//! How long a file may be.

/// A file is one idea and fits in the head.
pub(crate) const LINES_MAX: usize = 300;
