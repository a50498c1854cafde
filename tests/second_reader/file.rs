//! A bundle as a text.

use serde_json::{Map, Value, json};

use super::change::{Change, change};
use super::compose;
use super::ids::{is_device, is_digest, sha256_hex};
use super::json::{Read, read as read_json, read_change};
use super::state::{gaps, have, state};

/// What is read of a text.
pub(crate) fn read(text: &str) -> Value {
    match parts(text) {
        Ok(parts) => parts.outcome(),
        Err(refused) => refused,
    }
}

/// The changes that a text proves, in its order, each once.
pub(crate) fn changes(text: &str) -> Vec<Change> {
    parts(text).map(|parts| parts.once()).unwrap_or_default()
}

fn refused(read: &str) -> Value {
    json!({ "read": read })
}

/// What stands in a bundle, before anything is concluded from it.
struct Parts {
    header: Option<Map<String, Value>>,
    changes: Vec<Change>,
    rejected: Vec<Value>,
    ended: bool,
    more: bool,
    digest: Option<String>,
}

fn parts(text: &str) -> Result<Parts, Value> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(refused("empty"));
    }
    if !text.starts_with('{') && !text.starts_with('[') {
        return Err(refused("not-json"));
    }
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    match lines[0].strip_suffix("\"changes\":[") {
        Some(head) if text.contains('\n') || text.ends_with("\"changes\":[") => by_lines(head, &lines),
        _ => as_document(text),
    }
}

/// Returns `true` if our name is among the first hundred pieces between quotation marks.
fn says_so_thon(text: &str) -> bool {
    text.split('"').take(100).any(|piece| piece == "so-thon")
}

/// Checks that reading may go on after this header.
fn check(header: &Map<String, Value>) -> Result<(), Value> {
    match header.get("format").and_then(Value::as_str) {
        Some("so-thon") => {}
        Some("so-thon-receipt") => return Err(refused("receipt")),
        _ => return Err(refused("foreign")),
    }
    match header.get("version").and_then(Value::as_i64) {
        Some(version) if version > 1 => Err(json!({ "read": "newer", "version": version })),
        _ => Ok(()),
    }
}

fn by_lines(head: &str, lines: &[&str]) -> Result<Parts, Value> {
    let header = read_json(&format!("{}}}", without_comma(head))).fit();
    let header = match header {
        Some(Value::Object(header)) => Some(header),
        _ if says_so_thon(head) => None,
        _ => return Err(refused("foreign")),
    };
    header.as_ref().map_or(Ok(()), check)?;
    let mut parts =
        Parts { header, changes: vec![], rejected: vec![], ended: false, more: false, digest: None };
    for (index, line) in lines.iter().enumerate().skip(1) {
        if line.starts_with(']') {
            let trailer = line.strip_prefix("],").map(|rest| read_json(&format!("{{{rest}")));
            if let Some(trailer) = trailer.and_then(Read::fit) {
                parts.ended = true;
                parts.digest = trailer["digest"].as_str().map(str::to_owned);
            }
            parts.more = lines[index + 1..].iter().any(|line| !line.is_empty());
            break;
        }
        if line.is_empty() {
            continue;
        }
        match read_change(without_comma(line)) {
            Some(Value::Object(object)) => parts.take(index + 1, change(&object)),
            // A last line without its end is the cut.
            _ if index + 1 == lines.len() => {}
            _ => parts.take(index + 1, Err(json!({ "why": "json" }))),
        }
    }
    Ok(parts)
}

/// Without the white space and commas at the end.
fn without_comma(line: &str) -> &str {
    line.trim_end_matches(|letter: char| letter.is_whitespace() || letter == ',')
}

fn as_document(text: &str) -> Result<Parts, Value> {
    let header = match read_json(text) {
        Read::Fit(Value::Object(document)) => document,
        Read::Fit(_) => return Err(refused("foreign")),
        _ if says_so_thon(text) => return Err(refused("cut-in-header")),
        Read::Unfit => return Err(refused("foreign")),
        Read::NotJson => return Err(refused("not-json")),
    };
    check(&header)?;
    let digest = header.get("digest").and_then(Value::as_str).map(str::to_owned);
    let items = header.get("changes").and_then(Value::as_array).cloned().unwrap_or_default();
    let header = Some(header);
    let mut parts = Parts { header, changes: vec![], rejected: vec![], ended: true, more: false, digest };
    for (index, item) in items.iter().enumerate() {
        let read = item.as_object().ok_or_else(|| json!({ "why": "json" })).and_then(change);
        parts.take(index + 1, read);
    }
    Ok(parts)
}

