//! The files are read back: by another reader of workbooks, and the DOCX by its XML.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx};
use quick_xml::Reader;
use quick_xml::events::Event;
use so_thon::domain::plan::{PlanRegistry, obligations, parse_date};
use so_thon::json::{Map, Value};
use so_thon::log::{DeviceId, Log, Stamp};
use so_thon::report::{
    Annex, Block, BlockKind, Column, ColumnKind, Document, Head, OfficeHead, ReportTexts, Table, figure,
    reform,
};
use so_thon_documents::{csv, docx, xlsx};

/// The report of the first quarter, with a task done and a number given.
fn report() -> Document {
    let plan = PlanRegistry::built_in().get("nam-dan-2026").unwrap();
    let mut log = Log::new();
    let stamp = |seq| Stamp { device: DeviceId::from_random(1), seq, at: String::new(), by: None };
    let done = Map::new().with("status", "done").with("document_number", "12/KH-UBND");
    let texts = Map::new().with("number", "31").with("day", "2026-03-09");
    let office = Map::new().with("signer", "Hoàng Văn Páo");
    for (seq, record, fields) in
        [(1, "task/2026/1", done), (2, "document/2026-q1", texts), (3, "office/documents", office)]
    {
        log.insert(log.prepare(&stamp(seq), record, &fields));
    }
    let all = obligations(&plan, &log);
    let surveys = [reform::SurveyLine {
        title: "Ngoại trú".into(),
        responses: 1_042,
        valid: 1_040,
        satisfied: Some(8136),
    }];
    reform::document(&reform::Facts {
        plan: &plan,
        log: &log,
        period: all.iter().find(|own| own.record == "report/2026/2026-q1").unwrap(),
        today: parse_date("2026-03-09").unwrap(),
        surveys: &surveys,
        office: &OfficeHead::of(&log, "xã Nấm Dẩn"),
        texts: &ReportTexts::of(&log, "2026-q1"),
    })
}

/// A document whose texts try to be something else.
fn awkward() -> Document {
    let column = |kind| Column { title: "A & <b>\"".into(), kind, width: 1 };
    let kinds = [ColumnKind::Text, ColumnKind::Count, ColumnKind::Hundredths, ColumnKind::Percent];
    let table = |title: &str| Table {
        title: title.into(),
        columns: kinds.map(column).into(),
        rows: vec![
            vec!["=1+1".into(), Value::Int(1_234), Value::Int(425), Value::Int(8135)],
            vec!["\u{1}x;\"y\"\n2".into(), Value::Null, "–".into(), Value::Int(0)],
        ],
        has_total: true,
        note: "\u{b}Ghi chú".into(),
        stacked: vec![1, 2],
    };
    let long = "Một tên bảng rất dài, dài hơn ba mươi mốt chữ";
    let blocks = vec![
        Block::table(table(long)),
        Block::text(BlockKind::Text, "]]> & </w:t>\u{0}"),
        Block::table(table(long)),
    ];
    Document {
        head: Head {
            authority: vec!["ỦY BAN & CO".into()], subject: "Về <việc>".into(), ..Head::default()
        },
        blocks: blocks.clone(),
        capacity: Vec::new(),
        signer: String::new(),
        recipients: Vec::new(),
        annexes: vec![Annex { title: "Một".into(), is_wide: true, blocks }],
        is_electronic: true,
    }
}

fn keep(name: &str, bytes: &[u8]) {
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), bytes).unwrap();
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: &String| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        (name.clone(), text)
    };
    names.iter().map(&mut read).collect()
}

/// The texts of the paragraphs; panics if the part is no well-formed XML.
fn paragraphs(part: &str) -> Vec<String> {
    let mut reader = Reader::from_str(part);
    reader.config_mut().check_end_names = true;
    let (mut all, mut is_text) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(own) if own.name().as_ref() == b"w:p" => all.push(String::new()),
            Event::Start(own) if own.name().as_ref() == b"w:t" => is_text = true,
            Event::End(own) if own.name().as_ref() == b"w:t" => is_text = false,
            Event::Text(own) if is_text => all.last_mut().unwrap().push_str(&own.decode().unwrap()),
            Event::GeneralRef(own) if is_text => {
                let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"')];
                let name = own.decode().unwrap();
                all.last_mut().unwrap().push(known.iter().find(|(own, _)| *own == name).unwrap().1);
            }
            Event::Eof => return all,
            _ => {}
        }
    }
}

