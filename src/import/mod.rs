//! Any file, as chat apps, mail programs and people pass it on, until it is a bundle or a receipt.
//!
//! A file may be packed (gzip, ZIP), in UTF-16, decomposed, quoted in a message, renamed, doubled or cut. All of this is
//! undone here and noted for the person; a file that cannot be read gets its reason. The app reads in a worker
//! (`worker/`), the office's native command reads directly; both return an [`ImportedFile`]. Imports `format`, `log` and
//! `json`; knows no browser.

#[cfg(feature = "import")]
mod archive;
#[cfg(feature = "import")]
mod broken_lines;
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
