//! The sheet “choices”: lists of answers.

use std::collections::{BTreeMap, BTreeSet};

use so_thon::json::{Map, Value};

use crate::columns::Columned;
use crate::finding::{Finding, What};
use crate::names::identifier;
use crate::texts::{Words, plain};
use crate::workbook::Sheet;

/// An answer of a list.
pub(crate) struct Answer {
    /// As the workbook names it.
    pub(crate) name: String,
    /// As the form does.
    pub(crate) code: String,
    pub(crate) label: Value,
    takes_text: bool,
}

/// A list by its name.
pub(crate) struct List {
    pub(crate) answers: Vec<Answer>,
}

impl List {
    /// The code of an answer by its name in the workbook.
    pub(crate) fn code(&self, name: &str) -> Option<&str> {
        self.answers.iter().find(|answer| answer.name == name).map(|answer| &*answer.code)
    }

    /// Its options as a form's document has them.
    pub(crate) fn options(&self, or_other: bool) -> Vec<Value> {
        let option = |answer: &Answer| {
            let map = Map::new().with("code", answer.code.as_str()).with("label", answer.label.clone());
            Value::from(if answer.takes_text { map.with("other", true) } else { map })
        };
        let mut options: Vec<Value> = self.answers.iter().map(option).collect();
        if or_other {
            let used: BTreeSet<String> = self.answers.iter().map(|answer| answer.code.clone()).collect();
            let label = Map::new().with("vi", "Khác (ghi rõ)").with("en", "Other (please specify)");
            let code = identifier("other", &used);
            options.push(Map::new().with("code", code).with("label", label).with("other", true).into());
        }
        options
    }
}

/// All lists of a workbook.
pub(crate) fn lists(
    sheet: Option<&Columned<'_>>,
    words: &Words,
    findings: &mut Vec<Finding>,
) -> Result<BTreeMap<String, List>, Finding> {
    let mut lists: BTreeMap<String, List> = BTreeMap::new();
    let Some(choices) = sheet.filter(|choices| choices.rows().next().is_some()) else { return Ok(lists) };
    choices.want("list_name")?;
    choices.want("name")?;
    for row in choices.rows() {
        let (list, name) = (choices.text(row, "list_name"), choices.text(row, "name"));
        let place = |what, arguments: &[&str]| {
            Finding::refused(&choices.sheet.name, Sheet::number(row), what, arguments)
        };
        if list.is_empty() && name.is_empty() {
            continue;
        }
        if list.is_empty() {
            return Err(place(What::ListMissing, &[]));
        }
        if name.is_empty() {
            return Err(place(What::NameMissing, &[]));
        }
        let own = lists.entry(list.to_owned()).or_insert_with(|| List { answers: Vec::new() });
        if own.code(name).is_some() {
            return Err(place(What::NameTwice, &[name]));
        }
        let used = own.answers.iter().map(|answer| answer.code.clone()).collect();
        let code = identifier(name, &used);
        let changed = |what, arguments: &[&str]| {
            Finding::changed(&choices.sheet.name, Sheet::number(row), what, arguments)
        };
        if code != name {
            findings.push(changed(What::NameChanged, &[name, &code]));
        }
        let label = words.of(choices, row, "label", findings).unwrap_or_else(|| {
            findings.push(changed(What::LabelMissing, &[name]));
            plain(name)
        });
        let takes_text = is_yes(choices.text(row, "sothon:other")) == Some(true);
        own.answers.push(Answer { name: name.to_owned(), code, label, takes_text });
    }
    choices.left_out(&[], findings);
    Ok(lists)
}

/// Yes or no, as spreadsheets and `XPath` write them; `None` for anything else. Empty is no.
pub(crate) fn is_yes(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "true()" | "1" | "x" => Some(true),
        "" | "no" | "false" | "false()" | "0" => Some(false),
        _ => None,
    }
}
