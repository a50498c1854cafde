//! The cells of a table: of pasted text, and as JSON.

use crate::json::Value;

/// The cells of text as spreadsheets and word processors put it on the clipboard: tabs between cells, and a cell in quotes may
/// hold tabs and line ends. Without any tab, semicolons or commas part the cells, as in CSV.
#[must_use]
pub fn cells_of_text(text: &str) -> Vec<Vec<String>> {
    let separator = ['\t', ';', ','].into_iter().find(|own| text.contains(*own)).unwrap_or('\t');
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    let mut letters = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            // A quotation mark within a cell is one; at its start it opens a cell that closes again.
            '"' if cell.is_empty() => is_quoted = true,
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            own if own == separator && !is_quoted => row.push(std::mem::take(&mut cell)),
            own => cell.push(own),
        }
    }
    row.push(cell);
    rows.push(row);
    rows
}

/// The most columns and rows that a cell may span: what is pasted may claim a million.
const SPAN_MAX: i64 = 200;

fn items(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        _ => &[],
    }
}

/// The cells of a list of rows. A cell is a text, or a list of a text and the number of columns and of rows that it spans (as a
/// table of a web page has it): it stands in the first of these columns, and in each of these rows.
#[must_use]
pub fn cells_of_value(value: &Value) -> Vec<Vec<String>> {
    // By column: the text that still spans rows, and how many.
    let mut open: Vec<(String, i64)> = Vec::new();
    let mut rows = Vec::new();
    for row in items(value) {
        let mut cells: Vec<String> = Vec::new();
        let mut own = items(row).iter().peekable();
        while own.peek().is_some()
            || open.get(cells.len()..).is_some_and(|rest| rest.iter().any(|(_, left)| *left > 0))
        {
            if let Some((text, left)) = open.get_mut(cells.len()).filter(|(_, left)| *left > 0) {
                *left -= 1;
                cells.push(text.clone());
                continue;
            }
            let Some(cell) = own.next() else {
                cells.push(String::new());
                continue;
            };
            let span =
                |at: usize| items(cell).get(at).and_then(Value::as_int).unwrap_or(1).clamp(1, SPAN_MAX);
            let text = items(cell).first().unwrap_or(cell).as_text().unwrap_or_default();
            for column in 0..span(1) {
                let text = if column == 0 { text } else { "" };
                if open.len() <= cells.len() {
                    open.resize(cells.len() + 1, (String::new(), 0));
                }
                if let Some(open) = open.get_mut(cells.len()) {
                    *open = (text.to_owned(), span(2) - 1);
                }
                cells.push(text.to_owned());
            }
        }
        rows.push(cells);
    }
    rows
}

/// The reverse.
#[must_use]
pub fn cells_to_value(rows: &[Vec<String>]) -> Value {
    let row = |row: &Vec<String>| Value::List(row.iter().map(|cell| cell.as_str().into()).collect());
    Value::List(rows.iter().map(row).collect())
}
