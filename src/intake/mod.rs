//! What comes in: files as chat apps, mail programs and people hand them on, until they are bundles and receipts.
//!
//! A file may be packed (gzip, ZIP), in UTF-16, decomposed, quoted in a message, renamed, doubled or cut. All of it is
//! undone here, with a note for the person of what was done; what cannot be read is named with its reason. The app
//! reads in a worker (`desk/`) and the office's native command directly; [`Delivery`] is what both hand on.

#[cfg(feature = "intake")]
mod archive;
mod delivery;
#[cfg(feature = "intake")]
mod frames;
#[cfg(feature = "intake")]
mod memory;
#[cfg(feature = "intake")]
mod read;
#[cfg(feature = "intake")]
mod text;

pub use delivery::{Content, Delivery, Note, Trouble};
#[cfg(feature = "intake")]
pub use frames::{assemble, frame_head, frames};
#[cfg(feature = "intake")]
pub use memory::Memory;
#[cfg(feature = "intake")]
pub use read::{FILE_BYTES_MAX, deliveries};
