//! The words of a document in one language.

use crate::json::{Map, Value};

/// The words of a field in `language`; empty if there are none.
#[must_use]
pub fn text_in(map: &Map, field: &str, language: &str) -> String {
    match map.get(field) {
        Some(Value::Text(text)) if language == "vi" => text.to_string(),
        Some(Value::Map(texts)) => texts.text(language).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// Sets the words of a field in `language`, and leaves the other languages as they are. Without any words the field goes.
pub fn set_text(map: &mut Map, field: &str, language: &str, text: &str) {
    let mut texts = match map.get(field) {
        Some(Value::Map(texts)) => texts.clone(),
        Some(Value::Text(text)) => Map::new().with("vi", &**text),
        _ => Map::new(),
    };
    if text.is_empty() {
        texts.remove(language);
    } else {
        texts.insert(language, text);
    }
    let is_vietnamese_alone = texts.len() == 1 && texts.get("vi").is_some();
    if texts.is_empty() {
        map.remove(field);
    } else if is_vietnamese_alone {
        let text = texts.remove("vi").unwrap_or(Value::Null);
        map.insert(field, text);
    } else {
        map.insert(field, texts);
    }
}

/// A value of a document in a line of text, texts in Vietnamese.
#[must_use]
pub fn plain_text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Map(map) if map.get("vi").is_some() => map.text("vi").unwrap_or_default().to_owned(),
        Value::Map(map) => {
            let parts = map.iter().map(|(_, value)| plain_text(value));
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
        Value::List(list) => list.iter().map(plain_text).collect::<Vec<_>>().join("; "),
        Value::Int(number) => number.to_string(),
        Value::Bool(true) => "✓".into(),
        Value::Bool(false) | Value::Null => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_language_leave_the_others_alone() {
        let mut map = Map::new().with("label", "Tuổi");
        set_text(&mut map, "label", "en", "Age");
        assert_eq!([text_in(&map, "label", "vi"), text_in(&map, "label", "en")], ["Tuổi", "Age"]);
        set_text(&mut map, "label", "vi", "Độ tuổi");
        set_text(&mut map, "label", "en", "");
        assert_eq!(map.get("label"), Some(&Value::from("Độ tuổi")));
        set_text(&mut map, "label", "vi", "");
        assert!(map.get("label").is_none() && text_in(&map, "label", "vi").is_empty());
    }
}
