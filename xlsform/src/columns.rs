//! The columns of a sheet by their headings, as people and tools write them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use so_thon::text::fold_diacritics;

use crate::finding::{Finding, What};
use crate::workbook::Sheet;

/// A column: what it holds, and in which language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) base: String,
    /// Empty where the heading names none.
    pub(crate) language: String,
    pub(crate) at: usize,
    /// As it is written.
    pub(crate) heading: String,
}

/// A sheet with its columns.
pub(crate) struct Columned<'s> {
    pub(crate) sheet: &'s Sheet,
    pub(crate) columns: Vec<Column>,
    head: usize,
    /// The cells that were read, by row and column: what is left in the end was dropped, and is listed.
    read: RefCell<BTreeSet<(usize, usize)>>,
}

/// Other words for the same columns.
const ALIASES: [(&str, &str); 11] = [
    ("relevance", "relevant"),
    ("jr:constraintmsg", "constraint_message"),
    ("constraintmsg", "constraint_message"),
    ("caption", "label"),
    ("text", "label"),
    ("calculate", "calculation"),
    ("id_string", "form_id"),
    ("title", "form_title"),
    ("set_form_title", "form_title"),
    ("set_form_id", "form_id"),
    ("jr:requiredmsg", "required_message"),
];

/// Columns whose cells are words or codes: a date that Excel has made of one is none.
const TEXTS: [&str; 6] = ["type", "name", "list_name", "list name", "label", "hint"];

impl<'s> Columned<'s> {
    /// Reads the headings: the first row that is not empty.
    pub(crate) fn of(sheet: &'s Sheet) -> Result<Self, Finding> {
        let Some((head, _)) = sheet.rows().next() else {
            return Ok(Self { sheet, columns: Vec::new(), head: 0, read: RefCell::default() });
        };
        let mut columns: Vec<Column> = Vec::new();
        // A column without a cell says nothing, also where another has the same heading.
        let is_used = |at: usize| sheet.rows().any(|(row, _)| row > head && !sheet.cell(row, at).is_empty());
        let is_wanted =
            |heading: &str| ["type", "name", "list_name", "list name"].contains(&&*heading.to_lowercase());
        let widest = sheet.rows().map(|(_, row)| row.len()).max().unwrap_or_default();
        for at in 0..widest {
            let heading = sheet.cell(head, at);
            if heading.is_empty() {
                // Listed as left out, under a number.
                if is_used(at) {
                    let heading = format!("{}", at + 1);
                    columns.push(Column { base: String::new(), language: heading.clone(), at, heading });
                }
                continue;
            }
            if !is_used(at) && !is_wanted(heading) {
                continue;
            }
            let column = read_heading(heading, at);
            if columns.iter().any(|own| own.base == column.base && own.language == column.language) {
                let row = Sheet::number(head);
                return Err(Finding::refused(&sheet.name, row, What::ColumnTwice, &[heading]));
            }
            columns.push(column);
        }
        let is_meant =
            |at: usize| columns.iter().any(|own| own.at == at && TEXTS.contains(&own.base.as_str()));
        if let Some((row, at)) = sheet.no_texts().iter().find(|(row, at)| *row > head && is_meant(*at)) {
            let shown = sheet.cell(*row, *at);
            return Err(Finding::refused(&sheet.name, Sheet::number(*row), What::CellNotText, &[shown]));
        }
        Ok(Self { sheet, columns, head, read: RefCell::default() })
    }

    /// The rows below the headings that are not empty.
    pub(crate) fn rows(&self) -> impl Iterator<Item = usize> {
        self.sheet.rows().map(|(at, _)| at).filter(|at| *at > self.head)
    }

    pub(crate) fn has(&self, base: &str) -> bool {
        self.columns.iter().any(|column| column.base == base)
    }

