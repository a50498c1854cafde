//! Reading a bundle, and saving what can be saved of a damaged one.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::{CHANGES, FORMAT, Header, VERSION, add_id, digest_text};
use crate::format::receipt;
use crate::json::{Map, Value};
use crate::log::{Change, ChangeError};

/// Our name stands within the first so many quoted words of a header in any order of its keys.
const NAME_WITHIN: usize = 100;

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
    /// It has its end, but count or digest do not fit: lines are missing, doubled, moved or altered, or something
    /// stands behind the end.
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
    let (first, body) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end().strip_suffix(CHANGES) {
        Some(head) => read_lines(head, body.lines()),
        None => read_respelled(text),
    }
}

/// As [`read_bundle`], without ever holding the whole text: for files of a million lines.
///
/// # Errors
/// [`ReadError`], as above.
pub fn read_bundle_lines(mut lines: impl Iterator<Item = String>) -> Result<Bundle, ReadError> {
    let first = lines.next().unwrap_or_default();
    let first = first.trim_start_matches('\u{feff}').trim();
    if first.starts_with('{')
        && let Some(head) = first.strip_suffix(CHANGES)
    {
        return read_lines(head, lines);
    }
    if !first.is_empty() && !first.starts_with(['{', '[']) {
        return Err(ReadError::NotJson);
    }
    let mut text = first.to_owned();
    for line in lines {
        text.push('\n');
        text.push_str(&line);
    }
    read_bundle(&text)
}

/// One change per line, as we write it. The brackets need not close.
fn read_lines(head: &str, lines: impl Iterator<Item = impl AsRef<str>>) -> Result<Bundle, ReadError> {
    let header = format!("{}}}", head.trim_end().trim_end_matches(','));
    let header = match Value::read(&header) {
        Some(Value::Map(map)) => Some(map),
        _ if names_us(head) => None,
        _ => return Err(ReadError::Foreign),
    };
    let mut reader = Reader::new(header.as_ref())?;
    let mut trailer = None;
    let mut lines = (2..).zip(lines).filter(|(_, line)| !line.as_ref().trim().is_empty()).peekable();
    while let Some((number, line)) = lines.next() {
        let line = line.as_ref().trim();
        if line.starts_with(']') {
            trailer = line.strip_prefix("],").and_then(|rest| Value::read(&format!("{{{rest}")));
            break;
        }
        let cut = lines.peek().is_none();
        reader.take(number, Change::read(line.trim_end_matches(',')), cut);
    }
    let digest = match &trailer {
        Some(Value::Map(map)) => map.text("digest"),
        _ => None,
    };
    // Whatever stands behind the end, perhaps a second bundle, is not read: that must not pass as whole.
    let digest = digest.filter(|_| lines.next().is_none());
    Ok(reader.finish(trailer.is_some(), digest))
}

/// Whether the beginning of a damaged text still says that it is ours.
fn names_us(text: &str) -> bool {
    text.split('"').take(NAME_WITHIN).any(|part| part == FORMAT)
}

/// The same document after another program has spelled it anew.
fn read_respelled(text: &str) -> Result<Bundle, ReadError> {
    let mut map = match Value::read(text) {
        Some(Value::Map(map)) => map,
        Some(_) => return Err(ReadError::Foreign),
        None if names_us(text) => return Err(ReadError::CutInHeader),
        None if Value::is_json(text) => return Err(ReadError::Foreign),
        None => return Err(ReadError::NotJson),
    };
    let changes = map.remove("changes");
    let mut reader = Reader::new(Some(&map))?;
    if let Some(Value::List(list)) = changes {
        for (index, item) in list.into_iter().enumerate() {
            let change = match item {
                Value::Map(map) => Change::from_map(map),
                _ => Err(ChangeError::Json),
            };
            reader.take(index + 1, change, false);
        }
    }
    Ok(reader.finish(true, map.text("digest")))
}

/// Whether a document is of `format`, and of a version that this program reads.
pub(in crate::format) fn check_format(map: &Map, format: &str) -> Result<(), ReadError> {
    if map.text("format") != Some(format) {
        return Err(ReadError::Foreign);
    }
    match map.int("version") {
        Some(version) if version > VERSION => Err(ReadError::Newer(version)),
        _ => Ok(()),
    }
}

/// Collects what is good and what is not.
struct Reader {
    header: Option<Header>,
    announced: Option<usize>,
    ids: Sha256,
    read: usize,
    changes: Vec<Change>,
    rejected: Vec<Rejected>,
    cut: bool,
}

impl Reader {
    fn new(header: Option<&Map>) -> Result<Self, ReadError> {
        if let Some(map) = header {
            if map.text("format") == Some(receipt::FORMAT) {
                return Err(ReadError::Receipt);
            }
            check_format(map, FORMAT)?;
        }
        let announced = header.and_then(|map| map.get("count")).and_then(Value::as_int);
        Ok(Self {
            header: header.and_then(Header::from_map),
            announced: announced.and_then(|count| usize::try_from(count).ok()),
            ids: Sha256::new(),
            read: 0,
            changes: Vec::new(),
            rejected: Vec::new(),
            cut: false,
        })
    }

    fn take(&mut self, line: usize, change: Result<Change, ChangeError>, last: bool) {
        match change {
            Ok(change) => {
                add_id(&mut self.ids, change.id());
                self.read += 1;
                self.changes.push(change);
            }
            // A last line without its end is the cut itself, not a broken change.
            Err(ChangeError::Json) if last => self.cut = true,
            Err(error) => self.rejected.push(Rejected { line, error }),
        }
    }

    fn finish(mut self, ended: bool, digest: Option<&str>) -> Bundle {
        let fits = self.announced == Some(self.read) && digest == Some(&digest_text(self.ids));
        let ending = match (ended && !self.cut, fits) {
            (false, _) => Ending::Cut,
            (true, true) => Ending::Whole,
            (true, false) => Ending::Altered,
        };
        let mut seen = BTreeMap::new();
        self.changes.retain(|change| seen.insert(change.id(), 0_u32).is_none());
        Bundle {
            header: self.header,
            announced: self.announced,
            changes: self.changes,
            rejected: self.rejected,
            ending,
        }
    }
}
