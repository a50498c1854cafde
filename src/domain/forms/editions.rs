//! Earlier editions of a form that comes with the program. Its document is that of the newest, and says in `editions` what the
//! earlier ones had otherwise: their words stay in one place, and a file of one form holds every edition.

use crate::json::Value;

/// The document of the edition `version` of a form: without the key `editions`, as if it stood alone. `None` where the
/// document knows no such edition.
pub(super) fn edition(newest: Value, version: i64) -> Option<Value> {
    let Value::Map(mut document) = newest else { return None };
    let editions = document.remove("editions");
    if document.int("version") == Some(version) {
        return Some(Value::Map(document));
    }
    let Some(Value::List(editions)) = editions else { return None };
    let mut maps = editions.iter().filter_map(Value::as_map);
    let own = maps.find(|own| own.int("version") == Some(version))?;
    let id = |question: &Value| question.as_map().and_then(|own| own.string("id"));
    if let Some(Value::List(attributes)) = document.remove("attributes") {
        let earlier = |question: Value| {
            let questions = own.list("attributes");
            questions.iter().find(|other| id(other) == id(&question)).cloned().unwrap_or(question)
        };
        document.insert("attributes", Value::List(attributes.into_iter().map(earlier).collect()));
    }
    document.insert("version", version);
    Some(Value::Map(document))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition_of(version: i64) -> Option<String> {
        let json = r#"{"attributes":[{"id":"age","label":"new"},{"id":"sex","label":"same"}],
            "editions":[{"attributes":[{"id":"age","label":"old"}],"version":1}],"title":"T","version":2}"#;
        let mut text = String::new();
        edition(Value::read(json)?, version)?.write_canonical(&mut text);
        Some(text)
    }

    #[test]
    fn an_earlier_edition_has_its_own_questions_and_nothing_of_later_ones() {
        let with = |label: &str, version: i64| {
            format!(
                r#"{{"attributes":[{{"id":"age","label":"{label}"}},{{"id":"sex","label":"same"}}],"title":"T","version":{version}}}"#
            )
        };
        assert_eq!(edition_of(2), Some(with("new", 2)));
        assert_eq!(edition_of(1), Some(with("old", 1)));
        assert_eq!((edition_of(3), edition_of(0)), (None, None));
        assert_eq!(edition(Value::Null, 1), None);
    }
}