    /// The text of a column without a language; empty if there is none.
    pub(crate) fn text(&self, row: usize, base: &str) -> &'s str {
        let column = self.columns.iter().find(|column| column.base == base);
        column.map_or("", |column| self.read(row, column))
    }

    fn read(&self, row: usize, column: &Column) -> &'s str {
        self.read.borrow_mut().insert((row, column.at));
        self.sheet.cell(row, column.at)
    }

    /// Notes that the row was dropped as a whole, which is listed elsewhere, or says nothing.
    pub(crate) fn pass_over(&self, row: usize) {
        self.read.borrow_mut().extend(self.columns.iter().map(|column| (row, column.at)));
    }

    /// Notes that a cell of a column was not read after all.
    pub(crate) fn leave(&self, row: usize, base: &str) {
        let mut read = self.read.borrow_mut();
        for column in self.columns.iter().filter(|column| column.base == base) {
            read.remove(&(row, column.at));
        }
    }

    /// The texts of a column in every language that has one.
    pub(crate) fn texts<'a>(&'a self, row: usize, base: &'a str) -> impl Iterator<Item = (&'a str, &'s str)> {
        let own = self.columns.iter().filter(move |column| column.base == base);
        let texts = own.map(move |column| (column.language.as_str(), self.read(row, column)));
        texts.filter(|(_, text)| !text.is_empty())
    }

    /// Refuses a sheet that lacks a column.
    pub(crate) fn want(&self, base: &str) -> Result<(), Finding> {
        if self.has(base) {
            return Ok(());
        }
        Err(Finding::refused(&self.sheet.name, Sheet::number(self.head), What::NoColumn, &[base]))
    }

    /// For each cell that nobody has read, that it was left out; once for a column that tells nothing but how a screen looks.
    pub(crate) fn left_out(&self, quiet: &[&str], findings: &mut Vec<Finding>) {
        let read = self.read.borrow();
        for column in &self.columns {
            let unread = self.rows().filter(|row| !read.contains(&(*row, column.at)));
            let mut cells =
                unread.map(|row| (row, self.sheet.cell(row, column.at))).filter(|(_, text)| !text.is_empty());
            if quiet.contains(&column.base.as_str()) {
                if cells.next().is_some() {
                    let row = Sheet::number(self.head);
                    findings.push(Finding::left_out(
                        &self.sheet.name,
                        row,
                        What::ColumnLeftOut,
                        &[&column.heading],
                    ));
                }
                continue;
            }
            findings.extend(cells.map(|(row, text)| {
                let arguments = [shortened(text), column.heading.clone()];
                let [text, heading] = &arguments;
                Finding::left_out(&self.sheet.name, Sheet::number(row), What::CellLeftOut, &[text, heading])
            }));
        }
    }
}

/// The beginning of a long text.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    let mut short: String = text.chars().take(MOST).collect();
    if text.chars().count() > MOST {
        short.push('…');
    }
    short
}

fn read_heading(heading: &str, at: usize) -> Column {
    // One colon counts as two, as older tools write it.
    let parts: Vec<&str> =
        if heading.contains("::") { heading.split("::").collect() } else { heading.split(':').collect() };
    let mut parts = parts.into_iter().map(str::trim);
    let lower = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join("_");
    let first = lower(parts.next().unwrap_or_default());
    let rest: Vec<&str> = parts.collect();
    let (base, language) = match (first.as_str(), rest.as_slice()) {
        // bind::jr:constraintMsg, bind:relevant
        ("bind", name) => (lower(&name.join(":")), ""),
        ("media", [name, rest @ ..]) => (lower(name), rest.first().copied().unwrap_or_default()),
        // A column of our own.
        ("sothon", [name, ..]) => (format!("sothon:{}", lower(name)), ""),
        (_, [language, ..]) => (first.clone(), *language),
        (_, []) => (first.clone(), ""),
    };
    let alias = ALIASES.iter().find(|(own, _)| *own == base);
    let base = alias.map_or(base, |(_, known)| (*known).to_owned());
    Column { base, language: language_code(language), at, heading: heading.to_owned() }
}

/// The code of a language by what people call it: `English (en)`, `english`, `Tiếng Việt`; empty for none.
pub(crate) fn language_code(name: &str) -> String {
    let inside = name.rsplit_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    let is_code = |text: &&str| {
        (2..=12).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if let Some(code) = inside.map(str::trim).filter(is_code) {
        return code.to_lowercase();
    }
    let folded = fold_diacritics(name.trim());
    let known = match folded.as_str() {
        "vietnamese" | "tieng viet" | "viet" => "vi",
        "english" | "tieng anh" => "en",
        "chinese" => "zh",
        "french" => "fr",
        other => other,
    };
    let is_inside = |letter: char| letter.is_ascii_alphanumeric();
    let code = known
        .split(|letter| !is_inside(letter))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    // A name in another script: a code that no other name has.
    if code.is_empty() {
        let numbers = known.chars().filter(|letter| !letter.is_whitespace()).take(3).map(u32::from);
        return numbers.map(|number| number.to_string()).collect::<Vec<_>>().join("-");
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_read_as_people_write_them() {
        for (heading, base, language) in [
            ("label", "label", ""),
            ("LABEL::EN", "label", "en"),
            ("label:english", "label", "en"),
            ("label::Tiếng Việt (vi)", "label", "vi"),
            ("Label :: Nùng", "label", "nung"),
            ("list name", "list_name", ""),
            ("bind:jr:constraintMsg", "constraint_message", ""),
            ("bind::relevant", "relevant", ""),
            ("relevance", "relevant", ""),
            ("media::audio::English", "audio", "en"),
            ("media:image", "image", ""),
            ("constraint message", "constraint_message", ""),
            ("sothon::kind", "sothon:kind", ""),
        ] {
            let column = read_heading(heading, 0);
            assert_eq!((column.base.as_str(), column.language.as_str()), (base, language), "{heading}");
        }
    }
}
