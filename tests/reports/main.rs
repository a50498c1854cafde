//! Reports over a log: what they say is what the log says, and their JSON gives them back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a test stops where it fails"
)]

mod case;
mod months;
mod survey;

use chrono::NaiveDate;
use so_thon::domain::plan::{PlanRegistry, obligations, parse_date};
use so_thon::json::{FromValue as _, Map, Value};
use so_thon::log::{DeviceId, Log, Stamp};
use so_thon::report::{BlockKind, Document, OFFICE_RECORD, OfficeHead, ReportTexts, Table, reform};

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap_or_default()
}

fn set(log: &mut Log, seq: u32, record: &str, fields: &Map) {
    let stamp = Stamp { device: DeviceId::from_random(1), seq, at: String::new(), by: None };
    log.insert(log.prepare(&stamp, record, fields));
}

fn quarter(log: &Log, today: &str) -> Option<Document> {
    let plan = PlanRegistry::built_in().get("nam-dan-2026").unwrap_or_default();
    let all = obligations(&plan, log);
    let period = all.iter().find(|own| own.record == "report/2026/2026-q1")?;
    let office = OfficeHead::of(log, "xã Nấm Dẩn");
    let texts = ReportTexts::of(log, "2026-q1");
    let surveys =
        [reform::SurveyLine {
            title: "Ngoại trú".into(), responses: 42, valid: 40, satisfied: Some(8136)
        }];
    let facts = reform::Facts {
        plan: &plan,
        log,
        period,
        today: day(today),
        surveys: &surveys,
        office: &office,
        texts: &texts,
    };
    Some(reform::document(&facts))
}

fn table<'d>(document: &'d Document, title: &str) -> Option<&'d Table> {
    document.tables().find(|own| own.title == title)
}

