//! Figures computed from responses: scores, intervals, results.

mod results;
mod score;

pub use results::{ClosingResult, PlaceScore, Results, SMALL, results};
pub use score::{Score, Share, Tally, wilson_permille};
