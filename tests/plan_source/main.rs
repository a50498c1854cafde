//! The plan's data file against the commune's own text: every word of the appendix, of the targets and of
//! the units' duties is as the source has it, except where a correction says otherwise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod source;

use std::collections::BTreeSet;

use source::{
    CELLS, appendix, assert_occurs, corrected, fold, list, original, plan, source, tasks, text, texts,
    texts_of,
};

#[test]
fn the_plan_has_eight_sections_forty_five_tasks_and_seven_units() {
    let plan = plan();
    let sections = texts_of(&plan["sections"], "number");
    assert_eq!(sections, ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]);
    let numbers: Vec<u64> = tasks(&plan).iter().map(|task| task["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=45).collect::<Vec<_>>());
    let articles = texts_of(&plan["units"], "article");
    assert_eq!(articles, ["IV.1", "IV.2", "IV.3", "IV.4", "IV.5", "IV.6", "IV.7"]);
}

#[test]
fn every_id_is_unique() {
    let plan = plan();
    for records in [&plan["units"], &plan["targets"], &plan["reports"]["periods"]] {
        let ids = texts_of(records, "id");
        assert!(!ids.is_empty());
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "an id is there twice: {ids:?}");
    }
}

#[test]
fn every_unit_and_task_that_is_named_exists() {
    let plan = plan();
    let units: BTreeSet<_> = texts_of(&plan["units"], "id").into_iter().collect();
    for holder in tasks(&plan).into_iter().chain(list(&plan["targets"])) {
        for unit in texts(&holder["units"]) {
            assert!(units.contains(unit), "no unit {unit}: {holder}");
        }
    }
    for target in list(&plan["targets"]) {
        assert!(!list(&target["units"]).is_empty(), "a target has someone responsible: {target}");
        for number in list(&target["tasks"]) {
            assert!((1..=45).contains(&number.as_u64().unwrap()), "no task {number}");
        }
    }
}

#[test]
fn every_lead_is_the_unit_that_its_cell_names() {
    let plan = plan();
    // The source writes "hóa" and "hoá", "công" and "Công" for the same offices.
    let spelt = |name: &str| name.trim().to_lowercase().replace("hoá", "hóa");
    for task in tasks(&plan) {
        let named: Vec<_> =
            text(&task["lead"]).split(';').map(spelt).filter(|name| !name.is_empty()).collect();
        let leads: Vec<_> = texts(&task["units"])
            .into_iter()
            .flat_map(|id| list(&plan["units"]).iter().filter(move |unit| unit["id"] == id))
            .map(|unit| spelt(text(&unit["name"])))
            .collect();
        assert_eq!(leads, named, "task {}", task["number"]);
    }
}

#[test]
fn only_row_45_lacks_cells_and_it_says_which() {
    for task in tasks(&plan()) {
        let empty: Vec<_> = CELLS.into_iter().filter(|cell| text(&task[*cell]).is_empty()).collect();
        assert_eq!(texts(&task["missing"]), empty, "task {}", task["number"]);
        let expected: &[&str] = if task["number"] == 45 { &CELLS[1..] } else { &[] };
        assert_eq!(empty, expected, "task {}", task["number"]);
    }
}

#[test]
fn every_target_is_a_number_that_can_be_met() {
    for target in list(&plan()["targets"]) {
        let value = target["value"].as_u64().unwrap();
        match text(&target["relation"]) {
            "range" => assert!(target["upper"].as_u64().unwrap() > value, "{target}"),
            "at-least" | "exactly" => assert!(target["upper"].is_null(), "{target}"),
            other => panic!("no such relation: {other}"),
        }
        match text(&target["unit"]) {
            "percent" => assert!((1..=100).contains(&value), "{target}"),
            "count" => assert!(value > 0, "{target}"),
            other => panic!("no such unit: {other}"),
        }
    }
}

#[test]
fn every_corrected_text_differs_from_its_original_by_the_listed_corrections_alone() {
    let plan = plan();
    for task in tasks(&plan) {
        for correction in list(&task["corrected"]) {
            let now = text(&task[text(&correction["field"])]);
            let before = text(&correction["original"]);
            assert_ne!(before, now, "task {}", task["number"]);
            assert_eq!(corrected(&plan, before), now, "task {}", task["number"]);
        }
    }
    for section in list(&plan["sections"]) {
        if let Some(before) = section["original"].as_str() {
            assert_ne!(before, text(&section["title"]));
            assert_eq!(corrected(&plan, before), text(&section["title"]));
        }
    }
}

