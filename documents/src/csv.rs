//! All tables of a document as one CSV file.

use so_thon::json::Value;
use so_thon::report::{Column, Document, figure};
use so_thon::rows::write_cell;

/// So that spreadsheets read UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// Between cells: spreadsheets set to Vietnamese take a comma for a decimal mark.
const SEPARATOR: char = ';';

/// The tables one after the other, each below its title, with an empty line between them; lines end with CR LF (RFC 4180).
#[must_use]
pub fn csv(document: &Document) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    for (at, table) in document.tables().enumerate() {
        if at > 0 {
            text.push_str("\r\n");
        }
        line(&mut text, [cell(&table.title)]);
        line(&mut text, table.columns.iter().map(|own| cell(&own.title)));
        for row in &table.rows {
            let pairs = table.columns.iter().zip(row);
            line(&mut text, pairs.map(|(column, value)| shown(column, value)));
        }
        line(&mut text, [cell(&table.note)]);
    }
    text
}

fn shown(column: &Column, value: &Value) -> String {
    match value {
        // A count without points between thousands is a number everywhere.
        Value::Int(number) if figure(column.kind, value).contains('.') => number.to_string(),
        value => cell(&figure(column.kind, value)),
    }
}

fn cell(text: &str) -> String {
    let mut written = String::new();
    // Writing into memory cannot fail.
    let _ = write_cell(text, SEPARATOR, &mut written);
    written
}

fn line(text: &mut String, cells: impl IntoIterator<Item = String>) {
    let cells: Vec<String> = cells.into_iter().collect();
    text.push_str(&cells.join(&SEPARATOR.to_string()));
    text.push_str("\r\n");
}
