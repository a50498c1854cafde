use super::{DocumentError, Expected, FromValue as _, names, record};
use crate::json::Value;

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
    let parts = thing
        .as_ref()
        .map(|thing| thing.parts.iter().map(|part| (part.shape.as_str(), part.sides)).collect::<Vec<_>>());
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
