//! The styles, with the sizes of NĐ 30/2020, Phụ lục I (Times New Roman, black).

use super::{DECLARATION, WORD};

/// A paragraph style: id, name, the style that it follows, properties of its paragraphs and of its text.
struct Style(&'static str, &'static str, &'static str, &'static str, &'static str);

const CENTRED: &str = r#"<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>"#;
const BOLD: &str = "<w:b/>";

/// Sizes are in half points: 28 is 14 pt.
const STYLES: [Style; 17] = [
    Style(
        "BodyText",
        "Body Text",
        "Normal",
        r#"<w:spacing w:before="120" w:after="0" w:line="276" w:lineRule="auto"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>"#,
        "",
    ),
    Style("Basis", "Căn cứ", "BodyText", "", "<w:i/>"),
    Style(
        "Heading1",
        "heading 1",
        "BodyText",
        r#"<w:keepNext/><w:spacing w:before="180" w:after="0" w:line="276" w:lineRule="auto"/><w:outlineLvl w:val="0"/>"#,
        BOLD,
    ),
    Style("Heading2", "heading 2", "BodyText", r#"<w:keepNext/><w:outlineLvl w:val="1"/>"#, BOLD),
    Style(
        "Title",
        "Title",
        "Normal",
        r#"<w:spacing w:before="240" w:after="0"/><w:jc w:val="center"/>"#,
        BOLD,
    ),
    Style("Subject", "Trích yếu", "Normal", CENTRED, BOLD),
    Style("Authority", "Cơ quan ban hành", "Normal", CENTRED, r#"<w:b/><w:sz w:val="26"/>"#),
    Style("State", "Quốc hiệu", "Normal", CENTRED, r#"<w:b/><w:sz w:val="24"/>"#),
    Style("Motto", "Tiêu ngữ", "Normal", CENTRED, r#"<w:b/><w:sz w:val="26"/>"#),
    Style("Number", "Số và ký hiệu", "Normal", CENTRED, r#"<w:sz w:val="26"/>"#),
    Style("PlaceAndDay", "Địa danh và thời gian", "Normal", CENTRED, r#"<w:i/><w:sz w:val="26"/>"#),
    Style("Recipients", "Nơi nhận", "Normal", r#"<w:ind w:firstLine="0"/>"#, r#"<w:sz w:val="22"/>"#),
    Style(
        "AnnexName",
        "Phụ lục",
        "Normal",
        r#"<w:keepNext/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>"#,
        BOLD,
    ),
    Style("AnnexTitle", "Tiêu đề phụ lục", "Normal", r#"<w:keepNext/><w:jc w:val="center"/>"#, BOLD),
    Style(
        "AnnexOf",
        "Kèm theo",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="0" w:after="120"/><w:jc w:val="center"/>"#,
        "<w:i/>",
    ),
    Style(
        "TableText",
        "Bảng",
        "Normal",
        r#"<w:spacing w:before="20" w:after="20"/>"#,
        r#"<w:sz w:val="22"/>"#,
    ),
    Style(
        "Caption",
        "caption",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>"#,
        r#"<w:b/><w:sz w:val="26"/>"#,
    ),
];

/// The part `styles.xml`.
pub(super) fn styles() -> String {
    let mut all = String::new();
    for style in &STYLES {
        all.push_str(&written(style));
    }
    format!(
        r#"{DECLARATION}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="26"/></w:rPr></w:style>{all}</w:styles>"#
    )
}

/// The names that Word itself knows.
const BUILT_IN: [&str; 5] = ["BodyText", "Heading1", "Heading2", "Title", "Caption"];

fn written(Style(id, name, based_on, paragraph, text): &Style) -> String {
    let custom = if BUILT_IN.contains(id) { "" } else { r#" w:customStyle="1""# };
    let properties = |tag: &str, inner: &str| {
        if inner.is_empty() { String::new() } else { format!("<w:{tag}>{inner}</w:{tag}>") }
    };
    format!(
        r#"<w:style w:type="paragraph"{custom} w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/><w:qFormat/>{}{}</w:style>"#,
        properties("pPr", paragraph),
        properties("rPr", text)
    )
}
