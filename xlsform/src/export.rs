//! A form's document as a workbook, which [`read`](crate::read) makes the same form of.

use std::collections::BTreeSet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use so_thon::domain::forms::{Form, Question, QuestionKind, Role};
use so_thon::json::{DocumentError, Map, Value};

use crate::rules::to_xpath;
use crate::texts::vietnamese;

/// The list of the scale's levels.
const SCALE: &str = "scale";
/// The words of five levels, where the form leaves them to the interface.
const FIVE: [&str; 5] = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"];

/// Why no workbook could be made.
#[derive(Debug)]
pub enum WriteFailure {
    /// The document is no form.
    Document(DocumentError),
    /// A text is longer than a cell may be, or the memory is full.
    Workbook(XlsxError),
}

impl From<XlsxError> for WriteFailure {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(error)
    }
}

impl std::fmt::Display for WriteFailure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Document(error) => error.fmt(formatter),
            Self::Workbook(error) => error.fmt(formatter),
        }
    }
}

/// Writes a form's document as an XLSX workbook of three sheets. Columns that begin with `sothon::` say what `XLSForm` has no
/// words for; other programs ignore them.
///
/// # Errors
/// [`WriteFailure`]
pub fn write(document: &Value) -> Result<Vec<u8>, WriteFailure> {
    let form = Form::read(document).map_err(WriteFailure::Document)?;
    let source = Source { map: document.as_map().cloned().unwrap_or_default() };
    let languages = source.languages();
    let mut book = Workbook::new();
    // The same document gives the same file.
    let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    survey(&mut Table::new(book.add_worksheet(), "survey")?, &form, &source, &languages)?;
    choices(&mut Table::new(book.add_worksheet(), "choices")?, &form, &source)?;
    settings(&mut Table::new(book.add_worksheet(), "settings")?, &form, &source)?;
    Ok(book.save_to_buffer()?)
}

/// A sheet that grows row by row; a column is made when it is first needed.
struct Table<'b> {
    sheet: &'b mut Worksheet,
    columns: Vec<String>,
    row: u32,
}

impl<'b> Table<'b> {
    fn new(sheet: &'b mut Worksheet, name: &str) -> Result<Self, XlsxError> {
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        Ok(Self { sheet, columns: Vec::new(), row: 0 })
    }

    fn begin_row(&mut self) {
        self.row += 1;
    }

    fn put(&mut self, column: &str, text: &str) -> Result<(), XlsxError> {
        if text.is_empty() {
            return Ok(());
        }
        let known = self.columns.iter().position(|own| own == column).and_then(|at| u16::try_from(at).ok());
        let at = known.map_or_else(|| self.add_column(column), Ok)?;
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        self.sheet.write_string_with_format(self.row, at, text, &wrapped).map(drop)
    }

    fn add_column(&mut self, heading: &str) -> Result<u16, XlsxError> {
        let at = u16::try_from(self.columns.len()).unwrap_or(u16::MAX);
        self.columns.push(heading.to_owned());
        self.sheet.write_with_format(0, at, heading, &Format::new().set_bold())?;
        let is_long = ["label", "hint", "constraint_message"].iter().any(|own| heading.starts_with(own));
        self.sheet.set_column_width(at, if is_long { 60 } else { 20 })?;
        Ok(at)
    }

    /// A text in a column for each of its languages.
    fn put_text(&mut self, base: &str, text: Option<&Value>) -> Result<(), XlsxError> {
        match text {
            Some(Value::Map(map)) => {
                for (language, text) in map.iter() {
                    self.put(&heading(base, language), text.as_text().unwrap_or_default())?;
                }
                Ok(())
            }
            Some(Value::Text(text)) => self.put(&heading(base, "vi"), text),
            _ => Ok(()),
        }
    }
}

fn heading(base: &str, language: &str) -> String {
    let name = match language {
        "vi" => "Tiếng Việt",
        "en" => "English",
        other => other,
    };
    format!("{base}::{name} ({language})")
}

/// The document beside the form that was read from it: its texts are taken as they stand.
struct Source {
    map: Map,
}

impl Source {
    fn text(&self, key: &str) -> Option<&Value> {
        self.map.get(key)
    }

    /// The documents of all questions, in the order of asking.
    fn questions(&self) -> Vec<&Map> {
        let groups = self.map.list("groups").iter().filter_map(Value::as_map);
        let items = groups.flat_map(|group| group.list("items"));
        let all = self.map.list("attributes").iter().chain(items).chain(self.map.list("closing"));
        all.filter_map(Value::as_map).collect()
    }

    /// All languages of the titles and labels.
    fn languages(&self) -> BTreeSet<String> {
        let mut texts: Vec<&Value> =
            self.questions().iter().filter_map(|map| map.get("label").or_else(|| map.get("text"))).collect();
        texts.extend(self.text("title"));
        let languages = texts
            .into_iter()
            .filter_map(Value::as_map)
            .flat_map(Map::iter)
            .map(|(language, _)| language.to_owned());
        languages.chain(["vi".to_owned()]).collect()
    }
}

