//! What travels between devices: bundles, receipts, and the frames of QR codes.
//!
//! Imports `log`, `json` and `compact`. Pure; `docs/bundle.md` specifies every byte.

mod bundle;
mod clips;
#[cfg(feature = "import")]
mod compose;
#[cfg(feature = "import")]
mod frames;
mod receipt;

pub use bundle::{Bundle, Ending, Header, ReadError, Rejected, Scope, Sender, write_bundle, write_sorted};
#[cfg(feature = "import")]
pub use bundle::{JoinedHeaders, read_bundle, read_bundle_lines};
pub use clips::{ClipData, ClipsFile, read_clips, split_clips, write_clips};
#[cfg(feature = "import")]
pub use frames::{assemble, frame_head, frames};
pub use receipt::{Receipt, receipt_code};

/// The largest file that is read, packed or unpacked: 256 MiB, or about half a million responses.
pub const FILE_BYTES_MAX: usize = 256 * 1024 * 1024;
