//! One immutable fact.

use thiserror::Error;

use super::id::{ChangeId, DeviceId, Digest};
use super::order::sort_by;
use super::value::{Map, Value, write_int};

/// The longest name of a record, in bytes. Ours have about 45.
const RECORD_LENGTH_MAX: usize = 200;

/// Who writes, where and when: what a device adds to every change it makes.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// The writing device.
    pub device: DeviceId,
    /// The number this device gives to the change: one more than its last.
    pub seq: u32,
    /// Local date, or date and time with offset (RFC 3339). For the eye only, never for ordering.
    pub at: String,
    /// Who, as the device's owner named themself.
    pub by: Option<String>,
}

/// On this device, these fields of this record were set, having seen those earlier changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    id: ChangeId,
    lamport: u64,
    at: Box<str>,
    by: Option<Box<str>>,
    record: Box<str>,
    set: Map,
    over: Vec<ChangeId>,
    /// Keys that this version does not know. They are kept, and the digest covers them.
    extra: Map,
}

/// Why a line is not a change that can be merged.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// Not one JSON object, a number with a fraction, or a key given twice.
    #[error("not a change in JSON")]
    Json,
    /// A key is absent, or what it holds is of another kind.
    #[error("the key {0} is missing or holds something else")]
    Key(&'static str),
    /// The content is not what the id was made for.
    #[error("the digest of {0} does not fit its content")]
    Digest(ChangeId),
}

impl Change {
    /// Makes a change and its id. `over` are the heads that it replaces.
    #[must_use]
    pub fn new(stamp: &Stamp, lamport: u64, record: &str, set: Map, mut over: Vec<ChangeId>) -> Self {
        sort_by(&mut over, Ord::cmp);
        over.dedup();
        let id = ChangeId { device: stamp.device, seq: stamp.seq, digest: Digest::ZERO };
        let mut change = Self {
            id,
            lamport,
            at: stamp.at.as_str().into(),
            by: stamp.by.as_deref().map(Into::into),
            record: record.into(),
            set,
            over,
            extra: Map::new(),
        };
        change.id.digest = change.digest();
        change
    }

    /// Reads a change from one JSON object in any spelling, and proves it by its digest.
    ///
    /// # Errors
    /// [`ChangeError`] says what is wrong; nothing of such a line is used.
    pub fn read(json: &str) -> Result<Self, ChangeError> {
        match Value::read(json) {
            Some(Value::Map(map)) => Self::from_map(map),
            _ => Err(ChangeError::Json),
        }
    }

    /// As [`Change::read`], from an object already parsed.
    ///
    /// # Errors
    /// [`ChangeError`], as above.
    pub fn from_map(mut map: Map) -> Result<Self, ChangeError> {
        let Some(Ok(id)) = map.remove("id").as_ref().and_then(Value::as_text).map(str::parse) else {
            return Err(ChangeError::Key("id"));
        };
        let lamport = match map.remove("lamport") {
            Some(Value::Int(number)) if number > 0 => number.unsigned_abs(),
            _ => return Err(ChangeError::Key("lamport")),
        };
        let Some(Value::Text(at)) = map.remove("at") else { return Err(ChangeError::Key("at")) };
        let by = match map.remove("by") {
            None => None,
            Some(Value::Text(by)) => Some(by),
            Some(_) => return Err(ChangeError::Key("by")),
        };
        let record = match map.remove("record") {
            Some(Value::Text(record)) if is_record(&record) => record,
            _ => return Err(ChangeError::Key("record")),
        };
        let Some(Value::Map(set)) = map.remove("set") else { return Err(ChangeError::Key("set")) };
        let over = match map.remove("over") {
            None => Vec::new(),
            Some(Value::List(list)) if !list.is_empty() => {
                let ids = list.iter().map(|item| item.as_text().and_then(|text| text.parse().ok()));
                ids.collect::<Option<_>>().ok_or(ChangeError::Key("over"))?
            }
            Some(_) => return Err(ChangeError::Key("over")),
        };
        let change = Self { id, lamport, at, by, record, set, over, extra: map };
        if change.digest() == id.digest { Ok(change) } else { Err(ChangeError::Digest(id)) }
    }

    /// The change in canonical JSON: one line, the same bytes on every device.
    #[must_use]
    pub fn to_line(&self) -> String {
        self.canonical(&self.id.to_string())
    }

    fn digest(&self) -> Digest {
        Digest::of(self.canonical(&format!("{}.{}", self.id.device, self.id.seq)).as_bytes())
    }

