//! `so-thon flatten --answers` and `--codes`: every way of writing rows says the same of each answer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use so_thon::domain::forms::{FormRegistry, Role};
use so_thon::json::{Map, Value};
use support::{Device, folder, so_thon};

/// Responses, questions, and the word for an answer.
type Said = BTreeMap<(String, String), String>;

fn lines(place: &Path, format: &str) -> Vec<Map> {
    let run = so_thon(place, &["flatten", "thu", format]).ends(0);
    run.out.lines().map(|line| Value::read(line).unwrap().as_map().unwrap().clone()).collect()
}

fn codes(place: &Path, form: &str) -> Vec<BTreeMap<String, String>> {
    let run = so_thon(place, &["flatten", "thu", "--codes", "--form", form]).ends(0);
    let mut reader = csv::Reader::from_reader(run.out.as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |row: csv::StringRecord| heads.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// An answer of `--ndjson` as the word that `--codes` has for it.
fn word(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Int(number) => number.to_string(),
        Value::Text(text) if &**text == "refused" => "-2".into(),
        Value::Text(text) if &**text == "not-used" => "-1".into(),
        value => {
            let map = value.as_map().unwrap();
            ["code", "decimal", "text"].iter().find_map(|key| map.text(key)).unwrap().to_owned()
        }
    }
}

#[test]
fn three_formats_say_the_same_of_every_answer() {
    let place = folder();
    let place = place.path();
    so_thon(place, &["generate", "--responses", "400", "--devices", "4", "--seed", "5", "--out", "thu"])
        .ends(0);
    let mut expected = Said::new();
    for row in lines(place, "--ndjson") {
        for part in ["about", "items", "closing"] {
            for (question, value) in row.map(part).unwrap().iter() {
                expected.insert((row.text("id").unwrap().into(), question.into()), word(value));
            }
        }
    }
    let mut found = Said::new();
    for line in lines(place, "--answers") {
        let answer = match line.text("said").unwrap() {
            "open" => String::new(),
            "refused" => "-2".into(),
            "not-used" => "-1".into(),
            _ => line.text("answer").unwrap().to_owned(),
        };
        let level = line.int("level").map(|level| level.to_string());
        assert!(level.is_none_or(|level| level == answer && line.text("role") != Some("about")));
        let key = (line.text("id").unwrap().to_owned(), line.text("question").unwrap().to_owned());
        assert_eq!(found.insert(key, answer), None, "one line for each answer");
    }
    assert_eq!(found, expected);
    assert!(expected.values().collect::<BTreeSet<_>>().len() > 20, "many different answers");

    let mut compared = 0;
    for form in FormRegistry::built_in().list() {
        for row in codes(place, &form.id) {
            for question in form.questions() {
                let Some(word) = expected.get(&(row["id"].clone(), question.id.clone())) else { continue };
                let name = match question.role {
                    Role::Scored => question.id.to_ascii_lowercase(),
                    Role::About | Role::Closing => question.field().replace('/', "_"),
                };
                let cell = &row[&name];
                // A text that Excel would compute is guarded; a code below zero is not.
                let cell = cell
                    .strip_prefix('\'')
                    .filter(|_| word.starts_with(['+', '=', '-', '@']))
                    .unwrap_or(cell);
                let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
                assert_eq!(cell, word, "{} {}", row["id"], question.id);
                compared += 1;
            }
        }
    }
    assert_eq!(compared, expected.len(), "every answer is in a table of codes");
}

#[test]
fn a_code_is_a_number_or_a_text_and_never_a_formula() {
    let place = folder();
    let mut device = Device::new(1);
    let said = Map::new()
        .with("form", "health-outpatient")
        .with("version", 1_i64)
        .with("date", "2026-03-12")
        .with("answers", "10r-5")
        .with("about/gender", "2")
        .with("about/age", "r")
        .with("closing/expectation", "85.5")
        .with("closing/comment", "=1+1, \"a\"\nb");
    device.writes("response/x", &said);
    fs::create_dir(place.path().join("thu")).unwrap();
    fs::write(place.path().join("thu/a.json"), device.bundle()).unwrap();
    let rows = codes(place.path(), "health-outpatient");
    let cell = |name: &str| rows[0][name].as_str();
    assert_eq!(["a1", "a2", "a3", "a4", "a5"].map(cell), ["1", "-1", "-2", "", "5"]);
    assert_eq!((cell("about_gender"), cell("about_age"), cell("closing_expectation")), ("2", "-2", "85.5"));
    assert_eq!(cell("closing_comment"), "'=1+1, \"a\" b", "SPSS ends a row at each line break");
    let answers = lines(place.path(), "--answers");
    let comment = answers.iter().find(|line| line.text("question") == Some("comment")).unwrap();
    assert_eq!(comment.text("answer"), Some("=1+1, \"a\"\nb"));
}
