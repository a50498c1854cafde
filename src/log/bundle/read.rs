//! Reading a bundle, and saving what can be saved of a damaged one.

use thiserror::Error;

use super::{CHANGES, FORMAT, Header, VERSION, digest_of_ids};
use crate::log::change::{Change, ChangeError};
use crate::log::id::ChangeId;
use crate::log::value::{Map, Value};

/// Why nothing of a text can be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is not JSON at all.
    #[error("not JSON")]
    NotJson,
    /// It is ours, but cut before the first change.
    #[error("cut before the first change")]
    CutInHeader,
    /// It is JSON of another program.
    #[error("JSON of another program")]
    Foreign,
    /// It is a receipt, which holds no changes.
    #[error("a receipt, not a bundle")]
    Receipt,
    /// A later version of this program wrote it.
    #[error("format version {0}; this program reads up to {VERSION}")]
    Newer(i64),
}

/// A line that is not merged, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Counted from 1; in a respelled file the place of the change.
    pub line: usize,
    /// What is wrong with it.
    pub error: ChangeError,
}

/// How a bundle ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Count and digest fit.
    Whole,
    /// The end is missing.
    Cut,
    /// It has its end, but count or digest do not fit: lines are missing, doubled, moved or altered.
    Altered,
}

/// What was read.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// Who and what for; `None` where it is damaged.
    pub header: Option<Header>,
    /// How many changes it says it has.
    pub announced: Option<usize>,
    /// The changes whose digest proves them, in the file's order, each once.
    pub changes: Vec<Change>,
    /// Lines that are set aside.
    pub rejected: Vec<Rejected>,
    /// Whether it is all there.
    pub ending: Ending,
}

/// Reads a bundle from text in NFC.
///
/// # Errors
/// [`ReadError`] where there is nothing to take. A bundle that is cut or altered is not an error: what its
/// digests prove is in [`Bundle::changes`], the rest is counted.
pub fn read_bundle(text: &str) -> Result<Bundle, ReadError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(ReadError::Empty);
    }
    if !text.starts_with(['{', '[']) {
        return Err(ReadError::NotJson);
    }
    match text.split_once(CHANGES) {
        Some((head, body)) if body.is_empty() || body.starts_with(['\n', '\r']) => read_lines(head, body),
        _ => read_respelled(text),
    }
}

/// One change per line, as we write it. The brackets need not close.
fn read_lines(head: &str, body: &str) -> Result<Bundle, ReadError> {
    let header = format!("{}}}", head.trim_end().trim_end_matches(','));
    let header = match serde_json::from_str(&header) {
        Ok(Value::Map(map)) => Some(map),
        _ if head.contains(FORMAT) => None,
        _ => return Err(ReadError::Foreign),
    };
    let mut reader = Reader::new(header.as_ref())?;
    let mut line_number = head.lines().count().max(1);
    let mut trailer = None;
    let mut lines = body.lines().skip(1).peekable();
    while let Some(line) = lines.next() {
        line_number += 1;
        let line = line.trim();
        if line.starts_with(']') {
            trailer = Some(line);
            break;
        }
        if !line.is_empty() {
            let cut = lines.peek().is_none();
            reader.take(line_number, Change::read(line.trim_end_matches(',')), cut);
        }
    }
    let trailer = trailer.and_then(|line| serde_json::from_str(&line.replacen("],", "{", 1)).ok());
    let digest = match &trailer {
        Some(Value::Map(map)) => map.get("digest").and_then(Value::as_text),
        _ => None,
    };
    Ok(reader.finish(trailer.is_some(), digest))
}

/// The same document after another program has spelled it anew.
fn read_respelled(text: &str) -> Result<Bundle, ReadError> {
    let mut map = match serde_json::from_str(text) {
        Ok(Value::Map(map)) => map,
        Ok(_) => return Err(ReadError::Foreign),
        Err(_) if text.get(..text.len().min(4096)).unwrap_or(text).contains("\"so-thon\"") => {
            return Err(ReadError::CutInHeader);
        }
        Err(error) if error.is_data() => return Err(ReadError::Foreign),
        Err(_) => return Err(ReadError::NotJson),
    };
    let changes = map.remove("changes");
    let mut reader = Reader::new(Some(&map))?;
    if let Some(Value::List(list)) = changes {
        for (index, item) in list.into_iter().enumerate() {
            let change = match item {
                Value::Map(map) => Change::from_map(map),
                _ => Err(ChangeError::Json("not an object".into())),
            };
            reader.take(index + 1, change, false);
        }
    }
    Ok(reader.finish(true, map.get("digest").and_then(Value::as_text)))
}

/// Collects what is good and what is not.
struct Reader {
    header: Option<Header>,
    announced: Option<usize>,
    ids: Vec<ChangeId>,
    changes: Vec<Change>,
    rejected: Vec<Rejected>,
    cut: bool,
}

impl Reader {
    fn new(header: Option<&Map>) -> Result<Self, ReadError> {
        if let Some(map) = header {
            match map.get("format").and_then(Value::as_text) {
                Some(FORMAT) => {}
                Some("so-thon-receipt") => return Err(ReadError::Receipt),
                _ => return Err(ReadError::Foreign),
            }
            match map.get("version").and_then(Value::as_int) {
                Some(version) if version > VERSION => return Err(ReadError::Newer(version)),
                _ => {}
            }
        }
        let announced = header.and_then(|map| map.get("count")).and_then(Value::as_int);
        Ok(Self {
            header: header.and_then(Header::from_map),
            announced: announced.and_then(|count| usize::try_from(count).ok()),
            ids: Vec::new(),
            changes: Vec::new(),
            rejected: Vec::new(),
            cut: false,
        })
    }

    fn take(&mut self, line: usize, change: Result<Change, ChangeError>, last: bool) {
        match change {
            Ok(change) => {
                self.ids.push(change.id());
                self.changes.push(change);
            }
            // A last line without its end is the cut itself, not a broken change.
            Err(ChangeError::Json(_)) if last => self.cut = true,
            Err(error) => self.rejected.push(Rejected { line, error }),
        }
    }

    fn finish(mut self, ended: bool, digest: Option<&str>) -> Bundle {
        let fits = self.announced == Some(self.ids.len()) && digest == Some(&digest_of_ids(self.ids.iter()));
        let ending = match (ended && !self.cut, fits) {
            (false, _) => Ending::Cut,
            (true, true) => Ending::Whole,
            (true, false) => Ending::Altered,
        };
        let mut seen = std::collections::BTreeSet::new();
        self.changes.retain(|change| seen.insert(change.id()));
        Bundle {
            header: self.header,
            announced: self.announced,
            changes: self.changes,
            rejected: self.rejected,
            ending,
        }
    }
}
