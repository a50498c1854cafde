//! Reads values from JSON in any spelling.
//!
//! Accepts the grammar of RFC 8259 and nothing beyond it: no byte order mark, no text behind the value, no control
//! character inside a text. Tells apart what is no JSON at all from what is JSON that a [`Value`] cannot hold
//! (`docs/bundle.md`, section 2).

use std::borrow::Cow;

use super::cursor::Cursor;
use super::value::{MAX_INTEGER, Map, Value};

/// The deepest nesting of lists and objects. The limit bounds the stack that a hostile file can use.
pub const MAX_DEPTH: u32 = 127;

impl Value {
    /// Reads a value from JSON in any spelling. Returns `None` if the text is no JSON or nests deeper than
    /// [`MAX_DEPTH`], if a number is anything but the digits of an integer of at most [`MAX_INTEGER`] in size (`-0`,
    /// `1.0` and `1e3` are refused), and if an object gives a key twice.
    #[must_use]
    pub fn read(json: &str) -> Option<Self> {
        Self::read_within(json, MAX_DEPTH)
    }

    /// As [`Value::read`], with another limit on nesting.
    pub(crate) fn read_within(json: &str, depth: u32) -> Option<Self> {
        let (value, fits) = document(json, depth)?;
        fits.then_some(value)
    }

    /// Passes each member of an object in JSON to `take` as it is read, without keeping any. Ends at what is no JSON, and
    /// tells nobody: for a text that was read before.
    pub(crate) fn read_members(json: &str, take: &mut dyn FnMut(&str, Self)) {
        Reader { cursor: Cursor::new(json), fits: true }.members(MAX_DEPTH - 1, take);
    }

    /// Returns `true` if a text is JSON of any kind, also with numbers that [`Value::read`] refuses or with keys given
    /// twice.
    #[must_use]
    pub fn is_json(json: &str) -> bool {
        document(json, MAX_DEPTH).is_some()
    }
}

/// The value of a whole text, and whether a [`Value`] can hold everything in it.
fn document(json: &str, depth: u32) -> Option<(Value, bool)> {
    let mut reader = Reader { cursor: Cursor::new(json), fits: true };
    let value = reader.value(depth)?;
    reader.space();
    reader.cursor.is_at_end().then_some((value, reader.fits))
}

struct Reader<'j> {
    cursor: Cursor<'j>,
    /// Turns `false` at the first number or key that a [`Value`] cannot hold; reading goes on, because the rest still
    /// decides whether the text is JSON.
    fits: bool,
}

impl<'j> Reader<'j> {
    fn space(&mut self) {
        self.cursor.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    /// The value that comes next. `depth` says how many more levels may open.
    fn value(&mut self, depth: u32) -> Option<Value> {
        self.space();
        match self.cursor.peek()? {
            b'"' => self.text().map(|text| Value::Text(text.into())),
            b'{' => self.object(depth.checked_sub(1)?),
            b'[' => self.list(depth.checked_sub(1)?),
            b'n' => self.cursor.word("null").map(|()| Value::Null),
            b't' => self.cursor.word("true").map(|()| Value::Bool(true)),
            b'f' => self.cursor.word("false").map(|()| Value::Bool(false)),
            _ => self.number(),
        }
    }

    fn list(&mut self, depth: u32) -> Option<Value> {
        self.cursor.expect(b'[')?;
        self.space();
        let mut items = Vec::new();
        if self.cursor.expect(b']').is_some() {
            return Some(Value::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            self.space();
            if !self.cursor.goes_on(b']')? {
                return Some(Value::List(items));
            }
        }
    }

    fn object(&mut self, depth: u32) -> Option<Value> {
        let mut map = Map::new();
        let mut is_twice = false;
        self.members(depth, &mut |key, value| is_twice |= map.insert(key, value).is_some())?;
        self.fits &= !is_twice;
        Some(Value::Map(map))
    }

    fn members(&mut self, depth: u32, take: &mut dyn FnMut(&str, Value)) -> Option<()> {
        self.cursor.expect(b'{')?;
        self.space();
        if self.cursor.expect(b'}').is_some() {
            return Some(());
        }
        loop {
            self.space();
            let key = self.text()?;
            self.space();
            self.cursor.expect(b':')?;
            let value = self.value(depth)?;
            take(&key, value);
            self.space();
            if !self.cursor.goes_on(b'}')? {
                return Some(());
            }
        }
    }

    /// A text. Borrows from the source where nothing is escaped, which is nearly always.
    fn text(&mut self) -> Option<Cow<'j, str>> {
        self.cursor.expect(b'"')?;
        let mut text = Cow::Borrowed("");
        loop {
            let run = self.cursor.skip_plain();
            if text.is_empty() {
                text = Cow::Borrowed(run);
            } else {
                text.to_mut().push_str(run);
            }
            match self.cursor.next()? {
                b'"' => return Some(text),
                b'\\' => text.to_mut().push(self.escaped()?),
                _ => return None,
            }
        }
    }

    /// The character of an escape.
    fn escaped(&mut self) -> Option<char> {
        Some(match self.cursor.next()? {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.utf16_unit()?;
                if (0xd800..0xdc00).contains(&first) {
                    self.cursor.word("\\u")?;
                    // A first half without its second is no character, and so no JSON here.
                    let second = self.utf16_unit()?.checked_sub(0xdc00).filter(|rest| *rest < 0x400)?;
                    return char::from_u32(0x1_0000 + (first - 0xd800) * 0x400 + second);
                }
                // `None` for a second half without a first.
                char::from_u32(first)?
            }
            _ => return None,
        })
    }

