//! The answers of a response under the rules of its form.
//!
//! Imports `json` and `text`, and the form's types. Knows no screen, no language and no log.

mod expression;
mod given;
mod parse;
mod reading;
mod session;

pub use expression::Expression;
pub use given::{DECLINED, Given, WrongAnswer};
pub(super) use parse::RESERVED;
pub use session::{FormSession, Problem, ProblemKind};
