//! Reading values of a document.

use super::{DocumentError, Expected};
use crate::json::{MAX_INTEGER, Map, Value};

/// What can be read from a value of a document.
pub trait FromValue {
    /// What is filled by reading. It stands for a key that is not there, or `null`, where the key is optional.
    #[must_use]
    fn blank() -> Self
    where
        Self: Sized;

    /// Reads the value into a blank.
    ///
    /// # Errors
    /// The path of what is wrong, seen from `value`. What was filled until then is of no use.
    fn fill(&mut self, value: &Value) -> Result<(), DocumentError>;

    /// Returns `true` if the key may be missing.
    #[must_use]
    fn is_optional(&self) -> bool {
        false
    }

    /// Reads the value.
    ///
    /// # Errors
    /// The path of what is wrong, seen from `value`.
    fn from_value(value: &Value) -> Result<Self, DocumentError>
    where
        Self: Sized,
    {
        let mut read = Self::blank();
        read.fill(value).map(|()| read)
    }
}

/// Reads the value under `key`; `null` counts as missing.
///
/// # Errors
/// The path of the fault, seen from `map`.
pub fn field<T: FromValue>(map: &Map, key: &str) -> Result<T, DocumentError> {
    let mut read = T::blank();
    fill(map, &mut [(key, &mut read)]).map(|()| read)
}

/// Reads the values under the keys into blanks; `null` counts as missing.
///
/// # Errors
/// The path of the first that is wrong, seen from `map`.
pub fn fill(map: &Map, fields: &mut [(&str, &mut dyn FromValue)]) -> Result<(), DocumentError> {
    for (key, field) in fields {
        let read = match map.get(key) {
            None | Some(Value::Null) if field.is_optional() => Ok(()),
            None | Some(Value::Null) => Err(DocumentError::new(Expected::Given)),
            Some(value) => field.fill(value),
        };
        read.map_err(|error| error.under(key))?;
    }
    Ok(())
}

/// Where `name` stands among the names.
pub(crate) fn index_of(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|own| *own == name)
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
    fn blank() -> Self {
        Self::new()
    }

    fn fill(&mut self, value: &Value) -> Result<(), DocumentError> {
        self.push_str(value.as_text().ok_or(DocumentError::new(Expected::Text))?);
        Ok(())
    }
}

impl FromValue for bool {
    fn blank() -> Self {
        false
    }

    fn fill(&mut self, value: &Value) -> Result<(), DocumentError> {
        match value {
            Value::Bool(flag) => *self = *flag,
            _ => return Err(DocumentError::new(Expected::Flag)),
        }
        Ok(())
    }

    fn is_optional(&self) -> bool {
        true
    }
}

impl FromValue for i64 {
    fn blank() -> Self {
        0
    }

    fn fill(&mut self, value: &Value) -> Result<(), DocumentError> {
        *self = integer(value, -MAX_INTEGER, MAX_INTEGER)?;
        Ok(())
    }
}

impl FromValue for u32 {
    fn blank() -> Self {
        0
    }

    fn fill(&mut self, value: &Value) -> Result<(), DocumentError> {
        *self = integer(value, 0, Self::MAX.into())?.try_into().unwrap_or_default();
        Ok(())
    }
}

impl FromValue for i32 {
    fn blank() -> Self {
        0
    }

    fn fill(&mut self, value: &Value) -> Result<(), DocumentError> {
        *self = integer(value, 0, Self::MAX.into())?.try_into().unwrap_or_default();
        Ok(())
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn blank() -> Self {
        None
    }

    fn fill(&mut self, value: &Value) -> Result<(), DocumentError> {
        self.insert(T::blank()).fill(value)
    }

    fn is_optional(&self) -> bool {
        true
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn fill(&mut self, value: &Value) -> Result<(), DocumentError> {
        each(value, &mut |item| {
            let mut read = T::blank();
            let result = read.fill(item);
            self.push(read);
            result
        })
    }

    fn is_optional(&self) -> bool {
        true
    }
}

fn each(
    value: &Value,
    read: &mut dyn FnMut(&Value) -> Result<(), DocumentError>,
) -> Result<(), DocumentError> {
    let Value::List(items) = value else { return Err(DocumentError::new(Expected::List)) };
    for (index, item) in items.iter().enumerate() {
        read(item).map_err(|error| error.at(index))?;
    }
    Ok(())
}

/// Any value; `null` and a missing key are `null`.
impl FromValue for Value {
    fn blank() -> Self {
        Self::Null
    }

    fn fill(&mut self, value: &Value) -> Result<(), DocumentError> {
        self.clone_from(value);
        Ok(())
    }

    fn is_optional(&self) -> bool {
        true
    }
}
