//! What the log's records mean: places, the commune's plan, forms and responses.
//!
//! Imports `log`, `json`, `text` and `compact`. Siblings do not import each other, but `survey` imports `forms` and
//! `places`. Pure: no clock, no browser, no interface texts.

pub mod campaign;
mod facility_kind;
pub mod forms;
mod kinds;
pub mod places;
pub mod plan;
pub mod survey;
pub mod voices;

pub use facility_kind::FacilityKind;
pub use kinds::{RecordKind, holds_answers};
