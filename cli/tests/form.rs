//! `so-thon form`: a workbook becomes a form's document, and a document a workbook.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::fs;
use std::path::Path;

use so_thon::domain::forms::Form;
use so_thon::json::Value;
use support::{folder, so_thon};

fn case(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../xlsform/tests/cases")
        .join(name)
        .to_string_lossy()
        .into_owned()
}

#[test]
fn what_is_left_out_is_told_by_sheet_and_row() {
    let place = folder();
    let run = so_thon(place.path(), &["form", &case("or_other.xlsx"), "-o", "mau.json"]).ends(1);
    run.says("survey, row 3: Left out: “pastel=yes” in the column “choice_filter”.");
    let document = Value::read(&fs::read_to_string(place.path().join("mau.json")).unwrap()).unwrap();
    assert_eq!(Form::read(&document).unwrap().question_count(), 2);
}

#[test]
fn a_refused_workbook_writes_nothing() {
    let place = folder();
    let run = so_thon(place.path(), &["form", &case("text_and_integer.xlsx"), "-o", "mau.json"]).ends(2);
    run.says("survey, row 2: “What is your name?” asks who a person is").says("no form came of it");
    assert!(!place.path().join("mau.json").exists());
    so_thon(place.path(), &["form", &case("README.md"), "-o", "mau.json"]).ends(2).says("no Excel workbook");
    so_thon(place.path(), &["form", "mau.json", "-o", "mau.json"]).ends(2).says("cannot be read");
}

#[test]
fn a_document_becomes_a_workbook_and_the_same_document() {
    let place = folder();
    let form = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/forms/vaccination.json");
    so_thon(place.path(), &["form", &form.to_string_lossy(), "-o", "tiem.xlsx"]).ends(0);
    so_thon(place.path(), &["form", "tiem.xlsx", "-o", "tiem.json"]).ends(0);
    so_thon(place.path(), &["form", "tiem.json", "-o", "lai.xlsx"]).ends(0);
    let read = |name: &str| fs::read(place.path().join(name)).unwrap();
    assert_eq!(read("tiem.xlsx").len(), read("lai.xlsx").len());
    so_thon(place.path(), &["form", "lai.xlsx", "-o", "lai.json"]).ends(0);
    assert_eq!(read("tiem.json"), read("lai.json"));
}
