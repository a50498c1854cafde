//! JSON as our documents and changes use it: values, reading, and the one canonical spelling (RFC 8785, integers only).
//!
//! Imports nothing of the crate.

mod reader;
mod value;

pub(crate) use reader::OTHER_NUMBER;
pub use value::{MAX_INTEGER, Map, Value};
pub(crate) use value::{write_int, write_text};
