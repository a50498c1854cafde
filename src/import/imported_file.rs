//! The content of a file that was read, and why nothing was found.

use thiserror::Error;

use crate::format::{Bundle, Ending, Header, ReadError, Receipt, Rejected};
use crate::json::{Map, Value};
use crate::log::{Change, ChangeError, ChangeId};

/// A step that was needed before a file could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// It was packed with gzip.
    Gzip,
    /// It came in a ZIP archive.
    Zip,
    /// It was in UTF-16, as some programs on Windows write.
    Utf16,
    /// Its letters were decomposed (NFD), as some of Apple's programs write; they are composed again.
    Decomposed,
    /// A message was around it, or quotation marks were before its lines.
    Quoted,
}

/// Notes, and their names between worker and page.
const NOTES: [(Repair, &str); 5] = [
    (Repair::Gzip, "gzip"),
    (Repair::Zip, "zip"),
    (Repair::Utf16, "utf-16"),
    (Repair::Decomposed, "decomposed"),
    (Repair::Quoted, "quoted"),
];

/// Why nothing of a file can be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportError {
    /// It is text, but neither bundle nor receipt.
    #[error("{0}")]
    Read(#[from] ReadError),
    /// It is not text.
    #[error("not text")]
    NotText,
    /// An archive that is damaged, or of an unknown kind.
    #[error("a damaged archive")]
    Archive,
    /// An archive of a kind that is not opened here: RAR, 7z.
    #[error("a {0} archive, which this program cannot open")]
    Packed(&'static str),
    /// A ZIP archive with a password.
    #[error("an archive with a password")]
    Locked,
    /// A ZIP archive without any file.
    #[error("an archive without files")]
    EmptyArchive,
    /// It is larger than can be read at once.
    #[error("too large")]
    TooLarge,
    /// The browser could not open it.
    #[error("unreadable")]
    Unreadable,
}

/// The content of a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// A bundle, whole or not.
    Bundle(Bundle),
    /// A receipt.
    Receipt(Receipt),
    /// Recordings, as [`read_clips`](crate::format::read_clips) reads them. The bundle behind them is a file of its own.
    Clips(String),
}

/// A file, or one of those in an archive.
#[derive(Clone, Debug)]
pub struct ImportedFile {
    /// The file's name; in an archive, after the archive's name.
    pub name: String,
    /// The steps that were needed to read it.
    pub notes: Vec<Repair>,
    /// Its content.
    pub content: Result<Content, ImportError>,
}

impl ImportedFile {
    /// Everything about the file except its changes, to be sent between threads with [`lines`](Self::lines).
    #[must_use]
    pub fn about(&self) -> String {
        let notes = self.notes.iter().filter_map(|note| NOTES.iter().find(|(own, _)| own == note));
        let notes = notes.map(|(_, name)| Value::from(*name)).collect();
        let mut map = Map::new().with("name", self.name.as_str()).with("notes", Value::List(notes));
        match &self.content {
            Ok(Content::Bundle(bundle)) => {
                map.insert("bundle", bundle_to_map(bundle));
            }
            Ok(Content::Receipt(receipt)) => {
                map.insert("receipt", receipt.write());
            }
            Ok(Content::Clips(_)) => {
                map.insert("clips", true);
            }
            Err(error) => {
                map.insert("trouble", error_name(error));
                if let ImportError::Read(ReadError::Newer(version)) = error {
                    map.insert("version", *version);
                }
            }
        }
        let mut text = String::new();
        map.write_canonical(&mut text);
        text
    }

    /// The changes, one a line; or the recordings.
    #[must_use]
    pub fn lines(&self) -> String {
        let bundle = match &self.content {
            Ok(Content::Bundle(bundle)) => bundle,
            Ok(Content::Clips(text)) => return text.clone(),
            _ => return String::new(),
        };
        let mut lines =
            String::with_capacity(bundle.changes.iter().map(|change| change.line().len() + 1).sum());
        for change in &bundle.changes {
            lines.push_str(change.line());
            lines.push('\n');
        }
        lines
    }

