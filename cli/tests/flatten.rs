//! `so-thon flatten`: each field of a record is in its row, and different things stay different.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use so_thon::domain::forms::FormRegistry;
use so_thon::json::{Map, Value};
use support::{Device, folder, so_thon};

/// A row by the beginnings of its columns' heads, up to the colon.
type Cells = BTreeMap<String, String>;

fn csv(place: &Path, arguments: &[&str]) -> Vec<Cells> {
    let run = so_thon(place, &[&["flatten", "a.json", "--csv"], arguments].concat()).ends(0);
    read(run.out.strip_prefix('\u{feff}').expect("a byte order mark"), b',')
}

/// Reads CSV with code that shares nothing with our writer.
fn read(text: &str, separator: u8) -> Vec<Cells> {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    let short = |head: &str| head.split(':').next().unwrap().to_owned();
    let heads: Vec<String> = reader.headers().unwrap().iter().map(short).collect();
    let row = |row: csv::StringRecord| heads.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// A response to the outpatients' form.
fn outpatient(answers: &str) -> Map {
    Map::new()
        .with("form", "health-outpatient")
        .with("version", 1_i64)
        .with("date", "2026-03-12")
        .with("answers", answers)
}

fn device() -> Device {
    let mut device = Device::new(1);
    device.writes("village/nam-chanh", &Map::new().with("name", "Nấm Chanh"));
    device.writes("facility/tram", &Map::new().with("name", "Trạm \"cũ\", Bản Díu").with("kind", "station"));
    device
}

#[test]
fn the_four_kinds_of_answers_stay_four_in_both_formats() {
    let place = folder();
    let mut device = device();
    let said =
        outpatient("10r-5").with("about/gender", "2").with("about/age", "r").with("closing/return", "5");
    let said = said
        .with("closing/expectation", "85")
        .with("closing/comment", "Không trả lời")
        .with("closing/reason", "r");
    device.writes("response/x", &said.with("village", "nam-chanh").with("facility", "tram"));
    fs::write(place.path().join("a.json"), device.bundle()).unwrap();

    let rows = csv(place.path(), &["--form", "health-outpatient"]);
    let cell = |name: &str| rows[0][name].as_str();
    let four = ["A1", "A2", "A3", "A4", "A5", "E4"].map(|item| cell(&format!("health-outpatient/{item}")));
    assert_eq!(four, ["1", "Không sử dụng", "Không trả lời", "Chưa trả lời", "5", "Chưa trả lời"]);
    assert_eq!(
        (cell("about/gender"), cell("about/age"), cell("about/living")),
        ("Nữ", "Không trả lời", "Chưa trả lời")
    );
    assert_eq!(cell("closing/return"), "Chắc chắn sẽ quay lại hoặc giới thiệu cho người khác");
    assert_eq!((cell("closing/expectation"), cell("closing/reason")), ("85", "Không trả lời"));
    assert_eq!(
        (cell("id"), cell("form"), cell("version"), cell("date")),
        ("x", "health-outpatient", "1", "2026-03-12")
    );
    assert_eq!((cell("village"), cell("village_name")), ("nam-chanh", "Nấm Chanh"));
    assert_eq!((cell("facility"), cell("facility_name")), ("tram", "Trạm \"cũ\", Bản Díu"));
    assert_eq!((cell("conflicts"), cell("other")), ("", ""));

    let run = so_thon(place.path(), &["flatten", "a.json", "--ndjson"]).ends(0);
    let Some(Value::Map(row)) = Value::read(&run.out) else { panic!("{}", run.out) };
    let item = |code: &str| row.map("items").unwrap().get(code).unwrap().clone();
    assert_eq!(
        ["A1", "A2", "A3", "A4"].map(item),
        [Value::Int(1), Value::from("not-used"), Value::from("refused"), Value::Null]
    );
    let said = |part: &str, id: &str| row.map(part).unwrap().get(id).unwrap().clone();
    assert_eq!(said("about", "gender"), Map::new().with("code", "2").with("label", "Nữ").into());
    assert_eq!((said("about", "age"), said("about", "living")), (Value::from("refused"), Value::Null));
    assert_eq!(said("closing", "comment"), Map::new().with("text", "Không trả lời").into());
    assert_eq!(
        (said("closing", "expectation"), said("closing", "reason")),
        (Value::Int(85), Value::from("refused"))
    );
    assert_eq!(row.map("village").unwrap().text("name"), Some("Nấm Chanh"));
}

#[test]
fn an_empty_cell_is_a_question_of_another_form() {
    let place = folder();
    let mut device = device();
    device.writes("response/x", &outpatient(""));
    device.writes("response/y", &outpatient("").with("form", "vaccination"));
    fs::write(place.path().join("a.json"), device.bundle()).unwrap();
    let rows = csv(place.path(), &[]);
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (rows[0]["health-outpatient/A1"].as_str(), rows[0]["vaccination/A1"].as_str()),
        ("Chưa trả lời", "")
    );
    assert_eq!(
        (rows[1]["health-outpatient/A1"].as_str(), rows[1]["vaccination/A1"].as_str()),
        ("", "Chưa trả lời")
    );
    assert_eq!(csv(place.path(), &["--form", "vaccination"]).len(), 1);
    so_thon(place.path(), &["flatten", "a.json", "--csv", "--form", "x"])
        .ends(2)
        .says("there are health-outpatient, ");
}

