//! Reports (báo cáo) as documents in the layout of NĐ 30/2020/NĐ-CP: what stands in them, apart from any page or file format.
//!
//! A [`Document`] is built from the plan's progress ([`reform`]) or from the results of a form ([`survey`]), shown and printed by
//! the app, and written as DOCX and XLSX by the crate `documents/`. Its words are Vietnamese whatever language the app speaks.

mod body;
mod document;
mod figures;
mod goal;
mod office;
pub mod reform;
mod scope;
pub mod survey;
mod texts;

pub use document::{Annex, Block, BlockKind, Column, ColumnKind, Document, Head, Table, listed};
pub use figures::{day_and_place, figure, padded};
pub use goal::{GOAL_SATISFIED, GOALS_RECORD, MOST_GOAL, goal};
pub use office::{OFFICE_RECORD, OfficeField, OfficeHead};
pub use scope::{EARLIER, Scope};
pub use texts::{REPORT_KIND, ReportTexts, TextField, report_record};
