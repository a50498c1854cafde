//! A [`Document`](so_thon::report::Document) as a file: DOCX in the layout of NĐ 30/2020/NĐ-CP, or its tables as XLSX or CSV.
//!
//! DOCX is written here, part by part: of Open XML, a report needs some fifteen elements, and rows that repeat as the heads of
//! tables are not among those that `docx-rs` knows (docs/decisions/0021-reports-as-documents.md).

mod csv;
mod docx;
mod sheets;

pub use csv::csv;
pub use docx::docx;
pub use sheets::{SheetError, xlsx};
