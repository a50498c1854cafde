//! The short way to read a change: a line that is already in canonical JSON is only walked over, and proven by its
//! digest as it stands.
//!
//! What is walked over here without complaint is canonical (RFC 8785, integers only); anything unusual, also what
//! might still be canonical, such as a key beyond ASCII, is left to the long way.

use sha2::{Digest as _, Sha256};

use super::change::is_record;
use super::id::{ChangeId, Digest};
use crate::json::MAX_INTEGER;
use crate::json::OTHER_NUMBER;

/// Deeper nesting than any of ours.
const DEPTH_MAX: u32 = 16;

/// What merging asks of a line.
pub(super) struct Parts<'l> {
    pub(super) id: ChangeId,
    pub(super) lamport: u64,
    pub(super) record: &'l str,
    pub(super) over: Vec<ChangeId>,
    /// What the digest covers: the line without the digest in its id.
    covered: [&'l str; 2],
}

impl Parts<'_> {
    /// The digest of what stands there.
    pub(super) fn digest(&self) -> Digest {
        let mut hash = Sha256::new();
        for part in self.covered {
            hash.update(part);
        }
        Digest::of_hash(&hash.finalize())
    }
}

/// `None` where the line is no change, or not surely in canonical JSON.
pub(super) fn scan_canonical(line: &str) -> Option<Parts<'_>> {
    let mut walk = CanonicalScanner { line, at: 0 };
    let (mut id, mut lamport, mut record, mut over) = (None, None, None, Vec::new());
    let (mut has_time, mut has_set) = (false, false);
    walk.members(|walk, key| {
        match key {
            "at" => {
                walk.text()?;
                has_time = true;
            }
            "by" => {
                walk.text()?;
            }
            "id" => {
                let text = walk.plain()?;
                // The closing quotation mark is behind us.
                let end = walk.at - 1;
                let name = end - (text.len() - text.rfind('.')?);
                id = Some((text.parse().ok()?, [line.get(..name)?, line.get(end..)?]));
            }
            "lamport" => lamport = Some(u64::try_from(walk.integer()?).ok().filter(|number| *number > 0)?),
            "over" => {
                walk.expect(b'[')?;
                loop {
                    over.push(walk.plain()?.parse().ok()?);
                    if !walk.goes_on(b']')? {
                        break;
                    }
                }
            }
            "record" => record = Some(walk.plain().filter(|name| is_record(name))?),
            "set" => {
                walk.object(0)?;
                has_set = true;
            }
            _ => walk.value(0)?,
        }
        Some(())
    })?;
    if walk.at != line.len() || !has_time || !has_set {
        return None;
    }
    let (id, covered) = id?;
    Some(Parts { id, lamport: lamport?, record: record?, over, covered })
}