#[test]
fn texts_come_back_as_written_and_formulas_as_texts() {
    let place = folder();
    let texts = [
        "Đẹp, \"rất\" đẹp; tốt",
        "hai\ndòng",
        "'trích",
        " khoảng trắng ",
        "=HYPERLINK(\"http://x\",\"y\")",
        "+84",
        "-1+1",
        "@SUM(A1:A9)",
        "\tthụt",
    ];
    let mut device = device();
    for (number, text) in texts.iter().enumerate() {
        device.writes(&format!("response/{number}"), &outpatient("5").with("closing/comment", *text));
    }
    fs::write(place.path().join("a.json"), device.bundle()).unwrap();
    let rows = csv(place.path(), &["--form", "health-outpatient"]);
    for (number, text) in texts.iter().enumerate() {
        let expected = if number < 4 { (*text).to_owned() } else { format!("'{text}") };
        assert_eq!(rows[number]["closing/comment"], expected);
    }
    let run = so_thon(
        place.path(),
        &["flatten", "a.json", "--csv", "--separator", ";", "--form", "health-outpatient"],
    )
    .ends(0);
    assert_eq!(read(run.out.trim_start_matches('\u{feff}'), b';'), rows);
    assert_eq!(
        run.out.matches("\r\n").count(),
        texts.len() + 1,
        "lines end in CR LF, lines within a cell do not"
    );
}

#[test]
fn deleted_responses_are_hidden_until_asked_for() {
    let place = folder();
    let mut device = device();
    device.writes("response/x", &outpatient("5"));
    device.writes("response/y", &outpatient("4"));
    device.writes("response/x", &Map::new().with("deleted", true));
    fs::write(place.path().join("a.json"), device.bundle()).unwrap();
    let rows = csv(place.path(), &[]);
    assert_eq!((rows.len(), rows[0]["id"].as_str(), rows[0].contains_key("deleted")), (1, "y", false));
    let rows = csv(place.path(), &["--deleted"]);
    let shown: Vec<_> = rows.iter().map(|row| (row["id"].as_str(), row["deleted"].as_str())).collect();
    assert_eq!(shown, [("x", "deleted"), ("y", "")]);
    let lines = so_thon(place.path(), &["flatten", "a.json", "--ndjson", "--deleted"]).ends(0).out;
    assert_eq!(lines.matches("\"deleted\":true").count(), 1);
    assert_eq!(lines.matches("\"deleted\":false").count(), 1);
}

