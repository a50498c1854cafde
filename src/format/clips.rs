//! The file in which recordings travel: one recording on a line, then a bundle with the records that name them.
//!
//! ```text
//! {"format":"so-thon-clips","version":1,"clips":[
//! {"data":"AAAA…","id":"3f9k…","media":"audio/mp4"},
//! {"data":"AAAA…","id":"7c2m…","media":"audio/mp4"}
//! ]}
//! {"format":"so-thon",…
//! ```
//!
//! It is text, because some phones share nothing else. Each recording proves itself by its digest: a cut file gives those before
//! the cut, and a recording that comes twice is the same one.

use crate::json::{Map, Value};
use crate::log::Digest;

/// What the first line of such a file has. No text within a bundle has it: there, quotation marks are escaped.
const HEAD: &str = "\"format\":\"so-thon-clips\"";
/// The line behind the last recording.
const END: &str = "]}";

/// A recording of a file, proved by its digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClipData {
    /// Its digest.
    pub id: String,
    /// Its media type.
    pub media: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a file of recordings held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClipsFile {
    /// The recordings that prove themselves.
    pub clips: Vec<ClipData>,
    /// How many lines do not.
    pub damaged: usize,
    /// Their end is there.
    pub is_whole: bool,
}

/// The bytes of a text in base64 (RFC 4648, padded or not); `None` if it is none.
fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        (held, bits) = (held << 6 | u32::from(value), bits + 6);
        if bits >= 8 {
            bits -= 8;
            #[expect(clippy::cast_possible_truncation, reason = "the lowest eight bits")]
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    // One letter alone is no byte, and what is left of the last one is nothing.
    (text.len() % 4 != 1 && held == 0).then_some(bytes)
}

/// Cuts a text into what stands before its recordings, the recordings, and what follows them: a bundle, if the text is whole.
/// `None` if it has no recordings.
#[must_use]
pub fn split_clips(text: &str) -> Option<(&str, &str, &str)> {
    let head = text.find(HEAD)?;
    // The line is of the recordings, with whatever a chat has put before it on that line.
    let from = text.get(..head)?.rfind('\n').map_or(0, |end| end + 1);
    let mut at = from;
    for line in text.get(from..)?.split_inclusive('\n') {
        at += line.len();
        if line.trim() == END {
            break;
        }
    }
    Some((text.get(..from)?, text.get(from..at)?, text.get(at..)?))
}

/// Reads recordings as [`split_clips`] cuts them off.
#[must_use]
pub fn read_clips(text: &str) -> ClipsFile {
    let mut file = ClipsFile::default();
    let lines = text.lines().skip_while(|line| !line.contains(HEAD)).skip(1);
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        if line == END {
            file.is_whole = true;
            break;
        }
        match clip(line.trim_end_matches(',')) {
            Some(clip) => file.clips.push(clip),
            None => file.damaged += 1,
        }
    }
    file
}

fn clip(line: &str) -> Option<ClipData> {
    let Value::Map(map) = Value::read(line)? else { return None };
    let bytes = decode_base64(map.text("data")?)?;
    let id = map.string("id")?;
    (Digest::of(&bytes).to_string() == id).then_some(ClipData { id, media: map.string("media")?, bytes })
}

/// Writes a file of recordings, each its id, its media type and its bytes in base64, and the bundle that names them.
#[must_use]
pub fn write_clips<'c>(clips: impl Iterator<Item = (&'c str, &'c str, &'c str)>, bundle: &str) -> String {
    let mut text = String::from("{\"format\":\"so-thon-clips\",\"version\":1,\"clips\":[\n");
    for (at, (id, media, data)) in clips.enumerate() {
        text.push_str(if at > 0 { ",\n" } else { "" });
        Map::new().with("id", id).with("media", media).with("data", data).write_canonical(&mut text);
    }
    text.push_str("\n]}\n");
    text.push_str(bundle);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> String {
        let (one, other) = (Digest::of(&[1, 2]).to_string(), Digest::of(&[255]).to_string());
        let clips = [(&*one, "audio/mp4", "AQI="), (&*other, "audio/wav", "/w==")];
        write_clips(clips.into_iter(), BUNDLE)
    }

    const BUNDLE: &str = "{\"format\":\"so-thon\"}\n";

    #[test]
    fn a_file_gives_back_its_recordings_and_its_bundle() {
        let text = file();
        let (_, clips, rest) = split_clips(&text).unwrap_or_default();
        let found = read_clips(clips);
        assert_eq!(found.clips.iter().map(|own| &*own.bytes).collect::<Vec<_>>(), [&[1, 2][..], &[255]]);
        assert_eq!((found.damaged, found.is_whole, rest), (0, true, BUNDLE));
        assert_eq!(split_clips(BUNDLE), None);
        let sent = format!("\u{feff}Gửi anh:\r\n{}", text.replace('\n', "\r\n"));
        let (_, clips, rest) = split_clips(&sent).unwrap_or_default();
        assert_eq!((read_clips(clips), rest.trim()), (found, BUNDLE.trim()));
        let none = write_clips(std::iter::empty(), "x");
        let (_, clips, rest) = split_clips(&none).unwrap_or_default();
        assert_eq!((read_clips(clips), rest), (ClipsFile { is_whole: true, ..ClipsFile::default() }, "x"));
    }

    #[test]
    fn base64_is_read_as_the_standard_has_it() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("Zg==", b"f"),
            ("Zm8=", b"fo"),
            ("Zm9v", b"foo"),
            ("Zm9vYmFy", b"foobar"),
            ("+/A", &[251, 240]),
        ] {
            assert_eq!(decode_base64(text).as_deref(), Some(bytes), "{text}");
        }
        for text in ["Z", "Zh==", "Zm8=Zm8=", "Zm 8", "Zm9v\u{e9}"] {
            assert_eq!(decode_base64(text), None, "{text}");
        }
    }

    #[test]
    fn a_cut_or_altered_file_gives_what_proves_itself() {
        let text = file();
        for cut in 0..text.len() {
            let Some((_, clips, rest)) = split_clips(&text[..cut]) else {
                assert!(cut < HEAD.len() + 1, "cut at {cut}");
                continue;
            };
            let found = read_clips(clips);
            let whole = text[..cut].matches("\"}").count().min(2);
            assert_eq!(found.clips.len(), whole, "cut at {cut}");
            assert!(found.damaged <= 1 && (rest.is_empty() || found.is_whole), "cut at {cut}");
        }
        let altered = text.replace("AQI=", "AQM=");
        let (_, clips, _) = split_clips(&altered).unwrap_or_default();
        let found = read_clips(clips);
        assert_eq!((found.clips.len(), found.damaged), (1, 1));
    }
}
