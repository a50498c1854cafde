//! The body: paragraphs in styles, and tables.

use so_thon::report::{Block, BlockKind};

use super::Page;
use super::table::table;
use super::xml::Xml;

pub(super) fn blocks(xml: &mut Xml, blocks: &[Block], page: Page) {
    for block in blocks {
        match (block.kind, &block.table) {
            (BlockKind::Table, Some(own)) => table(xml, own, page),
            (BlockKind::Table, None) => {}
            (BlockKind::Basis, _) => paragraph(xml, "Basis", &block.text),
            (BlockKind::Section, _) => paragraph(xml, "Heading1", &block.text),
            (BlockKind::Heading, _) => paragraph(xml, "Heading2", &block.text),
            (BlockKind::Text, _) => paragraph(xml, "BodyText", &block.text),
        }
    }
}

/// A paragraph of a style.
pub(super) fn paragraph(xml: &mut Xml, style: &str, text: &str) {
    paragraph_with(xml, style, "", "", text);
}

/// A paragraph of a style with properties of its own.
pub(super) fn paragraph_with(xml: &mut Xml, style: &str, properties: &str, run: &str, text: &str) {
    xml.raw(&format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>"#));
    if !text.is_empty() {
        xml.run(run, text);
    }
    xml.raw("</w:p>");
}
