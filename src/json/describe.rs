//! One description of a document type: [`record!`] gives the struct and its reader, [`names!`] the enum and its table of
//! names. A reader that fails says where the document is wrong and what was expected there.
//!
//! The path is built only on the way out of an error, so that reading what is right costs nothing for it. Hand-made
//! traits instead of serde's derive: derived readers of a dozen types weighed 25 KB in the first load (brotli 11).

use std::fmt;

use super::value::{Map, Value};

/// Where a document is wrong, and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentError {
    /// The path of what is wrong, as `groups[2].items[0].text`; empty for the document itself.
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
    /// Anything: what is required is missing.
    Given,
    /// One of these names.
    OneOf(&'static [&'static str]),
    /// A whole number from the first to the second.
    Between(i64, i64),
    /// A short name of ASCII letters, digits, `-`, `_` and `.`, as records, addresses and rules carry it.
    Identifier,
    /// A name that no other has.
    Unique,
    /// What the name of the record says.
    RecordName,
    /// As many as this.
    Count(usize),
    /// A question that does not ask who a person is.
    Anonymous,
    /// In a rule, at this character (counted from 0): this, in English.
    InRule(usize, &'static str),
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
        super::value::write_int(i64::try_from(index).unwrap_or_default(), &mut place);
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

/// What can be read from a value of a document.
pub trait FromValue: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// The path of what is wrong, seen from `value`.
    fn from_value(value: &Value) -> Result<Self, DocumentError>;

    /// What stands for a key that is not there, or `null`; `None` where the key is required.
    #[must_use]
    fn missing() -> Option<Self> {
        None
    }
}

/// Reads the value under `key`; `null` counts as missing.
///
/// # Errors
/// The path of what is wrong, seen from `map`.
pub fn field<T: FromValue>(map: &Map, key: &str) -> Result<T, DocumentError> {
    let read = match map.get(key) {
        None | Some(Value::Null) => T::missing().ok_or(DocumentError::new(Expected::Given)),
        Some(value) => T::from_value(value),
    };
    read.map_err(|error| error.under(key))
}

/// The object that `value` is.
///
/// # Errors
/// [`Expected::Object`].
pub fn object(value: &Value) -> Result<&Map, DocumentError> {
    value.as_map().ok_or(DocumentError::new(Expected::Object))
}

/// The items of the list under `key`; none where the key is missing.
///
/// # Errors
/// [`Expected::List`] at `key`.
pub fn items<'m>(map: &'m Map, key: &str) -> Result<&'m [Value], DocumentError> {
    match map.get(key) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::List(items)) => Ok(items),
        Some(_) => Err(DocumentError::new(Expected::List).under(key)),
    }
}

/// The whole number that `value` is, from `least` to `most`.
///
/// # Errors
/// [`Expected::Between`].
pub fn integer(value: &Value, least: i64, most: i64) -> Result<i64, DocumentError> {
    let fits = value.as_int().filter(|number| (least..=most).contains(number));
    fits.ok_or(DocumentError::new(Expected::Between(least, most)))
}

/// Returns `true` if `text` is a short name of ASCII letters, digits, `-`, `_` and `.`: what records, addresses and rules
/// can carry without escaping.
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

impl FromValue for String {
    fn from_value(value: &Value) -> Result<Self, DocumentError> {
        value.as_text().map(str::to_owned).ok_or(DocumentError::new(Expected::Text))
    }
}

impl FromValue for bool {
    fn from_value(value: &Value) -> Result<Self, DocumentError> {
        match value {
            Value::Bool(flag) => Ok(*flag),
            _ => Err(DocumentError::new(Expected::Flag)),
        }
    }

    fn missing() -> Option<Self> {
        Some(false)
    }
}

impl FromValue for i64 {
    fn from_value(value: &Value) -> Result<Self, DocumentError> {
        integer(value, -super::MAX_INTEGER, super::MAX_INTEGER)
    }
}

impl FromValue for u32 {
    fn from_value(value: &Value) -> Result<Self, DocumentError> {
        integer(value, 0, Self::MAX.into()).map(|number| number.try_into().unwrap_or_default())
    }
}

impl FromValue for i32 {
    fn from_value(value: &Value) -> Result<Self, DocumentError> {
        integer(value, 0, Self::MAX.into()).map(|number| number.try_into().unwrap_or_default())
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Result<Self, DocumentError> {
        T::from_value(value).map(Some)
    }

    fn missing() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: &Value) -> Result<Self, DocumentError> {
        let Value::List(items) = value else { return Err(DocumentError::new(Expected::List)) };
        let read = |(index, item)| T::from_value(item).map_err(|error| error.at(index));
        items.iter().enumerate().map(read).collect()
    }

