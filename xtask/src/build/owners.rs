//! Whose the bytes of the first load are: data, texts, styles, glue, and code by crate.
//!
//! A function belongs to the crate that defines it; what the compiler has put into its caller counts there. The sizes are
//! those of the shrunk module before compression; the compressed ones are in proportion, for brotli packs the whole.

use std::collections::BTreeMap;
use std::fmt;

use super::module::{self, Contents};
use super::weights::grouped;

/// What has no name, or a name that is no path.
const UNKNOWN: &str = "not attributed";
/// Crates that have less are one line.
const SMALL_BYTES: u64 = 1_500;

/// A module's bytes by owner.
pub(super) struct Owners {
    /// Largest first.
    rows: Vec<(String, u64)>,
    raw_bytes: u64,
    brotli_bytes: u64,
}

impl Owners {
    /// Looks at a module that still has its names, and that weighs `brotli_bytes` without them.
    pub(super) fn of(named_module: &[u8], brotli_bytes: u64) -> Option<Self> {
        let Contents { functions, data_bytes, other_bytes } = module::weigh(named_module)?;
        let mut crates = BTreeMap::new();
        for (name, size) in &functions {
            *crates.entry(owner(name)).or_insert(0) += size;
        }
        let mut rows: Vec<(String, u64)> = Vec::new();
        let mut small = 0;
        for (name, size) in crates {
            if size < SMALL_BYTES && name != UNKNOWN {
                small += size;
            } else {
                rows.push((name, size));
            }
        }
        rows.push(("smaller crates".to_owned(), small));
        rows.push(("constants and texts".to_owned(), data_bytes));
        rows.push(("tables of the module".to_owned(), other_bytes));
        rows.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
        let raw_bytes = rows.iter().map(|(_, size)| size).sum();
        Some(Self { rows, raw_bytes, brotli_bytes })
    }
}

/// The crate of a function, and for our own the folder, by its name as wasm-bindgen writes it. A method of a type that
/// could be anybody's (`<F as crate::Trait>::method`) belongs to the crate of its trait.
fn owner(name: &str) -> String {
    let of_type = path_owner(name);
    let of_trait = || name.split_once(" as ").and_then(|(_, behind)| path_owner(behind));
    of_type.or_else(of_trait).unwrap_or_else(|| UNKNOWN.to_owned())
}

fn path_owner(name: &str) -> Option<String> {
    let path = name.trim_start_matches(['<', '&', '(', '[', '*']);
    let path =
        ["mut ", "const ", "dyn ", "impl "].iter().fold(path, |path, word| path.trim_start_matches(word));
    let path = path.trim_start_matches(['<', '&', '(']);
    let is_word =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let mut parts = path.split("::");
    let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    // The standard library's crates bear a digest: `alloc[1f2e]::vec`.
    let first = first.split('[').next().unwrap_or_default();
    match first {
        "so_thon" if is_word(second) => Some(format!("so_thon::{second}")),
        _ if is_word(first) && !second.is_empty() => Some(first.to_owned()),
        _ => None,
    }
}

impl fmt::Display for Owners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        writeln!(f, "{:width$} {:>10} {:>10}", "the collector's module by owner", "raw", "≈ brotli")?;
        for (name, size) in &self.rows {
            let share = size * self.brotli_bytes / self.raw_bytes.max(1);
            writeln!(f, "{name:width$} {:>10} {:>10}", grouped(*size), grouped(share))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_crate_that_defines_it() {
        for (name, expected) in [
            ("so_thon::log::set::Log::insert::h01ab", "so_thon::log"),
            ("<so_thon::store::Store as core::fmt::Debug>::fmt", "so_thon::store"),
            ("<&mut core::fmt::Formatter as core::fmt::Write>::write_str", "core"),
            ("core::ptr::drop_in_place<so_thon::log::Change>", "core"),
            ("<F as so_thon::dom::Child>::append_to::{{closure}}::h64", "so_thon::dom"),
            ("<char as core[c593]::fmt::Debug>::fmt", "core"),
            ("dlmalloc::dlmalloc::Dlmalloc<A>::malloc", "dlmalloc"),
            ("__wbindgen_malloc", UNKNOWN),
            ("", UNKNOWN),
        ] {
            assert_eq!(owner(name), expected, "{name}");
        }
    }
}
