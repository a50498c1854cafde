//! Rows for Excel.

use std::borrow::Cow;
use std::fmt::{Result, Write};
use std::sync::Arc;

use super::line::Line;
use crate::analysis::{Cell, Row};
use crate::domain::forms::engine::Given;
use crate::domain::forms::{Form, Question, QuestionKind, Role, WRITTEN};
use crate::domain::survey::{Answer, Judged, Pace, Way};
use crate::i18n::{T, t, tf};
use crate::json::Map;

/// The byte order mark by which Excel recognises UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A table with its columns in a fixed order: those of every response, then the forms' questions, then the rest.
pub struct Table {
    heads: Vec<String>,
    /// For each form what stands in its columns, from left to right. Most of a row's cells are other forms' and empty.
    forms: Vec<(Arc<Form>, Vec<Place>)>,
    separator: char,
    /// The separators of a whole line.
    separators: String,
    with_deleted: bool,
}

/// What a column holds of a form.
struct Place {
    column: usize,
    /// The question's place in the order of asking.
    at: usize,
    /// The question that is answered; `None` where the column holds what is written to one of its options.
    question: Option<Question>,
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
    /// Adds those of the question at a place in the order of asking. Items have no text of their own: they share a field.
    fn add(&mut self, form: &Form, at: usize, question: &Question, places: &mut Vec<Place>) {
        let column = self.place(form, &question.id, head(form, question));
        places.push(Place { column, at, question: Some(question.clone()) });
        let option = question.options.iter().find(|option| option.takes_text());
        if let Some(option) = option.filter(|_| question.role != Role::Scored) {
            let name = format!("{}{WRITTEN}", question.field());
            let column = self.place(form, &name, format!("{name}: {}", option.label.vi));
            places.push(Place { column, at, question: None });
        }
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
                let questions = form.questions().enumerate().filter(|(_, question)| question.role == role);
                questions.for_each(|(at, question)| columns.add(form, at, question, places));
            }
        }
        for (_, places) in &mut places {
            places.sort_by_key(|place| place.column);
        }
        let mut heads = columns.heads;
        heads.push("conflicts".into());
        if with_deleted {
            heads.push("deleted".into());
        }
        heads.push("other".into());
        let separators = separator.to_string().repeat(heads.len());
        Self { heads, forms: places, separator, separators, with_deleted }
    }

    pub fn write_head(&self, out: &mut impl Write) -> Result {
        out.write_char(BYTE_ORDER_MARK)?;
        let mut line = Line::new(&self.separators, out);
        for (column, head) in self.heads.iter().enumerate() {
            line.cell(column, head)?;
        }
        line.end()
    }

    pub fn write_row(&self, row: &Row, out: &mut impl Write) -> Result {
        let version = row.version.map_or_else(String::new, |version| version.to_string());
        let (village, village_name) = place_texts(row.village.as_ref());
        let (facility, facility_name) = place_texts(row.facility.as_ref());
        let (unit, unit_name) = place_texts(row.unit.as_ref());
        let (campaign, campaign_name) = place_texts(row.campaign.as_ref());
        let first: [&str; FIRST.len()] = [
            row.id,
            row.form.unwrap_or_default(),
            &version,
            row.date,
            village,
            village_name,
            facility,
            facility_name,
            unit,
            unit_name,
            row.way.map_or("", Way::as_str),
            campaign,
            campaign_name,
            row.pace.map_or("", Pace::as_str),
            row.judged.map_or("", Judged::as_str),
        ];
        let mut line = Line::new(&self.separators, out);
        for (column, cell) in first.into_iter().enumerate() {
            line.cell(column, cell)?;
        }
        if let Some(spelled) = &row.spelled {
            for place in of_form(&self.forms, &spelled.form).into_iter().flatten() {
                let cell = match &place.question {
                    Some(question) => spelled.cells.get(place.at).map(|said| self.text(question, said)),
                    None => spelled.written.get(place.at).map(|written| Cow::from(*written)),
                };
                line.cell(place.column, &cell.unwrap_or_default())?;
            }
        }
        let last = self.heads.len() - 1;
        line.cell(last - 1 - usize::from(self.with_deleted), &row.conflicts.join("; "))?;
        if self.with_deleted {
            line.cell(last - 1, if row.deleted { "deleted" } else { "" })?;
        }
        line.cell(last, &other_text(&row.other))?;
        line.end()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::forms::Choice;
    use crate::json::Value;

    #[test]
    fn items_whose_options_ask_for_words_keep_their_cells_apart() {
        let form = r#"{"facility":"station","groups":[{"code":"A","items":[ITEMS],"title":{"vi":"Nhóm"}}],"id":"own","short":{"vi":"P"},"title":{"vi":"Phiếu"},"version":1}"#;
        let item = |code: &str| {
            format!(
                r#"{{"code":"{code}","options":[{{"code":"1","label":{{"vi":"Khác (ghi rõ)"}}}}],"text":{{"vi":"Câu {code}"}}}}"#
            )
        };
        let text = form.replace("ITEMS", &[item("A1"), item("A2")].join(","));
        let form = Value::read(&text).and_then(|document| Form::read(&document).ok());
        let table = Table::new(&form.map(Arc::new).into_iter().collect::<Vec<_>>(), ',', false);
        let columns: Vec<usize> =
            table.forms.iter().flat_map(|(_, places)| places).map(|place| place.column).collect();
        assert_eq!(columns, [FIRST.len(), FIRST.len() + 1]);
    }

    #[test]
    fn no_two_questions_of_a_form_share_a_column() {
        for form in crate::domain::forms::FormRegistry::built_in().list() {
            let with_text = form.questions().filter(|own| own.options.iter().any(Choice::takes_text));
            let asked = form.question_count() + with_text.count();
            let id = form.id.clone();
            assert_eq!(Table::new(&[form], ',', false).heads.len(), FIRST.len() + asked + 2, "{id}");
        }
    }
}
