//! The file that travels: one JSON document with one change per line, so that a cut file can be read up to the cut.

mod header;
#[cfg(feature = "import")]
mod join;
mod outcome;
#[cfg(feature = "import")]
mod read;
mod write;

pub use header::{Header, Scope, Sender};
#[cfg(feature = "import")]
pub use join::JoinedHeaders;
pub(super) use outcome::check_format;
pub use outcome::{Bundle, Ending, ReadError, Rejected};
#[cfg(feature = "import")]
pub use read::{read_bundle, read_bundle_lines};
pub use write::{write_bundle, write_sorted};

use sha2::{Digest as _, Sha256};

use crate::log::ChangeId;

/// The name of the format, as files say it.
const FORMAT: &str = "so-thon";
/// The version of the format that this program writes, and the newest that it reads.
pub(super) const VERSION: i64 = 1;
/// The end of a header; the changes follow.
const CHANGES: &str = "\"changes\":[";

/// The bundle's digest covers the ids in order, each followed by a line feed.
fn add_id(ids: &mut Sha256, id: ChangeId) {
    ids.update(format!("{id}\n"));
}

fn digest_text(ids: Sha256) -> String {
    let hex = ids.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        for half in [byte >> 4, byte & 15] {
            hex.push(char::from_digit(half.into(), 16).unwrap_or('0'));
        }
        hex
    });
    format!("sha256:{hex}")
}