#[test]
fn every_section_title_is_as_the_source_has_it() {
    let Some(source) = source() else { return };
    let plan = plan();
    let sections = list(&plan["sections"]);
    let rows = appendix(&source);
    assert_eq!(sections.len(), rows.len());
    for (section, row) in sections.iter().zip(&rows) {
        assert_eq!(text(&section["number"]), row.number);
        let title = section["original"].as_str().unwrap_or_else(|| text(&section["title"]));
        assert_eq!(title, row.title, "section {}", row.number);
        assert_eq!(list(&section["tasks"]).len(), row.tasks.len(), "section {}", row.number);
    }
}

#[test]
fn every_task_cell_is_as_the_source_has_it() {
    let Some(source) = source() else { return };
    let plan = plan();
    let tasks = tasks(&plan);
    let rows: Vec<_> = appendix(&source).into_iter().flat_map(|section| section.tasks).collect();
    assert_eq!(tasks.len(), rows.len());
    for (task, row) in tasks.iter().zip(&rows) {
        assert_eq!(task["number"].as_u64(), Some(row.number));
        for (field, cell) in CELLS.iter().zip(&row.cells) {
            assert_eq!(original(task, field), cell, "task {}, {field}", row.number);
        }
    }
}

#[test]
fn every_target_quotes_the_source_and_its_number() {
    let Some(source) = source() else { return };
    let plan = plan();
    for target in list(&plan["targets"]) {
        let quote = text(&target["text"]);
        assert_occurs(&plan, &source, text(&target["id"]), quote);
        let number = match text(&target["unit"]) {
            "percent" => format!("{}%", target["value"]),
            _ => target["value"].to_string(),
        };
        assert!(quote.contains(&number), "{number} is not in: {quote}");
    }
}

#[test]
fn no_percentage_of_the_source_is_left_without_a_target() {
    let Some(source) = source() else { return };
    let plan = plan();
    let folded = fold(&source);
    let quotes = texts_of(&plan["targets"], "text");
    for (place, _) in folded.match_indices('%') {
        let covered = quotes.iter().any(|quote| {
            folded.match_indices(quote).any(|(start, _)| (start..start + quote.len()).contains(&place))
        });
        let before: String = folded[..place].chars().rev().take(60).collect();
        assert!(covered, "no target quotes: …{}%", before.chars().rev().collect::<String>());
    }
}

#[test]
fn every_unit_and_duty_is_in_the_source() {
    let Some(source) = source() else { return };
    let plan = plan();
    for unit in list(&plan["units"]) {
        assert_occurs(&plan, &source, "a unit's name", text(&unit["name"]));
        let duties = texts(&unit["duties"]);
        assert!(!duties.is_empty(), "{unit}");
        for duty in duties {
            assert_occurs(&plan, &source, text(&unit["id"]), duty);
        }
    }
}

#[test]
fn part_four_is_told_in_full_by_the_units_duties() {
    let Some(source) = source() else { return };
    let plan = plan();
    let whole = corrected(&plan, &fold(&source));
    let start = whole.find("IV. TỔ CHỨC THỰC HIỆN").expect("part IV");
    let end = whole.find("8. Chế độ báo cáo").expect("article IV.8");
    let mut rest = whole[start..end].replacen("IV. TỔ CHỨC THỰC HIỆN", "", 1);
    for (number, unit) in (1..).zip(list(&plan["units"])) {
        let duties = texts(&unit["duties"]).join(" ");
        let name = text(&unit["name"]);
        let article = [format!("{number}. {name} {duties}"), format!("{number}. Đề nghị {name} {duties}")]
            .into_iter()
            .find(|article| rest.contains(article.as_str()))
            .unwrap_or_else(|| panic!("article IV.{number} reads otherwise in the source"));
        rest = rest.replacen(&article, "", 1);
    }
    assert_eq!(rest.trim(), "", "part IV says more than the units' duties");
}

#[test]
fn the_reporting_rule_is_as_the_source_has_it() {
    let plan = plan();
    let reports = &plan["reports"];
    assert_eq!(reports["own_plan"]["due"], "2026-01-20");
    for period in list(&reports["periods"]) {
        assert!(text(&period["due"]).ends_with("-15"), "reports are due before the 15th: {period}");
    }
    let Some(source) = source() else { return };
    assert_occurs(&plan, &source, "the reporting rule", text(&reports["text"]));
    assert!(text(&reports["text"]).contains("trước ngày 20/01/2026"));
    assert!(text(&reports["text"]).contains("trước ngày 15 của kỳ báo cáo"));
}

#[test]
fn every_correction_names_a_slip_that_the_source_has() {
    let Some(source) = source() else { return };
    let folded = fold(&source);
    for correction in list(&plan()["corrections"]) {
        let slip = text(&correction["original"]);
        assert_ne!(slip, text(&correction["corrected"]));
        assert!(folded.contains(slip), "the source has no {slip}");
    }
}
