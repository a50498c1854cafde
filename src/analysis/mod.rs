//! Figures computed from responses: scores, intervals, results; and responses as the rows of an export.

mod results;
mod rows;
mod score;

pub use results::{ClosingResult, PlaceScore, Results, SMALL, results};
pub use rows::{Cell, Place, Row, Spelled};
pub use score::{Score, Share, Tally, wilson_permille};
