//! Responses as compact records, and what privacy asks of them.

mod answer;
mod contact;
mod correcting;
mod counting;
mod merging;
mod paper_entry;
mod privacy;
mod private_numbers;
mod quality;
mod response;
mod sheet;
mod themes;
mod way;

pub use answer::{Answer, Answers};
pub use contact::{CONTACT, OUTCOME, Outcome, contact_record};
pub use counting::ItemsAnswered;
pub use merging::{ANSWERS, MergedAnswers, merge_answers, merged_answers};
pub use paper_entry::{
    Difference, EntryState, FINAL, PAPER_NUMBER, PaperEntry, Pass, Typed, entry_record, pass_fields,
    pile_fields, sent_back,
};
pub use privacy::{Hint, hints};
pub use quality::{JUDGED, Judged, PACE, Pace};
pub use response::{
    CAMPAIGN, DECLINED, DeclinedOr, FORM_DIGEST, Response, ValidityRule, form_ref, form_ref_of, is_response,
    response_record,
};
pub use sheet::{AnswerSheet, answers_of, session_of};
pub use themes::{CommonTheme, THEME, theme_field, theme_named, theme_of_field, theme_parts, themes_of};
pub use way::{WAY, Way};
