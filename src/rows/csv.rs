//! Rows for Excel.

use std::borrow::Cow;
use std::fmt::{Result, Write};
use std::sync::Arc;

use crate::analysis::{Cell, Row};
use crate::domain::forms::engine::Given;
use crate::domain::forms::{Form, Question, QuestionKind, Role, WRITTEN};
use crate::domain::survey::{Answer, Judged, Pace, Way};
use crate::i18n::{T, t, tf};
use crate::json::Map;

/// The byte order mark by which Excel recognises UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// As in RFC 4180 and Excel; line feeds within a cell are kept.
const LINE_END: &str = "\r\n";
/// Characters at the beginning of a cell that make Excel compute it, including the full-width forms.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A table with its columns in a fixed order: those of every response, then the forms' questions, then the rest.
pub struct Table {
    heads: Vec<String>,
    /// For each form the columns of each question, in the order of asking.
    forms: Vec<(Arc<Form>, Vec<Place>)>,
    separator: char,
    with_deleted: bool,
}

/// The column of a question, and that of what is written to one of its options.
#[derive(Clone, Copy)]
struct Place {
    said: usize,
    written: Option<usize>,
}

/// Columns being collected. Questions of two forms with equal heads share one, and so do those with one code in two
/// versions of a form.
#[derive(Default)]
struct Columns {
    heads: Vec<String>,
    /// The forms and questions that a column stands for.
    questions: Vec<(String, String, usize)>,
}

impl Columns {
    fn add(&mut self, form: &Form, question: &Question) -> Place {
        let said = self.place(form, &question.id, head(form, question));
        let option = question.options.iter().find(|option| option.takes_text());
        let written = option.map(|option| {
            let name = format!("{}{WRITTEN}", question.field());
            self.place(form, &name, format!("{name}: {}", option.label.vi))
        });
        Place { said, written }
    }

    fn place(&mut self, form: &Form, name: &str, head: String) -> usize {
        let of_code = self.questions.iter().find(|(own, id, _)| *own == form.id && id == name);
        let of_head = || self.heads.iter().position(|known| *known == head);
        let place = of_code.map(|(_, _, place)| *place).or_else(of_head).unwrap_or(self.heads.len());
        if place == self.heads.len() {
            self.heads.push(head);
        }
        self.questions.push((form.id.clone(), name.to_owned(), place));
        place
    }
}

const FIRST: [&str; 15] = [
    "id",
    "form",
    "version",
    "date",
    "village",
    "village_name",
    "facility",
    "facility_name",
    "unit",
    "unit_name",
    "way",
    "campaign",
    "campaign_name",
    "pace",
    "judged",
];

impl Table {
    pub fn new(forms: &[Arc<Form>], separator: char, with_deleted: bool) -> Self {
        let mut columns = Columns { heads: FIRST.map(str::to_owned).into(), ..Columns::default() };
        let mut places: Vec<(Arc<Form>, Vec<Place>)> =
            forms.iter().map(|form| (Arc::clone(form), Vec::new())).collect();
        for role in [Role::About, Role::Scored, Role::Closing] {
            for (form, (_, places)) in forms.iter().zip(&mut places) {
                let questions = form.questions().filter(|question| question.role == role);
                places.extend(questions.map(|question| columns.add(form, question)));
            }
        }
        let mut heads = columns.heads;
        heads.push("conflicts".into());
        if with_deleted {
            heads.push("deleted".into());
        }
        heads.push("other".into());
        Self { heads, forms: places, separator, with_deleted }
    }

    pub fn write_head(&self, out: &mut impl Write) -> Result {
        out.write_char(BYTE_ORDER_MARK)?;
        self.write_cells(self.heads.iter().map(String::as_str), out)
    }

