//! A workbook as sheets of texts. `calamine` reads XLSX and the older XLS.

use std::io::Cursor;

use calamine::{Data, Reader as _, Sheets};

use crate::finding::{Finding, What};

/// The most rows and columns of a sheet that are read: a form of a thousand questions has fewer, and a sheet may claim a million.
const MOST_ROWS: usize = 20_000;
const MOST_COLUMNS: usize = 200;

/// A sheet: its cells as texts, without spaces around them.
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// By row from the sheet's first on; short rows end early.
    rows: Vec<Vec<String>>,
    /// The cells that are no text: Excel has turned them into dates, or could not work them out. By row and column.
    no_texts: Vec<(usize, usize)>,
}

/// The rows of a sheet, and which cells are no text.
type Cells = (Vec<Vec<String>>, Vec<(usize, usize)>);

impl Sheet {
    /// The text of a cell, counted from 0; empty if there is none.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
    }

    /// The cells in which what a person meant cannot be read, by row and column.
    pub(crate) fn no_texts(&self) -> &[(usize, usize)] {
        &self.no_texts
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

/// The sheets of a workbook, in its order. Of those that are not in `wanted`, in small letters, only whether they are empty.
pub(crate) fn sheets(bytes: &[u8], wanted: &[&str]) -> Result<Vec<Sheet>, Finding> {
    let refused = |_| Finding::refused("", 0, What::NotAWorkbook, &[]);
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(refused)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let is_wanted = wanted.contains(&&*name.trim().to_lowercase());
        let (rows, no_texts) = rows(&mut book, &name, is_wanted)?;
        sheets.push(Sheet { name, rows, no_texts });
    }
    Ok(sheets)
}

/// The rows of the sheet that has the most; `None` if this is no workbook.
#[must_use]
pub fn largest_table(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).ok()?;
    let names = book.sheet_names();
    let all = names.iter().filter_map(|name| rows(&mut book, name, true).ok()).map(|(rows, _)| rows);
    all.max_by_key(Vec::len)
}

fn rows(book: &mut Sheets<Cursor<&[u8]>>, name: &str, is_wanted: bool) -> Result<Cells, Finding> {
    let unreadable = || Finding::refused(name, 0, What::SheetUnreadable, &[]);
    let (mut rows, mut no_texts) = (Vec::new(), Vec::new());
    let Sheets::Xlsx(book) = book else {
        // These know at most 65 536 rows of 256 columns.
        let range = book.worksheet_range(name).map_err(|_| unreadable())?;
        let (row, column) = range.start().unwrap_or_default();
        for (down, right, cell) in range.used_cells() {
            let place = (row as usize + down, column as usize + right);
            no_texts.extend(is_no_text(cell).then_some(place));
            put(&mut rows, place, text(cell), (name, is_wanted))?;
        }
        return Ok((rows, no_texts));
    };
    // Cell by cell: a range would have room for everything up to the last one, and a small file may name a billion.
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| unreadable())?;
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let (row, column) = cell.get_position();
        let place = (row as usize, column as usize);
        let cell = Data::from(cell.get_value().clone());
        no_texts.extend(is_no_text(&cell).then_some(place));
        put(&mut rows, place, text(&cell), (name, is_wanted))?;
        if !is_wanted && !rows.is_empty() {
            break;
        }
    }
    Ok((rows, no_texts))
}

fn put(
    rows: &mut Vec<Vec<String>>,
    (row, column): (usize, usize),
    text: String,
    (name, is_wanted): (&str, bool),
) -> Result<(), Finding> {
    if text.is_empty() {
        return Ok(());
    }
    // What is only asked whether it is empty stands in its first row.
    let (row, column) = if is_wanted { (row, column) } else { (0, 0) };
    if row > MOST_ROWS || column > MOST_COLUMNS {
        let what = if row > MOST_ROWS { What::SheetTooLong } else { What::SheetTooWide };
        return Err(Finding::refused(name, Sheet::number(row), what, &[]));
    }
    if rows.len() <= row {
        rows.resize_with(row + 1, Vec::new);
    }
    if let Some(cells) = rows.get_mut(row) {
        if cells.len() <= column {
            cells.resize_with(column + 1, String::new);
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = text;
        }
    }
    Ok(())
}

/// A cell that Excel has turned into a date, or that it could not work out: what a person meant is not in it.
const fn is_no_text(cell: &Data) -> bool {
    matches!(cell, Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) | Data::Error(_))
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