    /// Joins the two texts again. The other thread has verified the lines; they are not verified again. A line may be
    /// only the id of a change that `held` returns; `None` if it does not.
    #[must_use]
    pub fn from_parts(about: &str, lines: &str, held: impl Fn(&ChangeId) -> Option<Change>) -> Option<Self> {
        let Some(Value::Map(map)) = Value::read(about) else { return None };
        let names = map.list("notes").iter().filter_map(Value::as_text);
        let notes =
            names.filter_map(|name| NOTES.iter().find(|(_, own)| *own == name).map(|(note, _)| *note));
        let content = if let Some(bundle) = map.map("bundle") {
            Ok(Content::Bundle(bundle_from_map(bundle, lines, held)?))
        } else if let Some(receipt) = map.text("receipt") {
            let receipt = Value::read(receipt.trim_end())?;
            Ok(Content::Receipt(Receipt::from_map(receipt.as_map()?).ok()?))
        } else if map.get("clips").is_some() {
            Ok(Content::Clips(lines.to_owned()))
        } else {
            Err(error_from(map.text("trouble")?, map.int("version"))?)
        };
        Some(Self { name: map.string("name")?, notes: notes.collect(), content })
    }
}

/// Errors without a number, and their names between worker and page.
const ERRORS: [(ImportError, &str); 14] = [
    (ImportError::Read(ReadError::Empty), "empty"),
    (ImportError::Read(ReadError::NotJson), "not-json"),
    (ImportError::Read(ReadError::CutInHeader), "cut"),
    (ImportError::Read(ReadError::Foreign), "foreign"),
    (ImportError::Read(ReadError::Receipt), "receipt"),
    (ImportError::NotText, "not-text"),
    (ImportError::Archive, "archive"),
    (ImportError::Packed("RAR"), "rar"),
    (ImportError::Packed("7z"), "7z"),
    (ImportError::Packed("XZ"), "xz"),
    (ImportError::Locked, "locked"),
    (ImportError::EmptyArchive, "empty-archive"),
    (ImportError::TooLarge, "too-large"),
    (ImportError::Unreadable, "unreadable"),
];

fn error_name(error: &ImportError) -> &'static str {
    ERRORS.iter().find(|(own, _)| own == error).map_or("newer", |(_, name)| name)
}

fn error_from(name: &str, version: Option<i64>) -> Option<ImportError> {
    match version {
        Some(version) => Some(ImportError::Read(ReadError::Newer(version))),
        None => ERRORS.iter().find(|(_, own)| *own == name).map(|(error, _)| error.clone()),
    }
}

/// Takes the position of a key's name; no key of a change has this name.
const TOO_LONG: &str = "too-long";

const ENDINGS: [(Ending, &str); 3] =
    [(Ending::Whole, "whole"), (Ending::Cut, "cut"), (Ending::Altered, "altered")];

fn bundle_to_map(bundle: &Bundle) -> Map {
    let ending = ENDINGS.iter().find(|(own, _)| *own == bundle.ending).map_or("cut", |(_, name)| name);
    let rejected = bundle.rejected.iter().map(|rejected| {
        let line = Value::from(i64::try_from(rejected.line).unwrap_or(i64::MAX));
        Value::List(match &rejected.error {
            ChangeError::Json => vec![line],
            ChangeError::TooLong => vec![line, TOO_LONG.into()],
            ChangeError::Key(key) => vec![line, (*key).into()],
            ChangeError::Digest(id) => vec![line, id.to_string().into()],
        })
    });
    let map = Map::new().with("ending", ending).with("rejected", Value::List(rejected.collect()));
    let map = match &bundle.header {
        Some(header) => map.with("header", header.to_map(bundle.changes.len())),
        None => map,
    };
    match bundle.announced.and_then(|count| i64::try_from(count).ok()) {
        Some(count) => map.with("announced", count),
        None => map,
    }
}

