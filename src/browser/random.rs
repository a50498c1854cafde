//! Random bits from the browser's cryptographic source.
#![expect(clippy::disallowed_methods, reason = "the one module that draws chance")]

fn fill(bytes: &mut [u8]) {
    // Every browser that can run this program has it. Without it, the id would be all zeros, and the digests of changes
    // would still distinguish two devices.
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(bytes);
    }
}

/// 64 random bits.
#[must_use]
pub fn random_bits() -> u64 {
    let mut bytes = [0; 8];
    fill(&mut bytes);
    u64::from_be_bytes(bytes)
}

/// A random UUID (version 4, which does not contain the time).
#[must_use]
pub fn random_uuid() -> String {
    let mut bytes = [0; 16];
    fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}
