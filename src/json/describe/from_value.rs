//! Reading values of a document.

use super::{DocumentError, Expected};
use crate::json::{MAX_INTEGER, Map, Value};

/// A type that can be read from a value of a document.
pub trait FromValue: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// The path of the fault, seen from `value`.
    fn from_value(value: &Value) -> Result<Self, DocumentError>;

    /// The default if the key is missing or `null`; `None` if the key is required.
    #[must_use]
    fn missing() -> Option<Self> {
        None
    }
}

/// Reads the value under `key`; `null` counts as missing.
///
/// # Errors
/// The path of the fault, seen from `map`.
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
        integer(value, -MAX_INTEGER, MAX_INTEGER)
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
