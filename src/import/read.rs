//! Reads a file: unpacks, decodes and parses it until it is a bundle or a receipt.

use super::archive::{gunzip, is_gzip, is_zip, other_archive, unzip};
use super::text::{decode, unquote};
use super::{Content, ImportError, ImportedFile, Repair};
use crate::format::{FILE_BYTES_MAX, ReadError, Receipt, read_bundle, split_clips};

/// Archives within archives are opened this deep.
const DEPTH_MAX: u32 = 3;

/// Reads a file: one result, or one for each file of an archive.
#[must_use]
pub fn read_file(name: &str, bytes: &[u8]) -> Vec<ImportedFile> {
    let mut found = Vec::new();
    open(name.to_owned(), bytes, Vec::new(), 0, &mut found);
    found
}

fn open(name: String, bytes: &[u8], mut notes: Vec<Repair>, depth: u32, found: &mut Vec<ImportedFile>) {
    let trouble = |trouble| ImportedFile { name: name.clone(), notes: Vec::new(), content: Err(trouble) };
    if bytes.len() > FILE_BYTES_MAX {
        found.push(trouble(ImportError::TooLarge));
    } else if let Some(kind) = other_archive(bytes) {
        found.push(trouble(ImportError::Packed(kind)));
    } else if depth < DEPTH_MAX && is_gzip(bytes) {
        notes.push(Repair::Gzip);
        match gunzip(bytes) {
            Ok(bytes) => open(name, &bytes, notes, depth + 1, found),
            Err(error) => found.push(trouble(error)),
        }
    } else if depth < DEPTH_MAX && is_zip(bytes) {
        notes.push(Repair::Zip);
        match unzip(bytes) {
            Ok(files) => {
                for (inner, content) in files {
                    let name = format!("{name}/{inner}");
                    match content {
                        Ok(bytes) => open(name, &bytes, notes.clone(), depth + 1, found),
                        Err(error) => {
                            found.push(ImportedFile { name, notes: notes.clone(), content: Err(error) });
                        }
                    }
                }
            }
            Err(error) => found.push(trouble(error)),
        }
    } else {
        let mut text = decode(bytes, &mut notes);
        if let Ok(whole) = &text
            && let Some((clips, rest)) = split_clips(whole)
        {
            let content = Ok(Content::Clips(clips.to_owned()));
            let is_alone = rest.trim().is_empty();
            text = Ok(rest.to_owned());
            found.push(ImportedFile { name: name.clone(), notes: notes.clone(), content });
            if is_alone {
                return;
            }
        }
        let content = text.and_then(|text| document(text, &mut notes));
        found.push(ImportedFile { name, notes, content });
    }
}

fn document(text: String, notes: &mut Vec<Repair>) -> Result<Content, ImportError> {
    let (text, quoted) = match unquote(&text) {
        Some(document) => (document, true),
        None => (text, false),
    };
    let content = match read_bundle(&text) {
        Ok(bundle) => {
            if bundle.composed > 0 {
                notes.push(Repair::Decomposed);
            }
            Content::Bundle(bundle)
        }
        Err(ReadError::Receipt) => Content::Receipt(Receipt::read(&text)?),
        Err(ReadError::NotJson) => match Receipt::read(&text) {
            Ok(receipt) => Content::Receipt(receipt),
            Err(_) => return Err(ReadError::NotJson.into()),
        },
        Err(error) => return Err(error.into()),
    };
    if quoted {
        notes.push(Repair::Quoted);
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Header, Scope, Sender, write_bundle, write_clips};
    use crate::log::{DeviceId, Log, VersionVector};

    fn bundle() -> String {
        let from = Sender { device: DeviceId::from_random(7), issued: 0, name: None, by: None };
        let have = VersionVector::default();
        let header =
            Header { scope: Some(Scope::Submit), plans: Vec::new(), from, at: "2026-03-12".into(), have };
        write_bundle(&header, Log::new().iter())
    }

    /// Recordings are found however their file was packed; the bundle behind them is a file of its own.
    #[test]
    fn recordings_are_found_in_every_wrapping() {
        let clips = [("3f9k", "audio/mp4", "AAAA")].into_iter();
        let text = write_clips(clips, &bundle());
        let kinds = |bytes: &[u8]| -> Vec<&str> {
            let kind = |file: ImportedFile| match file.content {
                Ok(Content::Clips(_)) => "clips",
                Ok(Content::Bundle(_)) => "bundle",
                _ => "other",
            };
            read_file("a", bytes).into_iter().map(kind).collect()
        };
        assert_eq!(kinds(text.as_bytes()), ["clips", "bundle"]);
        assert_eq!(kinds(format!("Gửi chị:\r\n{text}").as_bytes()), ["clips", "bundle"]);
        let utf16: Vec<u8> =
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(kinds(&utf16), ["clips", "bundle"]);
        let cut = text.get(..text.len() - bundle().len()).unwrap_or_default();
        assert_eq!(kinds(cut.as_bytes()), ["clips"]);
        assert_eq!(kinds(bundle().as_bytes()), ["bundle"]);
    }
}
