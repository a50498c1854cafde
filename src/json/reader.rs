//! Reading values from JSON.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::value::{MAX_INTEGER, Map, Value};

impl Value {
    /// Reads a value from JSON in any spelling; `None` where it is no JSON, or a number is no integer of at most
    /// [`MAX_INTEGER`], or a key is given twice.
    #[must_use]
    pub fn read(json: &str) -> Option<Self> {
        let wrong = Cell::new(false);
        let mut source = serde_json::Deserializer::from_str(json);
        let value = Reader { wrong: &wrong }.deserialize(&mut source).ok()?;
        (source.end().is_ok() && !wrong.get()).then_some(value)
    }

    /// Whether a text is JSON of any kind, also with fractions.
    #[must_use]
    pub fn is_json(json: &str) -> bool {
        let mut source = serde_json::Deserializer::from_str(json);
        Reader { wrong: &Cell::new(false) }.deserialize(&mut source).is_ok() && source.end().is_ok()
    }
}

/// Under this key `serde_json` hands over, as text, a number that is no integer of 64 bits (its feature
/// `arbitrary_precision`, which spares the tables for fractions).
pub(crate) const OTHER_NUMBER: &str = "$serde_json::private::Number";

/// Reads values and keys. What our values cannot be is noted in `wrong` instead of returned as an error: the
/// machinery that words serde's errors would weigh 4 KB, and nobody reads them.
#[derive(Clone, Copy)]
struct Reader<'w> {
    wrong: &'w Cell<bool>,
}

impl Reader<'_> {
    fn note_wrong(self) -> Value {
        self.wrong.set(true);
        Value::Null
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a JSON value with whole numbers")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        let fits = number.unsigned_abs() <= MAX_INTEGER.unsigned_abs();
        Ok(if fits { Value::Int(number) } else { self.note_wrong() })
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        match i64::try_from(number) {
            Ok(number) => self.visit_i64(number),
            Err(_) => Ok(self.note_wrong()),
        }
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(self.note_wrong())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((key, value)) = access.next_entry_seed(self, self)? {
            match key {
                Value::Text(key) if &*key != OTHER_NUMBER && map.get(&key).is_none() => {
                    map.insert(&key, value);
                }
                // A fraction, or a key given twice.
                _ => {
                    self.note_wrong();
                }
            }
        }
        Ok(Value::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_huge_numbers_and_doubled_keys_are_refused() {
        for bad in [
            "1.5",
            "1.0",
            "1e3",
            "-0",
            "9007199254740992",
            "-9007199254740992",
            "-9223372036854775808",
            "1e400",
            "99999999999999999999",
            r#"{"a":1,"a":1}"#,
            "[1,]",
        ] {
            assert_eq!(Value::read(bad), None, "{bad}");
        }
        assert_eq!(Value::read("-9007199254740991"), Some(Value::Int(-MAX_INTEGER)));
    }
}