    pub fn write_row(&self, row: &Row, out: &mut impl Write) -> Result {
        let (village, village_name) = place_texts(row.village.as_ref());
        let (facility, facility_name) = place_texts(row.facility.as_ref());
        let (unit, unit_name) = place_texts(row.unit.as_ref());
        let (campaign, campaign_name) = place_texts(row.campaign.as_ref());
        let mut cells: Vec<Cow<str>> = vec![
            row.id.into(),
            row.form.unwrap_or_default().into(),
            row.version.map_or_else(String::new, |version| version.to_string()).into(),
            row.date.into(),
            village.into(),
            village_name.into(),
            facility.into(),
            facility_name.into(),
            unit.into(),
            unit_name.into(),
            row.way.map_or("", Way::as_str).into(),
            campaign.into(),
            campaign_name.into(),
            row.pace.map_or("", Pace::as_str).into(),
            row.judged.map_or("", Judged::as_str).into(),
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
            let places = self.places(&spelled.form);
            for (place, (question, said, written)) in places.iter().zip(spelled.iter()) {
                if let Some(cell) = cells.get_mut(place.said) {
                    *cell = self.text(question, said);
                }
                if let Some(cell) = place.written.and_then(|place| cells.get_mut(place)) {
                    *cell = written.into();
                }
            }
        }
        self.write_cells(cells.iter().map(AsRef::as_ref), out)
    }

    fn places(&self, form: &Arc<Form>) -> &[Place] {
        of_form(&self.forms, form).map_or(&[], Vec::as_slice)
    }

    /// The cell of a question; empty if it was not asked or belongs to another form.
    fn text<'c>(&self, question: &'c Question, said: &'c Cell) -> Cow<'c, str> {
        match said {
            Cell::NotAsked => "".into(),
            // In words, so that no mean takes it for a level.
            Cell::Unread(text) if question.kind == QuestionKind::Scale => tf(T::UnreadAnswer, &[text]).into(),
            Cell::Unread(text) | Cell::Given(Given::Text(text)) => text.into(),
            Cell::Given(Given::Unanswered) => t(T::Unanswered).into(),
            Cell::Given(Given::Refused) => t(T::Refused).into(),
            Cell::Given(Given::NotUsed) => t(T::NotUsed).into(),
            Cell::Given(Given::Choice(code)) => {
                question.option(code).map_or(code, |option| &option.label.vi).into()
            }
            // If semicolons separate the cells, the comma is the decimal sign.
            Cell::Given(number @ Given::Number(_)) if self.separator == ';' => {
                number.to_text().replace('.', ",").into()
            }
            Cell::Given(Given::Level(level)) => Answer::Level(*level).text().into(),
            Cell::Given(given) => given.to_text().into(),
        }
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

/// The layout of a form. The registry may have read the form a second time since the layout was made: then the two are equal by
/// their reference.
pub(super) fn of_form<'f, L>(forms: &'f [(Arc<Form>, L)], form: &Arc<Form>) -> Option<&'f L> {
    let same = forms.iter().find(|(own, _)| Arc::ptr_eq(own, form));
    let named = || forms.iter().find(|(own, _)| own.reference() == form.reference());
    same.or_else(named).map(|(_, own)| own)
}

fn head(form: &Form, question: &Question) -> String {
    match question.role {
        Role::Scored => format!("{}/{}: {}", form.id, question.code, question.text.vi),
        Role::About | Role::Closing => format!("{}: {}", question.field(), question.text.vi),
    }
}

fn place_texts<'r>(place: Option<&crate::analysis::Place<'r>>) -> (&'r str, &'r str) {
    place.map_or(("", ""), |place| (place.id, place.name.unwrap_or_default()))
}

fn other_text(other: &Map) -> String {
    let mut text = String::new();
    if !other.is_empty() {
        other.write_canonical(&mut text);
    }
    text
}

/// Writes a text as a cell of CSV: quoted where it must be; one that Excel would compute has an apostrophe in front.
///
/// # Errors
/// Those of `out`.
pub fn write_cell(cell: &str, separator: char, out: &mut impl Write) -> Result {
    // Most cells: nothing, a level, a code of few letters.
    if cell.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return out.write_str(cell);
    }
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
    use crate::domain::forms::Choice;

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
        for form in crate::domain::forms::FormRegistry::built_in().list() {
            let with_text = form.questions().filter(|own| own.options.iter().any(Choice::takes_text));
            let asked = form.questions().count() + with_text.count();
            let id = form.id.clone();
            assert_eq!(Table::new(&[form], ',', false).heads.len(), FIRST.len() + asked + 2, "{id}");
        }
    }
}
