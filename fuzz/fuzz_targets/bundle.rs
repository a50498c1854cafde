//! Any text, read as a bundle.
#![no_main]

#[allow(dead_code, reason = "each target holds one of them")]
#[path = "../properties/mod.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|text: &str| properties::bundle(text));