#[test]
fn a_docx_holds_every_text_and_figure_of_its_document() {
    for (name, document) in [("report.docx", report()), ("awkward.docx", awkward())] {
        let bytes = docx(&document).unwrap();
        keep(name, &bytes);
        let parts = parts(&bytes);
        for part in parts.values() {
            paragraphs(part);
        }
        let main = &parts["word/document.xml"];
        let texts = paragraphs(main);
        let has = |text: &str| {
            let text: String = text.chars().filter(|own| !own.is_control()).collect();
            texts.contains(&text)
        };
        for table in document.tables() {
            for row in &table.rows {
                for (column, value) in table.columns.iter().zip(row) {
                    assert!(has(&figure(column.kind, value)), "{name}: {value:?}");
                }
            }
        }
        for block in &document.blocks {
            assert!(has(&block.text), "{name}: {}", block.text);
        }
        // The head of every table repeats on each page, and every annex has page numbers of its own.
        assert_eq!(main.matches("<w:tblHeader/>").count(), document.tables().count());
        assert_eq!(main.matches(r#"<w:pgNumType w:start="1"/>"#).count(), 1 + document.annexes.len());
        let wide = document.annexes.iter().filter(|own| own.is_wide).count();
        assert_eq!(main.matches(r#"w:orient="landscape""#).count(), wide);
    }
}

#[test]
fn a_docx_has_the_layout_of_an_administrative_document() {
    let document = report();
    let parts = parts(&docx(&document).unwrap());
    let texts = paragraphs(&parts["word/document.xml"]);
    let at = |text: &str| texts.iter().position(|own| own == text).unwrap_or_else(|| panic!("no {text}"));
    let order = [
        "ỦY BAN NHÂN DÂN",
        "XÃ NẤM DẨN",
        "Số: 31/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Nấm Dẩn, ngày 09 tháng 3 năm 2026",
        "BÁO CÁO",
        "Kết quả công tác cải cách hành chính Quý I năm 2026",
        "Kính gửi:",
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
        "Nơi nhận:",
        "- Như trên;",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Hoàng Văn Páo",
        "Phụ lục I",
        "KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ",
        "(Kèm theo văn bản số …/BC-UBND ngày … tháng … năm …)",
        "Phụ lục II",
    ];
    let places: Vec<usize> = order.iter().map(|text| at(text)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(texts.iter().any(|own| own.starts_with("- Lưu: VT") && own.ends_with('.')));
    assert!(parts["word/header1.xml"].contains(" PAGE "));
    assert!(!parts["word/header2.xml"].contains("PAGE"), "the first page has no number");
    let paper = Document { is_electronic: false, ..document };
    let texts = paragraphs(&self::parts(&docx(&paper).unwrap())["word/document.xml"]);
    assert!(texts.contains(&"(Kèm theo văn bản số 31/BC-UBND ngày 09 tháng 3 năm 2026)".to_owned()));
}

#[test]
fn a_workbook_holds_numbers_as_numbers_and_texts_as_texts() {
    for (name, document) in [("report.xlsx", report()), ("awkward.xlsx", awkward())] {
        let mut told = Vec::new();
        let bytes = xlsx(&document, &mut |done, all| told.push((done, all))).unwrap();
        keep(name, &bytes);
        let count = document.tables().count();
        assert_eq!(told.last(), Some(&(count, count)));
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
        let sheets = book.sheet_names();
        assert_eq!(sheets.len(), count + 1, "a sheet for each table, and the dictionary");
        for (sheet, table) in sheets.iter().zip(document.tables()) {
            let range = book.worksheet_range(sheet).unwrap();
            let cell = |row: usize, column: usize| {
                range
                    .get_value((u32::try_from(row).unwrap(), u32::try_from(column).unwrap()))
                    .cloned()
                    .unwrap_or(Data::Empty)
            };
            for (at, column) in table.columns.iter().enumerate() {
                assert_eq!(cell(2, at), Data::String(column.title.clone()), "{sheet}");
            }
            for (row, values) in table.rows.iter().enumerate() {
                for (at, value) in values.iter().enumerate() {
                    let is_hundredths =
                        matches!(table.columns[at].kind, ColumnKind::Hundredths | ColumnKind::Percent);
                    let found = cell(row + 3, at);
                    match value {
                        Value::Text(text) if text.is_empty() => assert_eq!(found, Data::Empty),
                        Value::Text(text) => {
                            let plain = |text: &str| text.replace(|own: char| own.is_control(), "");
                            let Data::String(found) = found else { panic!("{sheet}: {found:?} for {text}") };
                            assert_eq!(plain(&found.replace("_x0001_", "")), plain(text));
                        }
                        Value::Int(own) if is_hundredths => {
                            assert_eq!(
                                found.to_string(),
                                (f64::from(i32::try_from(*own).unwrap()) / 100.0).to_string()
                            );
                        }
                        Value::Int(own) => assert_eq!(found.to_string(), own.to_string()),
                        _ => assert_eq!(found, Data::Empty),
                    }
                }
            }
        }
    }
    let charts = parts(&xlsx(&awkward(), &mut |_, _| ()).unwrap());
    assert_eq!(charts.keys().filter(|name| name.starts_with("xl/charts/chart")).count(), 4);
}

#[test]
fn a_csv_has_one_line_for_each_row_and_no_formula() {
    let text = csv(&awkward());
    assert!(text.starts_with('\u{feff}'));
    // The decimal mark is no separator here.
    assert!(text.contains("\r\n'=1+1;1234;4,25;81,4\r\n"), "{text}");
    assert!(text.contains("\"\u{1}x;\"\"y\"\"\n2\";;–;0,0"), "{text}");
}

#[test]
#[ignore = "needs Node and a validator, which `cargo xtask test` sets up"]
fn the_files_are_valid_open_xml() {
    let validator = std::env::var_os("SO_THON_OFFICE_VALIDATOR").expect("the path of the validator's script");
    for (name, document) in [("valid-report", report()), ("valid-awkward", awkward())] {
        let book = xlsx(&document, &mut |_, _| ()).unwrap();
        for (kind, bytes) in [("docx", docx(&document).unwrap()), ("xlsx", book)] {
            let file = format!("{name}.{kind}");
            keep(&file, &bytes);
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&file);
            let run = std::process::Command::new("node").arg(&validator).arg(path).output().unwrap();
            let said = String::from_utf8_lossy(&run.stdout);
            assert!(run.status.success(), "{file}: {said} {}", String::from_utf8_lossy(&run.stderr));
        }
    }
}
