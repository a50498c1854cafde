//! Every text that a person reads, in Vietnamese and English, and how dates and numbers are written.

mod format;
mod texts;

pub use format::{count, date, day, hundredths, moment, percent, permille};
pub use texts::T;

use std::sync::atomic::{AtomicBool, Ordering};

use crate::survey::Text;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Tiếng Việt.
    Vietnamese,
    /// English.
    English,
}

static ENGLISH: AtomicBool = AtomicBool::new(false);

/// The language in use.
#[must_use]
pub fn language() -> Language {
    if ENGLISH.load(Ordering::Relaxed) { Language::English } else { Language::Vietnamese }
}

/// Uses another language from now on. What is on the screen must be written anew.
pub fn set_language(language: Language) {
    ENGLISH.store(language == Language::English, Ordering::Relaxed);
}

/// One of two texts, by the language in use.
#[must_use]
pub fn either<'a>(vietnamese: &'a str, english: &'a str) -> &'a str {
    if language() == Language::English { english } else { vietnamese }
}

/// A text of the interface.
#[must_use]
pub fn t(text: T) -> &'static str {
    let (vietnamese, english) = text.both();
    either(vietnamese, english)
}

/// A text of the interface with `{0}`, `{1}` … filled in.
#[must_use]
pub fn tf(text: T, values: &[&str]) -> String {
    let mut parts = t(text).split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (index, rest) = part.split_once('}').unwrap_or_default();
        filled.push_str(
            index.parse().ok().and_then(|index: usize| values.get(index)).copied().unwrap_or_default(),
        );
        filled.push_str(rest);
    }
    filled
}

/// A text of a form.
#[must_use]
pub fn form_text(text: &Text) -> &str {
    either(&text.vi, &text.en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_places_to_fill_in() {
        for (vietnamese, english) in T::all() {
            assert!(!vietnamese.is_empty() && !english.is_empty(), "{vietnamese}{english}");
            for index in 0..6 {
                let place = format!("{{{index}}}");
                assert_eq!(vietnamese.contains(&place), english.contains(&place), "{vietnamese} / {english}");
            }
        }
    }

    #[test]
    fn texts_are_composed_and_have_no_stray_spaces() {
        for (vietnamese, english) in T::all() {
            for text in [vietnamese, english] {
                assert_eq!(text.trim(), text);
                assert!(!text.contains("  "), "{text}");
                assert!(
                    !text.chars().any(|letter| ('\u{300}'..='\u{36f}').contains(&letter)),
                    "{text} is not in NFC"
                );
            }
        }
    }
}
