//! Responses as compact records, and what privacy asks of them.

mod answer;
mod privacy;
mod response;

pub use answer::{Answer, Answers, LEVELS};
pub use privacy::{Hint, hints};
pub use response::{AnswerSheet, DECLINED, DeclinedOr, Response, ValidityRule, is_response};
