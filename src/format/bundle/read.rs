//! Reads a bundle; of a damaged one, the changes that fit their digests.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use super::{
    Bundle, CHANGES, Ending, FORMAT, Header, ReadError, Rejected, add_id, check_format, digest_text,
};
use crate::format::compose::composed;
use crate::format::receipt;
use crate::json::{Map, Value};
use crate::log::{Change, ChangeError};

/// The name of the format is among the first so many quoted pieces of a header, whatever the order of its keys.
const NAME_WITHIN: usize = 100;

/// Reads a bundle. A line is taken as it is if its digest fits, in any normal form; if not, it is tried once more with
/// its letters composed.
///
/// # Errors
/// [`ReadError`] if there is nothing to take. A bundle that is cut or altered is no error: the changes that fit their
/// digests are in [`Bundle::changes`], the rest is counted.
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

/// As [`read_bundle`], without holding the whole text: for files of a million lines.
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

/// Takes white space and commas off the end. Editors and mail programs put both in front of a line's last comma.
fn without_comma(line: &str) -> &str {
    line.trim_end_matches(|letter: char| letter == ',' || letter.is_whitespace())
}

/// Reads one change per line, as we write it. The brackets need not close.
fn read_lines(head: &str, lines: impl Iterator<Item = impl AsRef<str>>) -> Result<Bundle, ReadError> {
    let header = format!("{}}}", without_comma(head));
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
        let line = without_comma(line);
        let change = Change::read(line);
        let object = || Value::read(line).and_then(|value| value.as_map().cloned());
        reader.take(number, change, object, cut);
    }
    let digest = match &trailer {
        Some(Value::Map(map)) => map.text("digest"),
        _ => None,
    };
    // What follows the end, perhaps a second bundle, is not read: such a file must not pass as whole.
    let digest = digest.filter(|_| lines.next().is_none());
    Ok(reader.finish(trailer.is_some(), digest))
}

/// Returns `true` if the beginning of a damaged text still names the format.
fn names_us(text: &str) -> bool {
    text.split('"').take(NAME_WITHIN).any(|part| part == FORMAT)
}

/// Reads the same document after another program has respelled it.
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
        for (index, mut item) in list.into_iter().enumerate() {
            let change = match &mut item {
                Value::Map(map) => Change::from_map(map),
                _ => Err(ChangeError::Json),
            };
            reader.take(index + 1, change, || item.as_map().cloned(), false);
        }
    }
    Ok(reader.finish(true, map.text("digest")))
}

/// Collects changes and rejected lines.
struct Reader {
    header: Option<Header>,
    announced: Option<usize>,
    ids: Sha256,
    read: usize,
    changes: Vec<Change>,
    rejected: Vec<Rejected>,
    composed: usize,
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
            header: header.and_then(Header::from_map).map(Header::composed),
            announced: announced.and_then(|count| usize::try_from(count).ok()),
            ids: Sha256::new(),
            read: 0,
            changes: Vec::new(),
            rejected: Vec::new(),
            composed: 0,
            cut: false,
        })
    }

    /// Takes the result of reading a line. `object` returns the line's object, for trying it composed.
    fn take(
        &mut self,
        line: usize,
        mut change: Result<Change, ChangeError>,
        object: impl FnOnce() -> Option<Map>,
        last: bool,
    ) {
        if !matches!(change, Ok(_) | Err(ChangeError::Json))
            && let Some(mut object) = object().as_ref().and_then(composed)
            && let Ok(repaired) = Change::from_map(&mut object)
        {
            self.composed += 1;
            change = Ok(repaired);
        }
        match change {
            Ok(change) => {
                add_id(&mut self.ids, change.id());
                self.read += 1;
                self.changes.push(change);
            }
            // A last line that is no JSON is the cut itself, not a broken change.
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
        let mut seen = BTreeSet::new();
        self.changes.retain(|change| seen.insert(change.id()));
        Bundle {
            header: self.header,
            announced: self.announced,
            changes: self.changes,
            rejected: self.rejected,
            composed: self.composed,
            ending,
        }
    }
}
