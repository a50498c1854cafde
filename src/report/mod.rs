//! Tables computed from plan and survey.

mod results;

pub use results::{ClosingResult, Place, Results, SMALL, results};
