//! What the culture-society office does: devices, conflicts, the ledger, QR codes, results.
//!
//! One file a page. Pages import `parts`, `widgets` and `dom`, and never another folder's pages.

pub(in crate::ui) mod campaigns;
pub(in crate::ui) mod conflicts;
pub(in crate::ui) mod devices;
mod expected;
pub(in crate::ui) mod forms;
pub(in crate::ui) mod ledger;
pub(in crate::ui) mod overview;
pub(in crate::ui) mod paper;
mod print_head;
pub(in crate::ui) mod quality;
mod reading;
pub(in crate::ui) mod refused;
mod remarks;
pub(in crate::ui) mod reports;
pub(in crate::ui) mod results;
mod results_comparison;
mod results_filter;
mod results_lowest;
mod results_places;
mod results_tables;
mod results_versions;
mod rows;
pub(in crate::ui) mod scan_codes;
pub(in crate::ui) mod transports;
pub(in crate::ui) mod voices;
mod writing;
