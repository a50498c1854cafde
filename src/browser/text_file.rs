//! A file that is written piece by piece: what is written lies with the browser, not in the program's memory.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::files::follow_download;

/// Letters that are handed to the browser at a time.
const PIECE: usize = 1 << 20;

/// A text file that is being written.
#[derive(Default)]
pub struct TextFile {
    pieces: Array,
    text: String,
    /// The browser has refused a piece.
    is_broken: bool,
}

impl TextFile {
    /// Appends what `write` appends to the text that it gets.
    pub fn append(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        if self.text.len() >= PIECE {
            self.hand_on();
        }
    }

    fn hand_on(&mut self) {
        let text = std::mem::take(&mut self.text);
        match web_sys::Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(&text))) {
            Ok(piece) => drop(self.pieces.push(&piece)),
            Err(_) => self.is_broken = true,
        }
    }

    /// Downloads the file. Returns `false` if the browser does not take it.
    #[must_use]
    pub fn save(mut self, name: &str, media_type: &str) -> bool {
        self.hand_on();
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(media_type);
        let whole = web_sys::Blob::new_with_blob_sequence_and_options(&self.pieces, &options);
        let address = whole.and_then(|whole| web_sys::Url::create_object_url_with_blob(&whole));
        // The address is never revoked: a download that starts late must still find it.
        !self.is_broken && address.is_ok_and(|address| follow_download(name, &address).is_some())
    }
}
