//! JSON by its grammar (RFC 8259), letter by letter.

use serde_json::{Map, Value};

/// How deep lists and objects may stand in each other.
const DEPTH_MAX: usize = 127;
/// 2⁵³ − 1.
const INTEGER_MAX: i64 = 9_007_199_254_740_991;

/// What a text is.
pub(crate) enum Read {
    /// Not by the grammar of JSON.
    NotJson,
    /// JSON, but with a number that is no integer in range or a key given twice.
    Unfit,
    /// JSON as the format knows it.
    Fit(Value),
}

impl Read {
    pub(crate) fn fit(self) -> Option<Value> {
        if let Self::Fit(value) = self { Some(value) } else { None }
    }
}

pub(crate) fn read(text: &str) -> Read {
    let mut letters = Letters { letters: text.chars().collect(), at: 0, fit: true };
    let value = letters.value(0);
    letters.space();
    match value {
        Some(value) if letters.at == letters.letters.len() => {
            if letters.fit {
                Read::Fit(value)
            } else {
                Read::Unfit
            }
        }
        _ => Read::NotJson,
    }
}

struct Letters {
    letters: Vec<char>,
    at: usize,
    fit: bool,
}

impl Letters {
    fn next(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn take(&mut self) -> Option<char> {
        let letter = self.next()?;
        self.at += 1;
        Some(letter)
    }

    fn take_if(&mut self, wanted: char) -> bool {
        let stands = self.next() == Some(wanted);
        self.at += usize::from(stands);
        stands
    }

    fn space(&mut self) {
        while matches!(self.next(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.space();
        match self.next()? {
            '{' => self.object(depth + 1),
            '[' => self.list(depth + 1),
            '"' => self.text().map(Value::String),
            't' => self.word("true", Value::Bool(true)),
            'f' => self.word("false", Value::Bool(false)),
            'n' => self.word("null", Value::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        word.chars().all(|letter| self.take_if(letter)).then_some(value)
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        if depth > DEPTH_MAX {
            return None;
        }
        self.take();
        self.space();
        let mut items = Vec::new();
        if self.take_if(']') {
            return Some(Value::Array(items));
        }
        loop {
            items.push(self.value(depth)?);
            self.space();
            match self.take()? {
                ',' => {}
                ']' => return Some(Value::Array(items)),
                _ => return None,
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        if depth > DEPTH_MAX {
            return None;
        }
        self.take();
        self.space();
        let mut members = Map::new();
        if self.take_if('}') {
            return Some(Value::Object(members));
        }
        loop {
            self.space();
            let key = self.text()?;
            self.space();
            if !self.take_if(':') {
                return None;
            }
            let value = self.value(depth)?;
            self.fit &= !members.contains_key(&key);
            members.insert(key, value);
            self.space();
            match self.take()? {
                ',' => {}
                '}' => return Some(Value::Object(members)),
                _ => return None,
            }
        }
    }

    fn text(&mut self) -> Option<String> {
        if !self.take_if('"') {
            return None;
        }
        let mut text = String::new();
        loop {
            match self.take()? {
                '"' => return Some(text),
                '\\' => text.push(self.escaped()?),
                letter if letter < ' ' => return None,
                letter => text.push(letter),
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        match self.take()? {
            letter @ ('"' | '\\' | '/') => Some(letter),
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'u' => {
                let first = self.unit()?;
                if !(0xd800..0xdc00).contains(&first) {
                    // `None` for the second half of a pair without its first.
                    return char::from_u32(first);
                }
                if !(self.take_if('\\') && self.take_if('u')) {
                    return None;
                }
                let second = self.unit()?;
                if !(0xdc00..0xe000).contains(&second) {
                    return None;
                }
                char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))
            }
            _ => None,
        }
    }

    fn unit(&mut self) -> Option<u32> {
        (0..4).try_fold(0, |unit, _| Some(unit * 16 + self.take()?.to_digit(16)?))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.next().is_some_and(|letter| letter.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Option<Value> {
        let start = self.at;
        self.take_if('-');
        let leading_zero = self.next() == Some('0');
        let digits = self.digits();
        if digits == 0 || (leading_zero && digits > 1) {
            return None;
        }
        let end = self.at;
        if self.take_if('.') && self.digits() == 0 {
            return None;
        }
        if self.take_if('e') || self.take_if('E') {
            if !self.take_if('+') {
                self.take_if('-');
            }
            if self.digits() == 0 {
                return None;
            }
        }
        let spelled: String = self.letters[start..end].iter().collect();
        let number =
            spelled.parse::<i64>().ok().filter(|number| (-INTEGER_MAX..=INTEGER_MAX).contains(number));
        self.fit &= end == self.at && spelled != "-0" && number.is_some();
        Some(number.map_or(Value::Null, Value::from))
    }
}
