//! Decodes and reads files, with two threads, in the order in which they were named.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use so_thon::format::{Bundle, Ending, FILE_BYTES_MAX, ReadError, read_bundle_lines};
use so_thon::import::{Content, ImportError, ImportedFile, read_file};

use crate::output::counted;
use crate::sources::{Source, is_standard};
use crate::two_threads::in_order;

/// Bytes that are read at a time.
const BUFFER_BYTES: usize = 1 << 17;

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

/// Reads all files with two threads and passes them to `take` in order.
pub(crate) fn read_all(sources: &[Source], mut take: impl FnMut(Reading)) {
    let all: Result<(), Infallible> = in_order(sources.iter().collect(), read, |readings| {
        readings.into_iter().for_each(&mut take);
        Ok(())
    });
    let Ok(()) = all;
}

/// Reads a file line by line; what is no whole bundle as it stands is read as the app reads it: packed, in UTF-16, in a message,
/// several bundles one after the other.
fn read(source: &Source) -> Vec<Reading> {
    let (plain, stream) = read_lines(source);
    let proved = match &plain.outcome {
        Ok(bundle) if plain.broken_off.is_none() && !bundle.is_faultless() => Some(bundle.changes.len()),
        Err(Unread::Format(_) | Unread::PassedOver(ReadError::Foreign)) => None,
        _ => return vec![plain],
    };
    let Some(bytes) = whole(source, stream) else { return vec![plain] };
    let found = read_file(&plain.name, &bytes);
    let is_known = |file: &ImportedFile| !matches!(file.content, Err(ImportError::Read(_)));
    let helps = proved.map_or_else(|| found.iter().any(is_known), |proved| proves_more(&found, proved));
    if helps {
        let mut readings: Vec<Reading> =
            found.into_iter().map(|file| imported(file, source.is_named())).collect();
        if let Some(last) = readings.last_mut() {
            last.broken_off = plain.broken_off;
        }
        return readings;
    }
    // A letter or a table beside the files of Sổ Thôn.
    let is_foreign = !source.is_named() && !bytes.windows(FORMAT.len()).any(|own| own == FORMAT);
    match plain.outcome {
        Err(Unread::Format(ReadError::NotJson)) if is_foreign => {
            vec![Reading { outcome: Err(Unread::PassedOver(ReadError::Foreign)), ..plain }]
        }
        _ => vec![plain],
    }
}

/// Returns `true` if the app's reader finds more changes than a reading line by line, or the same without any fault.
fn proves_more(found: &[ImportedFile], proved: usize) -> bool {
    let bundles = found.iter().map(|file| match &file.content {
        Ok(Content::Bundle(bundle)) => (bundle.changes.len(), bundle.is_faultless()),
        _ => (0, false),
    });
    let (changes, are_whole) =
        bundles.fold((0, true), |(sum, all), (changes, is_whole)| (sum + changes, all && is_whole));
    changes > proved || changes == proved && are_whole
}

/// What every file of Sổ Thôn has somewhere, however damaged it is.
const FORMAT: &[u8] = b"so-thon";

/// A file's bytes at once, unless it is too large: what was read of a stream cannot be read again.
fn whole(source: &Source, stream: Option<Rc<[u8]>>) -> Option<Rc<[u8]>> {
    stream.or_else(|| {
        let about = fs::metadata(source.path()).ok()?;
        let is_small = about.is_file() && about.len() <= FILE_BYTES_MAX as u64;
        is_small.then(|| fs::read(source.path()).ok())?.map(Rc::from)
    })
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

/// Reads a bundle; and what was read of the standard input or a pipe, unless that is too large to keep.
fn read_lines(source: &Source) -> (Reading, Option<Rc<[u8]>>) {
    let path = source.path();
    let name = if is_standard(path) { "(standard input)".into() } else { path.display().to_string() };
    let broken_off = RefCell::new(None);
    let mut stream = None;
    let opened: io::Result<Box<dyn BufRead>> = match source.open() {
        Ok((mut file, true)) => {
            let mut bytes = Vec::new();
            let read = file.by_ref().take(FILE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes);
            // A pipe that breaks off has given what stands before.
            let rest: Box<dyn Read> = match read {
                Ok(_) => Box::new(file),
                Err(error) => Box::new(Broken(Some(error))),
            };
            let bytes: Rc<[u8]> = bytes.into();
            let begun = BufReader::with_capacity(BUFFER_BYTES, io::Cursor::new(bytes.clone()).chain(rest));
            stream = (bytes.len() <= FILE_BYTES_MAX).then_some(bytes);
            Ok(Box::new(begun) as _)
        }
        Ok((file, false)) => Ok(Box::new(BufReader::with_capacity(BUFFER_BYTES, file))),
        Err(error) => Err(error),
    };
    let bundle = opened.map(|file| read_bundle_lines(Lines { file, broken_off: &broken_off }));
    let mut broken_off = broken_off.into_inner();
    let outcome = match bundle {
        Err(error) => Err(Unread::System(error)),
        Ok(Ok(bundle)) => Ok(bundle),
        Ok(Err(error)) => Err(match (broken_off.take(), error) {
            (Some(error), _) => Unread::System(error),
            (None, error @ (ReadError::Foreign | ReadError::Receipt)) if !source.is_named() => {
                Unread::PassedOver(error)
            }
            (None, error) => Unread::Format(error),
        }),
    };
    (Reading { name, outcome, broken_off }, stream)
}

/// The end of a stream that has broken off.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_stream_gave_before_it_broke_off_is_kept() {
        let broken_off = RefCell::new(None);
        let stream = io::Cursor::new(b"one\ntwo".to_vec()).chain(Broken(Some(io::Error::other("gone"))));
        let mut lines = Lines { file: BufReader::new(stream), broken_off: &broken_off };
        assert_eq!(lines.next().as_deref(), Some("one"));
        assert_eq!(lines.next(), None);
        assert!(broken_off.borrow().is_some());
    }
}
