//! What the recorder's page and its rows share.

use crate::browser;
use crate::dom::{RwSignal, Set as _, With as _, WithUntracked as _};
use crate::domain::voices::VoiceLanguage;
use crate::i18n::count;
use crate::ui::context::Context;

/// What the recorder is doing.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Recorder {
    Idle,
    /// It records the text of this key.
    Recording(String),
    /// A recording has ended and is not kept yet.
    Keeping,
}

/// What the rows of the page share.
#[derive(Clone, Copy)]
pub(super) struct Studio {
    pub(super) app: Context,
    /// The code of the language.
    pub(super) language: RwSignal<String>,
    /// The ids of the recordings on this device.
    pub(super) known: RwSignal<Vec<String>>,
    pub(super) recorder: RwSignal<Recorder>,
    /// What the last act came to, and for which text.
    pub(super) told: RwSignal<(String, String)>,
}

impl Studio {
    /// The language that is recorded.
    pub(super) fn language(self) -> VoiceLanguage {
        self.language.with(|code| VoiceLanguage::from_name(code)).unwrap_or(VoiceLanguage::Nung)
    }

    /// Ends what is being recorded without keeping it: its text is not on the page any more.
    pub(super) fn abandon(self) {
        if !self.recorder.with_untracked(|own| matches!(own, Recorder::Recording(_))) {
            return;
        }
        self.recorder.set(Recorder::Idle);
        self.app.spawn(async {
            let _ = browser::end_recording().await;
        });
    }

    /// Returns `true` while a recording runs or is not kept yet.
    pub(super) fn is_busy(self) -> bool {
        self.recorder.with(|own| *own != Recorder::Idle)
    }

    /// Looks again which recordings this device has.
    pub(super) fn look(self) {
        self.app.spawn(async move {
            let known = browser::known_clips().await.unwrap_or_default();
            // The page may have gone meanwhile.
            let _ = self.known.try_set(known);
        });
    }
}

/// A size in kilobytes, as people say it.
pub(super) fn kilobytes(bytes: u64) -> String {
    count(usize::try_from(bytes.div_ceil(1000)).unwrap_or_default())
}
