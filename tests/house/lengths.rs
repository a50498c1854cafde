//! How long a file may be.

/// A file is one idea and fits in the head.
pub(crate) const LINES_MAX: usize = 300;

/// Files that are still longer, with as many lines as they have at most. One that fits must go from here, and none may
/// be added.
pub(crate) const KNOWN: &[(&str, usize)] = &[("tests/plan_source.rs", 345)];