impl Parts {
    fn take(&mut self, line: usize, read: Result<Change, Value>) {
        match read {
            Ok(change) => self.changes.push(change),
            Err(mut why) => {
                why["line"] = line.into();
                self.rejected.push(why);
            }
        }
    }

    fn once(&self) -> Vec<Change> {
        let mut once: Vec<Change> = Vec::new();
        for change in &self.changes {
            if once.iter().all(|other| other.id != change.id) {
                once.push(change.clone());
            }
        }
        once
    }

    fn outcome(&self) -> Value {
        let count = |header: &Map<String, Value>| header.get("count").and_then(Value::as_u64);
        let announced = self.header.as_ref().and_then(count);
        let ids: Vec<String> = self.changes.iter().map(|change| format!("{}\n", change.id)).collect();
        let digest = format!("sha256:{}", sha256_hex(ids.concat().as_bytes()));
        let fits = announced == Some(self.changes.len() as u64) && self.digest == Some(digest) && !self.more;
        let changes = self.once();
        json!({
            "read": if !self.ended { "cut" } else if fits { "whole" } else { "altered" },
            "header": self.header.as_ref().and_then(header),
            "announced": announced,
            "changes": changes.iter().map(|change| change.id.to_string()).collect::<Vec<_>>(),
            "rejected": self.rejected,
            "have": have(&changes),
            "gaps": gaps(&changes),
            "state": state(&changes),
        })
    }
}

/// What is understood of a header; nothing where it does not say who sent it.
fn header(map: &Map<String, Value>) -> Option<Value> {
    let sender = map.get("from")?.as_object()?;
    let device = sender.get("device")?.as_str().filter(|device| is_device(device))?;
    let issued = u32::try_from(sender.get("issued")?.as_u64()?).ok()?;
    let mut from = json!({ "device": device, "issued": issued });
    for key in ["name", "by"] {
        if let Some(text) = sender.get(key).and_then(Value::as_str) {
            from[key] = compose::text(text).into();
        }
    }
    let at = compose::text(map.get("at").and_then(Value::as_str).unwrap_or_default());
    let mut header = json!({ "from": from, "at": at, "have": understood_have(map.get("have")) });
    let mut plans = plans(map.get("plan"));
    plans.sort_by_key(|plan| plan.encode_utf16().collect::<Vec<u16>>());
    plans.dedup();
    match &plans[..] {
        [] => {}
        [plan] => header["plan"] = plan.as_str().into(),
        _ => header["plan"] = plans.into(),
    }
    let scope = map.get("scope").and_then(Value::as_str);
    if let Some(scope) = scope.filter(|scope| ["submit", "setup", "all"].contains(scope)) {
        header["scope"] = scope.into();
    }
    Some(header)
}

/// The plans that a header names, composed: a text, or a list of nothing but texts.
fn plans(plan: Option<&Value>) -> Vec<String> {
    let list = match plan {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter().map(|plan| plan.as_str().map(compose::text)).collect::<Option<_>>().unwrap_or_default()
}

/// The entries of a `have` that are understood.
pub(crate) fn understood_have(have: Option<&Value>) -> Value {
    let mut entries = Map::new();
    for (device, held) in have.and_then(Value::as_object).into_iter().flatten() {
        let pair = held.as_array().map_or(&[][..], Vec::as_slice);
        let [seq, check] = pair else { continue };
        let seq = seq.as_u64().filter(|seq| u32::try_from(*seq).is_ok());
        let check = check.as_str().filter(|check| is_digest(check));
        if let (true, Some(seq), Some(check)) = (is_device(device), seq, check) {
            entries.insert(device.clone(), json!([seq, check]));
        }
    }
    entries.into()
}