#[test]
fn conflicts_are_flagged_and_the_shown_value_is_the_app_s() {
    let place = folder();
    let mut device = device();
    device.writes("response/x", &outpatient("5").with("village", "nam-chanh"));
    let mut other = Device::new(2);
    other.hears(&device);
    device.writes("response/x", &Map::new().with("answers", "4"));
    other.writes("response/x", &Map::new().with("answers", "3"));
    device.hears(&other);
    let record = device.log.record("response/x").unwrap();
    let shown = record.text("answers").unwrap().to_owned();
    fs::write(place.path().join("a.json"), device.bundle()).unwrap();
    let rows = csv(place.path(), &[]);
    assert_eq!((rows[0]["conflicts"].as_str(), &rows[0]["health-outpatient/A1"]), ("answers", &shown));
}

#[test]
fn what_this_version_does_not_know_is_kept() {
    let place = folder();
    let mut device = device();
    device.writes("response/a", &outpatient("9").with("about/shoe-size", "41").with("about/gender", "7"));
    device.writes("response/b", &outpatient("54").with("version", 99_i64).with("village", "xa"));
    device.writes("response/c", &Map::new().with("closing/comment", "chỉ có phần sửa"));
    fs::write(place.path().join("a.json"), device.bundle()).unwrap();
    let rows = csv(place.path(), &[]);
    assert_eq!(rows[0]["other"], r#"{"about/shoe-size":"41","answers":"9"}"#);
    assert_eq!(rows[0]["about/gender"], "7");
    assert_eq!((rows[1]["version"].as_str(), rows[1]["other"].as_str()), ("99", r#"{"answers":"54"}"#));
    assert_eq!((rows[1]["village"].as_str(), rows[1]["village_name"].as_str()), ("xa", ""));
    assert_eq!(rows[2]["other"], r#"{"closing/comment":"chỉ có phần sửa"}"#);
    assert_eq!(rows[2]["form"], "");
}

#[test]
fn columns_and_rows_stand_in_the_same_order_whatever_comes_first() {
    let place = folder();
    let place = place.path();
    so_thon(place, &["generate", "--responses", "90", "--devices", "3", "--out", "thu"]).ends(0);
    let (a, b, c) = ("thu/may-1.json", "thu/may-2.json", "thu/may-3.json");
    let first = so_thon(place, &["flatten", a, b, c, "--csv"]).ends(0).out;
    assert!(first == so_thon(place, &["flatten", c, b, a, "--csv"]).ends(0).out);
    let heads = first.lines().next().unwrap();
    let places: Vec<usize> = FormRegistry::built_in()
        .list()
        .iter()
        .map(|form| heads.find(&format!("{}/A1", form.id)).unwrap())
        .collect();
    assert!(places.is_sorted());
}

#[test]
fn a_damaged_file_gives_its_rows_and_its_exit_code() {
    let place = folder();
    let mut device = device();
    device.writes("response/x", &outpatient("5"));
    device.writes("response/y", &outpatient("4"));
    fs::write(place.path().join("a.json"), device.bundle().replace("\"answers\":\"4\"", "\"answers\":\"5\""))
        .unwrap();
    so_thon(place.path(), &["flatten", "a.json", "--csv", "-o", "a.csv"])
        .ends(1)
        .says("a.json:5: rejected: ")
        .says("1 response, written to a.csv");
}

#[test]
fn a_site_stands_beside_its_unit() {
    let place = folder();
    let mut device = device();
    device.writes("facility/diem", &Map::new().with("name", "Điểm trạm Ngam Lâm").with("part_of", "tram"));
    for (id, facility) in [("a", "tram"), ("b", "diem"), ("c", "nowhere")] {
        device.writes(&format!("response/{id}"), &outpatient("5").with("facility", facility));
    }
    fs::write(place.path().join("a.json"), device.bundle()).unwrap();
    let rows = csv(place.path(), &[]);
    let units: Vec<[&str; 3]> =
        rows.iter().map(|row| ["facility", "unit", "unit_name"].map(|head| &*row[head])).collect();
    let station = "Trạm \"cũ\", Bản Díu";
    assert_eq!(units, [["tram", "tram", station], ["diem", "tram", station], ["nowhere", "nowhere", ""]]);
    let run = so_thon(place.path(), &["flatten", "a.json", "--ndjson"]).ends(0);
    assert_eq!(run.out.matches(r#""unit":{"id":"tram""#).count(), 2);
}
