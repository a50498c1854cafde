//! Where a document is wrong, and what was expected there.

use std::fmt;

/// Where a document is wrong, and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentError {
    /// The path of the fault, as `groups[2].items[0].text`; empty for the document itself.
    pub path: String,
    /// What was expected there.
    pub expected: Expected,
}

/// What a reader expected of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// JSON with whole numbers, and no key twice.
    Json,
    /// An object.
    Object,
    /// A list.
    List,
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A calendar day, as `2026-03-15`.
    Day,
    /// Any value: a required one is missing.
    Given,
    /// One of these names.
    OneOf(&'static [&'static str]),
    /// A whole number from the first to the second.
    Between(i64, i64),
    /// A short name of ASCII letters, digits, `-`, `_` and `.`, as records, addresses and rules carry it.
    Identifier,
    /// A name that no other has.
    Unique,
    /// The same as in the record's name.
    RecordName,
    /// As many as this.
    Count(usize),
    /// A question that does not ask who a person is.
    Anonymous,
    /// In a rule, at this character (counted from 0).
    InRule(usize, RulePart),
}

/// What the reader of rules expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulePart {
    /// A sign of the grammar.
    Sign(&'static str),
    /// A shorter rule.
    Shorter,
    /// Fewer parts within each other.
    Flatter,
    /// `and`, `or` or the end.
    End,
    /// A number with at most two decimals.
    Number,
    /// A text in quotation marks.
    Quoted,
    /// A value, or a question that was asked before.
    Operand,
}

impl DocumentError {
    /// An error at the value that is being read.
    #[must_use]
    pub const fn new(expected: Expected) -> Self {
        Self { path: String::new(), expected }
    }

    /// The same error, seen from the object that holds the value under `key`.
    #[must_use]
    pub fn under(mut self, key: &str) -> Self {
        if !self.path.is_empty() && !self.path.starts_with('[') {
            self.path.insert(0, '.');
        }
        self.path.insert_str(0, key);
        self
    }

    /// The same error, seen from the list that holds the value at `index`.
    #[must_use]
    pub fn at(self, index: usize) -> Self {
        let mut place = String::from("[");
        crate::json::write_int(i64::try_from(index).unwrap_or_default(), &mut place);
        place.push(']');
        self.under(&place)
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "the document" } else { &self.path };
        write!(formatter, "{path}: expected {}", self.expected)
    }
}

impl std::error::Error for DocumentError {}

impl fmt::Display for RulePart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Sign(sign) => return write!(formatter, "`{sign}`"),
            Self::Shorter => "a rule of at most 4000 bytes",
            Self::Flatter => "fewer parts within each other",
            Self::End => "`and`, `or` or the end",
            Self::Number => "a number with at most two decimals",
            Self::Quoted => "a text in '…'",
            Self::Operand => "a value, or a question that was asked before",
        })
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Json => "JSON with whole numbers and no key given twice",
            Self::Object => "an object",
            Self::List => "a list",
            Self::Text => "a text",
            Self::Flag => "true or false",
            Self::Day => "a day such as 2026-03-15",
            Self::Given => "a value, and there is none",
            Self::OneOf(names) => return write!(formatter, "one of {}", names.join(", ")),
            Self::Between(least, most) => return write!(formatter, "a whole number from {least} to {most}"),
            Self::Identifier => "a name of ASCII letters, digits, `-`, `_` and `.`",
            Self::Unique => "a name that nothing else here has",
            Self::RecordName => "what the name of its record says",
            Self::Count(count) => return write!(formatter, "{count} of them"),
            Self::Anonymous => {
                "a question that does not ask for a name, telephone, identity number or birth date"
            }
            Self::InRule(at, wanted) => return write!(formatter, "{wanted} at character {at}"),
        };
        formatter.write_str(text)
    }
}
