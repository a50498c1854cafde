//! The fast way to read a change: a line that is in canonical JSON already is only scanned, and proven by its digest as
//! it stands.
//!
//! Knows what a change holds; `json::CanonicalScanner` knows what is canonical.

use sha2::{Digest as _, Sha256};

use super::change::is_record;
use super::id::{ChangeId, Digest};
use crate::json::CanonicalScanner;

/// What merging needs of a line.
pub(super) struct Parts<'l> {
    pub(super) id: ChangeId,
    pub(super) lamport: u64,
    pub(super) record: &'l str,
    pub(super) over: Vec<ChangeId>,
    /// What the digest covers: the line without the digest in its id.
    covered: [&'l str; 2],
}

impl Parts<'_> {
    /// The digest of the line's content.
    pub(super) fn digest(&self) -> Digest {
        let mut hash = Sha256::new();
        for part in self.covered {
            hash.update(part);
        }
        Digest::of_hash(&hash.finalize())
    }
}

/// Returns `None` if the line is no change, or not surely in canonical JSON.
pub(super) fn scan_canonical(line: &str) -> Option<Parts<'_>> {
    let mut scanner = CanonicalScanner::new(line);
    let (mut id, mut lamport, mut record, mut over) = (None, None, None, Vec::new());
    let (mut has_time, mut has_set) = (false, false);
    scanner.members(|scanner, key| {
        match key {
            "at" => {
                scanner.text()?;
                has_time = true;
            }
            "by" => {
                scanner.text()?;
            }
            "id" => {
                let (text, covered) = scanner.plain_between(|text| Some(text.len() - text.rfind('.')?))?;
                id = Some((text.parse().ok()?, covered));
            }
            "lamport" => lamport = Some(u64::try_from(scanner.integer()?).ok().filter(|number| *number > 0)?),
            "over" => scanner.items(|scanner| {
                over.push(scanner.plain()?.parse().ok()?);
                Some(())
            })?,
            "record" => record = Some(scanner.plain().filter(|name| is_record(name))?),
            "set" => {
                scanner.object()?;
                has_set = true;
            }
            _ => scanner.value()?,
        }
        Some(())
    })?;
    if !scanner.is_at_end() || !has_time || !has_set {
        return None;
    }
    let (id, covered) = id?;
    Some(Parts { id, lamport: lamport?, record: record?, over, covered })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::MAX_INTEGER;

    #[test]
    fn all_keys_of_a_change_are_scanned() {
        let id = |seq: u32| format!("00000001.{seq}.{}", "0".repeat(13));
        let (one, two, three) = (id(1), id(2), id(3));
        let line = format!(
            r#"{{"at":"","because":[{{}}],"by":"Páo","id":"{three}","lamport":9007199254740991,"over":["{one}","{two}"],"record":"a/b","set":{{}}}}"#
        );
        let parts = scan_canonical(&line);
        let parts = parts
            .map(|parts| (parts.id.to_string(), parts.lamport, parts.over.len(), parts.covered.concat()));
        let covered = line.replacen(three.trim_start_matches("00000001.3"), "", 1);
        assert_eq!(parts, Some((three.clone(), MAX_INTEGER.unsigned_abs(), 2, covered)));
        assert!(scan_canonical(&line.replace("\"Páo\"", "1")).is_none(), "who wrote it is a text");
    }

    #[test]
    fn what_is_no_change_is_left_to_the_reader() {
        let zero = "0".repeat(13);
        let good = format!(r#"{{"at":"","id":"00000001.1.{zero}","lamport":1,"record":"a/b","set":{{}}}}"#);
        assert!(scan_canonical(&good).is_some());
        for (from, to) in [
            ("\"at\":\"\",", ""),
            (",\"set\":{}", ""),
            ("\"set\":{}", "\"set\":[]"),
            ("\"lamport\":1", "\"lamport\":0"),
            ("a/b", "a"),
            ("}", "} "),
            ("\"record\"", "\"over\":[],\"record\""),
        ] {
            assert!(scan_canonical(&good.replacen(from, to, 1)).is_none(), "{from}");
        }
        assert!(scan_canonical("[]").is_none() && scan_canonical("1").is_none());
    }
}
