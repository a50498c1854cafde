//! A document as DOCX (Office Open XML, ECMA-376 transitional).

mod body;
mod head;
mod styles;
mod table;
mod xml;

use std::io::{Cursor, Write as _};

use so_thon::report::{Annex, Document};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use body::{blocks, paragraph};
use xml::{Xml, escaped};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// A page of A4 with the margins of NĐ 30/2020 (20 mm above, below; 30 mm left; 15 mm right), in twentieths of a point.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    is_wide: bool,
}

impl Page {
    const SHORT: u32 = 11_906;
    const LONG: u32 = 16_838;
    const TOP: u32 = 1_134;
    const LEFT: u32 = 1_701;
    const RIGHT: u32 = 850;

    const fn size(self) -> (u32, u32) {
        if self.is_wide { (Self::LONG, Self::SHORT) } else { (Self::SHORT, Self::LONG) }
    }

    /// The width between the margins.
    pub(crate) const fn width(self) -> u32 {
        self.size().0 - Self::LEFT - Self::RIGHT
    }

    /// The properties of a section with pages of its own, numbered from 1; the first has no number on it.
    fn section(self) -> String {
        let (width, height) = self.size();
        let orientation = if self.is_wide { r#" w:orient="landscape""# } else { "" };
        format!(
            r#"<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/><w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orientation}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{top}" w:left="{left}" w:header="567" w:footer="567" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>"#,
            top = Self::TOP,
            right = Self::RIGHT,
            left = Self::LEFT,
        )
    }
}

/// Writes the file.
///
/// # Errors
/// The memory is full.
pub fn docx(document: &Document) -> Result<Vec<u8>, ZipError> {
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core(document)),
        ("word/_rels/document.xml.rels", document_relations()),
        ("word/document.xml", main(document)),
        ("word/styles.xml", styles::styles()),
        ("word/settings.xml", settings()),
        (
            "word/header1.xml",
            header(
                r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
            ),
        ),
        ("word/header2.xml", header("")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same document gives the same file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in parts {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn main(document: &Document) -> String {
    let page = Page { is_wide: false };
    let mut xml = Xml::new();
    head::head(&mut xml, document, page);
    blocks(&mut xml, &document.blocks, page);
    head::signature(&mut xml, document, page);
    // A section ends with a paragraph that has its properties; the last section's stand at the end.
    let mut own = page;
    for (at, annex) in document.annexes.iter().enumerate() {
        xml.raw(&format!("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/>{}</w:pPr></w:p>", own.section()));
        own = Page { is_wide: annex.is_wide };
        self::annex(&mut xml, document, annex, at, own);
    }
    let body = xml.finish();
    format!(
        r#"{DECLARATION}<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body>{body}{}</w:body></w:document>"#,
        own.section()
    )
}

/// Its name, its title, the line that names the document it belongs to, and its body.
fn annex(xml: &mut Xml, document: &Document, annex: &Annex, at: usize, page: Page) {
    paragraph(xml, "AnnexName", &document.annex_name(at));
    paragraph(xml, "AnnexTitle", &annex.title.to_uppercase());
    paragraph(xml, "AnnexOf", &document.annexed_to());
    blocks(xml, &annex.blocks, page);
}

fn content_types() -> String {
    const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let part = |name: &str, kind: &str| {
        format!(r#"<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>"#)
    };
    let parts = [
        part("document", "document.main"),
        part("styles", "styles"),
        part("settings", "settings"),
        part("header1", "header"),
        part("header2", "header"),
    ];
    format!(
        r#"{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#,
        parts.concat()
    )
}

fn package_relations() -> String {
    format!(
        r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#
    )
}

fn document_relations() -> String {
    let parts =
        [("styles", "styles"), ("settings", "settings"), ("header", "header1"), ("header", "header2")];
    let one = |(at, (kind, name)): (usize, &(&str, &str))| {
        format!(r#"<Relationship Id="rId{}" Type="{RELATIONS}/{kind}" Target="{name}.xml"/>"#, at + 1)
    };
    let all: String = parts.iter().enumerate().map(one).collect();
    format!(r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{all}</Relationships>"#)
}

fn core(document: &Document) -> String {
    format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"#,
        escaped(&document.head.subject)
    )
}

fn settings() -> String {
    format!(
        r#"{DECLARATION}<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#
    )
}

fn header(runs: &str) -> String {
    format!(
        r#"{DECLARATION}<w:hdr xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{runs}</w:p></w:hdr>"#
    )
}
