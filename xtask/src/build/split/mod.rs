//! Cuts the collector's module in two, after the link: what a first visit runs, and the rest.
//!
//! The first part keeps memory, table, constants but for the texts of other pages, and every function that `build/second-part.txt` does not list. A function
//! that moved leaves a stub, which loads the rest where it has not arrived (`loadRest` of `public/boot.js`, synchronously) and
//! calls it through the table. The rest shares memory, table and globals; its start function notes that it is there. A
//! list that is out of date costs time at a first visit and nothing else, for every stub works at any moment.
//!
//! The same idea: <https://emscripten.org/docs/optimizing/Module-Splitting.html>. Why, and what it saves: decision 16.

mod encode;
mod first;
mod instrument;
mod layout;
mod profile;
mod read;
mod rest;
#[cfg(test)]
mod tests;
mod texts;

pub(super) use instrument::instrument;
pub(crate) use instrument::unrun_names;
pub(crate) use profile::{LIST, Profile};

use anyhow::{Context, Result};

use super::digest::short_digest;
use read::Source;

/// The two modules.
pub(super) struct Parts {
    /// With the names of its functions.
    pub(super) first: Vec<u8>,
    pub(super) rest: Vec<u8>,
}

/// Splits a module that has the names of its functions.
pub(super) fn split(module: &[u8], profile: &Profile) -> Result<Parts> {
    let source = Source::read(module)?;
    let stale = profile.stale_count(source.names.values().map(String::as_str));
    if stale > 0 {
        eprintln!(
            "⚠ {stale} functions of {LIST} are not in the program any more: others may be in the first part without need; \
             record again with `cargo xtask profile`"
        );
    }
    let layout = layout::Layout::of(&source, profile).context("the module cannot be split")?;
    // Parts of different builds must never meet: the memory that the rest takes bears this name.
    let moved = layout.moved.iter().flat_map(|function| function.to_le_bytes()).collect();
    let pair = short_digest([module.to_vec(), moved]);
    let texts = texts::Texts::of(&source, &layout)?;
    Ok(Parts {
        first: first::first(&source, &layout, texts.as_ref(), &pair)?,
        rest: rest::rest(&source, &layout, texts.as_ref(), &pair)?,
    })
}
