//! This device's own preferences. They stay on it.

use super::app::App;
use crate::browser;
use crate::i18n::{self, Language, T, t};
use crate::json::Map;
use leptos::prelude::*;

/// A preference that is one of a few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Preference {
    Language,
    TextSize,
    Theme,
    /// The village of the last response, offered for the next.
    Village,
    /// The facility of the last response, offered for the next.
    Facility,
    /// The last own change that has left the device in a file.
    HandedOver,
    /// When that was.
    HandedOverAt,
    /// The browser has been asked to keep what is here for good.
    AskedToKeep,
    /// The person has read that only one of two places keeps what is written.
    ToldOnePlace,
}

impl Preference {
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::TextSize => "text_size",
            Self::Theme => "theme",
            Self::Village => "village",
            Self::Facility => "facility",
            Self::HandedOver => "handed_over",
            Self::HandedOverAt => "handed_over_at",
            Self::AskedToKeep => "asked_to_keep",
            Self::ToldOnePlace => "told_one_place",
        }
    }
}

/// What was chosen; nothing where nobody has chosen.
pub(crate) fn get(settings: &Map, preference: Preference) -> String {
    settings.text(preference.key()).unwrap_or_default().to_owned()
}

/// The device has a new name, whose numbers begin at one.
pub(crate) fn forget_hand_over(settings: &mut Map) {
    settings.remove(Preference::HandedOver.key());
}

/// Keeps a choice and applies it.
pub(crate) fn set(app: App, preference: Preference, value: &str) {
    app.change_setting(preference, value);
    app.with_settings(apply);
}

/// Fetches English where it is wanted and not yet here; then the page is written anew.
pub(crate) fn learn_language(app: App) {
    if app.with_settings(|settings| get(settings, Preference::Language)) != "en" || i18n::knows_english() {
        return;
    }
    browser::fetch_english(move |answer| match answer {
        browser::WorkerReply::Part(interface, forms) => {
            if !i18n::learn_english(interface.leak(), forms.leak()) {
                return app.say(t(T::NoEnglish));
            }
            app.with_settings(apply);
            app.language.update(|count| *count += 1);
        }
        browser::WorkerReply::Failed => app.say(t(T::NoEnglish)),
        browser::WorkerReply::Progress(_) | browser::WorkerReply::Done => {}
    });
}

/// Applies language, theme and text size to the page.
pub(crate) fn apply(settings: &Map) {
    let wanted =
        if get(settings, Preference::Language) == "en" { Language::English } else { Language::Vietnamese };
    i18n::set_language(wanted);
    browser::set_root_attribute("lang", i18n::localized("vi", "en"));
    browser::set_root_attribute("data-theme", &get(settings, Preference::Theme));
    browser::set_root_attribute("data-text", &get(settings, Preference::TextSize));
}
