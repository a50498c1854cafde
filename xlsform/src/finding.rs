//! What was found in a workbook: where, and what came of it.

use std::fmt;

macro_rules! whats {
    ($($name:ident = $vietnamese:literal, $english:literal;)*) => {
        /// What was found. The texts name arguments by their numbers, from `{0}` on.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum What {
            $(#[doc = $english] $name,)*
        }

        impl What {
            const fn words(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, Language::Vietnamese) => $vietnamese,)*
                    $((Self::$name, Language::English) => $english,)*
                }
            }
        }
    };
}

whats! {
    NotAWorkbook = "Đây không phải tệp Excel (XLSX, XLS), hoặc tệp hỏng, hoặc có mật khẩu.", "This is no Excel workbook (XLSX or XLS), or it is damaged or locked with a password.";
    SheetUnreadable = "Trang tính bị hỏng.", "The sheet is damaged.";
    SheetTooLong = "Trang tính còn tiếp sau dòng này; mẫu phiếu không dài thế.", "The sheet goes on behind this row; a form is shorter.";
    SheetTooWide = "Trang tính có quá nhiều cột.", "The sheet has too many columns.";
    CellNotText = "Ô “{0}” đã bị Excel đổi thành ngày giờ hoặc bị lỗi công thức. Hãy đổi ô sang dạng văn bản và gõ lại.", "The cell “{0}” is a date or an error of a formula. Make it a text cell and type it again.";
    GroupTitleLeftOut = "Không hiện tên nhóm “{0}”: trong nhóm không có câu chấm điểm.", "The title “{0}” is not shown: no question of the group is scored.";
    NoSurvey = "Không có trang tính “survey”.", "The workbook has no sheet “survey”.";
    NoColumn = "Thiếu cột “{0}”.", "The sheet has no column “{0}”.";
    ColumnTwice = "Có hai cột tên “{0}”.", "Two columns are called “{0}”.";
    NameMissing = "Dòng này thiếu tên (name).", "The row has no name.";
    NameTwice = "Tên “{0}” đã dùng ở dòng khác.", "Another row has the name “{0}” already.";
    ListMissing = "Không ghi danh sách lựa chọn nào.", "The row does not say which list of choices it means.";
    ListUnknown = "Trang “choices” không có danh sách “{0}”.", "The sheet “choices” has no list “{0}”.";
    GroupUnopened = "Kết thúc một nhóm chưa mở.", "A group ends here that does not begin.";
    GroupTooDeep = "Các nhóm lồng nhau quá 32 lớp.", "Groups lie more than 32 deep within each other.";
    GroupUnclosed = "Nhóm mở ở đây không kết thúc.", "The group that begins here does not end.";
    NothingLeft = "Không còn câu hỏi nào nhận được.", "No question is left that can be taken over.";
    Personal = "“{0}” hỏi người trả lời là ai (tên, điện thoại, giấy tờ, ngày sinh). Phiếu phải ẩn danh.", "“{0}” asks who a person is (name, telephone, identity number or birth date). Responses are anonymous.";
    DocumentWrong = "Không thành mẫu phiếu: {0}", "This makes no form: {0}";
    TypeLeftOut = "Không nhận câu hỏi kiểu “{0}”.", "Left out: a question of the type “{0}”.";
    RepeatLeftOut = "Không nhận: nằm trong nhóm lặp lại.", "Left out: it is part of a group that is repeated.";
    ColumnLeftOut = "Không dùng cột “{0}”.", "The column “{0}” is not used.";
    CellLeftOut = "Không nhận “{0}” ở cột “{1}”.", "Left out: “{0}” in the column “{1}”.";
    SheetLeftOut = "Không dùng trang tính này.", "The sheet is not used.";
    RuleLeftOut = "Không nhận quy tắc “{0}” ở cột “{1}”. Không hiểu: {2}.", "Left out: the rule “{0}” in the column “{1}”. Not understood: {2}.";
    RuleAhead = "Không nhận quy tắc “{0}” ở cột “{1}”: nó hỏi đến câu đứng sau.", "Left out: the rule “{0}” in the column “{1}”, which asks for a later question.";
    RuleTooLong = "Không nhận quy tắc “{0}” ở cột “{1}”: nó quá dài hoặc lồng quá sâu.", "Left out: the rule “{0}” in the column “{1}”, which is too long or nested too deeply.";
    RequiredLeftOut = "Không hiểu “{0}” ở cột “required”; chỉ hiểu yes và no.", "Left out: “{0}” in the column “required”; only yes and no are understood.";
    NoteLeftOut = "Không nhận lời ghi chú “{0}”: không có câu hỏi nào theo sau.", "Left out: the note “{0}”; no question follows it.";
    SettingLeftOut = "Không dùng thiết lập “{0}”.", "The setting “{0}” is not used.";
    NoteJoined = "Lời ghi chú đi cùng câu “{0}”.", "The note stands at the question “{0}”.";
    NameChanged = "Tên “{0}” đổi thành “{1}”.", "The name “{0}” has become “{1}”.";
    LabelMissing = "“{0}” không có lời; dùng tên thay lời.", "“{0}” has no words of its own; its name stands in their place.";
    InsertLeftOut = "Lời có chèn câu trả lời của {0}; ở đây hiện “…”.", "The words show an answer by {0}; here they show “…” in its place.";
    Moved = "“{0}” được hỏi sau các câu chấm điểm.", "“{0}” is asked after the scored questions.";
    GroupFlattened = "Nhóm “{0}” nằm trong nhóm khác; các câu của nó thành nhóm riêng.", "The group “{0}” lies within another; its questions stand in a group of their own.";
    NoVietnamese = "Không có lời tiếng Việt; dùng lời tiếng “{0}” thay vào.", "There are no Vietnamese words; those in “{0}” stand in their place.";
    ScaleTaken = "Danh sách “{0}” là thang đo: mức 1 là kém nhất, hài lòng tính từ mức {1}.", "The list “{0}” is the scale: level 1 is the worst, and satisfied is from level {1} on.";
    NumberNarrower = "“{0}” chỉ nhận số từ 0, nhiều nhất hai chữ số thập phân.", "“{0}” takes numbers from 0 on, with at most two decimals.";
    VersionChanged = "Phiên bản “{0}” đổi thành {1}.", "The version “{0}” has become {1}.";
}

