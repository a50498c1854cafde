//! One immutable fact.

mod error;
mod record_name;

pub use error::{CHANGE_BYTES_MAX, CHANGE_DEPTH_MAX, ChangeError};
pub(super) use record_name::is_record;

use std::fmt::{self, Write as _};
use std::sync::{Arc, OnceLock};

use super::id::{ChangeId, DeviceId, Digest};
use super::scan::{Parts, scan_canonical};
use crate::compact::sort_by;
use crate::json::{Map, Value, write_int, write_text};

/// Who writes, where and when: what a device adds to every change it makes.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// The writing device.
    pub device: DeviceId,
    /// The number this device gives to the change: one more than its last.
    pub seq: u32,
    /// Local date, or date and time with offset (RFC 3339). Only shown, never used for ordering.
    pub at: String,
    /// Who, as the device's owner named themself.
    pub by: Option<String>,
}

/// On this device, these fields of this record were set, having seen those earlier changes.
///
/// Holds its line in canonical JSON, and beside it what merging needs. Time, author and values are parsed from the line
/// when they are first asked for, so a hundred thousand changes cost little more memory than their text.
///
/// Cloning copies a reference, not the text.
#[derive(Clone)]
pub struct Change(Arc<Fact>);

struct Fact {
    id: ChangeId,
    lamport: u64,
    record: Box<str>,
    over: Box<[ChangeId]>,
    /// Canonical JSON, with every key, also those that this version does not know.
    line: Box<str>,
    body: OnceLock<Box<Body>>,
}

/// The parts that are parsed when they are first asked for.
#[derive(Default)]
struct Body {
    at: Box<str>,
    by: Option<Box<str>>,
    set: Map,
}

impl PartialEq for Change {
    fn eq(&self, other: &Self) -> bool {
        self.line() == other.line()
    }
}

impl Eq for Change {}

impl fmt::Debug for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.line())
    }
}

impl Change {
    /// Makes a change and its id. `over` are the heads that it replaces.
    ///
    /// Does not check its arguments: [`verify`](Self::verify) does.
    #[must_use]
    pub fn new(stamp: &Stamp, lamport: u64, record: &str, set: &Map, mut over: Vec<ChangeId>) -> Self {
        sort_by(&mut over, Ord::cmp);
        over.dedup();
        // The seven keys in key order. The digest is made of this text and then inserted behind device and seq.
        let mut line = String::with_capacity(512);
        line.push_str("{\"at\":");
        write_text(&stamp.at, &mut line);
        if let Some(by) = &stamp.by {
            line.push_str(",\"by\":");
            write_text(by, &mut line);
        }
        line.push_str(",\"id\":\"");
        push_name(stamp.device, stamp.seq, &mut line);
        let end_of_name = line.len();
        line.push_str("\",\"lamport\":");
        write_int(lamport.cast_signed(), &mut line);
        if !over.is_empty() {
            line.push_str(",\"over\":");
            Value::List(over.iter().map(|id| Value::from(id.to_string())).collect())
                .write_canonical(&mut line);
        }
        line.push_str(",\"record\":");
        write_text(record, &mut line);
        line.push_str(",\"set\":");
        set.write_canonical(&mut line);
        line.push('}');
        let digest = Digest::of(line.as_bytes());
        line.insert_str(end_of_name, &format!(".{digest}"));
        let id = ChangeId { device: stamp.device, seq: stamp.seq, digest };
        Self::of(id, lamport, record.into(), over.into(), line.into())
    }

    /// Reads a change from one JSON object in any spelling, and verifies its digest. Texts are taken as they are, in any
    /// normal form.
    ///
    /// # Errors
    /// [`ChangeError`] says what is wrong; nothing of such a line may be used.
    pub fn read(json: &str) -> Result<Self, ChangeError> {
        Self::read_line(json, true)
    }

    #[inline(never)]
    fn read_line(json: &str, to_prove: bool) -> Result<Self, ChangeError> {
        match scan_canonical(json) {
            Some(_) if json.len() > CHANGE_BYTES_MAX => Err(ChangeError::TooLong),
            Some(parts) if to_prove && parts.digest() != parts.id.digest => {
                Err(ChangeError::Digest(parts.id))
            }
            Some(Parts { id, lamport, record, over, .. }) => {
                Ok(Self::of(id, lamport, record.into(), over.into(), json.into()))
            }
            None => Self::read_any(json),
        }
    }

    /// Reads the line of a change that another thread of this program has verified, without computing its digest a
    /// second time.
    #[must_use]
    pub fn from_verified(line: &str) -> Option<Self> {
        Self::read_line(line, false).ok()
    }

    /// Drops what was parsed, which takes several times the memory of the line and is parsed from it when it is asked for
    /// again. Does nothing while a clone of the change lives.
    pub fn drop_parsed(&mut self) {
        if let Some(fact) = Arc::get_mut(&mut self.0) {
            fact.body.take();
        }
    }

