//! Recordings, the system's voice and the microphone, by `public/sound.js`.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::indexed_db::call_script;

const SCRIPT: &str = "sound";

/// The ids of all recordings that this device has; `None` if their database cannot be read.
pub async fn known_clips() -> Option<Vec<String>> {
    let ids: Array = call_script(SCRIPT, "known", &[]).await?.dyn_into().ok()?;
    Some(ids.iter().filter_map(|id| id.as_string()).collect())
}

/// Returns `true` if the system itself speaks Vietnamese, without a network.
pub async fn has_own_voice() -> bool {
    call_script(SCRIPT, "hasVoice", &[]).await.is_some_and(|found| found.is_truthy())
}

/// Reads parts one after the other: of each the answer that is marked meanwhile, a recording's id, and words for the system's
/// voice. Each of the three may be empty. Returns how many parts nobody could hear.
pub async fn speak(parts: &[[String; 3]]) -> usize {
    let texts: Array = parts.iter().flatten().map(|text| JsValue::from_str(text)).collect();
    let unheard = call_script(SCRIPT, "speak", &[texts.into()]).await.and_then(|count| count.as_f64());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of the parts")]
    unheard.map_or(parts.len(), |count| count as usize)
}

/// Ends what is being read.
pub async fn stop_speaking() {
    // Without the script, nothing is being read.
    let _ = call_script(SCRIPT, "stop", &[]).await;
}

/// Keeps a recording, and returns `true` once it was read back.
pub async fn keep_clip(id: &str, media: &str, bytes: &[u8]) -> bool {
    let arguments = [id.into(), media.into(), Uint8Array::from(bytes).into()];
    call_script(SCRIPT, "keep", &arguments).await.is_some_and(|kept| kept.is_truthy())
}

/// What was recorded.
#[cfg(feature = "office")]
pub struct Recording {
    /// The media type, with the codec.
    pub media: String,
    /// The recording itself.
    pub bytes: Vec<u8>,
    /// Its length in milliseconds, found by decoding it.
    pub ms: u32,
}

/// Begins to record; returns `false` if the browser cannot, or the person has not allowed the microphone.
#[cfg(feature = "office")]
pub async fn begin_recording() -> bool {
    call_script(SCRIPT, "record", &[]).await.is_some()
}

/// Ends recording; `None` if nothing came that this browser can decode.
#[cfg(feature = "office")]
pub async fn end_recording() -> Option<Recording> {
    let parts: Array = call_script(SCRIPT, "finish", &[]).await?.dyn_into().ok()?;
    let bytes: Uint8Array = parts.get(1).dyn_into().ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a recording is a minute at most"
    )]
    let ms = parts.get(2).as_f64()? as u32;
    Some(Recording { media: parts.get(0).as_string()?, bytes: bytes.to_vec(), ms })
}

/// A recording's bytes in base64; `None` if this device does not have it.
#[cfg(feature = "office")]
pub async fn clip_base64(id: &str) -> Option<String> {
    call_script(SCRIPT, "load", &[id.into()]).await?.as_string()
}

/// Forgets recordings; returns `true` once they are gone.
#[cfg(feature = "office")]
pub async fn forget_clips(ids: &[String]) -> bool {
    let ids: Array = ids.iter().map(|id| JsValue::from_str(id)).collect();
    call_script(SCRIPT, "forget", &[ids.into()]).await.is_some()
}
