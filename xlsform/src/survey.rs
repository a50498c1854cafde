//! The sheet “survey”: its questions in order, each in its group.

use std::collections::{BTreeMap, BTreeSet};

use so_thon::json::Value;

use crate::asked::{Asked, AskedGroup, OwnColumns, Survey};
use crate::choices::{List, is_yes};
use crate::columns::{Columned, shortened};
use crate::finding::{Finding, What};
use crate::names::identifier;
use crate::question_type::{AnswerKind, RowKind};
use crate::texts::{Words, plain, vietnamese};
use crate::workbook::Sheet;

/// Columns that say how a screen looks, or that have a meaning for other programs alone: told once.
const QUIET: [&str; 3] = ["appearance", "read_only", "readonly"];

/// How deep groups stand within each other at most, and how many questions a form has at most.
const DEEPEST: usize = 32;
const MOST_QUESTIONS: usize = 1_000;

/// A group that has begun.
struct Open {
    row: usize,
    is_repeated: bool,
    relevant: String,
    group: Option<usize>,
}

struct Reading<'r, 's> {
    survey: &'r Columned<'s>,
    words: &'r Words,
    findings: &'r mut Vec<Finding>,
    open: Vec<Open>,
    names: BTreeSet<String>,
    ids: BTreeSet<String>,
    /// A note that waits for its question.
    note: Option<(usize, Value)>,
    read: Survey,
}

/// Reads the sheet.
pub(crate) fn read(
    survey: &Columned<'_>,
    lists: &BTreeMap<String, List>,
    words: &Words,
    findings: &mut Vec<Finding>,
) -> Result<Survey, Finding> {
    survey.want("type")?;
    survey.want("name")?;
    let mut reading = Reading {
        survey,
        words,
        findings,
        open: Vec::new(),
        names: BTreeSet::new(),
        ids: BTreeSet::new(),
        note: None,
        read: Survey::default(),
    };
    for row in survey.rows() {
        reading.row(row, lists)?;
    }
    if let Some(open) = reading.open.last() {
        return Err(reading.refused(open.row, What::GroupUnclosed, &[]));
    }
    reading.leave_note();
    let read = reading.read;
    survey.left_out(&QUIET, findings);
    Ok(read)
}

impl Reading<'_, '_> {
    fn refused(&self, row: usize, what: What, arguments: &[&str]) -> Finding {
        Finding::refused(&self.survey.sheet.name, Sheet::number(row), what, arguments)
    }

    fn left_out(&mut self, row: usize, what: What, arguments: &[&str]) {
        self.findings.push(Finding::left_out(&self.survey.sheet.name, Sheet::number(row), what, arguments));
    }

    fn drop_row(&mut self, row: usize, what: What, arguments: &[&str]) {
        self.survey.pass_over(row);
        self.left_out(row, what, arguments);
    }

    /// Notes and groups have a name that nothing refers to, and are not asked for an answer.
    fn need_no_answer(&self, row: usize) {
        self.survey.text(row, "name");
        if is_yes(self.survey.text(row, "required")) != Some(false) {
            self.survey.leave(row, "required");
        }
    }

    fn changed(&mut self, row: usize, what: What, arguments: &[&str]) {
        self.findings.push(Finding::changed(&self.survey.sheet.name, Sheet::number(row), what, arguments));
    }

    fn words(&mut self, row: usize, base: &str) -> Option<Value> {
        self.words.of(self.survey, row, base, self.findings)
    }

    fn row(&mut self, row: usize, lists: &BTreeMap<String, List>) -> Result<(), Finding> {
        let cell = self.survey.text(row, "type");
        if cell.is_empty() || is_yes(self.survey.text(row, "disabled")) == Some(true) {
            if !self.survey.text(row, "name").is_empty() {
                self.drop_row(row, What::TypeLeftOut, &[cell]);
            }
            return Ok(());
        }
        let kind = RowKind::read(cell);
        if let RowKind::EndGroup | RowKind::EndRepeat = kind {
            let ended = self.open.pop();
            self.survey.pass_over(row);
            return ended.map(drop).ok_or_else(|| self.refused(row, What::GroupUnopened, &[]));
        }
        if let RowKind::BeginGroup | RowKind::BeginRepeat = kind {
            if self.open.len() >= DEEPEST {
                return Err(self.refused(row, What::GroupTooDeep, &[]));
            }
            self.begin(row, kind == RowKind::BeginRepeat);
            return Ok(());
        }
        if self.open.iter().any(|open| open.is_repeated) {
            self.drop_row(row, What::RepeatLeftOut, &[]);
            return Ok(());
        }
        match kind {
            RowKind::Note => self.take_note(row),
            RowKind::Question(kind) => self.question(row, kind, lists)?,
            _ => self.drop_row(row, What::TypeLeftOut, &[cell]),
        }
        Ok(())
    }

