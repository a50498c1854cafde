//! Which functions a first visit does not run: a list that `cargo xtask profile` records in a browser.
//!
//! What is not on the list stays in the first part, also what another compiler, folder or change has made a function of:
//! then the first part is a little larger, and nobody waits.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::build::digest::short_digest;

/// The list, below the project's root.
pub(crate) const LIST: &str = "build/second-part.txt";
const HEAD: &str = "# The functions that a first visit does not run, by digests of their names: written by `cargo xtask profile`.\n";

/// The functions of the second part, by [`entry`].
pub(crate) struct Profile(BTreeSet<String>);

impl Profile {
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let listed: BTreeSet<_> =
            text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
        ensure!(!listed.is_empty(), "{} lists no function", file.display());
        Ok(Self(listed))
    }

    pub(crate) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(entry).collect())
    }

    pub(super) fn lists(&self, name: &str) -> bool {
        self.0.contains(&entry(name))
    }

    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        let mut text = HEAD.to_owned();
        for listed in &self.0 {
            writeln!(text, "{listed}")?;
        }
        fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
    }

    /// How many functions of the list are not among `names`: renamed or gone since it was recorded.
    pub(super) fn stale_count<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> usize {
        let present: BTreeSet<String> = names.into_iter().map(entry).collect();
        self.0.difference(&present).count()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Eight digits for a function's name without what depends on the machine: the digests of crates and symbols. The names
/// themselves are 160 letters on average.
fn entry(name: &str) -> String {
    let plain = portable(name);
    short_digest([plain]).chars().take(8).collect()
}

/// `alloc[c8a1b94caa27ad0]::vec` is `alloc::vec`; `…::h01ab01ab01ab01ab` has no end.
pub(super) fn portable(name: &str) -> String {
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    let whole = parts.fold(first, |kept, part| {
        let is_digest =
            |(inside, _): &(&str, &str)| !inside.is_empty() && inside.bytes().all(|b| b.is_ascii_hexdigit());
        match part.split_once(']').filter(is_digest) {
            Some((_, behind)) => kept + behind,
            None => kept + "[" + part,
        }
    });
    match whole.rsplit_once("::h") {
        Some((path, end)) if end.len() == 16 && end.bytes().all(|b| b.is_ascii_hexdigit()) => path.to_owned(),
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_listed_without_what_depends_on_the_machine() {
        assert_eq!(portable("<[u8] as a[0f2c]::B<c[11]::D>>::e"), "<[u8] as a::B<c::D>>::e");
        assert_eq!(portable("a::b::h0123456789abcdef"), "a::b");
        assert_eq!(portable("a::hidden"), "a::hidden");
        let profile = Profile::of(["a[01]::b"]);
        assert!(profile.lists("a[fe]::b") && !profile.lists("a::c"));
        assert_eq!(profile.stale_count(["a[02]::b", "a::c"]), 0);
        assert_eq!(profile.stale_count(["a::c"]), 1);
    }
}
