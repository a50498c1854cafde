//! A table of codes for programs of statistics: one form, a row for each response, a column for each question.

use std::sync::Arc;

use super::csv::write_cell;
use super::variable::{COMMON, Measure, NOT_ASKED, NOT_USED, REFUSED, Variable, one_line, variables};
use crate::analysis::{Cell, Place, Row};
use crate::domain::forms::Form;
use crate::domain::forms::engine::Given;
use crate::domain::survey::{Judged, Pace, Way};

/// Between the cells.
const SEPARATOR: char = ',';

/// The columns of a form.
pub struct Codes {
    form: Option<Arc<Form>>,
    variables: Vec<Variable>,
}

impl Codes {
    pub(super) fn new(form: Option<&Arc<Form>>) -> Self {
        Self { form: form.cloned(), variables: form.map(|form| variables(form)).unwrap_or_default() }
    }

    pub(super) fn write_head(&self, out: &mut String) {
        let names = self.variables.iter().map(|own| own.name.as_str());
        write_cells(COMMON.into_iter().chain(names), out);
    }

    /// Appends a response to this form, in this version or another: its questions stand where their names are.
    pub(super) fn write_row(&self, row: &Row, out: &mut String) {
        let Some(spelled) = row.spelled.as_ref() else { return };
        let Some(form) = self.form.as_ref().filter(|form| form.id == spelled.form.id) else { return };
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
        for (question, variable) in form.questions().zip(&self.variables) {
            let own = spelled.iter().find(|(own, ..)| own.id == question.id && own.role == question.role);
            cells.push(own.map(|(_, cell, _)| code(cell, &variable.measure)).unwrap_or_default());
        }
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
            one_line(&given.to_text())
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
        if let Some(number) = cell.strip_prefix('-').filter(|rest| rest.parse::<u32>().is_ok()) {
            out.push('-');
            out.push_str(number);
        } else {
            // Writing into memory cannot fail.
            let _ = write_cell(cell, SEPARATOR, out);
        }
    }
    out.push_str("\r\n");
}
