//! Recordings of what a form says, in the languages of the commune: which one says which text.
//!
//! The record `voice/<language>` names a recording for each text, by the text itself: a text that stands in several forms is
//! recorded once, and one whose words change has no recording until somebody speaks it again. The recordings are files beside the
//! log, named by their digest (`docs/clips.md`).

use crate::json::names;
use crate::log::{Digest, Log};

/// The most bytes of a recording: a minute at 32 kbit/s is 240 000.
pub const MOST_BYTES: usize = 600_000;

names! {
    /// A language that texts are recorded in, by its code (BCP 47).
    pub enum VoiceLanguage {
        /// Nùng.
        Nung = "nut",
        /// Mông.
        Mong = "hmn",
        /// Tày.
        Tay = "tyz",
        /// La Chí.
        LaChi = "lbt",
        /// Dao.
        Dao = "ium",
        /// Vietnamese, spoken by somebody of the commune.
        Vietnamese = "vi",
    }
}

impl VoiceLanguage {
    /// Its name, in Vietnamese.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nung => "Tiếng Nùng",
            Self::Mong => "Tiếng Mông",
            Self::Tay => "Tiếng Tày",
            Self::LaChi => "Tiếng La Chí",
            Self::Dao => "Tiếng Dao",
            Self::Vietnamese => "Tiếng Việt",
        }
    }

    /// The record of its recordings.
    #[must_use]
    pub fn record(self) -> String {
        format!("voice/{}", self.as_str())
    }
}

/// What is known of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// Its digest, which names it.
    pub id: String,
    /// Its media type, as `audio/mp4`.
    pub media: String,
    /// Its size in bytes.
    pub bytes: u32,
    /// Its length in milliseconds.
    pub ms: u32,
}

impl Clip {
    /// The recording that `bytes` are.
    #[must_use]
    pub fn of(bytes: &[u8], media: &str, ms: u32) -> Self {
        let length = bytes.len().try_into().unwrap_or(u32::MAX);
        Self { id: Digest::of(bytes).to_string(), media: media.replace(' ', ""), bytes: length, ms }
    }

    /// Reads what a record's field holds: id, type, bytes and milliseconds, with spaces between.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let (id, media) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        Some(Self { id, media, bytes: parts.next()?.parse().ok()?, ms: parts.next()?.parse().ok()? })
    }

    /// What a record's field holds.
    #[must_use]
    pub fn to_field(&self) -> String {
        format!("{} {} {} {}", self.id, self.media, self.bytes, self.ms)
    }

    /// Whether every phone plays it: iPhones play AAC, and of what other browsers record nothing else.
    #[must_use]
    pub fn plays_everywhere(&self) -> bool {
        self.media.starts_with("audio/mp4") && !self.media.contains("opus")
    }
}

/// The field of a text in the record of a language.
#[must_use]
pub fn text_key(text: &str) -> String {
    Digest::of(text.as_bytes()).to_string()
}

/// The recording of the text with a key ([`text_key`]).
#[must_use]
pub fn clip_of(log: &Log, language: VoiceLanguage, key: &str) -> Option<Clip> {
    Clip::read(log.record(&language.record())?.text(key)?)
}

/// All recordings of a language, each once.
#[must_use]
pub fn clips(log: &Log, language: VoiceLanguage) -> Vec<Clip> {
    let Some(record) = log.record(&language.record()) else { return Vec::new() };
    let mut all: Vec<Clip> = Vec::new();
    for (_, value) in record.values() {
        let clip = value.as_text().and_then(Clip::read);
        all.extend(clip.filter(|clip| all.iter().all(|own| own.id != clip.id)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Map, Value};
    use crate::log::{DeviceId, Stamp};

    #[test]
    fn a_recording_is_found_by_the_text_that_it_says() {
        let clip = Clip::of(b"sound", "audio/mp4; codecs=mp4a.40.2", 2300);
        assert_eq!(Clip::read(&clip.to_field()), Some(clip.clone()));
        assert!(clip.plays_everywhere());
        assert!(!Clip::of(b"", "audio/webm;codecs=opus", 1).plays_everywhere());
        assert!(!Clip::of(b"", "audio/mp4;codecs=opus", 1).plays_everywhere());
        let stamp = Stamp { device: DeviceId::from_random(1), seq: 1, at: String::new(), by: None };
        let fields = Map::new()
            .with(&text_key("Hài lòng"), clip.to_field())
            .with(&text_key("Bình thường"), clip.to_field())
            .with(&text_key("Khác"), "nothing to read")
            .with(&text_key("Bỏ"), Value::Null);
        let mut log = Log::new();
        log.insert(log.prepare(&stamp, &VoiceLanguage::Nung.record(), &fields));
        let found = |language, text: &str| clip_of(&log, language, &text_key(text));
        assert_eq!(found(VoiceLanguage::Nung, "Hài lòng"), Some(clip.clone()));
        assert_eq!(found(VoiceLanguage::Nung, "Hài lòng."), None);
        assert_eq!(found(VoiceLanguage::Nung, "Khác"), None);
        assert_eq!(found(VoiceLanguage::Mong, "Hài lòng"), None);
        assert_eq!(clips(&log, VoiceLanguage::Nung), [clip]);
    }
}
