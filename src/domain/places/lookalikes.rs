//! Entries that may be one place, for a person to judge.

use super::named;
use crate::log::Log;
use crate::text::{are_near, name_key};

/// What stands before the other's id in the field by which somebody has said that two entries are two places.
pub const DIFFERS: &str = "differs_from/";

/// Two entries of one kind: id and name of each.
pub type Pair = [(String, String); 2];

/// The entries of `village` or `facility` whose names are equal or nearly so, and of which nobody has said yet what they
/// are: [`SAME_AS`](super::SAME_AS) or [`DIFFERS`].
#[must_use]
pub fn lookalikes(log: &Log, kind: &str) -> Vec<Pair> {
    let all = named(log, kind);
    let mut pairs = Vec::new();
    for (at, (name, id, record)) in all.iter().enumerate() {
        for (other_name, other_id, other) in all.iter().skip(at + 1) {
            let alike = name_key(name) == name_key(other_name) || are_near(name, other_name);
            let differs = |field: &str| match (record.text(field), other.text(field)) {
                (Some(one), Some(other)) => !one.is_empty() && !other.is_empty() && one != other,
                _ => false,
            };
            let is_said = record.value(&format!("{DIFFERS}{other_id}")).is_some()
                || other.value(&format!("{DIFFERS}{id}")).is_some();
            if alike && !is_said && !differs("kind") && !differs("old_commune") {
                pairs.push([(id.clone(), name.clone()), (other_id.clone(), other_name.clone())]);
            }
        }
    }
    pairs
}
