//! Rows for Excel.

use std::borrow::Cow;
use std::fmt::{Result, Write};

use so_thon::domain::forms::{Attribute, Closing, Form, Item};
use so_thon::domain::survey::Answer;
use so_thon::i18n::{T, t};
use so_thon::json::Map;

use super::row::{Place, Row, Said};

/// Tells Excel that UTF-8 follows.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// As RFC 4180 and Excel have it; line feeds within a cell stay what they are.
const LINE_END: &str = "\r\n";
/// What a cell may not begin with, lest Excel compute it: also the full-width forms, which it takes for the same.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A table with its columns in a fixed order: what every response has, then what the forms ask, then the rest.
pub(super) struct Table {
    heads: Vec<String>,
    /// For each form the columns of its attributes, items and closing questions. Columns of two forms whose heads are
    /// alike are one.
    forms: Vec<(&'static Form, Vec<usize>)>,
    separator: char,
    with_deleted: bool,
}

const FIRST: [&str; 8] =
    ["id", "form", "version", "date", "village", "village_name", "facility", "facility_name"];

impl Table {
    pub(super) fn new(forms: &[&'static Form], separator: char, with_deleted: bool) -> Self {
        let mut heads: Vec<String> = FIRST.map(str::to_owned).into();
        let mut add = |head: String| {
            heads.iter().position(|known| *known == head).unwrap_or_else(|| {
                heads.push(head);
                heads.len() - 1
            })
        };
        let mut places: Vec<(&'static Form, Vec<usize>)> =
            forms.iter().map(|form| (*form, Vec::new())).collect();
        for (form, places) in &mut places {
            places.extend(form.attributes.iter().map(|attribute| add(attribute_head(attribute))));
        }
        for (form, places) in &mut places {
            places.extend(form.items().map(|item| add(item_head(form, item))));
        }
        for (form, places) in &mut places {
            places.extend(form.closing.iter().map(|closing| add(closing_head(closing))));
        }
        heads.push("conflicts".into());
        if with_deleted {
            heads.push("deleted".into());
        }
        heads.push("other".into());
        Self { heads, forms: places, separator, with_deleted }
    }

    pub(super) fn write_head(&self, out: &mut impl Write) -> Result {
        out.write_char(BYTE_ORDER_MARK)?;
        self.write_cells(self.heads.iter().map(String::as_str), out)
    }

    pub(super) fn write_row(&self, row: &Row, out: &mut impl Write) -> Result {
        let (village, village_name) = place_texts(row.village.as_ref());
        let (facility, facility_name) = place_texts(row.facility.as_ref());
        let mut cells: Vec<Cow<str>> = vec![
            row.id.as_str().into(),
            row.form.as_deref().unwrap_or_default().into(),
            row.version.map_or_else(String::new, |version| version.to_string()).into(),
            row.date.as_str().into(),
            village.into(),
            village_name.into(),
            facility.into(),
            facility_name.into(),
        ];
        let last = [
            Some(row.conflicts.join("; ").into()),
            self.with_deleted.then(|| if row.deleted { "deleted" } else { "" }.into()),
            Some(other_text(&row.other).into()),
        ];
        let last: Vec<Cow<str>> = last.into_iter().flatten().collect();
        cells.resize(self.heads.len() - last.len(), "".into());
        cells.extend(last);
        if let Some(spelled) = &row.spelled {
            let texts = spelled.attributes.iter().map(|(_, said)| said_text(said));
            let texts = texts.chain(spelled.items.iter().map(|(_, answer)| answer_text(*answer)));
            let texts = texts.chain(spelled.closing.iter().map(|(_, said)| said_text(said)));
            for (place, text) in self.places(spelled.form).iter().zip(texts) {
                if let Some(cell) = cells.get_mut(*place) {
                    *cell = text;
                }
            }
        }
        self.write_cells(cells.iter().map(AsRef::as_ref), out)
    }

    fn places(&self, form: &Form) -> &[usize] {
        let of_form = self.forms.iter().find(|(own, _)| own.id == form.id && own.version == form.version);
        of_form.map_or(&[], |(_, places)| places)
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

fn said_text(said: &Said) -> Cow<'_, str> {
    match said {
        Said::Unanswered => t(T::Unanswered).into(),
        Said::Declined => t(T::Refused).into(),
        Said::Choice(code, label) => label.unwrap_or(code).into(),
        Said::Number(number) => number.to_string().into(),
        Said::Text(text) => text.into(),
    }
}

fn place_texts(place: Option<&Place>) -> (&str, &str) {
    place.map_or(("", ""), |place| (&place.id, place.name.as_deref().unwrap_or_default()))
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
        for form in so_thon::domain::forms::FormKind::ALL
            .into_iter()
            .filter_map(so_thon::domain::forms::FormKind::form)
        {
            let asked = form.attributes.len() + form.item_count() + form.closing.len();
            assert_eq!(Table::new(&[form], ',', false).heads.len(), 8 + asked + 2, "{}", form.id);
        }
    }
}