    fn begin(&mut self, row: usize, is_repeated: bool) {
        let name = self.survey.text(row, "name");
        self.need_no_answer(row);
        let relevant = self.survey.text(row, "relevant").to_owned();
        let group = (!is_repeated).then(|| {
            let label = self.words(row, "label");
            if self.open.iter().any(|open| open.group.is_some()) {
                let title = label.as_ref().map_or(name, vietnamese).to_owned();
                self.changed(row, What::GroupFlattened, &[&title]);
            }
            let code = self.survey.text(row, "sothon:code").to_owned();
            self.read.groups.push(AskedGroup {
                row: Sheet::number(row),
                title: label.unwrap_or_else(|| plain(name)),
                code,
            });
            self.read.groups.len() - 1
        });
        if is_repeated {
            self.drop_row(row, What::TypeLeftOut, &[self.survey.text(row, "type")]);
        }
        self.open.push(Open { row, is_repeated, relevant, group });
    }

    /// Words before the first question are read to the person first; others stand at the question that follows.
    fn take_note(&mut self, row: usize) {
        self.need_no_answer(row);
        let Some(words) = self.words(row, "label") else { return };
        let is_asked_for = !self.survey.text(row, "relevant").is_empty();
        let is_first = self.read.questions.is_empty() && self.open.is_empty();
        if is_first && !is_asked_for {
            return self.read.intro.push(words);
        }
        self.leave_note();
        if is_asked_for {
            let text = shortened(vietnamese(&words));
            return self.left_out(row, What::NoteLeftOut, &[&text]);
        }
        self.note = Some((row, words));
    }

    fn leave_note(&mut self) {
        if let Some((row, words)) = self.note.take() {
            let text = shortened(vietnamese(&words));
            self.left_out(row, What::NoteLeftOut, &[&text]);
        }
    }

    fn question(
        &mut self,
        row: usize,
        kind: AnswerKind,
        lists: &BTreeMap<String, List>,
    ) -> Result<(), Finding> {
        let survey = self.survey;
        let name = survey.text(row, "name");
        if name.is_empty() {
            return Err(self.refused(row, What::NameMissing, &[]));
        }
        if !self.names.insert(name.to_owned()) {
            return Err(self.refused(row, What::NameTwice, &[name]));
        }
        if let AnswerKind::One { list, .. } = &kind {
            if list.is_empty() {
                return Err(self.refused(row, What::ListMissing, &[]));
            }
            if !lists.contains_key(list) {
                return Err(self.refused(row, What::ListUnknown, &[list]));
            }
        }
        if self.read.questions.len() >= MOST_QUESTIONS {
            return Err(self.refused(row, What::SheetTooLong, &[]));
        }
        // A rule would take a name that begins with a digit for a number.
        let is_number = name.starts_with(|first: char| first.is_ascii_digit());
        let id =
            if is_number { identifier(&format!("q{name}"), &self.ids) } else { identifier(name, &self.ids) };
        self.ids.insert(id.clone());
        if id != name {
            self.changed(row, What::NameChanged, &[name, &id]);
        }
        let label = self.words(row, "label").unwrap_or_else(|| {
            self.changed(row, What::LabelMissing, &[name]);
            plain(name)
        });
        let required = survey.text(row, "required");
        let is_required = is_yes(required);
        if is_required.is_none() {
            self.left_out(row, What::RequiredLeftOut, &[required]);
        }
        if kind == AnswerKind::Number && survey.text(row, "sothon:kind").is_empty() {
            self.changed(row, What::NumberNarrower, &[name]);
        }
        let range = if kind == AnswerKind::Number {
            Range::read(survey.text(row, "parameters"))
        } else {
            Range::default()
        };
        if range.has_more {
            survey.leave(row, "parameters");
        }
        let limit = |base: &str| survey.text(row, base).parse().ok();
        let note = self.note.take().map(|(from, words)| {
            self.changed(from, What::NoteJoined, &[name]);
            words
        });
        let groups = self.open.iter().map(|open| open.relevant.clone());
        let rules = groups.chain([survey.text(row, "relevant").to_owned()]);
        let relevant: Vec<String> = rules.filter(|rule| !rule.is_empty()).collect();
        let asked = Asked {
            row: Sheet::number(row),
            name: name.to_owned(),
            id,
            kind,
            label,
            hint: self.words(row, "hint"),
            note,
            required: is_required == Some(true),
            relevant,
            constraint: survey.text(row, "constraint").to_owned(),
            message: self.words(row, "constraint_message"),
            group: self.open.iter().rev().find_map(|open| open.group),
            own: OwnColumns {
                kind: survey.text(row, "sothon:kind").to_owned(),
                code: survey.text(row, "sothon:code").to_owned(),
                place: survey.text(row, "sothon:place").to_owned(),
                positive: survey.text(row, "sothon:positive").to_owned(),
                minimum: limit("sothon:minimum").or(range.minimum),
                maximum: limit("sothon:maximum").or(range.maximum),
            },
        };
        self.read.questions.push(asked);
        Ok(())
    }
}

/// A `range`, as `start=1 end=10 step=1` says.
#[derive(Default)]
struct Range {
    minimum: Option<i64>,
    maximum: Option<i64>,
    /// Something else is said, such as a step.
    has_more: bool,
}

impl Range {
    fn read(parameters: &str) -> Self {
        let mut range = Self::default();
        for part in parameters.split([' ', ';', ',']).filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            match (key.trim(), value.trim().parse().ok()) {
                ("start", Some(value)) => range.minimum = Some(value),
                ("end", Some(value)) => range.maximum = Some(value),
                ("step", Some(1)) => {}
                _ => range.has_more = true,
            }
        }
        range
    }
}