/// A walk along a line.
struct CanonicalScanner<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> CanonicalScanner<'l> {
    fn next(&self) -> Option<u8> {
        self.line.as_bytes().get(self.at).copied()
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        let fits = self.next() == Some(byte);
        self.at += usize::from(fits);
        fits.then_some(())
    }

    /// A comma, or the end of the list.
    fn goes_on(&mut self, end: u8) -> Option<bool> {
        let byte = self.next()?;
        self.at += 1;
        if byte == b',' { Some(true) } else { (byte == end).then_some(false) }
    }

    /// An object whose keys are plain and ascend.
    fn members(&mut self, mut member: impl FnMut(&mut Self, &'l str) -> Option<()>) -> Option<()> {
        self.expect(b'{')?;
        if self.expect(b'}').is_some() {
            return Some(());
        }
        let mut before = None;
        loop {
            let key = self.plain()?;
            if !key.is_ascii() || key == OTHER_NUMBER || before.is_some_and(|before| before >= key) {
                return None;
            }
            before = Some(key);
            self.expect(b':')?;
            member(self, key)?;
            if !self.goes_on(b'}')? {
                return Some(());
            }
        }
    }

    fn object(&mut self, depth: u32) -> Option<()> {
        self.members(|walk, _| walk.value(depth + 1))
    }

    fn value(&mut self, depth: u32) -> Option<()> {
        if depth > DEPTH_MAX {
            return None;
        }
        match self.next()? {
            b'"' => self.text().map(|_| ()),
            b'{' => self.object(depth),
            b'[' => {
                self.at += 1;
                if self.expect(b']').is_some() {
                    return Some(());
                }
                loop {
                    self.value(depth + 1)?;
                    if !self.goes_on(b']')? {
                        return Some(());
                    }
                }
            }
            b'n' => self.word("null"),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            _ => self.integer().map(|_| ()),
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let stands = self.line.as_bytes().get(self.at..)?.starts_with(word.as_bytes());
        self.at += word.len();
        stands.then_some(())
    }

    /// A text; whether nothing in it is escaped.
    fn text(&mut self) -> Option<bool> {
        self.expect(b'"')?;
        let mut plain = true;
        loop {
            let rest = self.line.as_bytes().get(self.at..)?;
            let special = rest.iter().position(|byte| matches!(byte, b'"' | b'\\') || *byte < b' ')?;
            self.at += special + 1;
            match rest.get(special)? {
                b'"' => return Some(plain),
                b'\\' => {
                    plain = false;
                    self.escaped()?;
                }
                _ => return None,
            }
        }
    }

    /// What may stand behind a backslash, and only where nothing shorter would do.
    fn escaped(&mut self) -> Option<()> {
        let rest = self.line.as_bytes().get(self.at..)?;
        let length = match rest {
            [b'"' | b'\\' | b'b' | b't' | b'n' | b'f' | b'r', ..] => 1,
            [b'u', b'0', b'0', b'0', b'0'..=b'7' | b'b' | b'e' | b'f', ..]
            | [b'u', b'0', b'0', b'1', b'0'..=b'9' | b'a'..=b'f', ..] => 5,
            _ => return None,
        };
        self.at += length;
        Some(())
    }

    /// A text in which nothing is escaped.
    fn plain(&mut self) -> Option<&'l str> {
        let start = self.at + 1;
        let plain = self.text()?;
        if plain { self.line.get(start..self.at - 1) } else { None }
    }

    fn integer(&mut self) -> Option<i64> {
        let rest = self.line.as_bytes().get(self.at..)?;
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest.get(sign..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let text = self.line.get(self.at..self.at + sign + digits)?;
        // No zero in front, no "-0".
        if rest.get(sign) == Some(&b'0') && text != "0" {
            return None;
        }
        self.at += text.len();
        text.parse().ok().filter(|number: &i64| number.unsigned_abs() <= MAX_INTEGER.unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(set: &str) -> String {
        let zero = "0".repeat(13);
        format!(r#"{{"at":"","id":"00000001.1.{zero}","lamport":1,"record":"a/b","set":{set}}}"#)
    }

    #[test]
    fn canonical_values_are_walked_over() {
        for set in [
            "{}",
            r#"{"a":null,"b":true,"c":false,"d":[],"e":[1,-2,[0]],"f":{"a":{}},"g":9007199254740991}"#,
            r#"{"a":"Nấm Chanh \"x\" \\ \b\t\n\f\r\u0000\u001f"}"#,
        ] {
            let line = line(set);
            let parts = scan_canonical(&line);
            assert!(parts.is_some_and(|parts| parts.record == "a/b" && parts.lamport == 1), "{set}");
        }
    }

    #[test]
    fn all_keys_are_walked_over_on_the_short_way() {
        let id = |seq: u32| format!("00000001.{seq}.{}", "0".repeat(13));
        let (one, two, three) = (id(1), id(2), id(3));
        let line = format!(
            r#"{{"at":"","because":[{{}}],"by":"Páo","id":"{three}","lamport":9007199254740991,"over":["{one}","{two}"],"record":"a/b","set":{{}}}}"#
        );
        let parts = scan_canonical(&line);
        let parts = parts
            .map(|parts| (parts.id.to_string(), parts.lamport, parts.over.len(), parts.covered.concat()));
        let covered = line.replacen(three.trim_start_matches("00000001.3"), "", 1);
        assert_eq!(parts, Some((three.clone(), MAX_INTEGER.unsigned_abs(), 2, covered)));
        assert!(scan_canonical(&line.replace("\"Páo\"", "1")).is_none(), "who wrote it is a text");
    }

    #[test]
    fn what_is_not_surely_canonical_is_left_to_the_long_way() {
        for set in [
            "{ }",
            "{\"b\":1,\"a\":1}",
            "{\"a\":1,\"a\":1}",
            "{\"a\":01}",
            "{\"a\":-0}",
            "{\"a\":1.5}",
            "{\"a\":1e3}",
            "{\"a\":9007199254740992}",
            "{\"a\":\"\\/\"}",
            "{\"a\":\"\\u0041\"}",
            "{\"a\":\"\\u000a\"}",
            "{\"a\":\"\\u000A\"}",
            "{\"a\":\"\t\"}",
            "{\"đ\":1}",
            "{\"\\n\":1}",
            "{\"a\":[1,]}",
            "{\"a\":1,}",
            "{\"a\":nul}",
            "{\"a\":}",
            "[]",
            "1",
        ] {
            assert!(scan_canonical(&line(set)).is_none(), "{set}");
        }
        let good = line("{}");
        for (from, to) in [
            ("\"at\":\"\",", ""),
            (",\"set\":{}", ""),
            ("\"lamport\":1", "\"lamport\":0"),
            ("a/b", "a"),
            ("}", "} "),
            ("\"record\"", "\"over\":[],\"record\""),
        ] {
            assert!(scan_canonical(&good.replacen(from, to, 1)).is_none(), "{from}");
        }
        let nested = |open: &str, close: &str, depth| {
            let set = format!("{{\"a\":{}{}}}", open.repeat(depth), close.repeat(depth));
            scan_canonical(&line(&set.replace(":}", ":1}"))).is_some()
        };
        assert!(nested("[", "]", 16) && !nested("[", "]", 17));
        assert!(nested("{\"a\":", "}", 15) && !nested("{\"a\":", "}", 17));
    }
}
