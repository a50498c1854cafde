//! JSON values as changes carry them, and their one canonical spelling (RFC 8785, integers only).
//!
//! Bytes decide about equality: no text is composed or otherwise changed here.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write as _;

/// The largest integer that every JSON reader keeps exactly: 2⁵³ − 1 (RFC 8785, appendix D).
pub const MAX_INTEGER: i64 = 9_007_199_254_740_991;

/// A JSON value without fractions: shares and means are computed, never stored.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Emptied on purpose, which differs from never set.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer of at most [`MAX_INTEGER`] in size.
    Int(i64),
    /// Text, exactly as it was given.
    Text(Box<str>),
    /// An ordered list.
    List(Vec<Value>),
    /// An object.
    Map(Map),
}

/// A JSON object whose keys are unique and in [`key_order`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Map(Vec<(Box<str>, Value)>);

/// The order of keys and fields, in files and in state alike: by UTF-16 code units (RFC 8785, 3.2.3).
///
/// It differs from the order of bytes and of code points in one thing: characters beyond U+FFFF, whose first UTF-16
/// unit is D800 to DBFF, come before U+E000 to U+FFFF. In UTF-8 the first begin with F0 to F4 and the second with EE or
/// EF, so ranking these two bytes above the others gives the order without encoding anything.
#[must_use]
pub fn key_order(left: &str, right: &str) -> Ordering {
    let rank = |byte: u8| if matches!(byte, 0xee | 0xef) { byte + 0x10 } else { byte };
    let (left, right) = (left.as_bytes(), right.as_bytes());
    match left.iter().zip(right).find(|(left, right)| left != right) {
        Some((left, right)) => rank(*left).cmp(&rank(*right)),
        None => left.len().cmp(&right.len()),
    }
}

impl Map {
    /// An empty object.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Sets `key` and returns the value that it had.
    pub fn insert(&mut self, key: &str, value: impl Into<Value>) -> Option<Value> {
        let value = value.into();
        // Canonical JSON gives its keys in order.
        if self.0.last().is_none_or(|(last, _)| key_order(last, key).is_lt()) {
            self.0.push((key.into(), value));
            return None;
        }
        match self.position(key) {
            Ok(at) => self.0.get_mut(at).map(|entry| std::mem::replace(&mut entry.1, value)),
            Err(at) => {
                self.0.insert(at, (key.into(), value));
                None
            }
        }
    }

    /// The same object with `key` set, for building one in an expression.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.insert(key, value);
        self
    }

    /// The value of `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.position(key).ok().and_then(|at| self.0.get(at)).map(|(_, value)| value)
    }

    /// The text of `key`, if it holds one.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_text)
    }

    /// The integer of `key`, if it holds one.
    #[must_use]
    pub fn int(&self, key: &str) -> Option<i64> {
        self.get(key).and_then(Value::as_int)
    }

    /// The object of `key`, if it holds one.
    #[must_use]
    pub fn map(&self, key: &str) -> Option<&Self> {
        self.get(key).and_then(Value::as_map)
    }

    /// The items of the list of `key`; none if `key` holds no list.
    #[must_use]
    pub fn list(&self, key: &str) -> &[Value] {
        if let Some(Value::List(items)) = self.get(key) { items } else { &[] }
    }

    /// A copy of the text of `key`, if it holds one.
    #[must_use]
    pub fn string(&self, key: &str) -> Option<String> {
        self.text(key).map(str::to_owned)
    }

    /// Reads all objects in the list of `key`. Returns `None` if `read` does for any of them, so that a list is
    /// never returned with items missing.
    pub fn each<T>(&self, key: &str, read: fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        self.list(key).iter().map(|item| read(item.as_map()?)).collect()
    }

    /// Removes `key` and returns its value.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.position(key).ok().map(|at| self.0.remove(at).1)
    }

    /// The entries in [`key_order`].
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }

    /// Returns `true` if no key is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Appends the canonical spelling to `out`.
    pub fn write_canonical(&self, out: &mut String) {
        out.push('{');
        for (index, (key, value)) in self.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            write_text(key, out);
            out.push(':');
            value.write_canonical(out);
        }
        out.push('}');
    }

    fn position(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| key_order(own, key))
    }
}

impl Value {
    /// The text, if this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// What a person sees of a value: the text itself, and of anything else its spelling in JSON; nothing for null.
    #[must_use]
    pub fn spelled(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Null => Cow::Borrowed(""),
            other => {
                let mut spelled = String::new();
                other.write_canonical(&mut spelled);
                Cow::Owned(spelled)
            }
        }
    }

    /// The integer, if this is one.
    #[must_use]
    pub const fn as_int(&self) -> Option<i64> {
        if let Self::Int(number) = self { Some(*number) } else { None }
    }

    /// The object, if this is one.
    #[must_use]
    pub const fn as_map(&self) -> Option<&Map> {
        if let Self::Map(map) = self { Some(map) } else { None }
    }

    /// Returns `true` if this is the value `true`.
    #[must_use]
    pub const fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }

    /// Appends the canonical spelling (RFC 8785) to `out`.
    pub fn write_canonical(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Int(number) => write_int(*number, out),
            Self::Text(text) => write_text(text, out),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write_canonical(out);
                }
                out.push(']');
            }
            Self::Map(map) => map.write_canonical(out),
        }
    }
}

pub(crate) fn write_int(number: i64, out: &mut String) {
    // Writing to a `String` cannot fail.
    let _ = write!(out, "{number}");
}

/// Appends the canonical spelling of a text, with its quotes.
pub fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let is_escaped = |character: char| character < ' ' || matches!(character, '"' | '\\');
    let mut rest = text;
    // Most texts have nothing to escape and go over whole.
    while let Some((plain, escaped)) = rest.find(is_escaped).and_then(|at| rest.split_at_checked(at)) {
        out.push_str(plain);
        let mut characters = escaped.chars();
        match characters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{9}') => out.push_str("\\t"),
            Some('\u{a}') => out.push_str("\\n"),
            Some('\u{c}') => out.push_str("\\f"),
            Some('\u{d}') => out.push_str("\\r"),
            control => {
                let _ = write!(out, "\\u{:04x}", control.map_or(0, u32::from));
            }
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number.clamp(-MAX_INTEGER, MAX_INTEGER))
    }
}

impl From<Map> for Value {
    fn from(map: Map) -> Self {
        Self::Map(map)
    }
}

#[cfg(test)]
mod tests;
