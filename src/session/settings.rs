//! This device's own preferences. They stay on the device.

use super::handle::Session;
use super::topic::Topic;
use crate::json::Map;

/// One preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// `vi` or `en`.
    Language,
    /// The size of text.
    TextSize,
    /// Light, dark or sunlight.
    Theme,
    /// The village of the last response, offered for the next.
    Village,
    /// The facility of the last response, offered for the next.
    Facility,
    /// The campaign of the last response, offered for the next.
    Campaign,
    /// How the last response was taken, offered for the next.
    Way,
    /// How many milliseconds an answer is seen before the next question comes; `off`: the person goes on by hand.
    Advance,
    /// The language in which questions are read aloud; empty: they are not.
    Aloud,
    /// The form that is being edited, as its document in JSON; empty if none is.
    FormDraft,
    /// The last own change that has left the device in a file.
    HandedOver,
    /// The changes that have left the device in a file: their numbers by device.
    Exported,
    /// When the last of them did.
    HandedOverAt,
    /// The browser has been asked to keep the data for good.
    AskedToKeep,
    /// The person has read that only one of the two storages works.
    ToldOnePlace,
    /// `off` turns keyboard shortcuts off.
    #[cfg(feature = "office")]
    Shortcuts,
    /// The id of the plan that the pages show; empty: that of the year.
    #[cfg(feature = "office")]
    Plan,
}

impl Preference {
    /// The key under which it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::TextSize => "text_size",
            Self::Theme => "theme",
            Self::Village => "village",
            Self::Facility => "facility",
            Self::Campaign => "campaign",
            Self::Way => "way",
            Self::Advance => "advance",
            Self::Aloud => "aloud",
            Self::FormDraft => "form_draft",
            Self::HandedOver => "handed_over",
            Self::Exported => "exported",
            Self::HandedOverAt => "handed_over_at",
            Self::AskedToKeep => "asked_to_keep",
            Self::ToldOnePlace => "told_one_place",
            #[cfg(feature = "office")]
            Self::Shortcuts => "shortcuts",
            #[cfg(feature = "office")]
            Self::Plan => "plan",
        }
    }

    /// What was chosen; empty if nothing was.
    #[must_use]
    pub fn of(self, settings: &Map) -> String {
        settings.text(self.key()).unwrap_or_default().to_owned()
    }
}

impl Session {
    /// What was chosen; empty if nothing was.
    #[must_use]
    pub fn preference(&self, preference: Preference) -> String {
        self.with(|state| preference.of(&state.settings))
    }

    /// Keeps a choice.
    pub fn set_preference(&self, preference: Preference, value: &str) {
        self.change_settings(|settings| {
            settings.insert(preference.key(), value);
        });
    }

    pub(super) fn change_settings(&self, act: impl FnOnce(&mut Map)) {
        let result = self.update(|state| {
            act(&mut state.settings);
            let settings = state.settings.clone();
            state.store.set_settings(&settings)
        });
        self.set_failure(result.err());
        self.flush();
        self.notify(Topic::Settings);
    }
}
