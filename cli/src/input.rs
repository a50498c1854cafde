//! Finds, decodes and reads files, with two threads, in the order in which they were named.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use so_thon::format::{Bundle, Ending, FILE_BYTES_MAX, ReadError, read_bundle_lines};
use so_thon::import::{Content, ImportError, ImportedFile, read_file};

use crate::output::counted;
use crate::two_threads::in_order;

/// Bytes that are read at a time.
const BUFFER_BYTES: usize = 1 << 17;

/// A file to read.
#[derive(Debug)]
pub(crate) struct Source {
    path: PathBuf,
    /// `true` if the person named it, `false` if it was found in a folder, where files of other programs may be, too.
    named: bool,
}

impl Source {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// The outcome of reading a file.
pub(crate) struct Reading {
    pub(crate) name: String,
    pub(crate) outcome: Result<Bundle, Unread>,
    /// The system's error in the middle of the file.
    broken_off: Option<io::Error>,
}

/// Why nothing of a file was read.
pub(crate) enum Unread {
    /// The system could not read it.
    System(io::Error),
    /// It is no bundle.
    Format(ReadError),
    /// It is packed, and cannot be unpacked, or is no text.
    Import(ImportError),
    /// It was found in a folder and is of another program, or a receipt.
    PassedOver(ReadError),
    /// It holds recordings. The bundle behind them is read as a file of its own.
    Recordings,
}

/// All files below `paths`, in their order, folders by name.
pub(crate) fn sources(paths: &[PathBuf]) -> Vec<Source> {
    let mut sources = Vec::new();
    for path in paths.iter().flat_map(|path| expanded(path)) {
        let path = &path;
        if path.is_dir() {
            walk(path, &mut sources);
        } else {
            sources.push(Source { path: path.clone(), named: true });
        }
    }
    sources
}

/// The files that a pattern stands for, by name, where no file has it as its name: the shells of Windows hand patterns on
/// as they are. A pattern that nothing fits stays, so that the system's error is reported.
fn expanded(path: &Path) -> Vec<PathBuf> {
    let is_pattern = path.to_str().is_some_and(|text| text.contains(['*', '?', '[']));
    let found = path.to_str().filter(|_| is_pattern && !path.exists()).and_then(|text| glob::glob(text).ok());
    let found: Vec<PathBuf> = found.into_iter().flatten().filter_map(Result::ok).collect();
    if found.is_empty() { vec![path.to_owned()] } else { found }
}

fn walk(folder: &Path, sources: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) else {
        // Reading it as a file reports the system's error.
        sources.push(Source { path: folder.to_owned(), named: true });
        return;
    };
    let mut entries: Vec<_> =
        entries.iter().filter(|entry| !entry.file_name().to_string_lossy().starts_with('.')).collect();
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        // A link to a folder is not followed: it could lead back here.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&entry.path(), sources),
            _ if entry.path().is_dir() => {}
            // A pipe in a folder would wait for somebody to write into it.
            _ if fs::metadata(entry.path()).is_ok_and(|about| !about.is_file()) => {
                eprintln!("{}: passed over: no file", entry.path().display());
            }
            _ => sources.push(Source { path: entry.path(), named: false }),
        }
    }
}

/// Reads all files with two threads and passes them to `take` in order.
pub(crate) fn read_all(sources: &[Source], mut take: impl FnMut(Reading)) {
    let all: Result<(), Infallible> = in_order(sources.iter().collect(), read, |readings| {
        readings.into_iter().for_each(&mut take);
        Ok(())
    });
    let Ok(()) = all;
}

/// Reads a file line by line; what is no bundle as it stands is read as the app reads it: packed, in UTF-16, in a message.
fn read(source: &Source) -> Vec<Reading> {
    let plain = read_lines(source);
    let may_be_wrapped = matches!(
        plain.outcome,
        Err(Unread::Format(_) | Unread::PassedOver(ReadError::Foreign)) if !is_standard(&source.path)
    );
    let is_small = || {
        fs::metadata(&source.path).is_ok_and(|about| about.is_file() && about.len() <= FILE_BYTES_MAX as u64)
    };
    if !may_be_wrapped || !is_small() {
        return vec![plain];
    }
    let Ok(bytes) = fs::read(&source.path) else { return vec![plain] };
    let found = read_file(&plain.name, &bytes);
    let helps = found.iter().any(|file| !matches!(file.content, Err(ImportError::Read(_))));
    if helps { found.into_iter().map(|file| imported(file, source.named)).collect() } else { vec![plain] }
}

