//! Figures computed from responses: columns, aggregates, scores, intervals.

mod aggregates;
mod columns;
mod results;
mod score;

pub use aggregates::{Filter, PlaceFilter, PlaceMonth, month_number};
pub use columns::{Cell, Columns, Layout, Listed};
pub use results::{ClosingResult, PlaceScore, Results, SMALL};
pub use score::{Score, Share, Tally, wilson_permille};
