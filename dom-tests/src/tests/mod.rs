//! The renderer's promises, each seen in the page.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod attributes;
mod children;
mod inputs;
mod lists;
mod ownership;
mod rendering;
mod stage;
mod svg;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
