//! A second reader of the format, written from `docs/bundle.md` alone: it shares no code with `src/log/`. Slow,
//! naive and obviously right, so that whatever the two readers disagree about is a fault in one of them or in the
//! document.

pub(crate) mod canonical;
pub(crate) mod change;
pub(crate) mod compose;
pub(crate) mod file;
pub(crate) mod ids;
pub(crate) mod json;
pub(crate) mod receipt;
pub(crate) mod state;
pub(crate) mod writing;

use serde_json::{Value, json};

/// Everything that the format says about a text: what it is as a bundle and what it is as a receipt.
pub(crate) fn outcome(text: &str) -> Value {
    json!({ "bundle": file::read(text), "receipt": receipt::read(text) })
}
