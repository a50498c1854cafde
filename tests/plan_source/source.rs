//! The plan, the commune's own text, and how they are compared.

use std::fs;
use std::path::Path;

use serde_json::Value;

pub(crate) const PLAN: &str = include_str!("../../data/plans/nam-dan-2026.json");
pub(crate) const CELLS: [&str; 5] = ["name", "lead", "with", "product", "time"];

/// One section of the source's appendix: its number, its title and its rows.
pub(crate) struct SourceSection {
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) tasks: Vec<SourceTask>,
}

pub(crate) struct SourceTask {
    pub(crate) number: u64,
    /// In the order of `CELLS`.
    pub(crate) cells: Vec<String>,
}

pub(crate) fn plan() -> Value {
    serde_json::from_str(PLAN).expect("the plan is JSON")
}

/// The source as it stands, or `None` (said aloud) where this machine does not have it.
pub(crate) fn source() -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed");
    if !folder.is_dir() {
        println!("not compared with the source: there is no folder {}", folder.display());
        return None;
    }
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} holds no text", folder.display());
    Some(files.iter().map(|path| fs::read_to_string(path).expect("a text in UTF-8")).collect())
}

/// One line of words: no markdown asterisks, every run of white space a single space.
pub(crate) fn fold(text: &str) -> String {
    text.replace('*', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text is expected, not {value}"))
}

pub(crate) fn texts(value: &Value) -> Vec<&str> {
    list(value).iter().map(text).collect()
}

pub(crate) fn texts_of<'a>(records: &'a Value, field: &str) -> Vec<&'a str> {
    list(records).iter().map(|record| text(&record[field])).collect()
}

pub(crate) fn tasks(plan: &Value) -> Vec<&Value> {
    list(&plan["sections"]).iter().flat_map(|section| list(&section["tasks"])).collect()
}

/// The text with every correction of the plan's list made.
pub(crate) fn corrected(plan: &Value, before: &str) -> String {
    list(&plan["corrections"]).iter().fold(before.to_owned(), |done, correction| {
        done.replace(text(&correction["original"]), text(&correction["corrected"]))
    })
}

/// What the source's cell must read: the noted original of a corrected field, else the field itself.
pub(crate) fn original<'a>(task: &'a Value, field: &str) -> &'a str {
    list(&task["corrected"])
        .iter()
        .find(|correction| correction["field"] == field)
        .map_or_else(|| text(&task[field]), |correction| text(&correction["original"]))
}

/// Reads the appendix: six tab-separated cells a row; a page break repeats the header, and a row without a
/// number continues the row above it.
pub(crate) fn appendix(source: &str) -> Vec<SourceSection> {
    let start = source.find("\nPHỤ LỤC\n").expect("the source has an appendix");
    let mut sections: Vec<SourceSection> = Vec::new();
    for line in source[start..].lines().filter(|line| line.contains('\t')) {
        let row: Vec<String> = line.split('\t').map(fold).collect();
        assert_eq!(row.len(), CELLS.len() + 1, "a row of six cells: {line}");
        if row[0] == "STT" {
            continue;
        }
        if row[0].is_empty() {
            let above = sections.last_mut().and_then(|section| section.tasks.last_mut());
            for (cell, more) in above.expect("a row above").cells.iter_mut().zip(&row[1..]) {
                *cell = fold(&format!("{cell} {more}"));
            }
        } else if let Ok(number) = row[0].parse() {
            let section = sections.last_mut().expect("a section above");
            section.tasks.push(SourceTask { number, cells: row[1..].to_vec() });
        } else {
            assert!(row[2..].iter().all(String::is_empty), "a section's row has only its title: {line}");
            sections.push(SourceSection { number: row[0].clone(), title: row[1].clone(), tasks: Vec::new() });
        }
    }
    sections
}

/// Fails unless the source has the text, as it stands or with the listed corrections made.
pub(crate) fn assert_occurs(plan: &Value, source: &str, what: &str, sought: &str) {
    let folded = fold(source);
    let sought = fold(sought);
    assert!(!sought.is_empty(), "{what} is empty");
    assert!(
        folded.contains(&sought) || corrected(plan, &folded).contains(&sought),
        "{what} is not in the source: {sought}"
    );
}
