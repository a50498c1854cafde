//! Writes a bundle.

use std::fmt::{Result, Write};

use sha2::{Digest as _, Sha256};

use super::{CHANGES, FORMAT, Header, VERSION, add_id, digest_text};
use crate::compact::sort_by;
use crate::log::Change;

/// Writes `changes` below `header`.
///
/// The lines are sorted by (lamport, id): the same set gives the same lines, byte for byte, and in a cut file no
/// change lacks one that it replaces.
#[must_use]
pub fn write_bundle<'a>(header: &Header, changes: impl Iterator<Item = &'a Change>) -> String {
    let mut changes: Vec<&Change> = changes.collect();
    sort_by(&mut changes, |left, right| left.causal_key().cmp(&right.causal_key()));
    let mut out = String::with_capacity(512 + changes.len() * 320);
    // Writing to a `String` cannot fail.
    let _ = write_sorted(header, changes.into_iter(), &mut out);
    out
}

/// Writes `changes` piece by piece, for files that would be too large for one text. They must be sorted by
/// [`Change::causal_key`], each once.
///
/// # Errors
/// Those of `out`.
pub fn write_sorted<'a>(
    header: &Header,
    changes: impl ExactSizeIterator<Item = &'a Change>,
    out: &mut impl Write,
) -> Result {
    // Our name comes first, for people and programs that look only at a file's beginning.
    let mut rest = String::new();
    header.to_map(changes.len()).write_canonical(&mut rest);
    rest.pop();
    write!(out, "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},")?;
    out.write_str(rest.trim_start_matches('{'))?;
    out.write_str(",")?;
    out.write_str(CHANGES)?;
    let mut ids = Sha256::new();
    for (index, change) in changes.enumerate() {
        out.write_str(if index == 0 { "\n" } else { ",\n" })?;
        out.write_str(change.line())?;
        add_id(&mut ids, change.id());
    }
    out.write_str("\n],\"digest\":\"")?;
    out.write_str(&digest_text(ids))?;
    out.write_str("\"}\n")
}
