//! The tables of a document as an XLSX workbook: a sheet for each, numbers as numbers, and a native chart where a table has one.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    Chart, ChartType, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use so_thon::json::Value;
use so_thon::report::{ColumnKind, Document, Table};

/// A text is longer than a cell may be, or the memory is full.
pub type SheetError = XlsxError;

/// The longest name of a sheet.
const NAME_MAX: usize = 31;
/// The first row of a table: its title and an empty row stand above it.
const HEAD: u32 = 2;

/// Writes the workbook. `tell` is called with the number of tables that are written, and of all.
///
/// # Errors
/// [`SheetError`]
pub fn xlsx(document: &Document, tell: &mut dyn FnMut(usize, usize)) -> Result<Vec<u8>, SheetError> {
    let mut book = Workbook::new();
    // The same document gives the same file.
    let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
    let properties = DocProperties::new().set_title(&document.head.subject).set_creation_datetime(&day);
    book.set_properties(&properties);
    let mut taken = BTreeSet::new();
    let tables: Vec<&Table> = document.tables().collect();
    for (at, table) in tables.iter().enumerate() {
        let name = sheet_name(&table.title, &mut taken);
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?;
        write(sheet, &name, table)?;
        tell(at + 1, tables.len());
    }
    dictionary(book.add_worksheet(), &tables, &mut taken)?;
    book.save_to_buffer()
}

/// A name that a sheet may have and no other has.
fn sheet_name(title: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String =
        title.chars().filter(|own| !matches!(own, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'')).collect();
    let plain = if plain.trim().is_empty() { "Bảng".to_owned() } else { plain.trim().to_owned() };
    let cut = |most: usize| plain.chars().take(most).collect::<String>().trim().to_owned();
    let mut name = cut(NAME_MAX);
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        let end = format!(" {number}");
        name = cut(NAME_MAX - end.len()) + &end;
        number += 1;
    }
    name
}

fn column_number(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn write(sheet: &mut Worksheet, name: &str, table: &Table) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin);
    sheet.write_string_with_format(0, 0, &table.title, &bold)?;
    for (at, column) in table.columns.iter().enumerate() {
        sheet.write_string_with_format(HEAD, column_number(at), &column.title, &head)?;
        // A share of the width of a page of some 100 letters.
        sheet.set_column_width(column_number(at), f64::from(column.width.max(7)))?;
    }
    sheet.set_freeze_panes(HEAD + 1, 0)?.set_repeat_rows(HEAD, HEAD)?;
    let last = table.rows.len().saturating_sub(1);
    let mut row_number = HEAD;
    for (at, row) in table.rows.iter().enumerate() {
        row_number += 1;
        let is_total = table.has_total && at == last;
        for (at, (column, value)) in table.columns.iter().zip(row).enumerate() {
            let at = column_number(at);
            let mut format = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
            format = if is_total { format.set_bold() } else { format };
            match (column.kind, value) {
                (_, Value::Text(text)) => {
                    // As a text, whatever it looks like.
                    let format = format.set_text_wrap().set_num_format("@");
                    sheet.write_string_with_format(row_number, at, &**text, &format)?;
                }
                (ColumnKind::Hundredths, Value::Int(own)) => {
                    let format = format.set_num_format("0.00");
                    sheet.write_number_with_format(row_number, at, hundredth(*own), &format)?;
                }
                (ColumnKind::Percent, Value::Int(own)) => {
                    let format = format.set_num_format("0.0");
                    sheet.write_number_with_format(row_number, at, hundredth(*own), &format)?;
                }
                (_, Value::Int(own)) => {
                    let format = format.set_num_format("#,##0");
                    sheet.write_number_with_format(row_number, at, whole(*own), &format)?;
                }
                _ => {
                    sheet.write_blank(row_number, at, &format)?;
                }
            }
        }
    }
    sheet.write_string(row_number + 2, 0, &table.note)?;
    if !table.stacked.is_empty() && !table.rows.is_empty() {
        sheet.insert_chart(HEAD, column_number(table.columns.len() + 1), &stacked(name, table))?;
    }
    Ok(())
}

/// Each row of a table as a bar, divided by the columns that are its parts.
fn stacked(name: &str, table: &Table) -> Chart {
    let mut chart = Chart::new(ChartType::BarPercentStacked);
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let (first, last) = (HEAD + 1, HEAD + rows);
    for at in &table.stacked {
        let at = u16::try_from(*at).unwrap_or(u16::MAX);
        chart
            .add_series()
            .set_categories((name, first, 0, last, 0))
            .set_values((name, first, at, last, at))
            .set_name((name, HEAD, at));
    }
    chart.title().set_name(&table.title);
    chart.y_axis().set_num_format("0%");
    // The first row above.
    chart.x_axis().set_reverse();
    chart.set_width(720).set_height(160 + 22 * rows.min(60));
    chart
}

/// What the columns of every table are.
fn dictionary(
    sheet: &mut Worksheet,
    tables: &[&Table],
    taken: &mut BTreeSet<String>,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name(sheet_name("Từ điển dữ liệu", taken))?;
    for (at, (title, width)) in
        [("Bảng", 36.0), ("Cột", 28.0), ("Kiểu", 24.0), ("Tính trên", 60.0)].into_iter().enumerate()
    {
        sheet.write_string_with_format(0, column_number(at), title, &bold)?;
        sheet.set_column_width(column_number(at), width)?;
    }
    let mut row = 0;
    for table in tables {
        for column in &table.columns {
            row += 1;
            let kind = match column.kind {
                ColumnKind::Text => "văn bản",
                ColumnKind::Count => "số đếm",
                ColumnKind::Hundredths => "điểm, hai chữ số thập phân",
                ColumnKind::Percent => "phần trăm, 0 đến 100",
            };
            for (at, text) in [&table.title, &column.title, kind, &table.note].into_iter().enumerate() {
                sheet.write_string(row, column_number(at), text)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn hundredth(own: i64) -> f64 {
    whole(own) / 100.0
}

#[expect(clippy::cast_precision_loss, reason = "counts of people and answers stay far below 2⁵³")]
fn whole(own: i64) -> f64 {
    own as f64
}
