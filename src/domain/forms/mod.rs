//! Forms (phiếu khảo sát) as data: their types, reading them with errors that say where, the forms that this device
//! knows, and the engine that asks them.
//!
//! Imports `log`, `json`, `text` and `compact`. Knows no responses, apart from the engine's answers, and no screen.

mod built_in;
pub mod editing;
mod editions;
pub mod engine;
mod form;
mod personal;
mod question;
mod read;
mod reference;
mod registry;
mod text;

pub use form::{Domain, Form, Group, Source, Verified};
pub use question::{Choice, Question, QuestionKind, Role, Scale, WRITTEN};
pub use reference::FormRef;
pub use registry::FormRegistry;
pub use text::LocalizedText;
