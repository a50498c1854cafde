//! The language in use, and the texts in it.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use super::texts::{self, T};
use crate::domain::forms::{LocalizedText, Scale};

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Tiếng Việt.
    Vietnamese,
    /// English.
    English,
}

static ENGLISH: AtomicBool = AtomicBool::new(false);

/// The loaded English texts: the interface's, and the forms' with their Vietnamese.
static LEARNED: OnceLock<English> = OnceLock::new();

struct English {
    interface: Vec<&'static str>,
    /// Vietnamese and English.
    forms: Vec<(&'static str, &'static str)>,
}

/// What the collector's program shows in English: the digest of the table of texts and then each text on a line; and the texts of the forms, each
/// a line of Vietnamese, a tab, English.
#[cfg(not(meeting_only))]
#[must_use]
pub fn english() -> [&'static str; 2] {
    [texts::ENGLISH, include_str!(concat!(env!("OUT_DIR"), "/forms-en.txt"))]
}

/// Loads the texts that `english` returns. They weigh 8 KB, which no first visit in Vietnamese transfers.
///
/// Returns `false` and loads nothing if the table is of another version, as when the page is older than the worker: texts
/// are found by their position, so every label would be wrong.
pub fn learn_english(interface: &'static str, forms: &'static str) -> bool {
    let Some((digest, interface)) = interface.split_once('\n') else { return false };
    if digest != texts::DIGEST {
        return false;
    }
    LEARNED.get_or_init(|| {
        let forms = forms.lines().filter_map(|line| line.split_once('\t')).collect();
        let interface = interface.lines();
        #[cfg(not(meeting_only))]
        let interface = interface.chain(texts::OFFICE_ENGLISH.lines());
        English { interface: interface.collect(), forms }
    });
    true
}

/// Returns `true` if English can be shown.
#[must_use]
pub fn knows_english() -> bool {
    LEARNED.get().is_some()
}

/// The language in use; English only once it is loaded.
#[must_use]
pub fn language() -> Language {
    if ENGLISH.load(Ordering::Relaxed) && knows_english() { Language::English } else { Language::Vietnamese }
}

/// Switches the language. The caller must re-render the page.
pub fn set_language(language: Language) {
    ENGLISH.store(language == Language::English, Ordering::Relaxed);
}

/// The loaded texts, if English is in use.
fn learned() -> Option<&'static English> {
    LEARNED.get().filter(|_| ENGLISH.load(Ordering::Relaxed))
}

/// One of two texts, by the language in use.
#[must_use]
pub fn localized<'a>(vietnamese: &'a str, english: &'a str) -> &'a str {
    if language() == Language::English { english } else { vietnamese }
}

/// A text of the interface.
#[must_use]
pub fn t(text: T) -> &'static str {
    static FIRST: OnceLock<Vec<&'static str>> = OnceLock::new();
    let place = text as usize;
    let lines = match learned() {
        Some(english) => &english.interface,
        None if place < texts::FIRST_COUNT => FIRST.get_or_init(|| texts::FIRST.lines().collect()),
        None => return later(place - texts::FIRST_COUNT),
    };
    lines.get(place).copied().unwrap_or_default()
}

/// A text that the first screens do not show. In the collector's program, this function and these texts are in the second part.
#[inline(never)]
fn later(place: usize) -> &'static str {
    static LATER: OnceLock<Vec<&'static str>> = OnceLock::new();
    let lines = LATER.get_or_init(|| texts::LATER.lines().skip(1).collect());
    lines.get(place).copied().unwrap_or_default()
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

/// A text of a form in the language in use: English from the form itself, else from the loaded texts, else Vietnamese.
#[must_use]
pub fn form_text(text: &LocalizedText) -> &str {
    match learned() {
        Some(english) if !text.has("en") => {
            let learned = english.forms.iter().find(|(vietnamese, _)| *vietnamese == text.vi);
            learned.map_or(&text.vi, |(_, english)| english)
        }
        Some(_) => text.in_language("en"),
        None => &text.vi,
    }
}

/// The words of the scale of five, the worst first.
const LEVELS: [T; 5] = [T::VeryUnsatisfied, T::Unsatisfied, T::Neutral, T::Satisfied, T::VerySatisfied];

/// The word of a level of a form's scale; empty for a level that has none.
#[must_use]
pub fn level_word(scale: &Scale, level: u8) -> String {
    match scale.label(level) {
        Some(label) => form_text(label).to_owned(),
        None => {
            LEVELS.get(usize::from(level.saturating_sub(1))).map_or_else(String::new, |word| t(*word).into())
        }
    }
}

#[cfg(all(test, not(meeting_only)))]
mod tests {
    use super::*;

    #[test]
    fn english_of_another_version_is_refused_and_ours_is_learned() {
        let [interface, forms] = english();
        let (digest, texts) = interface.split_once('\n').unwrap_or_default();
        let other = format!("{}\nOne label more\n{texts}", digest.replace(|c: char| c != '0', "0"));
        assert!(!learn_english(other.leak(), forms));
        assert!(!learn_english(texts, forms), "without a digest");
        assert!(!knows_english());
        assert!(learn_english(interface, forms));
        let last = LEARNED.get().and_then(|english| english.interface.get(T::Name as usize));
        assert_eq!(last, Some(&"Name"));
    }

    fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
        let english = texts::ENGLISH.lines().skip(1).chain(texts::OFFICE_ENGLISH.lines());
        let later = texts::LATER.lines().skip(1).filter(|line| !line.starts_with('\u{1}'));
        let vietnamese = texts::FIRST.lines().chain(later);
        assert_eq!(vietnamese.clone().count(), english.clone().count());
        vietnamese.zip(english)
    }

    #[test]
    fn both_languages_have_the_same_places_to_fill_in() {
        for (vietnamese, english) in all() {
            assert!(!vietnamese.is_empty() && !english.is_empty(), "{vietnamese}{english}");
            for index in 0..6 {
                let place = format!("{{{index}}}");
                assert_eq!(vietnamese.contains(&place), english.contains(&place), "{vietnamese} / {english}");
            }
        }
    }

    #[test]
    fn texts_are_composed_and_have_no_stray_spaces() {
        for (vietnamese, english) in all() {
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
