//! `src/dom/` compiled on its own, and tried in a browser: a change of a page neither breaks these tests nor makes
//! them wait. `cargo xtask test` runs them; natively they are only compiled.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the module is the app's, of which this is a mirror"
)]

use so_thon::i18n;

#[path = "../../src/dom/mod.rs"]
mod dom;

#[cfg(test)]
mod tests;
