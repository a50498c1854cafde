//! Responses as compact records, and what privacy asks of them.

mod answer;
mod merging;
mod privacy;
mod response;
mod sheet;

pub use answer::{Answer, Answers};
pub use merging::{ANSWERS, MergedAnswers, merge_answers, merged_answers};
pub use privacy::{Hint, hints};
pub use response::{
    DECLINED, DeclinedOr, FORM_DIGEST, Response, ValidityRule, form_ref, form_ref_of, is_response,
};
pub use sheet::AnswerSheet;
