//! Responses as rows for other programs: a table for spreadsheets, lines for databases, codes for SPSS and R.
//!
//! The rows are single people's answers, without the protection of small groups that results have.

mod answers;
mod codes;
mod csv;
mod labels;
mod line;
mod ndjson;
mod places;
mod variable;

use std::sync::Arc;

pub use labels::{r_script, spss_syntax};
pub use line::write_cell;
pub use places::RowPlaces;

use crate::analysis::Row;
use crate::domain::forms::Form;

/// What responses are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFormat {
    /// A row for each response, in words, with a byte order mark: for Excel.
    Csv {
        /// Between the cells, of ASCII.
        separator: char,
    },
    /// A JSON object for each response.
    NdJson,
    /// A JSON object for each question of each response.
    Answers,
    /// A row for each response, in codes without words, as [`spss_syntax`] and [`r_script`] read it.
    Codes,
}

/// Writes rows of one format.
pub enum RowWriter {
    /// See [`RowFormat::Csv`].
    Table(csv::Table),
    /// See [`RowFormat::NdJson`].
    Lines(ndjson::Lines),
    /// See [`RowFormat::Answers`].
    Answers,
    /// See [`RowFormat::Codes`].
    Codes(codes::Codes),
}

impl RowWriter {
    /// A writer with the columns of these forms. [`RowFormat::Codes`] takes the versions of one form: that of the first.
    #[must_use]
    pub fn new(format: RowFormat, forms: &[Arc<Form>], with_deleted: bool) -> Self {
        match format {
            RowFormat::Csv { separator } => Self::Table(csv::Table::new(forms, separator, with_deleted)),
            RowFormat::NdJson => Self::Lines(ndjson::Lines::new(forms, with_deleted)),
            RowFormat::Answers => Self::Answers,
            RowFormat::Codes => Self::Codes(codes::Codes::new(forms)),
        }
    }

    /// What stands before the first row.
    #[must_use]
    pub fn head(&self) -> String {
        let mut head = String::new();
        match self {
            // Writing into memory cannot fail.
            Self::Table(table) => {
                let _ = table.write_head(&mut head);
            }
            Self::Codes(codes) => codes.write_head(&mut head),
            Self::Lines(_) | Self::Answers => {}
        }
        head
    }

    /// Appends a response.
    pub fn write(&self, row: &Row, out: &mut String) {
        match self {
            Self::Table(table) => {
                let _ = table.write_row(row, out);
            }
            Self::Lines(lines) => lines.write_row(row, out),
            Self::Answers => answers::write_rows(row, out),
            Self::Codes(codes) => codes.write_row(row, out),
        }
    }
}
