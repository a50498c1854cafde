//! The queries of `docs/analysis.md`, run over generated files: each number is that of `so-thon figures`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use so_thon::json::{Map, Value};
use support::{folder, so_thon};

/// Rows of numbers, by what they are of.
type Found = BTreeMap<Vec<String>, Vec<i64>>;

fn number(map: &Map, key: &str) -> i64 {
    let text = || map.text(key).and_then(|text| text.parse().ok());
    map.int(key).or_else(text).unwrap_or_else(|| panic!("no number {key}"))
}

fn name(map: &Map, key: &str) -> String {
    match map.get(key) {
        Some(Value::Int(own)) => own.to_string(),
        Some(Value::Text(own)) => own.to_string(),
        _ => String::new(),
    }
}

fn rows(list: &[Value], names: &[&str], numbers: &[&str]) -> Found {
    let row = |value: &Value| {
        let map = value.as_map().unwrap();
        let key = names.iter().map(|key| name(map, key)).collect();
        (key, numbers.iter().map(|key| number(map, key)).collect())
    };
    list.iter().map(row).collect()
}

/// Runs a program over generated rows and compares what it finds with `so-thon figures`.
fn gives_the_numbers_of_the_app(program: &mut Command, script: &str, last: Option<&str>) {
    let place = folder();
    let place = place.path();
    so_thon(place, &["generate", "--responses", "1500", "--devices", "6", "--seed", "3", "--out", "thu"])
        .ends(0);
    so_thon(place, &["flatten", "thu", "--answers", "-o", "tra-loi.ndjson"]).ends(0);
    so_thon(place, &["figures", "thu", "-o", "figures.json"]).ends(0);
    let figures = Value::read(&std::fs::read_to_string(place.join("figures.json")).unwrap()).unwrap();
    let Value::List(figures) = figures else { panic!("no list") };
    assert_eq!(figures.len(), 5, "every form has responses");

    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = program.current_dir(place).arg(root.join("tests/analysis").join(script));
    let run = program.arg(root.join("../docs/analysis.md")).args(last).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let found = Value::read(std::str::from_utf8(&run.stdout).unwrap().trim()).expect("JSON of whole numbers");
    compare(found.as_map().unwrap(), &figures);
}

fn given(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| panic!("{variable} is not set"))
}

#[test]
#[ignore = "needs DuckDB, which `cargo xtask test` sets up"]
fn every_query_gives_the_numbers_of_the_app_in_duckdb() {
    let modules = given("SO_THON_DUCKDB");
    gives_the_numbers_of_the_app(&mut Command::new("node"), "duckdb.mjs", Some(&modules));
}

#[test]
#[ignore = "needs PostgreSQL, which `cargo xtask test` sets up"]
fn every_query_gives_the_numbers_of_the_app_in_postgresql() {
    let programs = given("SO_THON_POSTGRESQL");
    gives_the_numbers_of_the_app(&mut Command::new("node"), "postgresql.mjs", Some(&programs));
}

/// Not a query of the document: the same indexes by another program and another way.
#[test]
#[ignore = "needs pandas, which `cargo xtask test` sets up"]
fn pandas_computes_the_numbers_of_the_app() {
    gives_the_numbers_of_the_app(&mut Command::new(given("SO_THON_PANDAS")), "pandas_figures.py", None);
}

#[test]
#[ignore = "needs Spark: `cargo xtask analysis --spark`"]
fn every_query_gives_the_numbers_of_the_app_in_spark() {
    gives_the_numbers_of_the_app(&mut Command::new(given("SO_THON_SPARK")), "spark.py", None);
}

/// Runs a command under a shell that gives it so much address space, and tells how long it took.
fn bounded(place: &Path, kilobytes: u64, words: &[&str]) {
    let start = std::time::Instant::now();
    let limited = format!("ulimit -v {kilobytes}; exec \"$0\" \"$@\"");
    let program = env!("CARGO_BIN_EXE_so-thon");
    let run =
        Command::new("sh").current_dir(place).args(["-c", &limited, program]).args(words).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    println!("so-thon {}: {:.1} s, below {} MB", words[0], start.elapsed().as_secs_f64(), kilobytes / 1024);
}

