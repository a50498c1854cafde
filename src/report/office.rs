//! What an office's documents have in common: its name, who signs, who gets them.

use super::document::{Annex, Block, Document, Head};
use super::figures::{day_and_place, padded};
use super::texts::{ReportTexts, TextField};
use crate::json::names;
use crate::log::{Log, Record};

/// The record with what all documents have in common.
pub const OFFICE_RECORD: &str = "office/documents";
names! {
    /// The fields of [`OFFICE_RECORD`], in the order of the page. Several lines stand for a list.
    pub enum OfficeField {
        /// The authority that issues documents.
        Authority = "authority",
        /// "UBND", behind "BC-".
        Symbol = "symbol",
        /// Where documents are dated.
        Place = "place",
        /// Kính gửi.
        To = "to",
        /// The capacity in which they are signed.
        Capacity = "capacity",
        /// Who signs.
        Signer = "signer",
        /// Nơi nhận.
        Recipients = "recipients",
    }
}

impl OfficeField {
    /// Whether each of its lines is an entry.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Authority | Self::To | Self::Capacity | Self::Recipients)
    }
}

/// What the documents of an office have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeHead {
    /// By field, in the order of [`OfficeField::ALL`].
    texts: Vec<String>,
}

impl OfficeHead {
    /// As set; what was not set follows from the commune's name.
    #[must_use]
    pub fn of(log: &Log, commune: &str) -> Self {
        let record = log.record(OFFICE_RECORD);
        let texts = OfficeField::ALL
            .map(|field| given(record.as_ref(), field).unwrap_or_else(|| usual(field, commune)));
        Self { texts: texts.into() }
    }

    /// What stands where nothing was set.
    #[must_use]
    pub fn usual(commune: &str) -> Self {
        Self { texts: OfficeField::ALL.map(|field| usual(field, commune)).into() }
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: OfficeField) -> &str {
        self.texts.get(field as usize).map_or("", String::as_str)
    }

    /// A document of this office: with its head, who signs and who gets it.
    #[must_use]
    pub fn document(
        &self,
        texts: &ReportTexts<'_>,
        subject: &str,
        blocks: Vec<Block>,
        annexes: Vec<Annex>,
    ) -> Document {
        let number = texts.given(TextField::Number).unwrap_or_default().trim();
        let number = number.parse().map_or_else(|_| number.to_owned(), padded);
        let to = self.lines(OfficeField::To);
        // Who is written to stands first among those who get it.
        let first = (!to.is_empty()).then(|| "Như trên".to_owned());
        Document {
            head: Head {
                authority: self.lines(OfficeField::Authority),
                number,
                symbol: format!("BC-{}", self.text(OfficeField::Symbol)),
                place_and_day: day_and_place(self.text(OfficeField::Place), texts.day()),
                kind: "BÁO CÁO".into(),
                subject: subject.to_owned(),
                to,
            },
            blocks,
            capacity: self.lines(OfficeField::Capacity),
            signer: self.text(OfficeField::Signer).trim().to_owned(),
            recipients: first.into_iter().chain(self.lines(OfficeField::Recipients)).collect(),
            annexes,
            is_electronic: true,
        }
    }

    /// Its lines that are not empty.
    #[must_use]
    pub fn lines(&self, field: OfficeField) -> Vec<String> {
        self.text(field).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }
}

fn given(record: Option<&Record<'_>>, field: OfficeField) -> Option<String> {
    record?.text(field.as_str()).map(str::to_owned)
}

/// The layout that a commune's documents have (NĐ 30/2020; since 1 July 2025 with no district above the commune).
fn usual(field: OfficeField, commune: &str) -> String {
    let name = commune.trim_start_matches("xã ").trim_start_matches("Xã ");
    match field {
        OfficeField::Authority => format!("Ủy ban nhân dân\n{commune}").to_uppercase(),
        OfficeField::Symbol => "UBND".into(),
        OfficeField::Place => name.into(),
        OfficeField::To => "Ủy ban nhân dân tỉnh Tuyên Quang\nSở Nội vụ tỉnh Tuyên Quang".into(),
        OfficeField::Capacity => "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH".into(),
        OfficeField::Signer => String::new(),
        OfficeField::Recipients => {
            "Thường trực Đảng ủy\nThường trực HĐND xã\nChủ tịch, các PCT UBND xã\nLưu: VT, VH-XH".into()
        }
    }
}
