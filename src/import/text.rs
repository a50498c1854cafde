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

/// What mail programs and chats put before the lines of a message that is quoted.
const QUOTES: [char; 5] = ['>', ' ', '\t', '|', '│'];

/// Returns the documents within a message: after a greeting, with quotation marks before their lines, in a code fence, with
/// JSON's straight quotes made curly, one after the other. `None` if there is none, or nothing is around a single one.
pub(super) fn unquote(text: &str) -> Option<Vec<String>> {
    let starts = starts(text);
    let is_plain = text.trim_start_matches('\u{feff}').trim_start().starts_with(BEGINNINGS[0]);
    if starts.is_empty() || is_plain && starts.len() == 1 {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    Some(starts.iter().zip(ends).filter_map(|(start, end)| text.get(*start..end)).map(document).collect())
}

/// Where documents begin: at the beginning of a line or behind a greeting. In the line of a change, somebody may have written
/// the same words.
fn starts(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let own = line.trim_start_matches('\u{feff}').trim_start_matches(QUOTES);
        let before = at + line.len() - own.len();
        let start = BEGINNINGS.iter().find_map(|beginning| own.find(beginning));
        found.extend(start.filter(|start| *start == 0 || !own.starts_with('{')).map(|start| before + start));
        at += line.len();
    }
    found
}

/// The document at the beginning of a part of a message, its lines without what stands before them.
fn document(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    for line in
        text.lines().map(|line| line.trim_start_matches(QUOTES)).filter(|line| !line.starts_with("```"))
    {
        if !found.is_empty() {
            found.push('\n');
        }
        found.push_str(line);
    }
    if found.starts_with(BEGINNINGS[1]) {
        found = found.replace(['“', '”'], "\"");
    }
    // The rest of the message follows the end. A change may have been broken before a bracket.
    let end = ENDINGS.iter().find_map(|ending| found.find(ending));
    let end = end.and_then(|start| Some(start + found.get(start..)?.find('}')? + 1));
    if let Some(end) = end {
        found.truncate(end);
    }
    found
}

/// How the last line begins, the surest first.
const ENDINGS: [&str; 3] = ["\n],\"digest\":", "\n]}", "\n]"];

/// What stands between the first and the last brace of a message, without quotation marks before its lines: a document that
/// another program has written with spaces and line breaks of its own. `None` if nothing is around it.
pub(super) fn braced(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches(QUOTES)).collect();
    let plain = lines.join("\n");
    let found = plain.get(plain.find('{')?..=plain.rfind('}')?)?;
    (found.len() < text.trim().len()).then(|| found.to_owned())
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
            assert_eq!(unquote(&message).as_deref(), Some(&[DOCUMENT.to_owned()][..]), "{message}");
        }
        for other in [DOCUMENT, "Xin chào", "{\"format\":\"excalidraw\"}"] {
            assert_eq!(unquote(other), None, "{other}");
        }
    }

    #[test]
    fn every_document_of_a_message_is_found() {
        let both = Some(vec![DOCUMENT.to_owned(), DOCUMENT.to_owned()]);
        let quoted = DOCUMENT.replace('\n', "\n> ");
        for message in [
            format!("Chị:\n{DOCUMENT}\nvà\n{DOCUMENT}\nCảm ơn"),
            format!("{DOCUMENT}\n{DOCUMENT}\n"),
            format!("{DOCUMENT}\nMáy hai: {DOCUMENT}"),
            format!("Chị:\n> {quoted}\n>\n> {quoted}\n"),
        ] {
            assert_eq!(unquote(&message), both, "{message}");
        }
        // The same words in a remark begin nothing.
        let remark = DOCUMENT.replace("Nấm", "{“format”:“so-thon");
        assert_eq!(unquote(&remark), None);
        assert_eq!(unquote(&format!("Chị:\n{remark}")), Some(vec![remark]));
    }
}
