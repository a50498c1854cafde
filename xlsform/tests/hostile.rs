//! Workbooks that want to be more than a reader can hold.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says so by failing")]

use rust_xlsxwriter::{Workbook, Worksheet};
use so_thon::domain::forms::Form;
use so_thon_xlsform::{Imported, What, read};

/// A workbook whose sheet “survey” has these rows below its headings.
fn survey(headings: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    survey_with(headings, rows, |_| ())
}

fn survey_with(headings: &[&str], rows: &[&[&str]], more: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("survey").unwrap();
    for (at, row) in [headings].iter().chain(rows).enumerate() {
        for (column, cell) in row.iter().enumerate() {
            sheet.write_string(u32::try_from(at).unwrap(), u16::try_from(column).unwrap(), *cell).unwrap();
        }
    }
    more(sheet);
    book.save_to_buffer().unwrap()
}

fn has(imported: &Imported, what: What, row: u32) -> bool {
    imported.findings.iter().any(|own| own.what == what && own.row == row)
}

#[test]
fn a_cell_in_the_last_corner_is_refused_and_takes_no_room() {
    let rows: [&[&str]; 1] = [&["text", "a", "A"]];
    let corner = |row, column| {
        survey_with(&["type", "name", "label"], &rows, |sheet| {
            sheet.write_string(row, column, "x").unwrap();
        })
    };
    assert!(has(&read(&corner(1_048_575, 0), "x"), What::SheetTooLong, 1_048_576));
    assert!(has(&read(&corner(5, 16_383), "x"), What::SheetTooWide, 6));
}

#[test]
fn deep_and_long_rules_are_left_out_and_deep_groups_refused() {
    let deep = format!("{}1{}", "(".repeat(9_000), ")".repeat(9_000));
    let long = vec!["1"; 5_000].join(" or ");
    let half = format!("{}1{}", "(".repeat(40), ")".repeat(40));
    for rule in [deep, long, half] {
        let rows: [&[&str]; 1] = [&["text", "a", "A", &rule]];
        let imported = read(&survey(&["type", "name", "label", "relevant"], &rows), "x");
        assert!(has(&imported, What::RuleLeftOut, 2), "{}", rule.len());
        assert!(Form::read(&imported.document.unwrap()).is_ok());
    }
    let begin: [&[&str]; 40] = [&["begin group", "g", "G"]; 40];
    assert!(has(&read(&survey(&["type", "name", "label"], &begin), "x"), What::GroupTooDeep, 34));
}

#[test]
fn nothing_is_dropped_without_a_word() {
    let rows: [&[&str]; 4] = [
        &["begin group", "g", "Thông tin chung"],
        &["integer", "1", "Một", "", "lost"],
        &["text", "b", "Hai", "${1} = 2"],
        &["end group", ""],
    ];
    let imported = read(&survey(&["type", "name", "label", "relevant"], &rows), "x");
    assert!(has(&imported, What::CellLeftOut, 3), "a cell without a heading: {:?}", imported.findings);
    assert!(has(&imported, What::GroupTitleLeftOut, 2));
    // A name that is a number stays a name in rules.
    let form = Form::read(imported.document.as_ref().unwrap()).unwrap();
    let ids: Vec<&str> = form.questions().map(|question| question.id.as_str()).collect();
    assert_eq!(ids, ["q1", "b"]);
    assert!(has(&imported, What::NameChanged, 3));
    let headings = ["type", "name", "label::中文", "label::Tiếng Việt (vi)"];
    let rows: [&[&str]; 1] = [&["text", "a", "你好", "Xin chào"]];
    let document = read(&survey(&headings, &rows), "x").document.unwrap();
    assert_eq!(Form::read(&document).unwrap().closing.first().unwrap().text.vi, "Xin chào");
}

#[test]
fn a_word_that_excel_has_made_a_date_is_refused_with_its_row() {
    let rows: [&[&str]; 1] = [&["text", "a", ""]];
    let date = |column| {
        survey_with(&["type", "name", "label", "default"], &rows, |sheet| {
            let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 2, 3).unwrap();
            let format = rust_xlsxwriter::Format::new().set_num_format("d/m");
            sheet.write_datetime_with_format(1, column, &day, &format).unwrap();
        })
    };
    assert!(has(&read(&date(2), "x"), What::CellNotText, 2));
    // What is not used may be what it likes.
    let imported = read(&date(3), "x");
    assert!(!has(&imported, What::CellNotText, 2) && has(&imported, What::CellLeftOut, 2));
}

#[test]
fn the_column_that_names_vietnamese_wins_and_the_other_is_listed() {
    let rows: [&[&str]; 1] = [&["text", "a", "What would you change?", "Ông/Bà muốn thay đổi gì?"]];
    let imported = read(&survey(&["type", "name", "label", "label::Vietnamese (vi)"], &rows), "x");
    let form = Form::read(imported.document.as_ref().unwrap()).unwrap();
    assert_eq!(form.questions().next().unwrap().text.vi, "Ông/Bà muốn thay đổi gì?");
    assert!(has(&imported, What::CellLeftOut, 2), "{:?}", imported.findings);
}

/// Columns that a question has and a note or a group has not, rows that nobody reads, and what a range says besides its ends.
#[test]
fn what_a_row_says_in_a_column_that_its_kind_has_not_is_listed() {
    let headings = ["type", "name", "label", "hint", "constraint", "required", "parameters", "relevant"];
    let rows: [&[&str]; 9] = [
        &["begin group", "g", "Trạm", "Nhìn quanh", "", "yes", "", ""],
        &["note", "n", "Xin đọc", "Đọc to", ". = 1", "", "", ""],
        &["text", "a", "Hai", "", "", "", "rows=3", ""],
        &["range", "b", "Ba", "", "", "", "start=1 end=9 step=2", ""],
        &["end group", "g", "Hết"],
        &["", "", "Quên kiểu"],
        &["", "", "", "", ". > 1"],
        &["note", "m", "", "Chỉ gợi ý"],
        &["range", "c", "Bốn", "", "", "no", "start=1 end=9 step=1", ""],
    ];
    let imported = read(&survey(&headings, &rows), "x");
    let listed: Vec<u32> =
        imported.findings.iter().filter(|own| own.what == What::CellLeftOut).map(|own| own.row).collect();
    assert_eq!(listed, [2, 2, 3, 3, 4, 5, 7, 8, 9], "{:#?}", imported.findings);

    let mut book = Workbook::new();
    for (name, rows) in [
        ("survey", [["type", "name", "label"], ["text", "a", "A"], ["", "", ""]]),
        ("settings", [["form_title", "form_id", ""], ["Phiếu", "p", ""], ["Phiếu hai", "q", ""]]),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (at, row) in (0..).zip(rows) {
            sheet.write_row(at, 0, row).unwrap();
        }
    }
    let imported = read(&book.save_to_buffer().unwrap(), "x");
    let of_settings = imported.findings.iter().filter(|own| own.sheet == "settings" && own.row == 3);
    assert_eq!(of_settings.count(), 2, "{:#?}", imported.findings);
}
