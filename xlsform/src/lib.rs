//! Forms from `XLSForm` workbooks (<https://xlsform.org>), and as such: what other survey programs write their forms in.
//!
//! [`read`] makes a form's document of a workbook, with a list of what was left out or changed, by sheet and row; a workbook
//! that cannot become a form is refused with the sheet and row of the fault. [`write`] makes a workbook of a document.
//! `docs/xlsform.md` says what corresponds to what. Nothing here decides what a form is: every document passes the form's own
//! reader first.

mod asked;
mod building;
mod choices;
mod columns;
mod draft;
mod export;
mod finding;
mod form;
mod layout;
mod names;
mod question_type;
mod rules;
mod scale;
mod survey;
mod texts;
mod workbook;

pub use export::{WriteFailure, write};
pub use finding::{Finding, Language, Outcome, What};
pub use form::{Imported, read};
pub use workbook::largest_table;
