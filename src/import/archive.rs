//! Packed files.

use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use super::ImportError;
use crate::format::FILE_BYTES_MAX;

/// A file out of an archive, with its name.
pub(super) type Packed = (String, Result<Vec<u8>, ImportError>);

pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Unpacks gzip; of a cut file, everything before the cut.
pub(super) fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, ImportError> {
    let mut out = Vec::new();
    match read_up_to_limit(MultiGzDecoder::new(bytes), &mut out) {
        Err(trouble) if out.is_empty() || trouble == ImportError::TooLarge => Err(trouble),
        _ => Ok(out),
    }
}

fn read_up_to_limit(source: impl Read, out: &mut Vec<u8>) -> Result<(), ImportError> {
    let limit = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX);
    source.take(limit + 1).read_to_end(out).map_err(|_| ImportError::Archive)?;
    if out.len() > FILE_BYTES_MAX { Err(ImportError::TooLarge) } else { Ok(()) }
}

/// Unpacks a ZIP archive: every file in it, in the archive's order.
pub(super) fn unzip(bytes: &[u8]) -> Result<Vec<Packed>, ImportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| trouble(&error))?;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let name = archive.name_for_index(index).and_then(Result::ok).map(std::borrow::Cow::into_owned);
        // A name in an unknown encoding.
        let name = name.unwrap_or_else(|| (index + 1).to_string());
        let mut out = Vec::new();
        let content = match archive.by_index(index) {
            Ok(file) if file.is_dir() || is_litter(&name) => continue,
            Ok(file) => read_up_to_limit(file, &mut out).map(|()| out),
            Err(error) => Err(trouble(&error)),
        };
        files.push((name, content));
    }
    if files.is_empty() { Err(ImportError::EmptyArchive) } else { Ok(files) }
}

/// The kind of an archive that is not opened here.
pub(super) fn other_archive(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 3] =
        [(b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\xfd7zXZ\0", "XZ")];
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

/// Returns `true` for files that systems add to archives by themselves.
fn is_litter(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.ends_with("/.DS_Store") || name.ends_with("Thumbs.db")
}

fn trouble(error: &ZipError) -> ImportError {
    match error {
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => ImportError::Locked,
        _ => ImportError::Archive,
    }
}
