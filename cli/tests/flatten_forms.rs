//! `so-thon flatten` of forms and plans that come in the files themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use so_thon::domain::forms::Form;
use so_thon::json::{Map, Value};
use support::{Device, Run, folder, so_thon};

/// A form's document with a scale of `levels`, `items` items and the texts `text` writes, and a rule of each kind.
fn document(id: &str, levels: usize, items: usize, text: &dyn Fn(&str) -> String) -> Value {
    let list = |items: Vec<String>| format!("[{}]", items.join(","));
    let labels = list((1..=levels).map(|level| text(&format!("Mức {level}"))).collect());
    let items = list(
        (1..=items)
            .map(|item| format!(r#"{{"code":"A{item}","text":{}}}"#, text(&format!("Câu {item}"))))
            .collect(),
    );
    let option = |code: &str, label: &str| format!(r#"{{"code":"{code}","label":{}}}"#, text(label));
    let json = format!(
        r#"{{"id":"{id}","version":1,"title":{title},"scale":{{"levels":{levels},"satisfied_from":{levels},"labels":{labels}}},
        "attributes":[{{"id":"visit","label":{visit},"required":true,"options":[{yes},{no}]}}],
        "groups":[{{"code":"A","title":{title},"items":{items}}}],
        "closing":[
          {{"id":"wait","code":"B1","kind":"number","label":{wait},"relevant":"visit = '1'","constraint":"wait < 600"}},
          {{"id":"comment","code":"B2","kind":"text","label":{comment}}}]}}"#,
        title = text("Phiếu"),
        visit = text("Đã đến trạm?"),
        yes = option("1", "Có"),
        no = option("2", "Không"),
        wait = text("Chờ mấy phút?"),
        comment = text("Ý kiến"),
    );
    Value::read(&json).unwrap_or_else(|| panic!("{json}"))
}

fn response(document: &Value, answers: &str) -> Map {
    let form = Form::read_recorded(document).unwrap();
    Map::new()
        .with("form", form.id.as_str())
        .with("version", form.version)
        .with("form_digest", form.digest.unwrap().to_string())
        .with("date", "2026-03-12")
        .with("answers", answers)
}

fn flatten(place: &Path, device: &Device, arguments: &[&str]) -> Run {
    fs::write(place.join("a.json"), device.bundle()).unwrap();
    so_thon(place, &[&["flatten", "a.json"], arguments].concat())
}

/// The rows by the heads of their columns up to the colon.
fn rows(run: &Run) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().from_reader(run.out.trim_start_matches('\u{feff}').as_bytes());
    let heads: Vec<String> =
        reader.headers().unwrap().iter().map(|head| head.split(':').next().unwrap().to_owned()).collect();
    let row = |row: csv::StringRecord| heads.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn plain(text: &str) -> String {
    format!("\"{text}\"")
}

#[test]
fn a_form_in_the_file_gives_its_columns_whatever_its_levels_languages_and_length() {
    let two = |text: &str| format!(r#"{{"vi":"{text}","en":"{text} (en)"}}"#);
    let three = |text: &str| format!(r#"{{"vi":"{text}","en":"{text} (en)","hmn":"{text} (hmn)"}}"#);
    for (levels, items, text) in [(2, 3, &plain as &dyn Fn(&str) -> String), (5, 31, &two), (7, 150, &three)]
    {
        let place = folder();
        let document = document("tram-y-te", levels, items, text);
        let mut device = Device::new(1);
        device.writes("form/tram-y-te@1", &Map::new().with("doc", document.clone()));
        let answers = format!("{levels}r0{}", "1".repeat(items - 3));
        let said = response(&document, &answers).with("about/visit", "1").with("closing/wait", "12.5");
        device.writes("response/x", &said.with("closing/comment", "Đông"));
        let run = flatten(place.path(), &device, &["--csv", "--form", "tram-y-te"]).ends(0);
        let rows = rows(&run);
        let cell = |head: &str| rows[0][head].as_str();
        assert_eq!(cell("tram-y-te/A1"), levels.to_string());
        assert_eq!((cell("tram-y-te/A2"), cell("tram-y-te/A3")), ("Không trả lời", "Không sử dụng"));
        if items > 3 {
            assert_eq!(cell(&format!("tram-y-te/A{items}")), "1");
        }
        assert_eq!(
            (cell("about/visit"), cell("closing/wait"), cell("closing/comment")),
            ("Có", "12.5", "Đông")
        );
        assert_eq!((rows.len(), cell("other")), (1, ""), "{levels} levels");
        assert!(run.out.contains("tram-y-te/A1: Câu 1"), "in Vietnamese");

        let run =
            so_thon(place.path(), &["flatten", "a.json", "--csv", "--separator", ";", "--form", "tram-y-te"]);
        assert!(run.ends(0).out.contains(";12,5;"), "where semicolons part, the comma is the decimal sign");
        let line = so_thon(place.path(), &["flatten", "a.json", "--ndjson"]).ends(0).out;
        let row = Value::read(&line).unwrap();
        let row = row.as_map().unwrap();
        assert_eq!(row.map("items").unwrap().len(), items);
        assert_eq!(row.map("items").unwrap().int("A1"), i64::try_from(levels).ok());
        assert_eq!(row.map("closing").unwrap().map("wait").unwrap().text("decimal"), Some("12.5"));
    }
}

#[test]
fn what_is_not_asked_has_no_answer_and_what_is_no_answer_stands_as_it_came() {
    let place = folder();
    let document = document("tram-y-te", 5, 3, &plain);
    let mut device = Device::new(1);
    device.writes("form/tram-y-te@1", &Map::new().with("doc", document.clone()));
    let said = |visit: &str, wait: &str| {
        response(&document, "543").with("about/visit", visit).with("closing/wait", wait)
    };
    device.writes("response/a", &said("2", "30"));
    device.writes("response/b", &said("1", "+30"));
    let rows = rows(&flatten(place.path(), &device, &["--csv", "--form", "tram-y-te"]).ends(0));
    assert_eq!((rows[0]["closing/wait"].as_str(), rows[0]["other"].as_str()), ("", ""));
    assert_eq!(rows[1]["closing/wait"], "'+30");
    let lines = so_thon(place.path(), &["flatten", "a.json", "--ndjson"]).ends(0).out;
    let closing = |line: &str| Value::read(line).unwrap().as_map().unwrap().map("closing").unwrap().clone();
    let lines: Vec<Map> = lines.lines().map(closing).collect();
    assert_eq!((lines[0].get("wait"), lines[1].map("wait").unwrap().text("text")), (None, Some("+30")));
}

#[test]
fn two_contents_of_one_version_keep_their_own_words_and_share_their_columns() {
    let place = folder();
    let (here, there) = (document("tram-y-te", 5, 3, &plain), document("tram-y-te", 7, 3, &plain));
    let (mut first, mut second) = (Device::new(1), Device::new(2));
    first.writes("form/tram-y-te@1", &Map::new().with("doc", here.clone()));
    second.writes("form/tram-y-te@1", &Map::new().with("doc", there.clone()));
    first.writes("response/a", &response(&here, "567"));
    second.writes("response/b", &response(&there, "567"));
    first.hears(&second);
    let run = flatten(place.path(), &first, &["--csv", "--form", "tram-y-te"]).ends(0);
    assert_eq!(run.out.matches("tram-y-te/A1").count(), 1, "one head");
    let rows = rows(&run);
    let items = |row: usize| ["A1", "A2", "A3"].map(|item| rows[row][&format!("tram-y-te/{item}")].clone());
    assert_eq!(items(0), ["5", "Không đọc được: 6", "Không đọc được: 7"], "of five levels");
    assert_eq!(rows[0]["other"], r#"{"answers":"567"}"#);
    assert_eq!(items(1), ["5", "6", "7"], "of seven levels");
}

#[test]
fn a_wrong_form_is_refused_with_its_path_and_its_responses_are_kept() {
    let place = folder();
    let mut device = Device::new(1);
    let wrong = Value::read(
        r#"{"id":"sai","version":1,"title":"x","groups":[{"code":"A","title":"x","items":[{"code":"A1"}]}]}"#,
    );
    device.writes("form/sai@1", &Map::new().with("doc", wrong.unwrap()));
    device.writes("response/x", &Map::new().with("form", "sai").with("version", 1_i64).with("answers", "5"));
    let run = flatten(place.path(), &device, &["--csv"]).ends(0);
    let run =
        run.says("form/sai@1: not a form: doc.groups[0].items[0].text: expected a value, and there is none");
    assert_eq!(rows(&run)[0]["other"], r#"{"answers":"5"}"#);
}

#[test]
fn the_table_of_codes_has_the_questions_of_every_version() {
    let place = folder();
    let mut device = Device::new(1);
    for (version, items, answers) in [(1_i64, 2, "54"), (2, 4, "5432"), (3, 1, "3")] {
        let Value::Map(document) = document("tram-y-te", 5, items, &plain) else { panic!("no object") };
        let document = Value::Map(document.with("version", version));
        device.writes(&format!("form/tram-y-te@{version}"), &Map::new().with("doc", document.clone()));
        device.writes(&format!("response/{version}"), &response(&document, answers));
    }
    let run = flatten(place.path(), &device, &["--codes", "--form", "tram-y-te"]).ends(0);
    let rows = rows(&run);
    let items = |row: usize| ["a1", "a2", "a3", "a4"].map(|item| rows[row][item].as_str());
    assert_eq!(
        [items(0), items(1), items(2)],
        [["5", "4", "-3", "-3"], ["5", "4", "3", "2"], ["3", "-3", "-3", "-3"]]
    );
    assert_eq!(
        run.out.lines().next().unwrap().matches("about_visit").count(),
        1,
        "one column for one question"
    );
}
