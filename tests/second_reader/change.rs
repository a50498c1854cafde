//! One change. Its texts are taken as they stand.

use serde_json::{Map, Value, json};

use super::canonical::canonical_object;
use super::compose;
use super::ids::{Id, digest, id};

#[derive(Clone)]
pub(crate) struct Change {
    pub(crate) id: Id,
    pub(crate) lamport: u64,
    pub(crate) record: String,
    pub(crate) over: Vec<Id>,
    pub(crate) set: Map<String, Value>,
    /// Everything that stood in it.
    pub(crate) whole: Map<String, Value>,
}

/// The change in an object, as it stands or else composed; or why it is none as it stands.
pub(crate) fn change(object: &Map<String, Value>) -> Result<Change, Value> {
    exact(object).or_else(|why| {
        let composed = compose::object(object).and_then(|composed| exact(&composed).ok());
        composed.ok_or(why)
    })
}

fn exact(object: &Map<String, Value>) -> Result<Change, Value> {
    let wrong = |key: &str| json!({ "why": "key", "key": key });
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    let id = text("id").and_then(id).ok_or_else(|| wrong("id"))?;
    let lamport = object.get("lamport").and_then(Value::as_u64);
    let lamport = lamport.filter(|lamport| *lamport > 0).ok_or_else(|| wrong("lamport"))?;
    text("at").ok_or_else(|| wrong("at"))?;
    if object.contains_key("by") {
        text("by").ok_or_else(|| wrong("by"))?;
    }
    let record = text("record").filter(|record| is_record(record)).ok_or_else(|| wrong("record"))?;
    let set = object.get("set").and_then(Value::as_object).ok_or_else(|| wrong("set"))?;
    let over = match object.get("over") {
        None => Vec::new(),
        Some(over) => ids(over).ok_or_else(|| wrong("over"))?,
    };
    if canonical_object(object).len() > 1_048_576 {
        return Err(json!({ "why": "too-long" }));
    }
    if digest(covered(object, &id).as_bytes()) != id.digest {
        return Err(json!({ "why": "digest", "of": id.to_string() }));
    }
    Ok(Change { id, lamport, record: record.into(), over, set: set.clone(), whole: object.clone() })
}

/// What the digest of a change covers: all of it in canonical JSON, with `device.seq` as its id.
pub(crate) fn covered(object: &Map<String, Value>, id: &Id) -> String {
    let mut object = object.clone();
    object.insert("id".into(), format!("{}.{}", id.device, id.seq).into());
    canonical_object(&object)
}

fn ids(over: &Value) -> Option<Vec<Id>> {
    let list = over.as_array().filter(|list| !list.is_empty())?;
    list.iter().map(|item| id(item.as_str()?)).collect()
}

fn is_record(name: &str) -> bool {
    let Some((kind, rest)) = name.split_once('/') else { return false };
    let control = |letter| matches!(letter, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}');
    !kind.is_empty() && !rest.is_empty() && name.len() <= 200 && !name.contains(control)
}