    fn utf16_unit(&mut self) -> Option<u32> {
        (0..4).try_fold(0, |unit, _| Some(unit * 16 + char::from(self.cursor.next()?).to_digit(16)?))
    }

    /// A number by the grammar. One that is no integer in range gives an arbitrary value, because `fits` is `false`
    /// then.
    fn number(&mut self) -> Option<Value> {
        let start = self.cursor.position();
        let negative = self.cursor.expect(b'-').is_some();
        let digits = self.digits()?;
        if digits.len() > 1 && digits.starts_with('0') {
            return None;
        }
        let whole = self.cursor.since(start);
        let mut is_integer = !(negative && digits == "0");
        if self.cursor.expect(b'.').is_some() {
            self.digits()?;
            is_integer = false;
        }
        if matches!(self.cursor.peek(), Some(b'e' | b'E')) {
            self.cursor.next();
            if matches!(self.cursor.peek(), Some(b'+' | b'-')) {
                self.cursor.next();
            }
            self.digits()?;
            is_integer = false;
        }
        let number = whole.parse::<i64>().unwrap_or(i64::MAX);
        self.fits &= is_integer && number.unsigned_abs() <= MAX_INTEGER.unsigned_abs();
        Some(Value::Int(number))
    }

    /// At least one digit.
    fn digits(&mut self) -> Option<&'j str> {
        let digits = self.cursor.skip_while(|byte| byte.is_ascii_digit());
        (!digits.is_empty()).then_some(digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_that_a_value_cannot_hold_is_refused_but_is_json() {
        for unfit in [
            "1.5",
            "1.0",
            "1e3",
            "1E+3",
            "-0",
            "-0.0",
            "9007199254740992",
            "-9007199254740992",
            "-9223372036854775808",
            "1e999",
            "99999999999999999999",
            r#"{"a":1,"a":1}"#,
            r#"[{"a":1,"\u0061":null}]"#,
        ] {
            assert_eq!((Value::read(unfit), Value::is_json(unfit)), (None, true), "{unfit}");
        }
        assert_eq!(Value::read("-9007199254740991"), Some(Value::Int(-MAX_INTEGER)));
        assert_eq!(Value::read(" \t\r\n0 "), Some(Value::Int(0)));
    }

    #[test]
    fn what_the_grammar_does_not_know_is_no_json() {
        for wrong in [
            "",
            " ",
            "[1,]",
            "[,1]",
            "{\"a\":1,}",
            "{\"a\"}",
            "{a:1}",
            "{1:1}",
            "'a'",
            "01",
            "-",
            "-01",
            "+1",
            "1.",
            ".5",
            "1e",
            "1e+",
            "0x1",
            "NaN",
            "nul",
            "nulll",
            "\"a",
            "\"\t\"",
            "\"\n\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\\ud800x\"",
            "\"\\udc00\"",
            "\u{feff}1",
            "1 1",
            "[1]]",
            "{}{}",
            "\u{a0}1",
            "[1",
            "{\"a\":1",
            "/**/1",
        ] {
            assert_eq!((Value::read(wrong), Value::is_json(wrong)), (None, false), "{wrong:?}");
        }
    }

    #[test]
    fn escapes_and_surrogate_pairs_become_characters() {
        let text = |json: &str| Value::read(json).and_then(|value| value.as_text().map(str::to_owned));
        assert_eq!(text(r#""\"\\\/\b\f\n\r\t""#).as_deref(), Some("\"\\/\u{8}\u{c}\n\r\t"));
        assert_eq!(text(r#""a\u0000\u00e9\uD83D\uDe00\uffffz""#).as_deref(), Some("a\0é😀\u{ffff}z"));
        assert_eq!(text(r#""\udbff\udfff""#).as_deref(), Some("\u{10ffff}"));
        assert_eq!(text("\"\u{7f}\u{2028}\"").as_deref(), Some("\u{7f}\u{2028}"));
    }

    #[test]
    fn nesting_ends_at_its_limit() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let nested =
                |depth: usize| format!("{}{}", open.repeat(depth), close.repeat(depth)).replace(":}", ":1}");
            assert!(Value::read(&nested(127)).is_some() && Value::is_json(&nested(127)));
            assert!(Value::read(&nested(128)).is_none() && !Value::is_json(&nested(128)));
            assert!(!Value::is_json(&nested(100_000)), "the stack holds");
            assert!(
                Value::read_within(&nested(3), 3).is_some() && Value::read_within(&nested(4), 3).is_none()
            );
        }
    }
}
