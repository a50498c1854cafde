//! What came of the last file of recordings.

use super::Context;
use crate::dom::{RwSignal, Set as _};

impl Context {
    /// What came of it, in a sentence.
    pub(crate) const fn clips_told(self) -> RwSignal<String> {
        self.0.clips
    }

    /// Says what came of it.
    pub(crate) fn tell_clips(self, text: &str) {
        self.0.clips.set(text.to_owned());
    }
}
