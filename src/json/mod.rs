//! JSON as our documents and changes use it: values, reading, and the one canonical spelling (RFC 8785, integers only);
//! and how a document type is described.
//!
//! Imports nothing of the crate.

mod describe;
mod reader;
mod value;

pub use describe::{DocumentError, Expected, FromValue, field, integer, is_identifier, items, object};
pub(crate) use describe::{names, record};
pub(crate) use reader::OTHER_NUMBER;
pub use value::{MAX_INTEGER, Map, Value};
pub(crate) use value::{write_int, write_text};