/// A language of the words for findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Tiếng Việt.
    Vietnamese,
    /// English.
    English,
}

/// What became of the workbook, or of a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Taken over, otherwise than it stands there.
    Changed,
    /// Not taken over.
    LeftOut,
    /// No form comes of the workbook.
    Refused,
}

/// Something that was found in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The name of the sheet; empty for the workbook.
    pub sheet: String,
    /// The row as a person counts it, from 1; 0 for the whole sheet.
    pub row: u32,
    /// What it is.
    pub what: What,
    /// What its text names.
    pub arguments: Vec<String>,
    /// What came of it.
    pub outcome: Outcome,
}

impl Finding {
    fn new(outcome: Outcome, sheet: &str, row: u32, what: What, arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(|text| (*text).to_owned()).collect();
        Self { sheet: sheet.to_owned(), row, what, arguments, outcome }
    }

    pub(crate) fn refused(sheet: &str, row: u32, what: What, arguments: &[&str]) -> Self {
        Self::new(Outcome::Refused, sheet, row, what, arguments)
    }

    pub(crate) fn left_out(sheet: &str, row: u32, what: What, arguments: &[&str]) -> Self {
        Self::new(Outcome::LeftOut, sheet, row, what, arguments)
    }

    pub(crate) fn changed(sheet: &str, row: u32, what: What, arguments: &[&str]) -> Self {
        Self::new(Outcome::Changed, sheet, row, what, arguments)
    }
}

impl Finding {
    /// Where it is: the sheet and, if it is about one, the row; empty for the workbook.
    #[must_use]
    pub fn place(&self, language: Language) -> String {
        let row = if language == Language::English { "row" } else { "dòng" };
        match (self.sheet.as_str(), self.row) {
            (sheet, 0) => sheet.to_owned(),
            (sheet, number) => format!("{sheet}, {row} {number}"),
        }
    }

    /// What it is.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut text = self.what.words(language).to_owned();
        for (at, argument) in self.arguments.iter().enumerate() {
            text = text.replace(&format!("{{{at}}}"), argument);
        }
        text
    }
}

impl fmt::Display for Finding {
    /// In English, with its place: `survey, row 7: …`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place(Language::English);
        if !place.is_empty() {
            write!(formatter, "{place}: ")?;
        }
        formatter.write_str(&self.text(Language::English))
    }
}
