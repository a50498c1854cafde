//! Digests (SHA-256) as hexadecimal digits.

use sha2::{Digest as _, Sha256};

/// The digest of parts that follow one another, in 64 digits.
pub(super) fn digest<Part: AsRef<[u8]>>(parts: impl IntoIterator<Item = Part>) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    let digits = digest.finalize().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| DIGITS.get(usize::from(digit)).map(|digit| char::from(*digit))).collect()
}

/// Its first digits, enough for a file's name.
pub(super) fn short_digest<Part: AsRef<[u8]>>(parts: impl IntoIterator<Item = Part>) -> String {
    digest(parts).chars().take(16).collect()
}