fn bundle_from_map(map: &Map, lines: &str, held: impl Fn(&ChangeId) -> Option<Change>) -> Option<Bundle> {
    let ending = map.text("ending")?;
    let rejected = map.list("rejected").iter().filter_map(|item| {
        let Value::List(parts) = item else { return None };
        let line = usize::try_from(parts.first()?.as_int()?).ok()?;
        let error = match parts.get(1).and_then(Value::as_text) {
            None => ChangeError::Json,
            Some(text) => match text.parse::<ChangeId>() {
                Ok(id) => ChangeError::Digest(id),
                Err(_) if text == TOO_LONG => ChangeError::TooLong,
                Err(_) => ChangeError::Key(ChangeError::key_named(text)?),
            },
        };
        Some(Rejected { line, error })
    });
    let changes = lines.lines().map(|line| match line.parse::<ChangeId>() {
        Ok(id) => held(&id),
        Err(_) => Change::from_verified(line),
    });
    Some(Bundle {
        header: map.map("header").and_then(Header::from_map),
        announced: map.int("announced").and_then(|count| usize::try_from(count).ok()),
        changes: changes.collect::<Option<_>>()?,
        rejected: rejected.collect(),
        // The note of the file says it.
        composed: 0,
        ending: ENDINGS.iter().find(|(_, name)| *name == ending).map(|(ending, _)| *ending)?,
    })
}

#[cfg(all(test, feature = "import"))]
mod tests {
    use super::*;
    use crate::format::read_bundle;
    use crate::log::{CHANGE_BYTES_MAX, DeviceId, Log, Stamp};

    fn back(delivery: &ImportedFile) -> Option<ImportedFile> {
        ImportedFile::from_parts(&delivery.about(), &delivery.lines(), |_| None)
    }

    #[test]
    fn a_bundle_arrives_as_it_was_handed_over() {
        let mut log = Log::new();
        let stamp = Stamp { device: DeviceId::from_random(7), seq: 1, at: "2026-03-12".into(), by: None };
        log.insert(log.prepare(&stamp, "response/x", &Map::new().with("đ \n", "Nấm \"Dẩn\"")));
        let line = log.iter().next().map(|change| change.line().to_owned()).unwrap_or_default();
        let wrong = line.replace("Nấm", "Năm");
        let too_long = line.replace("Nấm", &"Nấm".repeat(CHANGE_BYTES_MAX / 5));
        let keyless = line.replace("\"at\"", "\"att\"");
        let text = format!(
            "{{\"format\":\"so-thon\",\"count\":4,\"changes\":[\n{line},\n{wrong},\n{keyless},\nx,\n{too_long},\n],\"digest\":\"\"}}"
        );
        let bundle = read_bundle(&text);
        let Ok(bundle) = bundle else { unreachable!("a bundle is read") };
        assert_eq!(bundle.rejected.len(), 4);
        let delivery = ImportedFile {
            name: "a.zip/b.json".into(),
            notes: NOTES.iter().map(|(note, _)| *note).collect(),
            content: Ok(Content::Bundle(bundle.clone())),
        };
        let read = back(&delivery);
        let Some(ImportedFile { name, notes, content: Ok(Content::Bundle(read)) }) = read else {
            unreachable!("it arrives")
        };
        assert_eq!((name, notes), (delivery.name, delivery.notes));
        assert_eq!(
            (read.header, read.announced, read.ending),
            (bundle.header, bundle.announced, bundle.ending)
        );
        assert_eq!((read.changes, read.rejected), (bundle.changes, bundle.rejected));
    }

    #[test]
    fn recordings_arrive_as_they_were_handed_over() {
        let content = Ok(Content::Clips("{\n]}\n".into()));
        let delivery = ImportedFile { name: "a.zip/b.txt".into(), notes: vec![Repair::Zip], content };
        let Some(ImportedFile { name, notes, content: Ok(Content::Clips(text)) }) = back(&delivery) else {
            unreachable!("it arrives")
        };
        assert_eq!((&*name, &*notes, &*text), ("a.zip/b.txt", &[Repair::Zip][..], "{\n]}\n"));
    }

    #[test]
    fn every_error_keeps_its_name() {
        let newer = ImportError::Read(ReadError::Newer(9));
        for error in ERRORS.iter().map(|(error, _)| error).chain([&newer]) {
            let delivery =
                ImportedFile { name: String::new(), notes: Vec::new(), content: Err(error.clone()) };
            assert_eq!(back(&delivery).and_then(|back| back.content.err()).as_ref(), Some(error));
        }
    }
}
