//! Reads a file: unpacks, decodes and parses it until it is a bundle or a receipt.

use super::archive::{gunzip, is_gzip, is_zip, other_archive, unzip};
use super::broken_lines::rejoined;
use super::text::{braced, decode, unquote};
use super::{Content, ImportError, ImportedFile, Repair};
use crate::format::{Bundle, FILE_BYTES_MAX, ReadError, Receipt, read_bundle, split_clips};

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
        let text = match decode(bytes, &mut notes) {
            Ok(text) => text,
            Err(error) => return found.push(ImportedFile { name, notes, content: Err(error) }),
        };
        let mut rest = text.as_str();
        while let Some((before, clips, behind)) = split_clips(rest) {
            // A greeting, or a bundle of its own.
            let has_document = unquote(before).is_some() || read_bundle(before).is_ok();
            if has_document {
                documents(&name, before, &notes, found);
            }
            let content = Ok(Content::Clips(clips.to_owned()));
            found.push(ImportedFile { name: name.clone(), notes: notes.clone(), content });
            if behind.trim().is_empty() {
                return;
            }
            rest = behind;
        }
        documents(&name, rest, &notes, found);
    }
}

/// The documents of a text: one, or each of those that a message holds.
fn documents(name: &str, text: &str, notes: &[Repair], found: &mut Vec<ImportedFile>) {
    let texts = unquote(text);
    let is_message = texts.is_some();
    for (index, text) in texts.unwrap_or_else(|| vec![text.to_owned()]).iter().enumerate() {
        let name = if index == 0 { name.to_owned() } else { format!("{name} ({})", index + 1) };
        let mut notes = notes.to_vec();
        let content = document(text, &mut notes);
        if is_message && content.is_ok() && !notes.contains(&Repair::Quoted) {
            notes.push(Repair::Quoted);
        }
        found.push(ImportedFile { name, notes, content });
    }
}

fn document(text: &str, notes: &mut Vec<Repair>) -> Result<Content, ImportError> {
    let mut read = read_bundle(text);
    if let Some(mended) = mended(text, &read) {
        notes.push(Repair::Quoted);
        read = Ok(mended);
    }
    match read {
        Ok(bundle) => {
            if bundle.composed > 0 {
                notes.push(Repair::Decomposed);
            }
            Ok(Content::Bundle(bundle))
        }
        Err(ReadError::Receipt) => Ok(Content::Receipt(Receipt::read(text)?)),
        Err(ReadError::NotJson) => {
            // Of a document in another spelling, the ids are no codes.
            let within = braced(text).and_then(|inner| document(&inner, notes).ok());
            if let Some(content) = within {
                notes.push(Repair::Quoted);
                return Ok(content);
            }
            Receipt::read(text).map(Content::Receipt).map_err(|_| ReadError::NotJson.into())
        }
        Err(error) => Err(error.into()),
    }
}

/// What is read once broken lines are put together; `None` where that proves nothing more.
fn mended(text: &str, read: &Result<Bundle, ReadError>) -> Option<Bundle> {
    let (changes, is_whole) = match read {
        Ok(bundle) => (bundle.changes.len(), bundle.is_faultless()),
        Err(ReadError::NotJson | ReadError::CutInHeader) => (0, false),
        Err(_) => return None,
    };
    let mended = if is_whole { None } else { rejoined(text) };
    let mended = mended.and_then(|text| read_bundle(&text).ok())?;
    let is_better =
        mended.changes.len() > changes || mended.changes.len() == changes && mended.is_faultless();
    is_better.then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Header, Scope, Sender, write_bundle, write_clips};
    use crate::json::Map;
    use crate::log::{DeviceId, Log, Stamp, VersionVector};

    fn header() -> Header {
        let name = Some("Máy thôn Nấm Chanh".into());
        let from = Sender { device: DeviceId::from_random(7), issued: 0, name, by: None };
        let have = VersionVector::default();
        Header { scope: Some(Scope::Submit), plans: Vec::new(), from, at: "2026-03-12".into(), have }
    }

    fn bundle() -> String {
        write_bundle(&header(), Log::new().iter())
    }

    /// What is read of a text: the number of changes of each bundle, `r` for a receipt.
    fn found(text: &str) -> Vec<String> {
        let told = |file: ImportedFile| match file.content {
            Ok(Content::Bundle(bundle)) => bundle.changes.len().to_string(),
            Ok(Content::Receipt(receipt)) => format!("r{}", receipt.have.iter().count()),
            Ok(Content::Clips(_)) => "clips".to_owned(),
            Err(error) => error.to_string(),
        };
        read_file("a", text.as_bytes()).into_iter().map(told).collect()
    }

    #[test]
    fn a_message_may_hold_several_documents_a_respelled_one_or_a_receipt() {
        let mut log = Log::new();
        for seq in 1..=3 {
            let stamp = Stamp { device: DeviceId::from_random(7), seq, at: "2026-03-12".into(), by: None };
            log.insert(log.prepare(&stamp, "response/x", &Map::new().with("a", i64::from(seq))));
        }
        let bundle = write_bundle(&header(), log.iter());
        assert_eq!(found(&format!("Chị:\n{bundle}\nvà\n{bundle}")), ["3", "3"]);
        assert_eq!(found(&format!("> {}", bundle.replace('\n', "\n> "))), ["3"]);
        // As another program writes it: indented, its keys by name.
        let mut respelled = bundle.replace(",\"", ",\n  \"");
        respelled = respelled.replacen("{\"format\"", "{\n  \"format\"", 1);
        assert_eq!(found(&respelled), ["3"]);
        assert_eq!(found(&format!("Gửi chị:\n{respelled}\nCảm ơn")), ["3"]);
        let receipt = Receipt { have: VersionVector::of(&log), ..Receipt::default() }.write();
        for message in [
            receipt.clone(),
            format!("Chị:\n{receipt}\nCảm ơn"),
            format!("> {receipt}"),
            format!("```\n{receipt}\n```"),
        ] {
            assert_eq!(found(&message), ["r1"], "{message}");
        }
    }

    /// The first line, too, is broken, and a name in it.
    #[test]
    fn a_bundle_that_a_mail_program_has_wrapped_is_read() {
        let mut log = Log::new();
        for seq in 1..=3 {
            let stamp = Stamp { device: DeviceId::from_random(7), seq, at: "2026-03-12".into(), by: None };
            log.insert(log.prepare(
                &stamp,
                "response/x",
                &Map::new().with("closing/comment", "Đường xa, trạm xa"),
            ));
        }
        let bundle = write_bundle(&header(), log.iter());
        for width in [40, 76, 120] {
            let wrap = |line: &str| {
                let letters: Vec<char> = line.chars().collect();
                letters.chunks(width).map(|part| part.iter().collect()).collect::<Vec<String>>().join("\n> ")
            };
            let lines: Vec<String> = bundle.lines().map(wrap).collect();
            assert_eq!(found(&format!("Chị:\n> {}\n", lines.join("\n> "))), ["3"], "{width}");
        }
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
        let two = format!("{}\n{text}\n{text}", bundle());
        assert_eq!(kinds(two.as_bytes()), ["bundle", "clips", "bundle", "clips", "bundle"]);
        let cut = text.get(..text.len() - bundle().len()).unwrap_or_default();
        assert_eq!(kinds(cut.as_bytes()), ["clips"]);
        assert_eq!(kinds(bundle().as_bytes()), ["bundle"]);
    }
}