    /// Checks a change that was just made, before it is stored: every reader must accept its line.
    ///
    /// # Errors
    /// Those of [`read`](Self::read): a record's name that is none, a value that nests too deep, too many bytes.
    pub fn verify(&self) -> Result<(), ChangeError> {
        Self::read(self.line()).map(|_| ())
    }

    fn of(id: ChangeId, lamport: u64, record: Box<str>, over: Box<[ChangeId]>, line: Box<str>) -> Self {
        Self(Arc::new(Fact { id, lamport, record, over, line, body: OnceLock::new() }))
    }

    /// As [`Change::read`], without the fast path for lines in canonical JSON.
    fn read_any(json: &str) -> Result<Self, ChangeError> {
        match Value::read_within(json, CHANGE_DEPTH_MAX) {
            Some(Value::Map(mut map)) => Self::from_map(&mut map),
            _ => Err(ChangeError::Json),
        }
    }

    /// As [`Change::read`], from a parsed object, which is unchanged afterwards.
    ///
    /// # Errors
    /// Those of [`read`](Self::read).
    pub fn from_map(map: &mut Map) -> Result<Self, ChangeError> {
        let Some(Ok(id)) = map.text("id").map(str::parse::<ChangeId>) else {
            return Err(ChangeError::Key("id"));
        };
        let lamport = match map.int("lamport") {
            Some(number) if number > 0 => number.unsigned_abs(),
            _ => return Err(ChangeError::Key("lamport")),
        };
        if map.text("at").is_none() {
            return Err(ChangeError::Key("at"));
        }
        if map.get("by").is_some_and(|by| by.as_text().is_none()) {
            return Err(ChangeError::Key("by"));
        }
        let Some(record) = map.text("record").filter(|name| is_record(name)) else {
            return Err(ChangeError::Key("record"));
        };
        let record = record.into();
        if map.map("set").is_none() {
            return Err(ChangeError::Key("set"));
        }
        let over = match map.get("over") {
            None => Box::default(),
            Some(Value::List(list)) if !list.is_empty() => {
                let ids = list.iter().map(|item| item.as_text().and_then(|text| text.parse().ok()));
                ids.collect::<Option<_>>().ok_or(ChangeError::Key("over"))?
            }
            Some(_) => return Err(ChangeError::Key("over")),
        };
        let mut name = String::new();
        push_name(id.device, id.seq, &mut name);
        map.insert("id", name);
        let mut line = String::new();
        map.write_canonical(&mut line);
        let digest = Digest::of(line.as_bytes());
        map.insert("id", id.to_string());
        line.clear();
        map.write_canonical(&mut line);
        if line.len() > CHANGE_BYTES_MAX {
            return Err(ChangeError::TooLong);
        }
        if digest != id.digest {
            return Err(ChangeError::Digest(id));
        }
        Ok(Self::of(id, lamport, record, over, line.into()))
    }

    /// The change in canonical JSON: one line, the same bytes on every device.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.0.line
    }

    fn body(&self) -> &Body {
        self.0.body.get_or_init(|| {
            let mut body = Box::<Body>::default();
            Value::read_members(&self.0.line, &mut |key, value| match (key, value) {
                ("at", Value::Text(text)) => body.at = text,
                ("by", Value::Text(text)) => body.by = Some(text),
                ("set", Value::Map(set)) => body.set = set,
                _ => {}
            });
            body
        })
    }

    /// The name of this change.
    #[must_use]
    pub fn id(&self) -> ChangeId {
        self.0.id
    }

    /// One more than the largest number that its device knew.
    #[must_use]
    pub fn lamport(&self) -> u64 {
        self.0.lamport
    }

    /// When, by the writing device's clock. Only shown.
    #[must_use]
    pub fn at(&self) -> &str {
        &self.body().at
    }

    /// Who wrote it, if they gave a name.
    #[must_use]
    pub fn by(&self) -> Option<&str> {
        self.body().by.as_deref()
    }

    /// The record it speaks of, `kind/name`.
    #[must_use]
    pub fn record(&self) -> &str {
        &self.0.record
    }

    /// The fields that it sets.
    #[must_use]
    pub fn set(&self) -> &Map {
        &self.body().set
    }

    /// The changes whose values it replaces, in the fields that both set.
    #[must_use]
    pub fn over(&self) -> &[ChangeId] {
        &self.0.over
    }

    /// Sorts changes in a bundle and in a record's history: a change comes after everything that its device had seen.
    #[must_use]
    pub fn causal_key(&self) -> (u64, ChangeId) {
        (self.lamport(), self.id())
    }

    /// Decides between heads: by content, never by a device's name or clock.
    pub(super) fn priority(&self) -> (u64, Digest) {
        (self.0.lamport, self.0.id.digest)
    }
}

/// The part of an id that the digest covers.
fn push_name(device: DeviceId, seq: u32, out: &mut String) {
    // Writing to a `String` cannot fail.
    let _ = write!(out, "{device}.{seq}");
}

#[cfg(test)]
mod tests;
