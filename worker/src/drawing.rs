//! QR codes, drawn as a path of squares.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// The quiet zone around a code, in points, that readers need.
const QUIET: i32 = 4;

/// Draws a code; returns its side in points, a line feed, and an SVG path of its dark squares.
#[must_use]
pub fn draw(text: &str) -> String {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Low) else { return String::new() };
    let mut path = format!("{}\n", code.size() + 2 * QUIET);
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let length = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            if length > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += i32::try_from(length).unwrap_or_default() + 1;
        }
    }
    path
}
