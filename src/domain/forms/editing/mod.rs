//! A form while it is being edited: its document in parts that keep their identity, what is wrong in it, and how two
//! versions differ. Only the office's pages use it.

mod comparison;
mod draft;
mod problems;
mod words;

pub use comparison::{Difference, DifferenceKind, differences};
pub use draft::{DraftGroup, DraftQuestion, FormDraft, Section};
pub use problems::DraftProblem;
pub use words::{plain_text, set_text, text_in};

#[cfg(test)]
mod tests;