#[test]
#[ignore = "takes half an hour and 16 GB of disk: `cargo xtask test --long`"]
fn ten_million_responses_and_the_answers_of_a_million_are_counted_in_bounded_memory() {
    const PART: &str = "1000000";
    const SPACE_KB: u64 = 4 << 20;
    let modules = given("SO_THON_DUCKDB");
    let place = folder();
    let place = place.path();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let count = |kind: &str, files: &[&str]| {
        let mut node = Command::new("node");
        node.current_dir(place)
            .arg(root.join("tests/analysis/large.mjs"))
            .arg(root.join("../docs/analysis.md"));
        let run = node.args([&modules, kind, "2GB"]).args(files).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let told = String::from_utf8(run.stdout).unwrap();
        print!("{told}");
        let rows = told.lines().find_map(|line| line.strip_prefix(&format!("rows of {kind}: ")));
        rows.unwrap().parse::<u64>().unwrap()
    };
    let mut responses = 0;
    for seed in 1..=10_u32 {
        let part =
            ["generate", "--responses", PART, "--devices", "40", "--seed", &seed.to_string(), "--out", "thu"];
        so_thon(place, &part).ends(0);
        if seed == 1 {
            bounded(place, SPACE_KB, &["flatten", "thu", "--answers", "-o", "tra-loi.ndjson"]);
            let answers = count("answers", &[]);
            assert!(answers > 30_000_000, "{answers}");
            std::fs::remove_file(place.join("tra-loi.ndjson")).unwrap();
        }
        bounded(place, SPACE_KB, &["flatten", "thu", "--ndjson", "--deleted", "-o", "thu.ndjson"]);
        responses = count("responses", &["thu.ndjson"]);
        std::fs::remove_dir_all(place.join("thu")).unwrap();
    }
    assert_eq!(responses, 10_000_000);
}

fn compare(found: &Map, figures: &[Value]) {
    let sums = ["answers", "sum", "satisfied"];
    let form = ["form", "version"];
    let own = rows(figures, &form, &["responses", "valid", "answers", "sum", "satisfied"]);
    assert_eq!(
        rows(found.list("by_form"), &form, &["responses", "valid", "answers", "sum", "satisfied"]),
        own
    );
    // The parts of each form, with the form's name and version.
    let parts = |list: &str| -> Vec<Value> {
        let of_form = |figure: &Value| {
            let map = figure.as_map().unwrap();
            let whole = (map.get("form").unwrap().clone(), map.get("version").unwrap().clone());
            let part = move |part: &Value| {
                let part = part.as_map().unwrap().clone();
                Value::Map(part.with("form", whole.0.clone()).with("version", whole.1.clone()))
            };
            map.list(list).iter().map(part).collect::<Vec<_>>()
        };
        figures.iter().flat_map(of_form).collect()
    };
    let items = ["form", "version", "item"];
    assert_eq!(rows(found.list("by_item"), &items, &sums), rows(&parts("items"), &items, &sums));
    let places = ["form", "version", "id"];
    let counted = ["responses", "answers", "sum", "satisfied"];
    for (query, list) in [("by_village", "villages"), ("by_facility", "facilities")] {
        assert_eq!(
            rows(found.list(query), &places, &counted),
            rows(&parts(list), &places, &counted),
            "{query}"
        );
    }
    let fully: Found = figures
        .iter()
        .map(|figure| {
            let map = figure.as_map().unwrap();
            let share = map.list("fully").iter().map(|own| own.as_int().unwrap()).collect();
            (form.iter().map(|key| name(map, key)).collect(), share)
        })
        .collect();
    assert_eq!(rows(found.list("fully_satisfied"), &form, &["part", "whole"]), fully);
    let people = parts("closing").into_iter().filter(|own| own.as_map().unwrap().get("people").is_some());
    let people: Vec<Value> = people.collect();
    let means = ["people", "mean_hundredths"];
    assert_eq!(rows(found.list("expectation"), &form, &means), rows(&people, &form, &means));
}
