//! A workbook as sheets of texts. `calamine` reads XLSX and the older XLS.

use std::io::Cursor;

use calamine::{Data, Reader as _};

use crate::finding::{Finding, What};

/// The most rows and columns of a sheet that are read: a form of a thousand questions has fewer, and a sheet may claim a million.
const MOST_ROWS: u32 = 20_000;
const MOST_COLUMNS: u32 = 200;

/// A sheet: its cells as texts, without spaces around them.
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// By row from the sheet's first on; short rows end early.
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// The text of a cell, counted from 0; empty if there is none.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
    }

    /// The number of the row that a person sees.
    pub(crate) fn number(row: usize) -> u32 {
        u32::try_from(row + 1).unwrap_or(u32::MAX)
    }

    /// The rows that are not empty, with their places.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (usize, &[String])> {
        let all = self.rows.iter().enumerate().map(|(at, row)| (at, row.as_slice()));
        all.filter(|(_, row)| row.iter().any(|cell| !cell.is_empty()))
    }
}

/// The sheets of a workbook, in its order.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Finding> {
    let refused = |_| Finding::refused("", 0, What::NotAWorkbook, &[]);
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(refused)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book
            .worksheet_range(&name)
            .map_err(|_| Finding::refused(&name, 0, What::SheetUnreadable, &[]))?;
        let (last_row, last_column) = range.end().unwrap_or((0, 0));
        if last_row > MOST_ROWS {
            return Err(Finding::refused(&name, MOST_ROWS, What::SheetTooLong, &[]));
        }
        let cell = |row, column| range.get_value((row, column)).map(text).unwrap_or_default();
        let row = |row| (0..=last_column.min(MOST_COLUMNS)).map(|column| cell(row, column)).collect();
        sheets.push(Sheet { name, rows: (0..=last_row).map(row).collect() });
    }
    Ok(sheets)
}

/// What a person reads in a cell; a whole number without its decimals.
fn text(cell: &Data) -> String {
    let text = match cell {
        Data::Empty => String::new(),
        Data::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        other => other.to_string(),
    };
    text.replace('\u{a0}', " ").trim().to_owned()
}
