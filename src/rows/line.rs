//! Lines of CSV, cell by cell.

use std::fmt::{Result, Write};

/// As in RFC 4180 and Excel; line feeds within a cell are kept.
const LINE_END: &str = "\r\n";
/// Characters at the beginning of a cell that make Excel compute it, including the full-width forms.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A line being written, from left to right.
pub(super) struct Line<'o, W> {
    separator: char,
    /// Separators, as many as a line may have.
    separators: &'o str,
    /// The column of the last cell; the first one before any.
    last: usize,
    out: &'o mut W,
}

impl<'o, W: Write> Line<'o, W> {
    /// An empty line. `separators` are the character between two cells, as many times as the line may have it.
    pub(super) fn new(separators: &'o str, out: &'o mut W) -> Self {
        Self { separator: separators.chars().next().unwrap_or(','), separators, last: 0, out }
    }

    /// Writes the cell of a column right of the last; those between them are empty.
    pub(super) fn cell(&mut self, column: usize, cell: &str) -> Result {
        let between = column.saturating_sub(self.last);
        self.out.write_str(self.separators.get(..between * self.separator.len_utf8()).unwrap_or_default())?;
        self.last = column;
        write_cell(cell, self.separator, self.out)
    }

    pub(super) fn end(self) -> Result {
        self.out.write_str(LINE_END)
    }
}

/// Writes a text as a cell of CSV: quoted where it must be; one that Excel would compute has an apostrophe in front.
/// `separator`, the character between two cells, is of ASCII.
///
/// # Errors
/// Those of `out`.
pub fn write_cell(cell: &str, separator: char, out: &mut impl Write) -> Result {
    // Most cells: nothing, a level, a code of few letters.
    if cell.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return out.write_str(cell);
    }
    let is_formula = cell.starts_with(FORMULA_STARTS);
    let is_special =
        |byte: u8| matches!(byte, b'"' | b'\r' | b'\n') || u32::from(byte) == u32::from(separator);
    let needs_quotes = cell.bytes().any(is_special) || cell.starts_with(' ') || cell.ends_with(' ');
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
    fn columns_without_a_cell_are_empty() {
        let mut out = String::new();
        let mut line = Line::new(";;;;;", &mut out);
        let wrote = [(1, "a"), (2, ""), (5, "b;c")].map(|(column, cell)| line.cell(column, cell));
        assert!(wrote.iter().all(Result::is_ok) && line.end().is_ok());
        assert_eq!(out, ";a;;;;\"b;c\"\r\n");
    }
}
