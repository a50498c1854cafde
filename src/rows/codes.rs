//! A table of codes for programs of statistics: one form, a row for each response, a column for each question.

use std::sync::Arc;

use super::csv::of_form;
use super::line::write_cell;
use super::variable::{
    COMMON, Measure, NOT_ASKED, NOT_USED, REFUSED, Variable, field_of, is_special, one_line, own_code,
    variables,
};
use crate::analysis::{Cell, Place, Row};
use crate::domain::forms::engine::Given;
use crate::domain::forms::{Form, Question};
use crate::domain::survey::{Judged, Pace, Way};

/// Between the cells.
const SEPARATOR: char = ',';

/// The columns of a form, in all versions that it is given.
pub struct Codes {
    variables: Vec<Variable>,
    /// For each version the column of each question, in the order of asking.
    versions: Vec<(Arc<Form>, Vec<usize>)>,
}

impl Codes {
    /// Of the form that comes first, in each of its versions.
    pub(super) fn new(forms: &[Arc<Form>]) -> Self {
        let versions = || forms.iter().filter(|form| forms.first().is_some_and(|first| first.id == form.id));
        let variables = variables(versions().map(|form| &**form));
        let column = |question: &Question| variables.iter().position(|own| own.field == field_of(question));
        let columns = |form: &Arc<Form>| (Arc::clone(form), form.questions().filter_map(column).collect());
        Self { versions: versions().map(columns).collect(), variables }
    }

    pub(super) fn write_head(&self, out: &mut String) {
        let names = self.variables.iter().map(|own| own.name.as_str());
        write_cells(COMMON.into_iter().chain(names), out);
    }

    /// Appends a response to a version of the form: its questions stand where their names are.
    pub(super) fn write_row(&self, row: &Row, out: &mut String) {
        let Some(spelled) = row.spelled.as_ref() else { return };
        let Some(columns) = of_form(&self.versions, &spelled.form) else { return };
        let id = |place: Option<&Place<'_>>| place.map_or("", |place| place.id).to_owned();
        let mut cells = vec![
            row.id.to_owned(),
            row.version.map(|version| version.to_string()).unwrap_or_default(),
            row.date.to_owned(),
            id(row.village.as_ref()),
            id(row.facility.as_ref()),
            id(row.unit.as_ref()),
            id(row.campaign.as_ref()),
            row.way.map_or("", Way::as_str).to_owned(),
            row.pace.map_or("", Pace::as_str).to_owned(),
            row.judged.map_or("", Judged::as_str).to_owned(),
        ];
        // A question of another version alone was not asked.
        let mut answers = vec![NOT_ASKED.to_owned(); self.variables.len()];
        for (column, (_, cell, _)) in columns.iter().zip(spelled.iter()) {
            if let (Some(answer), Some(variable)) = (answers.get_mut(*column), self.variables.get(*column)) {
                *answer = code(cell, &variable.measure);
            }
        }
        cells.extend(answers);
        write_cells(cells.iter().map(String::as_str), out);
    }
}

/// The cell of an answer. One that was left open, or that cannot be read as what the column holds, is empty.
fn code(cell: &Cell, measure: &Measure) -> String {
    match cell {
        Cell::NotAsked => NOT_ASKED.into(),
        Cell::Given(Given::NotUsed) => NOT_USED.into(),
        Cell::Given(Given::Refused) => REFUSED.into(),
        Cell::Given(Given::Unanswered) | Cell::Unread(_) => String::new(),
        Cell::Given(given @ (Given::Level(_) | Given::Number(_))) => given.to_text(),
        // A later version may ask for a text where this one asks for a number.
        Cell::Given(given) if matches!(measure, Measure::Choice | Measure::Text) => {
            own_code(&one_line(&given.to_text()))
        }
        Cell::Given(_) => String::new(),
    }
}

fn write_cells<'c>(cells: impl Iterator<Item = &'c str>, out: &mut String) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(SEPARATOR);
        }
        // A code below zero is a number here, not a formula.
        if is_special(cell) {
            out.push_str(cell);
        } else {
            // Writing into memory cannot fail.
            let _ = write_cell(cell, SEPARATOR, out);
        }
    }
    out.push_str("\r\n");
}
