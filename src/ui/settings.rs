//! Applies this device's preferences to the page.

use super::context::Context;
use crate::browser;
use crate::i18n::{self, Language, T, t};
use crate::json::Map;
use crate::session::Preference;

/// The id of the dialog with the keyboard shortcuts.
#[cfg(feature = "office")]
pub(crate) const SHORTCUTS: &str = "shortcuts";

/// Keeps a choice and applies it.
pub(crate) fn set(app: Context, preference: Preference, value: &str) {
    app.session().set_preference(preference, value);
    app.with_untracked(|state| apply(&state.settings));
}

/// Fetches English where it is wanted and not yet here; then everything is rendered again.
pub(crate) fn learn_language(app: Context) {
    if app.preference(Preference::Language) != "en" || i18n::knows_english() {
        return;
    }
    browser::fetch_english(move |answer| match answer {
        browser::WorkerReply::Part(interface, forms) => {
            if !i18n::learn_english(interface.leak(), forms.leak()) {
                return app.say(t(T::NoEnglish));
            }
            app.with_untracked(|state| apply(&state.settings));
            app.note_language();
        }
        browser::WorkerReply::Failed => app.say(t(T::NoEnglish)),
        browser::WorkerReply::Progress(_) | browser::WorkerReply::Done => {}
    });
}

/// Applies language, theme and text size to the page.
pub(crate) fn apply(settings: &Map) {
    let wanted =
        if Preference::Language.of(settings) == "en" { Language::English } else { Language::Vietnamese };
    i18n::set_language(wanted);
    browser::set_root_attribute("lang", i18n::localized("vi", "en"));
    browser::set_root_attribute("data-theme", &Preference::Theme.of(settings));
    browser::set_root_attribute("data-text", &Preference::TextSize.of(settings));
}