fn said(document: &Document) -> String {
    document.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_periodic_report_says_what_the_log_says() {
    let mut log = Log::new();
    let done = Map::new()
        .with("status", "done")
        .with("document_number", "12/KH-UBND")
        .with("document_date", "2026-01-15");
    set(&mut log, 1, "task/2026/1", &done);
    set(&mut log, 2, "task/2026/3", &Map::new().with("status", "stuck").with("note", "thiếu kinh phí."));
    set(
        &mut log,
        3,
        "report/2026/2026-q1",
        &Map::new().with("received/thon", "2026-03-17").with("document/thon", "05/BC"),
    );
    let document = quarter(&log, "2026-03-20").expect("the plan has this period");
    assert_eq!(document.head.subject, "Kết quả công tác cải cách hành chính Quý I năm 2026");
    assert_eq!(document.head.authority, ["ỦY BAN NHÂN DÂN", "XÃ NẤM DẨN"]);
    assert_eq!(document.head.place_and_day, "Nấm Dẩn, ngày … tháng … năm …");
    assert_eq!(document.recipients.first().map(String::as_str), Some("Như trên"));
    let text = said(&document);
    assert!(
        text.contains(
            "Kế hoạch có 45 nhiệm vụ: 01 nhiệm vụ đã hoàn thành, 0 đang thực hiện, 01 có vướng mắc, 43"
        ),
        "{text}"
    );
    assert!(text.contains("đã nhận báo cáo của 01/"), "{text}");
    assert!(text.contains("(thiếu kinh phí)."), "{text}");
    assert!(text.contains("Đã thu 40 phiếu khảo sát hợp lệ"), "{text}");
    // The parts are as many as the whole.
    let sections = table(&document, "Nhiệm vụ theo lĩnh vực").expect("a table of sections");
    let (total, parts) = sections.rows.split_last().expect("a sum");
    for column in 2..sections.columns.len() {
        let own: i64 = parts.iter().filter_map(|row| row.get(column)?.as_int()).sum();
        assert_eq!(total.get(column).and_then(Value::as_int), Some(own), "{column}");
    }
    let tasks = table(&document, "Kết quả từng nhiệm vụ").expect("a table of tasks");
    assert_eq!(tasks.rows.len(), 45);
    assert!(tasks.rows.iter().all(|row| row.len() == tasks.columns.len()));
    assert_eq!(tasks.rows[0][5], "12/KH-UBND, 15/01/2026".into());
    let reports = table(&document, "Báo cáo của các đơn vị").expect("a table of reports");
    let late: Vec<&Value> = reports.rows.iter().filter_map(|row| row.get(2)).collect();
    assert!(late.contains(&&"Chậm 3 ngày".into()), "{late:?}");
    assert!(late.contains(&&"Chưa gửi, quá hạn 6 ngày".into()), "{late:?}");
}

#[test]
fn a_report_has_the_figures_of_its_period_whenever_it_is_made() {
    let mut log = Log::new();
    let readings = [("reading/2026-03-10", 9_000), ("reading/2026-04-02", 9_900)];
    for (seq, (field, value)) in (1..).zip(readings) {
        let fields = Map::new().with(field, Map::new().with("value", value));
        set(&mut log, seq, "target/2026/on-time-files", &fields);
    }
    let plan = PlanRegistry::built_in().get("nam-dan-2026").unwrap();
    let at = plan.targets.iter().position(|own| own.id == "on-time-files").unwrap();
    let row = |today: &str| {
        let document = quarter(&log, today).unwrap();
        let table = table(&document, "Kết quả thực hiện chỉ tiêu").unwrap();
        (table.rows[at][3].clone(), table.rows[at][4].clone(), table.note.clone())
    };
    let (value, day, note) = row("2026-11-27");
    assert_eq!(
        (value, day),
        ("90 %".into(), "10/03/2026".into()),
        "the second quarter's figure is not the first's"
    );
    assert!(note.ends_with("đến ngày 31/03/2026."), "{note}");
    assert!(row("2026-03-12").2.ends_with("đến ngày 12/03/2026."));
    assert_eq!(row("2026-03-09").0, Value::Null);
}

#[test]
fn what_an_office_writes_stands_in_its_report_and_is_kept_as_sent() {
    let mut log = Log::new();
    let texts = Map::new()
        .with("number", "7")
        .with("day", "2026-03-09")
        .with("leadership", "Một.\n\nHai.")
        .with("bases", "Căn cứ A;\nCăn cứ B");
    set(&mut log, 1, "document/2026-q1", &texts);
    set(
        &mut log,
        2,
        OFFICE_RECORD,
        &Map::new().with("signer", "Hoàng Văn Páo").with("to", "Sở Nội vụ").with("symbol", "UBND"),
    );
    let document = quarter(&log, "2026-03-09").expect("the plan has this period");
    assert_eq!((document.head.number.as_str(), document.head.symbol.as_str()), ("07", "BC-UBND"));
    assert_eq!(document.head.place_and_day, "Nấm Dẩn, ngày 09 tháng 3 năm 2026");
    assert_eq!(
        (document.signer.as_str(), document.head.to.as_slice()),
        ("Hoàng Văn Páo", &["Sở Nội vụ".to_owned()][..])
    );
    let bases: Vec<&str> = document
        .blocks
        .iter()
        .filter(|own| own.kind == BlockKind::Basis)
        .map(|own| own.text.as_str())
        .collect();
    assert_eq!(bases, ["Căn cứ A;", "Căn cứ B."]);
    assert!(said(&document).contains("\nMột.\nHai.\n"));
    let kept = ReportTexts::of(&log, "2026-q1");
    assert_eq!((kept.next_version(), kept.version(1)), ("version/1".into(), None));
    set(&mut log, 3, "document/2026-q1", &Map::new().with("version/1", document.to_value()));
    set(&mut log, 4, "task/2026/1", &Map::new().with("status", "done"));
    let kept = ReportTexts::of(&log, "2026-q1");
    assert_eq!(kept.version(1), Some(document.clone()), "as it was sent");
    assert_ne!(quarter(&log, "2026-03-09"), Some(document), "and as it would be now");
    assert_eq!(kept.next_version(), "version/2");
}

#[test]
fn a_document_is_read_back_from_its_json() {
    let document = quarter(&Log::new(), "2026-03-09").expect("the plan has this period");
    assert_eq!(Document::from_value(&document.to_value()), Ok(document));
}
