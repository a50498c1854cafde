//! Our reader of JSON against `serde_json`, with its default features.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use so_thon::json::{MAX_INTEGER, Map, Value};

/// Both readers take the same texts and see the same values, and what is read is written as one canonical text, which
/// is read as the same value again.
pub(crate) fn read(text: &str) {
    let (ours, theirs) = (Value::read(text), serde_json::from_str::<Theirs>(text));
    match &theirs {
        Ok(theirs) => {
            assert_eq!(ours, theirs.0, "{text}");
            assert!(Value::is_json(text), "{text}");
        }
        // They refuse numbers beyond their range, such as 1e999, which are JSON by its grammar.
        Err(error) if error.to_string().starts_with("number out of range") => {
            assert_eq!(ours, None, "{text}")
        }
        Err(error) => {
            assert!(matches!(error.classify(), Category::Syntax | Category::Eof), "{error}");
            assert_eq!((ours.as_ref(), Value::is_json(text)), (None, false), "{text}: {error}");
        }
    }
    if let Some(value) = ours {
        let mut canonical = String::new();
        value.write_canonical(&mut canonical);
        assert_eq!(Value::read(&canonical).as_ref(), Some(&value), "{canonical}");
        let mut again = String::new();
        Value::read(&canonical).unwrap().write_canonical(&mut again);
        assert_eq!(again, canonical);
    }
}

/// A value as `serde_json` reads it; `None` where a number is no integer in range or a key is given twice.
struct Theirs(Option<Value>);

impl<'de> Deserialize<'de> for Theirs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Seen).map(Self)
    }
}

struct Seen;

impl<'de> Visitor<'de> for Seen {
    type Value = Option<Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Some(Value::Null))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Some(Value::Bool(flag)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok((number >= -MAX_INTEGER).then_some(Value::Int(number)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(number).ok().filter(|number| *number <= MAX_INTEGER).map(Value::Int))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut items = Some(Vec::new());
        while let Some(Theirs(item)) = access.next_element()? {
            items = items.zip(item).map(|(mut items, item)| {
                items.push(item);
                items
            });
        }
        Ok(items.map(Value::List))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let (mut map, mut fits) = (Map::new(), true);
        while let Some((key, Theirs(value))) = access.next_entry::<String, _>()? {
            fits &= value.is_some();
            fits &= map.insert(&key, value.unwrap_or(Value::Null)).is_none();
        }
        Ok(fits.then_some(Value::Map(map)))
    }
}
