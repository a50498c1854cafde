//! Rows for Excel.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::{Result, Write};

use so_thon::i18n::{T, t};
use so_thon::log::Map;
use so_thon::survey::{Answer, Attribute, Closing, Form, Item};

use super::row::{Place, Row, Said};

/// Tells Excel that UTF-8 follows.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// As RFC 4180 and Excel have it; line feeds within a cell stay what they are.
const LINE_END: &str = "\r\n";
/// What a cell may not begin with, lest Excel compute it: also the full-width forms, which it takes for the same.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A table with its columns in a fixed order: what every response has, then form by form what is asked.
pub(super) struct Table {
    heads: Vec<String>,
    /// Columns of two forms whose heads are alike are one.
    places: HashMap<String, usize>,
    separator: char,
    with_deleted: bool,
}

impl Table {
    pub(super) fn new(forms: &[&Form], separator: char, with_deleted: bool) -> Self {
        let mut table = Self { heads: Vec::new(), places: HashMap::new(), separator, with_deleted };
        for head in ["id", "form", "version", "date", "village", "village_name", "facility", "facility_name"]
        {
            table.add(head.into());
        }
        for form in forms {
            form.attributes.iter().for_each(|attribute| table.add(attribute_head(attribute)));
        }
        for form in forms {
            form.items().for_each(|item| table.add(item_head(form, item)));
        }
        for form in forms {
            form.closing.iter().for_each(|closing| table.add(closing_head(closing)));
        }
        table.add("conflicts".into());
        if with_deleted {
            table.add("deleted".into());
        }
        table.add("other".into());
        table
    }

    fn add(&mut self, head: String) {
        if !self.places.contains_key(&head) {
            self.places.insert(head.clone(), self.heads.len());
            self.heads.push(head);
        }
    }

    pub(super) fn write_head(&self, out: &mut impl Write) -> Result {
        out.write_char(BYTE_ORDER_MARK)?;
        self.write_cells(self.heads.iter().map(String::as_str), out)
    }

    pub(super) fn write_row(&self, row: &Row, out: &mut impl Write) -> Result {
        let mut cells = vec![Cow::Borrowed(""); self.heads.len()];
        let mut set = |head: &str, value: Cow<'static, str>| {
            if let Some(cell) = self.places.get(head).and_then(|at| cells.get_mut(*at)) {
                *cell = value;
            }
        };
        set("id", row.id.clone().into());
        set("form", row.form.clone().unwrap_or_default().into());
        set("version", row.version.map_or_else(String::new, |version| version.to_string()).into());
        set("date", row.date.clone().into());
        for (place, id, name) in
            [(&row.village, "village", "village_name"), (&row.facility, "facility", "facility_name")]
        {
            if let Some(Place { id: own, name: known }) = place {
                set(id, own.clone().into());
                set(name, known.clone().unwrap_or_default().into());
            }
        }
        if let Some(spelled) = &row.spelled {
            for (attribute, said) in &spelled.attributes {
                set(&attribute_head(attribute), said_text(said));
            }
            for (item, answer) in &spelled.items {
                set(&item_head(spelled.form, item), answer_text(*answer));
            }
            for (closing, said) in &spelled.closing {
                set(&closing_head(closing), said_text(said));
            }
        }
        set("conflicts", row.conflicts.join("; ").into());
        if self.with_deleted {
            set("deleted", if row.deleted { "deleted" } else { "" }.into());
        }
        set("other", other_text(&row.other).into());
        self.write_cells(cells.iter().map(AsRef::as_ref), out)
    }

    fn write_cells<'c>(&self, cells: impl Iterator<Item = &'c str>, out: &mut impl Write) -> Result {
        for (index, cell) in cells.enumerate() {
            if index > 0 {
                out.write_char(self.separator)?;
            }
            write_cell(cell, self.separator, out)?;
        }
        out.write_str(LINE_END)
    }
}

fn attribute_head(attribute: &Attribute) -> String {
    format!("about/{}: {}", attribute.id, attribute.label.vi)
}

fn item_head(form: &Form, item: &Item) -> String {
    format!("{}/{}: {}", form.id, item.code, item.text.vi)
}

fn closing_head(closing: &Closing) -> String {
    format!("closing/{}: {}", closing.id, closing.label.vi)
}

fn answer_text(answer: Answer) -> Cow<'static, str> {
    match answer {
        Answer::Level(level) => level.to_string().into(),
        Answer::NotUsed => t(T::NotUsed).into(),
        Answer::Refused => t(T::Refused).into(),
        Answer::Unanswered => t(T::Unanswered).into(),
    }
}

fn said_text(said: &Said) -> Cow<'static, str> {
    match said {
        Said::Unanswered => t(T::Unanswered).into(),
        Said::Declined => t(T::Refused).into(),
        Said::Choice(code, label) => label.as_ref().unwrap_or(code).clone().into(),
        Said::Number(number) => number.to_string().into(),
        Said::Text(text) => text.clone().into(),
    }
}

fn other_text(other: &Map) -> String {
    let mut text = String::new();
    if !other.is_empty() {
        other.write_canonical(&mut text);
    }
    text
}

fn write_cell(cell: &str, separator: char, out: &mut impl Write) -> Result {
    let is_formula = cell.starts_with(FORMULA_STARTS);
    let needs_quotes =
        cell.contains([separator, '"', '\r', '\n']) || cell.starts_with(' ') || cell.ends_with(' ');
    if !needs_quotes {
        out.write_str(if is_formula { "'" } else { "" })?;
        return out.write_str(cell);
    }
    let cell = cell.replace("\r\n", "\n").replace('\r', "\n").replace('"', "\"\"");
    write!(out, "\"{}{cell}\"", if is_formula { "'" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cell: &str) -> String {
        let mut out = String::new();
        assert!(write_cell(cell, ',', &mut out).is_ok());
        out
    }

    #[test]
    fn a_formula_is_made_a_text_and_nothing_else_is_touched() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+84", "'+84"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("=1,2", "\"'=1,2\""),
            ("\t=1", "'\t=1"),
            ("a=1", "a=1"),
            ("5", "5"),
        ] {
            assert_eq!(written(cell), expected);
        }
    }

    #[test]
    fn quotes_separators_and_line_ends_are_quoted() {
        assert_eq!(written("a \"b\", c\r\nd\re"), "\"a \"\"b\"\", c\nd\ne\"");
        assert_eq!(written(" a"), "\" a\"");
        assert_eq!(written("a;b"), "a;b");
    }

    #[test]
    fn no_two_questions_of_a_form_share_a_column() {
        for form in so_thon::survey::FormKind::ALL.into_iter().filter_map(so_thon::survey::FormKind::form) {
            let asked = form.attributes.len() + form.item_count() + form.closing.len();
            assert_eq!(Table::new(&[form], ',', false).heads.len(), 8 + asked + 2, "{}", form.id);
        }
    }
}
