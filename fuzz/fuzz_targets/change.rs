//! Any text, read as a change.
#![no_main]

#[allow(dead_code, reason = "each target holds one of them")]
#[path = "../properties/mod.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|text: &str| properties::change(text));
