//! Tables with borders and heads that repeat on every page.

use so_thon::report::{Column, Table, figure};

use super::Page;
use super::body::paragraph_with;
use super::xml::Xml;

const BORDERS: &str = r#"<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:left w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:right w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tblBorders>"#;

pub(super) fn table(xml: &mut Xml, own: &Table, page: Page) {
    paragraph_with(xml, "Caption", "", "", &own.title);
    let widths = widths(&own.columns, page.width());
    begin(xml, BORDERS, &widths);
    xml.raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (column, width) in own.columns.iter().zip(&widths) {
        cell(xml, *width, r#"<w:vAlign w:val="center"/>"#, &|xml| {
            paragraph_with(xml, "TableText", r#"<w:jc w:val="center"/>"#, "<w:b/>", &column.title);
        });
    }
    xml.raw("</w:tr>");
    let last = own.rows.len().saturating_sub(1);
    for (at, row) in own.rows.iter().enumerate() {
        let bold = if own.has_total && at == last { "<w:b/>" } else { "" };
        xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for ((column, width), value) in own.columns.iter().zip(&widths).zip(row) {
            let place = if column.is_figure(value) { r#"<w:jc w:val="center"/>"# } else { "" };
            cell(xml, *width, "", &|xml| {
                paragraph_with(xml, "TableText", place, bold, &figure(column.kind, value));
            });
        }
        xml.raw("</w:tr>");
    }
    xml.raw("</w:tbl>");
    if !own.note.is_empty() {
        paragraph_with(xml, "TableText", "", "<w:i/>", &own.note);
    }
}

/// The widths of the columns, which fill `width`.
fn widths(columns: &[Column], width: u32) -> Vec<u32> {
    let sum = columns.iter().map(|own| own.width).sum::<u32>().max(1);
    columns.iter().map(|own| own.width * width / sum).collect()
}

/// Opens a table with columns of these widths.
pub(super) fn begin(xml: &mut Xml, borders: &str, widths: &[u32]) {
    let sum: u32 = widths.iter().sum();
    xml.raw(&format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{sum}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>"#
    ));
    for width in widths {
        xml.raw(&format!(r#"<w:gridCol w:w="{width}"/>"#));
    }
    xml.raw("</w:tblGrid>");
}

/// A cell with the paragraphs that `fill` writes, at least one.
pub(super) fn cell(xml: &mut Xml, width: u32, properties: &str, fill: &dyn Fn(&mut Xml)) {
    xml.raw(&format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>"#));
    fill(xml);
    xml.raw("</w:tc>");
}
