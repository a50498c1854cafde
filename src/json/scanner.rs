//! Scans text that is expected to be canonical JSON already, without building values.
//!
//! A text that passes is canonical (RFC 8785, integers only). Anything unusual is refused, even if it might be canonical,
//! such as an escape in a key: the caller then reads the text with [`Value::read`], which takes about five times as long.
//!
//! [`Value::read`]: super::Value::read

use std::cmp::Ordering;

use super::cursor::Cursor;
use super::value::{MAX_INTEGER, key_order};

/// Deeper nesting than any of ours.
const MAX_DEPTH: u32 = 16;

/// Moves along a text in canonical JSON. Every method passes over one piece and returns `None` where the piece is
/// another one or not surely canonical; the scanner is of no use afterwards.
pub(crate) struct CanonicalScanner<'j> {
    cursor: Cursor<'j>,
}

impl<'j> CanonicalScanner<'j> {
    pub(crate) const fn new(text: &'j str) -> Self {
        Self { cursor: Cursor::new(text) }
    }

    pub(crate) const fn is_at_end(&self) -> bool {
        self.cursor.is_at_end()
    }

    /// An object whose keys have no escapes and ascend. `member` passes over the value of each key.
    pub(crate) fn members(&mut self, mut member: impl FnMut(&mut Self, &'j str) -> Option<()>) -> Option<()> {
        self.cursor.expect(b'{')?;
        if self.cursor.expect(b'}').is_some() {
            return Some(());
        }
        let mut before = None;
        loop {
            let key = self.plain()?;
            if before.is_some_and(|before| key_order(before, key) != Ordering::Less) {
                return None;
            }
            before = Some(key);
            self.cursor.expect(b':')?;
            member(self, key)?;
            if !self.cursor.goes_on(b'}')? {
                return Some(());
            }
        }
    }

    /// A list of at least one item. `item` passes over each.
    pub(crate) fn items(&mut self, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.cursor.expect(b'[')?;
        loop {
            item(self)?;
            if !self.cursor.goes_on(b']')? {
                return Some(());
            }
        }
    }

    /// An object of any values.
    pub(crate) fn object(&mut self) -> Option<()> {
        self.object_at(0)
    }

    /// Any value.
    pub(crate) fn value(&mut self) -> Option<()> {
        self.value_at(0)
    }

    fn object_at(&mut self, depth: u32) -> Option<()> {
        self.members(|scanner, _| scanner.value_at(depth + 1))
    }

    fn value_at(&mut self, depth: u32) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        match self.cursor.peek()? {
            b'"' => self.text().map(|_| ()),
            b'{' => self.object_at(depth),
            b'[' => match self.cursor.word("[]") {
                Some(()) => Some(()),
                None => self.items(|scanner| scanner.value_at(depth + 1)),
            },
            b'n' => self.cursor.word("null"),
            b't' => self.cursor.word("true"),
            b'f' => self.cursor.word("false"),
            _ => self.integer().map(|_| ()),
        }
    }

    /// A text. Returns `true` if nothing in it is escaped.
    pub(crate) fn text(&mut self) -> Option<bool> {
        self.cursor.expect(b'"')?;
        let mut plain = true;
        loop {
            self.cursor.skip_plain();
            match self.cursor.next()? {
                b'"' => return Some(plain),
                b'\\' => {
                    plain = false;
                    self.escaped()?;
                }
                _ => return None,
            }
        }
    }

    /// The escape after a backslash, only if there is no shorter spelling.
    fn escaped(&mut self) -> Option<()> {
        match self.cursor.next()? {
            b'"' | b'\\' | b'b' | b't' | b'n' | b'f' | b'r' => return Some(()),
            b'u' => self.cursor.word("00")?,
            _ => return None,
        }
        match (self.cursor.next()?, self.cursor.next()?) {
            (b'0', b'0'..=b'7' | b'b' | b'e' | b'f') | (b'1', b'0'..=b'9' | b'a'..=b'f') => Some(()),
            _ => None,
        }
    }

    /// A text in which nothing is escaped, without its quotation marks.
    pub(crate) fn plain(&mut self) -> Option<&'j str> {
        let start = self.cursor.position() + 1;
        let plain = self.text()?;
        let text = self.cursor.since(start);
        if plain { text.get(..text.len() - 1) } else { None }
    }

    /// As [`plain`](Self::plain); returns also the source up to the last `cut` bytes of the text, and the source after the
    /// text.
    pub(crate) fn plain_between(
        &mut self,
        cut: impl Fn(&str) -> Option<usize>,
    ) -> Option<(&'j str, [&'j str; 2])> {
        let text = self.plain()?;
        let end = self.cursor.position() - 1;
        Some((text, [self.cursor.until(end - cut(text)?)?, self.cursor.rest_from(end)?]))
    }

    /// An integer of at most [`MAX_INTEGER`] in size.
    pub(crate) fn integer(&mut self) -> Option<i64> {
        let start = self.cursor.position();
        let negative = self.cursor.expect(b'-').is_some();
        let digits = self.cursor.skip_while(|byte| byte.is_ascii_digit());
        // No zero in front, and no "-0".
        if digits.starts_with('0') && (negative || digits.len() > 1) {
            return None;
        }
        let number = self.cursor.since(start).parse().ok();
        number.filter(|number: &i64| number.unsigned_abs() <= MAX_INTEGER.unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Value;
    use super::*;

    fn is_scanned(text: &str) -> bool {
        let mut scanner = CanonicalScanner::new(text);
        scanner.value().is_some() && scanner.is_at_end()
    }

    #[test]
    fn canonical_values_are_scanned() {
        for text in [
            "{}",
            r#"{"a":null,"b":true,"c":false,"d":[],"e":[1,-2,[0]],"f":{"a":{}},"g":9007199254740991}"#,
            r#"{"a":"Nấm Chanh \"x\" \\ \b\t\n\f\r\u0000\u001f"}"#,
            r#"{"ghi chú":1,"đ":1,"😀":2,"！":1}"#,
        ] {
            let value = Value::read(text);
            let mut out = String::new();
            assert!(value.is_some_and(|value| {
                value.write_canonical(&mut out);
                out == text
            }));
            assert!(is_scanned(text), "{text}");
        }
    }

    #[test]
    fn what_is_not_surely_canonical_is_refused() {
        for text in [
            "",
            "{ }",
            "{\"b\":1,\"a\":1}",
            "{\"a\":1,\"a\":1}",
            "{\"！\":1,\"😀\":2}",
            "01",
            "-0",
            "-",
            "1.5",
            "1e3",
            "9007199254740992",
            "\"\\/\"",
            "\"\\u0041\"",
            "\"\\u000a\"",
            "\"\\u000A\"",
            "\"\\u0008\"",
            "\"\\ud83d\\ude00\"",
            "\"\t\"",
            "\"a",
            "{\"\\n\":1}",
            "[1,]",
            "[,]",
            "{\"a\":1,}",
            "nul",
            "{\"a\":}",
            "1 ",
        ] {
            assert!(!is_scanned(text), "{text}");
        }
        let nested = |open: &str, close: &str, depth: usize| {
            is_scanned(&format!("{}{}", open.repeat(depth), close.repeat(depth)).replace(":}", ":1}"))
        };
        assert!(nested("[", "]", 17) && !nested("[", "]", 18));
        assert!(nested("{\"a\":", "}", 16) && !nested("{\"a\":", "}", 18));
    }
}
