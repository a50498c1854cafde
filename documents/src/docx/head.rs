//! What stands above and below the body (NĐ 30/2020, Phụ lục I): authority and national title, number and day, kind and
//! subject, who is written to; who gets it and who signs.

use so_thon::report::{Document, listed};

use super::Page;
use super::body::{paragraph, paragraph_with};
use super::table::{begin, cell};
use super::xml::Xml;

/// A line below a text, with this much room left and right of it.
fn rule(xml: &mut Xml, style: &str, room: u32) {
    let line = r#"<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>"#;
    let place = format!(
        r#"{line}<w:spacing w:before="0" w:after="60" w:line="40" w:lineRule="exact"/><w:ind w:left="{room}" w:right="{room}" w:firstLine="0"/>"#
    );
    paragraph_with(xml, style, &place, "", "");
}

pub(super) fn head(xml: &mut Xml, document: &Document, page: Page) {
    let own = &document.head;
    // About two fifths for the authority.
    let left = page.width() * 2 / 5;
    let right = page.width() - left;
    begin(xml, "", &[left, right]);
    xml.raw("<w:tr>");
    cell(xml, left, "", &|xml| {
        let last = own.authority.len().saturating_sub(1);
        for (at, line) in own.authority.iter().enumerate() {
            // A superior authority's name is not bold; a commune's head names none.
            let plain = if at < last && own.authority.len() > 2 { r#"<w:b w:val="0"/>"# } else { "" };
            paragraph_with(xml, "Authority", "", plain, line);
        }
        // A third of the line.
        rule(xml, "Authority", left / 3);
        let number = if own.number.is_empty() { "      ".to_owned() } else { own.number.clone() };
        paragraph(xml, "Number", &format!("Số: {number}/{}", own.symbol));
    });
    cell(xml, right, "", &|xml| {
        paragraph(xml, "State", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        paragraph(xml, "Motto", "Độc lập - Tự do - Hạnh phúc");
        // As long as the motto at 13 pt.
        rule(xml, "Motto", right.saturating_sub(3_000) / 2);
        paragraph(xml, "PlaceAndDay", &own.place_and_day);
    });
    xml.raw("</w:tr></w:tbl>");
    paragraph(xml, "Title", &own.kind);
    paragraph(xml, "Subject", &own.subject);
    rule(xml, "Subject", page.width() * 2 / 5);
    to(xml, &own.to);
}

/// Kính gửi: one on the same line; several each on a line of its own.
fn to(xml: &mut Xml, to: &[String]) {
    let centred = r#"<w:spacing w:before="120"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>"#;
    match to {
        [] => {}
        [one] => paragraph_with(xml, "BodyText", centred, "", &format!("Kính gửi: {one}.")),
        several => {
            let room = r#"<w:spacing w:before="60"/><w:ind w:left="2268" w:firstLine="0"/>"#;
            paragraph_with(xml, "BodyText", room, "", "Kính gửi:");
            let room = r#"<w:spacing w:before="0"/><w:ind w:left="3402" w:firstLine="0"/>"#;
            for line in listed(several) {
                paragraph_with(xml, "BodyText", room, "", &line);
            }
        }
    }
}

pub(super) fn signature(xml: &mut Xml, document: &Document, page: Page) {
    let left = page.width() / 2;
    let right = page.width() - left;
    paragraph_with(xml, "TableText", "<w:keepNext/>", "", "");
    begin(xml, "", &[left, right]);
    xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    cell(xml, left, "", &|xml| {
        paragraph_with(xml, "Recipients", "", r#"<w:b/><w:i/><w:sz w:val="24"/>"#, "Nơi nhận:");
        for line in listed(&document.recipients) {
            paragraph(xml, "Recipients", &line);
        }
    });
    cell(xml, right, "", &|xml| {
        for line in &document.capacity {
            paragraph(xml, "Subject", line);
        }
        for _ in 0..4 {
            paragraph(xml, "Subject", "");
        }
        paragraph(xml, "Subject", &document.signer);
    });
    xml.raw("</w:tr></w:tbl>");
}
