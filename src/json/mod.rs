//! JSON as our documents and changes use it: values, reading in any spelling, and the one canonical spelling
//! (RFC 8785, integers only), written and scanned; and how a document type is described.
//!
//! Imports nothing of the crate. Uses no serialization framework: its tables for fractions and the words of its
//! errors would weigh 7 KB of the first load, and its private details would show in the file format.

mod cursor;
mod describe;
mod reader;
mod scanner;
mod value;

pub(crate) use describe::index_of;
pub use describe::{
    DocumentError, Expected, FromValue, RulePart, field, fill, integer, is_identifier, items, object,
};
pub(crate) use describe::{names, record};
pub use reader::MAX_DEPTH;
pub(crate) use scanner::CanonicalScanner;
pub(crate) use value::write_int;
pub use value::{MAX_INTEGER, Map, Value, key_order, write_text};