fn imported(file: ImportedFile, named: bool) -> Reading {
    let outcome = match file.content {
        Ok(Content::Bundle(bundle)) => Ok(bundle),
        Ok(Content::Clips(_)) => Err(Unread::Recordings),
        Ok(Content::Receipt(_)) if named => Err(Unread::Format(ReadError::Receipt)),
        Ok(Content::Receipt(_)) => Err(Unread::PassedOver(ReadError::Receipt)),
        Err(ImportError::Read(error)) if named => Err(Unread::Format(error)),
        Err(ImportError::Read(error)) => Err(Unread::PassedOver(error)),
        Err(ImportError::NotText) if !named => Err(Unread::PassedOver(ReadError::Foreign)),
        Err(error) => Err(Unread::Import(error)),
    };
    Reading { name: file.name, outcome, broken_off: None }
}

fn read_lines(source: &Source) -> Reading {
    let name =
        if is_standard(&source.path) { "(standard input)".into() } else { source.path.display().to_string() };
    let broken_off = RefCell::new(None);
    let opened: io::Result<Box<dyn BufRead>> = if is_standard(&source.path) {
        Ok(Box::new(BufReader::with_capacity(BUFFER_BYTES, io::stdin())))
    } else {
        File::open(&source.path).map(|file| Box::new(BufReader::with_capacity(BUFFER_BYTES, file)) as _)
    };
    let bundle = opened.map(|file| read_bundle_lines(Lines { file, broken_off: &broken_off }));
    let mut broken_off = broken_off.into_inner();
    let outcome = match bundle {
        Err(error) => Err(Unread::System(error)),
        Ok(Ok(bundle)) => Ok(bundle),
        Ok(Err(error)) => Err(match (broken_off.take(), error) {
            (Some(error), _) => Unread::System(error),
            (None, error @ (ReadError::Foreign | ReadError::Receipt)) if !source.named => {
                Unread::PassedOver(error)
            }
            (None, error) => Unread::Format(error),
        }),
    };
    Reading { name, outcome, broken_off }
}

pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The lines of a file as text. Bytes that are no UTF-8 become U+FFFD, and the digest of their line does not fit.
struct Lines<'e, R> {
    file: R,
    broken_off: &'e RefCell<Option<io::Error>>,
}

impl<R: BufRead> Iterator for Lines<'_, R> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let mut bytes = Vec::with_capacity(1024);
        match self.file.read_until(b'\n', &mut bytes) {
            Ok(0) => None,
            Ok(_) => Some(text(bytes)),
            Err(error) => {
                self.broken_off.replace(Some(error));
                None
            }
        }
    }
}

fn text(mut bytes: Vec<u8>) -> String {
    bytes.pop_if(|last| *last == b'\n');
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

impl Reading {
    /// The faults of the file, a sentence each; none if it is whole.
    pub(crate) fn faults(&self) -> Vec<String> {
        let name = &self.name;
        let mut faults = Vec::new();
        match &self.outcome {
            Err(Unread::System(error)) => faults.push(format!("{name}: not read: {error}")),
            Err(Unread::Format(error)) => faults.push(format!("{name}: not read: {error}")),
            Err(Unread::Import(error)) => faults.push(format!("{name}: not read: {error}")),
            Err(Unread::PassedOver(_) | Unread::Recordings) => {}
            Ok(bundle) => {
                let rejected = bundle.rejected.iter();
                faults.extend(rejected.map(|line| format!("{name}:{}: rejected: {}", line.line, line.error)));
                if let Some(error) = &self.broken_off {
                    faults.push(format!("{name}: broken off: {error}"));
                }
                let read = match bundle.announced {
                    Some(announced) => {
                        format!("{} of {}", bundle.changes.len(), counted(announced, "change"))
                    }
                    None => counted(bundle.changes.len(), "change"),
                };
                match bundle.ending {
                    Ending::Whole => {}
                    Ending::Cut => {
                        faults.push(format!("{name}: cut: {read} were read and kept; the end of the file is missing"));
                    }
                    Ending::Altered => faults.push(format!(
                        "{name}: altered: {read} are proved by their digests and kept; lines are missing, doubled, moved or \
                         changed"
                    )),
                }
                if bundle.header.is_none() {
                    faults.push(format!("{name}:1: the header is damaged; who wrote the file is not known"));
                }
            }
        }
        faults
    }

    /// A note on a file that was passed over.
    pub(crate) fn passed_over(&self) -> Option<String> {
        match &self.outcome {
            Err(Unread::PassedOver(error)) => Some(format!("{}: passed over: {error}", self.name)),
            Err(Unread::Recordings) => {
                Some(format!("{}: passed over: recordings, which the app alone keeps", self.name))
            }
            _ => None,
        }
    }
}