    fn missing() -> Option<Self> {
        Some(Self::new())
    }
}

/// An object of a document: the struct and its reader. `= "key"` gives the key where it is not the field's name.
/// Keys that the description does not name are ignored.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $vis:vis struct $Name:ident {
            $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $Type:ty $(= $key:literal)?,)*
        }
    ) => {
        $(#[$meta])*
        $vis struct $Name {
            $($(#[$field_meta])* $field_vis $field: $Type,)*
        }

        impl $crate::json::FromValue for $Name {
            fn from_value(value: &$crate::json::Value) -> Result<Self, $crate::json::DocumentError> {
                let map = $crate::json::object(value)?;
                Ok(Self {
                    $($field: $crate::json::field(map, $crate::json::record!(@key $field $($key)?))?,)*
                })
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}

/// A fixed set of names as documents and the log have them: the enum, its table and its reader.
macro_rules! names {
    (
        $(#[$meta:meta])*
        $vis:vis enum $Name:ident {
            $($(#[$variant_meta:meta])* $Variant:ident = $name:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        $vis enum $Name {
            $($(#[$variant_meta])* $Variant,)+
        }

        impl $Name {
            const NAMES: &'static [&'static str] = &[$($name,)+];

            /// All, in their own order.
            $vis const ALL: [Self; Self::NAMES.len()] = [$(Self::$Variant,)+];

            /// As it stands in documents and in the log.
            #[must_use]
            $vis const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name,)+
                }
            }

            /// The one of a name; `None` for a name of a later version.
            #[must_use]
            $vis fn from_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|own| own.as_str() == name)
            }
        }

        impl $crate::json::FromValue for $Name {
            fn from_value(value: &$crate::json::Value) -> Result<Self, $crate::json::DocumentError> {
                let expected = $crate::json::Expected::OneOf(Self::NAMES);
                let known = value.as_text().and_then(Self::from_name);
                known.ok_or($crate::json::DocumentError::new(expected))
            }
        }
    };
}

pub(crate) use {names, record};

#[cfg(test)]
mod tests {
    use super::*;

    names! {
        /// A shape.
        enum Shape {
            /// Round.
            Round = "round",
            /// With corners.
            Square = "square",
        }
    }

    record! {
        /// A part.
        #[derive(Debug)]
        struct Part {
            shape: Shape,
            sides: Option<u32> = "number_of_sides",
        }
    }

    record! {
        /// A thing.
        #[derive(Debug)]
        struct Thing {
            name: String,
            parts: Vec<Part>,
            is_old: bool,
        }
    }

    fn read(json: &str) -> Result<Thing, DocumentError> {
        Thing::from_value(&Value::read(json).unwrap_or(Value::Null))
    }

    #[test]
    fn a_document_is_read_and_what_is_not_known_or_not_there_does_no_harm() {
        let json = r#"{"name":"x","colour":"red","parts":[{"shape":"round","number_of_sides":null},{"shape":"square","number_of_sides":4}]}"#;
        let thing = read(json);
        let parts = thing.as_ref().map(|thing| {
            thing.parts.iter().map(|part| (part.shape.as_str(), part.sides)).collect::<Vec<_>>()
        });
        assert_eq!(parts, Ok(vec![("round", None), ("square", Some(4))]));
        assert_eq!(thing.map(|thing| (thing.name, thing.is_old)), Ok(("x".into(), false)));
        assert_eq!(Shape::ALL.map(Shape::as_str), ["round", "square"]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_path() {
        let part = |part: &str| format!(r#"{{"name":"x","parts":[{{"shape":"round"}},{part}]}}"#);
        for (json, path, expected) in [
            ("[]".into(), "", Expected::Object),
            (r#"{"name":1}"#.into(), "name", Expected::Text),
            ("{}".into(), "name", Expected::Given),
            (r#"{"name":"x","parts":{}}"#.into(), "parts", Expected::List),
            (r#"{"name":"x","is_old":0}"#.into(), "is_old", Expected::Flag),
            (part("1"), "parts[1]", Expected::Object),
            (part(r#"{"shape":"flat"}"#), "parts[1].shape", Expected::OneOf(&["round", "square"])),
            (
                part(r#"{"shape":"round","number_of_sides":-1}"#),
                "parts[1].number_of_sides",
                Expected::Between(0, u32::MAX.into()),
            ),
        ] {
            let error = read(&json).err();
            assert_eq!(error, Some(DocumentError { path: path.into(), expected }), "{json}");
        }
        let message = read(&part(r#"{"shape":"flat"}"#)).err().map(|error| error.to_string());
        assert_eq!(message.as_deref(), Some("parts[1].shape: expected one of round, square"));
    }
}