fn survey(
    table: &mut Table<'_>,
    form: &Form,
    source: &Source,
    languages: &BTreeSet<String>,
) -> Result<(), XlsxError> {
    let columns = ["type", "name"].map(str::to_owned).into_iter();
    let labels = languages.iter().map(|language| heading("label", language));
    for column in columns.chain(labels) {
        table.add_column(&column)?;
    }
    if let Some(intro) = source.text("intro") {
        row(table, "note", "intro")?;
        table.put_text("label", Some(intro))?;
    }
    let ids: Vec<&str> = form.questions().map(|question| &*question.id).collect();
    let documents = source.questions();
    let mut documents = documents.into_iter();
    let mut next = |table: &mut Table<'_>, question: &Question| match documents.next() {
        Some(document) => asked(table, question, document, &ids),
        None => Ok(()),
    };
    for question in &form.attributes {
        next(table, question)?;
    }
    let groups = source.map.list("groups").iter().filter_map(Value::as_map);
    for (at, (group, document)) in form.groups.iter().zip(groups).enumerate() {
        row(table, "begin_group", &format!("group_{}", at + 1))?;
        table.put_text("label", document.get("title"))?;
        table.put("sothon::code", &group.code)?;
        for item in &group.items {
            next(table, item)?;
        }
        row(table, "end_group", "")?;
    }
    for question in &form.closing {
        next(table, question)?;
    }
    Ok(())
}

fn row(table: &mut Table<'_>, kind: &str, name: &str) -> Result<(), XlsxError> {
    table.begin_row();
    table.put("type", kind)?;
    table.put("name", name)
}

fn asked(table: &mut Table<'_>, question: &Question, document: &Map, ids: &[&str]) -> Result<(), XlsxError> {
    let note = document.get("note");
    if note.is_some() {
        row(table, "note", &format!("{}_note", question.id))?;
        table.put_text("label", note)?;
    }
    let kind = match question.kind {
        QuestionKind::Scale => format!("select_one {SCALE}"),
        QuestionKind::Choice => format!("select_one {}", question.id),
        QuestionKind::Percent | QuestionKind::Number => "decimal".to_owned(),
        QuestionKind::Text => "text".to_owned(),
    };
    row(table, &kind, &question.id)?;
    table.put_text("label", document.get("label").or_else(|| document.get("text")))?;
    table.put_text("hint", document.get("hint"))?;
    if question.required {
        table.put("required", "yes")?;
    }
    for key in ["relevant", "constraint"] {
        let own = if key == "constraint" { &*question.id } else { "" };
        table.put(key, &document.text(key).map(|rule| to_xpath(rule, own, ids)).unwrap_or_default())?;
    }
    table.put_text("constraint_message", document.get("constraint_message"))?;
    if question.role == Role::Scored {
        return Ok(());
    }
    table.put("sothon::place", if question.role == Role::About { "about" } else { "closing" })?;
    table.put("sothon::code", &question.code)?;
    let kind = match question.kind {
        QuestionKind::Percent => "percent",
        QuestionKind::Number => "number",
        QuestionKind::Scale => "scale",
        QuestionKind::Choice | QuestionKind::Text => "",
    };
    table.put("sothon::kind", kind)?;
    table.put("sothon::positive", &question.positive.join(" "))?;
    for key in ["minimum", "maximum"] {
        table.put(
            &format!("sothon::{key}"),
            &document.int(key).map(|limit| limit.to_string()).unwrap_or_default(),
        )?;
    }
    Ok(())
}

fn choices(table: &mut Table<'_>, form: &Form, source: &Source) -> Result<(), XlsxError> {
    for (question, document) in form.questions().zip(source.questions()) {
        if question.kind != QuestionKind::Choice {
            continue;
        }
        for option in document.list("options").iter().filter_map(Value::as_map) {
            answer(table, &question.id, option.text("code").unwrap_or_default(), option.get("label"))?;
            if option.get("other").is_some_and(Value::is_true) {
                table.put("sothon::other", "yes")?;
            }
        }
    }
    let labels = source.map.map("scale").map(|scale| scale.list("labels").to_vec()).unwrap_or_default();
    for level in form.scale.iter() {
        let at = usize::from(level) - 1;
        let interface = FIVE.get(at).map(|text| Value::from(*text));
        let label = labels.get(at).cloned().or(interface);
        answer(table, SCALE, &level.to_string(), label.as_ref())?;
    }
    Ok(())
}

fn answer(table: &mut Table<'_>, list: &str, code: &str, label: Option<&Value>) -> Result<(), XlsxError> {
    table.begin_row();
    table.put("list_name", list)?;
    table.put("name", code)?;
    table.put_text("label", label)
}

fn settings(table: &mut Table<'_>, form: &Form, source: &Source) -> Result<(), XlsxError> {
    table.begin_row();
    table.put("form_title", source.text("title").map(vietnamese).unwrap_or_default())?;
    if let Some(title @ Value::Map(_)) = source.text("title") {
        table.put_text("form_title", Some(title))?;
    }
    table.put("form_id", &form.id)?;
    table.put("version", &form.version.to_string())?;
    table.put("default_language", "Tiếng Việt (vi)")?;
    table.put_text("sothon:short", source.text("short"))?;
    for key in ["domain", "facility"] {
        table.put(&format!("sothon::{key}"), source.map.text(key).unwrap_or_default())?;
    }
    table.put("sothon::scale", SCALE)?;
    if form.scale.labels.is_empty() {
        table.put("sothon::words", "app")?;
    }
    table.put("sothon::satisfied_from", &form.scale.satisfied_from.to_string())
}
