//! Writing a bundle.

use std::fmt::Write as _;

use super::{CHANGES, FORMAT, Header, VERSION, digest_of_ids};
use crate::log::change::Change;
use crate::log::order::sort_by;

/// Writes `changes` below `header`.
///
/// The lines stand by (lamport, id): the same set gives the same lines, byte for byte, and whatever is left
/// of a cut file has nothing whose predecessor is behind the cut.
#[must_use]
pub fn write_bundle<'a>(header: &Header, changes: impl Iterator<Item = &'a Change>) -> String {
    let mut changes: Vec<&Change> = changes.collect();
    sort_by(&mut changes, |left, right| (left.lamport(), left.id()).cmp(&(right.lamport(), right.id())));
    let mut out = String::with_capacity(512 + changes.len() * 320);
    // Our name comes first, for people and programs that look only at a file's beginning.
    let mut rest = String::new();
    header.to_map(changes.len()).write_canonical(&mut rest);
    rest.pop();
    // Writing to a `String` cannot fail.
    let _ = write!(out, "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},");
    out.push_str(rest.trim_start_matches('{'));
    out.push(',');
    out.push_str(CHANGES);
    for (index, change) in changes.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(change.line());
    }
    let ids: Vec<_> = changes.iter().map(|change| change.id()).collect();
    out.push_str("\n],\"digest\":\"");
    out.push_str(&digest_of_ids(ids.iter()));
    out.push_str("\"}\n");
    out
}
