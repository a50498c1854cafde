//! The other direction: making changes and bundles by the document alone.

use serde_json::{Map, Value};

use super::canonical::{canonical, canonical_object};
use super::change::{Change, covered};
use super::ids::{Id, digest, sha256_hex};

/// The line of a change from everything but its digest; `object` has `device.seq` as its id, or any id of them.
pub(crate) fn seal(object: &Value) -> String {
    let mut object = object.as_object().unwrap().clone();
    let name: Vec<&str> = object["id"].as_str().unwrap().split('.').collect();
    let id = Id { device: name[0].into(), seq: name[1].parse().unwrap(), digest: String::new() };
    let digest = digest(covered(&object, &id).as_bytes());
    object.insert("id".into(), Id { digest, ..id }.to_string().into());
    canonical_object(&object)
}

/// The bytes of a bundle of these changes below a header that has every key but `format`, `version` and `count`.
pub(crate) fn bundle(header: &Map<String, Value>, changes: &[Change]) -> String {
    let mut sorted = changes.to_vec();
    sorted.sort_by(|left, right| (left.lamport, &left.id).cmp(&(right.lamport, &right.id)));
    let mut header = header.clone();
    header.insert("count".into(), changes.len().into());
    let rest = canonical_object(&header);
    let lines: Vec<String> =
        sorted.iter().map(|change| format!("\n{}", canonical(&change.whole.clone().into()))).collect();
    let ids: Vec<String> = sorted.iter().map(|change| format!("{}\n", change.id)).collect();
    format!(
        "{{\"format\":\"so-thon\",\"version\":1,{},\"changes\":[{}\n],\"digest\":\"sha256:{}\"}}\n",
        &rest[1..rest.len() - 1],
        lines.join(","),
        sha256_hex(ids.concat().as_bytes())
    )
}
