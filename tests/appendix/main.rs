//! A plan from its appendix: pasting the commune's own text gives the plan that comes with the program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

use so_thon::domain::plan::appendix::{
    Appendix, Heading, Line, Noted, cells_of_text, cells_of_value, cells_to_value, plan_document,
    read_appendix,
};
use so_thon::domain::plan::{Plan, PlanRegistry, Task};

const SOURCE: &str = include_str!("../plan_source/appendix.txt");

fn built_in() -> std::sync::Arc<Plan> {
    PlanRegistry::built_in().get("nam-dan-2026").unwrap()
}

fn read(text: &str) -> Appendix {
    read_appendix(&cells_of_text(text))
}

fn plan(appendix: &Appendix, year: i32, place: &str) -> Plan {
    let heading = Heading { year, title: "Kế hoạch".into(), place: place.into() };
    Plan::read(&plan_document(appendix, &heading, &built_in())).expect("a plan")
}

/// A cell as the source has it.
fn original(task: &Task, field: &str, own: &str) -> String {
    task.corrected
        .iter()
        .find(|corrected| corrected.field == field)
        .map_or(own, |corrected| &corrected.original)
        .to_owned()
}

#[test]
fn the_appendix_of_the_commune_gives_its_plan() {
    let appendix = read(SOURCE);
    let own = plan(&appendix, 2026, "xã Nấm Dẩn, tỉnh Tuyên Quang");
    let built_in = built_in();
    assert_eq!((own.sections.len(), own.tasks().count()), (8, 45));
    assert_eq!(own.id, built_in.id);
    for (own, wanted) in own.sections.iter().zip(&built_in.sections) {
        assert_eq!(own.number, wanted.number);
        assert_eq!(own.title, *wanted.original.as_ref().unwrap_or(&wanted.title));
    }
    for (own, wanted) in own.tasks().zip(built_in.tasks()) {
        assert_eq!(own.number, wanted.number);
        for (field, own, own_wanted) in [
            ("name", &own.name, &wanted.name),
            ("lead", &own.lead, &wanted.lead),
            ("with", &own.with, &wanted.with),
            ("product", &own.product, &wanted.product),
            ("time", &own.time, &wanted.time),
        ] {
            assert_eq!(*own, original(wanted, field, own_wanted), "{} {field}", wanted.number);
        }
        assert_eq!(own.missing, wanted.missing, "{}", wanted.number);
        // Where the source spells an agency as everywhere, its unit is the one that is known.
        if !wanted.corrected.iter().any(|corrected| corrected.field == "lead") {
            assert_eq!(own.units, wanted.units, "{}", wanted.number);
        }
    }
    let count = |wanted: Noted| appendix.notes.iter().filter(|(noted, _)| *noted == wanted).count();
    assert_eq!(appendix.notes.iter().find(|(noted, _)| *noted == Noted::Heads).unwrap().1, "8");
    assert_eq!((count(Noted::Joined) > 0, count(Noted::Missing), count(Noted::LeftOut)), (true, 1, 0));
    assert_eq!((own.targets.len(), own.reports.periods.len()), (built_in.targets.len(), 6));
}

#[test]
fn what_was_read_is_written_as_rows_that_are_read_as_the_same() {
    let appendix = read(SOURCE);
    let rows = appendix.rows();
    assert_eq!(cells_of_value(&cells_to_value(&rows)), rows);
    assert_eq!(read_appendix(&rows).lines, appendix.lines);
}

#[test]
fn another_commune_of_another_year_gets_a_plan_of_its_own() {
    let text = "Phụ lục\nTT;Nội dung;Đơn vị thực hiện;Sản phẩm;Thời hạn\n\
        (1);(2);(3);(4);(5)\nI;CẢI CÁCH THỂ CHẾ;;;\n1;\"Rà soát; văn bản\";Văn phòng Đảng ủy;Báo cáo;Quý II/2027\n\
        ;\"của \"\"xã\"\"\";;;\n1.;Tuyên truyền;Phòng Kinh tế;;Năm 2027\nGhi chú;;;;\n";
    let appendix = read(text);
    let own = plan(&appendix, 2027, "xã Thàng Tín, tỉnh Tuyên Quang");
    let tasks: Vec<&Task> = own.tasks().collect();
    assert_eq!((own.id.as_str(), own.year, tasks.len()), ("thang-tin-2027", 2027, 2));
    assert_eq!(tasks[0].name, "Rà soát; văn bản của \"xã\"");
    assert_eq!((tasks[1].number, tasks[1].units.as_slice()), (2, &["kinh-te".to_owned()][..]));
    assert_eq!(own.unit(&tasks[0].units[0]).unwrap().name, "Văn phòng Đảng ủy");
    assert!(own.targets.is_empty(), "another commune's targets are not this one's");
    assert_eq!(own.reports.periods[0].id, "2027-q1");
    assert_eq!(own.reports.periods[0].due.to_string(), "2027-03-15");
    let noted: Vec<Noted> = appendix.notes.iter().map(|(noted, _)| *noted).collect();
    for wanted in [Noted::Joined, Noted::Renumbered, Noted::LeftOut, Noted::Missing] {
        assert!(noted.contains(&wanted), "{wanted:?}: {noted:?}");
    }
}

#[test]
fn cells_that_span_stand_in_every_row_and_in_their_first_column() {
    let json = r#"[["STT","Nhiệm vụ","Chủ trì","Thời gian"],["I",["CHUNG",3,1]],
        ["1","Một",["Phòng Kinh tế",1,2],"Năm 2027"],["2","Hai","Quý I/2027"],[["3",99999999,99999999]],"x",[7]]"#;
    let rows = cells_of_value(&so_thon::json::Value::read(json).unwrap());
    assert_eq!(rows[1], ["I", "CHUNG", "", ""]);
    assert_eq!(rows[3], ["2", "Hai", "Phòng Kinh tế", "Quý I/2027"]);
    let lines = read_appendix(&rows).lines;
    assert_eq!(lines[0], Line::Section("I".into(), "CHUNG".into()));
    let Line::Task(2, cells) = &lines[2] else { panic!("{lines:?}") };
    assert_eq!(cells[1], "Phòng Kinh tế");
}

#[test]
fn a_plan_is_written_as_a_document_that_is_read_as_the_same() {
    let own = built_in();
    let again = Plan::read(&own.to_value()).unwrap();
    assert_eq!(format!("{again:?}"), format!("{own:?}"));
}

#[test]
fn any_text_gives_lines_or_none_and_never_a_plan_that_cannot_be_read() {
    for text in [
        "",
        "\t\t\t",
        "\"",
        "STT\tNhiệm vụ\tCơ quan\n",
        "1\ta\tb\tc\td\te\n1\ta",
        "99999999999\tx\ty\tz\tu\tv",
        "I\nII",
    ] {
        let appendix = read(text);
        plan(&appendix, 2027, "");
        let has_tasks = appendix.lines.iter().any(|line| matches!(line, Line::Task(..)));
        assert_eq!(has_tasks, text.starts_with("1\t"), "{text:?}");
    }
}
