//! A form becomes a workbook and the same form again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says so by failing")]

use std::fs;
use std::path::Path;

use so_thon::domain::forms::{Form, Question};
use so_thon::json::{Map, Value};
use so_thon_xlsform::{What, read, write};

/// What a workbook does not carry: where a form comes from, and which of its items were compared with the source.
const LEFT_BEHIND: [&str; 2] = ["source", "confirmed"];

fn document(path: &Path) -> Value {
    Value::read(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Compares rules by what they mean, and everything else as it is written.
fn compare(left: &Value, right: &Value, what: &str) {
    let (one, other) = (Form::read(left).unwrap(), Form::read(right).unwrap());
    for (own, read) in one.questions().zip(other.questions()) {
        let rules = |question: &Question| (question.relevant.clone(), question.constraint.clone());
        assert_eq!(rules(own), rules(read), "{what}: {}", own.id);
    }
    let lines = |value: &Value| {
        let mut text = String::new();
        without_rules(value).write_canonical(&mut text);
        text.replace("},", "},\n")
    };
    for (one, other) in lines(left).lines().zip(lines(right).lines()) {
        assert_eq!(one, other, "{what}");
    }
    assert_eq!(lines(left), lines(right), "{what}");
}

fn without_rules(value: &Value) -> Value {
    match value {
        Value::List(list) => Value::List(list.iter().map(without_rules).collect()),
        Value::Map(map) => {
            // A question about the person is a choice unless it says otherwise.
            let is_usual = |key: &str, value: &Value| key == "kind" && value.as_text() == Some("choice");
            let is_left = |key: &str| ["relevant", "constraint"].contains(&key) || LEFT_BEHIND.contains(&key);
            let rest = map.iter().filter(|(key, value)| !is_left(key) && !is_usual(key, value));
            rest.fold(Map::new(), |map, (key, value)| map.with(key, without_rules(value))).into()
        }
        other => other.clone(),
    }
}

#[test]
fn the_forms_of_the_program_go_there_and_come_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/forms");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let Value::Map(mut document) = document(&path) else { panic!("{path:?}") };
        // A workbook is of one edition, the newest.
        document.remove("editions");
        let document = Value::Map(document);
        let imported = read(&write(&document).unwrap(), "x.xlsx");
        let back = imported.document.unwrap_or_else(|| panic!("{path:?}: {:?}", imported.findings));
        compare(&document, &back, &path.to_string_lossy());
        assert_eq!(
            imported.findings.iter().filter(|own| own.what != What::NoteJoined).count(),
            0,
            "{:?}",
            imported.findings
        );
        count += 1;
    }
    assert_eq!(count, 5);
}

#[test]
fn a_form_with_everything_goes_there_and_comes_back() {
    let document = Value::read(include_str!("cases/everything.json")).unwrap();
    let bytes = write(&document).unwrap();
    assert_eq!(bytes, write(&document).unwrap(), "the same document gives the same file");
    let imported = read(&bytes, "x.xlsx");
    compare(&document, &imported.document.expect("a form"), "everything");
}
