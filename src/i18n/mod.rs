//! Every text that a person reads, in Vietnamese and English, and how dates and numbers are written.

mod format;
mod language;
mod texts;

pub use format::{count, date, day, hundredths, moment, percent, permille};
#[cfg(not(meeting_only))]
pub use language::english;
pub use language::{
    Language, form_text, knows_english, language, learn_english, level_word, localized, set_language, t, tf,
};
pub use texts::T;
