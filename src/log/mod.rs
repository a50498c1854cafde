//! The heart: immutable changes, their union, and the state that follows from it.
//!
//! A [`Change`] is a fact: *on this device, these fields of this record were set, having seen those
//! earlier changes*. A [`Log`] is a set of changes; merging two devices is the union of two sets. From that
//! alone follow import, history, conflicts, gaps and receipts. There is no second mechanism.
//!
//! Imports `json` and `compact`. Pure: takes time and randomness as arguments and knows nothing of plans, surveys or
//! browsers. Never changes a text: bytes alone are compared and verified. Text that a person types is composed
//! (Unicode NFC) where it is typed.

mod change;
mod clock;
mod id;
mod index;
mod preview;
mod ranges;
mod record;
mod scan;
mod set;
mod touched;
mod unaware;
mod undo;
mod version;
mod view;

pub use change::{CHANGE_BYTES_MAX, CHANGE_DEPTH_MAX, Change, ChangeError, Stamp};
pub use clock::{CLOCK_TOLERANCE_MINUTES, minutes};
pub use id::{ChangeId, DeviceId, Digest, IdError};
pub use index::kind_of;
pub use preview::{DeviceCount, FieldConflict, Preview, preview};
pub use ranges::{SeqRanges, ranges_text};
pub use record::{DELETED, Head, Record};
pub use set::{Log, gaps};
pub use touched::{Touch, Touched};
pub use undo::{Undo, plan_undo};
pub use version::{Coverage, VersionVector};