    fn canonical(&self, id: &str) -> String {
        let over = || Value::List(self.over.iter().map(|id| Value::from(id.to_string())).collect());
        let mut out = String::with_capacity(256);
        if self.extra.is_empty() {
            // The seven known keys in their sorted order, without building a map: this runs for every change.
            out.push_str("{\"at\":");
            Value::Text(self.at.clone()).write_canonical(&mut out);
            if let Some(by) = &self.by {
                out.push_str(",\"by\":");
                Value::Text(by.clone()).write_canonical(&mut out);
            }
            out.push_str(",\"id\":\"");
            out.push_str(id);
            out.push_str("\",\"lamport\":");
            write_int(self.lamport.cast_signed(), &mut out);
            if !self.over.is_empty() {
                out.push_str(",\"over\":");
                over().write_canonical(&mut out);
            }
            out.push_str(",\"record\":");
            Value::Text(self.record.clone()).write_canonical(&mut out);
            out.push_str(",\"set\":");
            self.set.write_canonical(&mut out);
            out.push('}');
        } else {
            let mut map = self.extra.clone();
            map.insert("at", &*self.at);
            if let Some(by) = &self.by {
                map.insert("by", &**by);
            }
            map.insert("id", id);
            map.insert("lamport", self.lamport.cast_signed());
            if !self.over.is_empty() {
                map.insert("over", over());
            }
            map.insert("record", &*self.record);
            map.insert("set", self.set.clone());
            map.write_canonical(&mut out);
        }
        out
    }

    /// The name of this change.
    #[must_use]
    pub const fn id(&self) -> ChangeId {
        self.id
    }

    /// One more than the largest number its device knew: greater than that of every change it has seen.
    #[must_use]
    pub const fn lamport(&self) -> u64 {
        self.lamport
    }

    /// When, by the writing device's clock. For the eye only.
    #[must_use]
    pub fn at(&self) -> &str {
        &self.at
    }

    /// Who wrote it, if they gave a name.
    #[must_use]
    pub fn by(&self) -> Option<&str> {
        self.by.as_deref()
    }

    /// The record it speaks of, `kind/name`.
    #[must_use]
    pub fn record(&self) -> &str {
        &self.record
    }

    /// The fields that it sets.
    #[must_use]
    pub const fn set(&self) -> &Map {
        &self.set
    }

    /// The changes whose values it replaces, in the fields that both set.
    #[must_use]
    pub fn over(&self) -> &[ChangeId] {
        &self.over
    }

    /// What decides between heads: content, never a device's name or clock.
    pub(super) const fn rank(&self) -> (u64, Digest) {
        (self.lamport, self.id.digest)
    }
}

fn is_record(name: &str) -> bool {
    let parts = name.split_once('/');
    name.len() <= RECORD_LENGTH_MAX
        && parts.is_some_and(|(kind, rest)| !kind.is_empty() && !rest.is_empty())
        && !name.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Change {
        let stamp = Stamp {
            device: DeviceId::from_random(7),
            seq: 3,
            at: "2026-03-12T09:30:00+07:00".into(),
            by: Some("Lù Thị Mẩy".into()),
        };
        Change::new(
            &stamp,
            9,
            "task/2026/17",
            Map::new().with("status", "done").with("progress", 100_i64),
            Vec::new(),
        )
    }

    #[test]
    fn a_change_is_read_back_as_written_in_any_spelling() {
        let change = sample();
        let line = change.to_line();
        assert_eq!(Change::read(&line), Ok(change.clone()));
        let respelled = line.replace("Lù", "L\\u00f9").replace(":{", " : {").replacen('{', "{\n", 1);
        assert_ne!(respelled, line);
        assert_eq!(Change::read(&respelled), Ok(change));
    }

    #[test]
    fn an_altered_change_is_found_out() {
        let line = sample().to_line();
        for (from, to) in [
            ("done", "late"),
            ("Mẩy", "May"),
            ("task/2026/17", "task/2026/18"),
            (":9,", ":8,"),
            (".3.", ".4."),
        ] {
            let altered = line.replace(from, to);
            assert_ne!(altered, line);
            assert!(matches!(Change::read(&altered), Err(ChangeError::Digest(_))), "{from}");
        }
    }

    #[test]
    fn keys_of_a_later_version_are_kept_and_covered_by_the_digest() {
        let mut change = sample();
        change.extra.insert("because", "new rule");
        change.id.digest = change.digest();
        let line = change.to_line();
        assert_eq!(Change::read(&line).map(|read| read.to_line()), Ok(line.clone()));
        assert!(matches!(Change::read(&line.replace("new rule", "old rule")), Err(ChangeError::Digest(_))));
    }

    #[test]
    fn what_is_not_a_change_is_refused_by_name() {
        let line = sample().to_line();
        assert!(matches!(Change::read(&line[..40]), Err(ChangeError::Json)));
        assert!(matches!(Change::read("[]"), Err(ChangeError::Json)));
        for (from, to, key) in [
            ("\"lamport\":9", "\"lamport\":0", "lamport"),
            ("task/2026/17", "task", "record"),
            ("\"set\":", "\"get\":", "set"),
            ("\"id\":\"", "\"id\":\"x", "id"),
            ("\"at\":\"", "\"at\":[\"", "at"),
        ] {
            let altered = line.replace(from, to);
            let altered = if key == "at" { altered.replace("07:00\"", "07:00\"]") } else { altered };
            assert_eq!(Change::read(&altered), Err(ChangeError::Key(key)), "{altered}");
        }
    }
}
