//! What is read of the sheet “survey”.

use so_thon::json::Value;

use crate::question_type::AnswerKind;

/// A question of the workbook.
pub(crate) struct Asked {
    pub(crate) row: u32,
    /// As the workbook names it.
    pub(crate) name: String,
    /// As the form does.
    pub(crate) id: String,
    pub(crate) kind: AnswerKind,
    pub(crate) label: Value,
    pub(crate) hint: Option<Value>,
    pub(crate) note: Option<Value>,
    pub(crate) required: bool,
    /// The rules of its groups and its own, as `XPath`.
    pub(crate) relevant: Vec<String>,
    pub(crate) constraint: String,
    pub(crate) message: Option<Value>,
    /// The place of its group in [`Survey::groups`].
    pub(crate) group: Option<usize>,
    pub(crate) own: OwnColumns,
}

/// Columns that Sổ Thôn writes into a workbook, for what `XLSForm` does not say.
#[derive(Default)]
pub(crate) struct OwnColumns {
    pub(crate) kind: String,
    pub(crate) code: String,
    /// `about`, `closing`; empty where the order decides.
    pub(crate) place: String,
    pub(crate) positive: String,
    pub(crate) minimum: Option<i64>,
    pub(crate) maximum: Option<i64>,
}

/// A group of questions.
pub(crate) struct AskedGroup {
    pub(crate) row: u32,
    pub(crate) title: Value,
    pub(crate) code: String,
}

/// What is read of the sheet.
#[derive(Default)]
pub(crate) struct Survey {
    /// The words before the first question.
    pub(crate) intro: Vec<Value>,
    pub(crate) groups: Vec<AskedGroup>,
    pub(crate) questions: Vec<Asked>,
}
