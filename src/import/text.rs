//! From bytes to text, and from a message to the document in it.

use super::{ImportError, Repair};

/// The byte order of UTF-16.
#[derive(Clone, Copy)]
enum Wide {
    Little,
    Big,
}

/// Decodes bytes: UTF-8, or UTF-16 with or without a byte order mark.
pub(super) fn decode(bytes: &[u8], notes: &mut Vec<Repair>) -> Result<String, ImportError> {
    let (wide, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (Some(Wide::Little), rest),
        [0xfe, 0xff, rest @ ..] => (Some(Wide::Big), rest),
        // Our documents begin with a bracket.
        [b'{', 0, ..] => (Some(Wide::Little), bytes),
        [0, b'{', ..] => (Some(Wide::Big), bytes),
        _ => (None, bytes),
    };
    if let Some(wide) = wide {
        notes.push(Repair::Utf16);
        let (pairs, _) = rest.as_chunks::<2>();
        let units = pairs.iter().map(|pair| match wide {
            Wide::Little => u16::from_le_bytes(*pair),
            Wide::Big => u16::from_be_bytes(*pair),
        });
        // A file that was cut in the middle of a letter loses that letter, and its line with it.
        return Ok(char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect());
    }
    match str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        // A file that was cut may end within a letter.
        Err(error) if error.error_len().is_none() => Ok(bytes
            .get(..error.valid_up_to())
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            .unwrap_or_default()),
        Err(_) if bytes.contains(&0) => Err(ImportError::NotText),
        // One wrong byte must not cost the other lines: their digests show which are intact.
        Err(_) => Ok(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// The beginning of our documents, up to their first name.
const BEGINNINGS: [&str; 2] = ["{\"format\":\"so-thon", "{“format”:“so-thon"];

/// Returns the document within a message: after a greeting, with quotation marks before its lines, in a code fence, with
/// JSON's straight quotes made curly. `None` if there is none, or nothing is around it.
pub(super) fn unquote(text: &str) -> Option<String> {
    let [straight, round] = BEGINNINGS;
    if text.trim_start_matches('\u{feff}').trim_start().starts_with(straight)
        || !BEGINNINGS.iter().any(|own| text.contains(own))
    {
        return None;
    }
    let lines = text.lines().map(|line| line.trim_start_matches(['>', ' ', '\t', '|', '│']));
    let mut found = String::with_capacity(text.len());
    let mut closed = false;
    for line in lines {
        if found.is_empty() {
            // A greeting may be on the same line.
            let Some(start) = BEGINNINGS.iter().find_map(|beginning| line.find(beginning)) else { continue };
            found.push_str(line.get(start..).unwrap_or_default());
        } else if line.starts_with(['{', ']']) || line.is_empty() {
            closed |= line.starts_with(']');
            found.push('\n');
            found.push_str(line);
        } else if !closed && !line.starts_with("```") {
            // The message has broken a line in two: this part belongs to the one before.
            found.push_str(line);
        }
    }
    if found.starts_with(round) {
        found = found.replace(['“', '”'], "\"");
    }
    // The rest of the message follows the end.
    let end = found.find("\n]").and_then(|start| Some(start + found.get(start..)?.find('}')? + 1));
    if let Some(end) = end {
        found.truncate(end);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str =
        "{\"format\":\"so-thon\",\"changes\":[\n{\"a\":\"Nấm\"},\n{\"b\":1}\n],\"digest\":\"x\"}";

    #[test]
    fn text_in_any_width_is_read() {
        let wide = |bytes: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
            let mark = mark.then_some(0xfeff);
            mark.into_iter().chain(DOCUMENT.encode_utf16()).flat_map(bytes).collect()
        };
        for mark in [true, false] {
            for bytes in [wide(u16::to_le_bytes, mark), wide(u16::to_be_bytes, mark)] {
                let mut notes = Vec::new();
                assert_eq!(decode(&bytes, &mut notes).as_deref(), Ok(DOCUMENT));
                assert_eq!(notes, [Repair::Utf16]);
            }
        }
        assert_eq!(decode(DOCUMENT.as_bytes(), &mut Vec::new()).as_deref(), Ok(DOCUMENT));
        assert_eq!(decode(&[b'a', 0xff, 0, 1], &mut Vec::new()), Err(ImportError::NotText));
    }

    #[test]
    fn a_text_cut_within_a_letter_is_read_up_to_it() {
        let cut: Vec<u8> = "Nấm".bytes().take(3).collect();
        assert_eq!(decode(&cut, &mut Vec::new()).as_deref(), Ok("N"));
    }

    #[test]
    fn the_document_within_a_message_is_found() {
        let quoted = format!("Chị ơi, em gửi:\n> {}\nCảm ơn chị", DOCUMENT.replace('\n', "\n> "));
        let fenced = format!("```\n{DOCUMENT}\n```\n");
        let greeted = format!("Máy thôn: {DOCUMENT} nhé");
        let round = DOCUMENT.replace("{\"format\":\"so-thon\"", "{“format”:“so-thon”");
        for message in [quoted, fenced, greeted, round] {
            assert_eq!(unquote(&message).as_deref(), Some(DOCUMENT), "{message}");
        }
        for other in [DOCUMENT, "Xin chào", "{\"format\":\"excalidraw\"}"] {
            assert_eq!(unquote(other), None, "{other}");
        }
    }
}
