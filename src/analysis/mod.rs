//! Figures computed from responses: columns, aggregates, scores, intervals; and responses as the rows of an export.

mod aggregates;
mod audit;
mod campaign_progress;
mod clusters;
mod columns;
mod comparison;
mod disclosure;
mod filter;
mod hiding;
mod lowest;
mod period;
mod results;
mod rows;
mod said;
mod score;
mod share;
mod shown;
mod suspicions;
mod themes;

pub use aggregates::PlaceMonth;
pub use audit::{Audit, HiddenCell};
pub use clusters::{Clusters, wilson_permille};
pub use columns::{Columns, Headline, Listed};
pub use comparison::{Change, Comparison, Earlier, Printed};
pub use disclosure::{Crowd, PlaceKind};
pub use filter::{Filter, PlaceFilter, month_number, year_and_month};
pub use hiding::{Hidden, hidden};
pub use results::{ClosingResult, PlaceScore, Results, UnitSites};
pub use rows::{Cell, Place, Row, Spelled};
pub use score::{Score, Tally};
pub use share::{SMALL, Share};
pub use shown::Hiding;
pub use suspicions::{Suspected, Suspicion};
