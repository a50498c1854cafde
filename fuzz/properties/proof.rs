//! The proof of a change by another path than the app's: serde's values, an own canonical spelling, SHA-256.

use std::fmt::Write as _;

use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

/// RFC 8785: keys sorted by UTF-16 code units, no white space. Numbers stay as they are spelled.
pub(crate) fn canonical(json: &Value) -> String {
    match json {
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Object(map) => {
            let mut members: Vec<(Vec<u16>, String)> = map
                .iter()
                .map(|(key, value)| {
                    let member = format!("{}:{}", Value::String(key.clone()), canonical(value));
                    (key.encode_utf16().collect(), member)
                })
                .collect();
            members.sort();
            let members: Vec<String> = members.into_iter().map(|(_, member)| member).collect();
            format!("{{{}}}", members.join(","))
        }
        other => other.to_string(),
    }
}

/// The first eight bytes of a SHA-256 as 13 letters of Crockford's base 32.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let number = u64::from_be_bytes(hash[..8].try_into().unwrap());
    let bits = format!("{number:065b}");
    let letter = |five: &[u8]| {
        let place = usize::from_str_radix(std::str::from_utf8(five).unwrap(), 2).unwrap();
        char::from(b"0123456789abcdefghjkmnpqrstvwxyz"[place])
    };
    bits.as_bytes().chunks(5).map(letter).collect()
}

/// The digest that the id of this object must end in, computed from all the rest.
pub(crate) fn digest_of(map: &Map<String, Value>) -> Option<String> {
    let (name, _) = map.get("id")?.as_str()?.rsplit_once('.')?;
    let mut covered = map.clone();
    covered.insert("id".into(), name.into());
    Some(digest(canonical(&Value::Object(covered)).as_bytes()))
}

/// The same object with the digest that fits it, for chance never finds one.
pub(crate) fn mended(text: &str) -> Option<Value> {
    let Ok(Value::Object(mut map)) = serde_json::from_str(text) else { return None };
    let digest = digest_of(&map)?;
    let (name, _) = map["id"].as_str()?.rsplit_once('.')?;
    let id = format!("{name}.{digest}");
    map.insert("id".into(), id.into());
    Some(Value::Object(map))
}

/// The SHA-256 over ids, each followed by a line feed, in hexadecimal.
pub(crate) fn digest_of_ids(ids: &[String]) -> String {
    let all: String = ids.iter().flat_map(|id| [id, "\n"]).collect();
    Sha256::digest(all.as_bytes()).iter().fold("sha256:".to_owned(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}
