//! What comes in: files as chat apps, mail programs and people hand them on, until they are bundles and receipts.
//!
//! A file may be packed (gzip, ZIP), in UTF-16, decomposed, quoted in a message, renamed, doubled or cut. All of it is
//! undone here, with a note for the person of what was done; what cannot be read is named with its reason. The app
//! reads in a worker (`worker/`) and the office's native command directly; [`ImportedFile`] is what both hand on.

#[cfg(feature = "import")]
mod archive;
#[cfg(feature = "import")]
mod file_cache;
mod imported_file;
#[cfg(feature = "import")]
mod read;
#[cfg(feature = "import")]
mod text;

#[cfg(feature = "import")]
pub use file_cache::FileCache;
pub use imported_file::{Content, ImportError, ImportedFile, Repair};
#[cfg(feature = "import")]
pub use read::read_file;
