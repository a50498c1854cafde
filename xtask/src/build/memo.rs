//! A memory of slow transformations, by what went in: never stale, whatever changed and when.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::digest::digest;

/// A folder of results, each named by the digest of its recipe and its input.
pub(crate) struct Memo {
    folder: PathBuf,
    used: BTreeSet<OsString>,
}

impl Memo {
    pub(crate) fn open(folder: PathBuf) -> Result<Self> {
        fs::create_dir_all(&folder).context("cannot create a folder below target/")?;
        Ok(Self { folder, used: BTreeSet::new() })
    }

    /// The file that `make` writes for this input, made only if it was never made before.
    pub(crate) fn recall(
        &mut self,
        recipe: &str,
        input: &Path,
        make: impl FnOnce(&Path) -> Result<()>,
    ) -> Result<PathBuf> {
        let bytes = fs::read(input).with_context(|| format!("cannot read {}", input.display()))?;
        let key = key(recipe, &bytes);
        let result = self.folder.join(&key);
        if !result.exists() {
            // A result appears under its name only when it is whole: the run may be stopped at any time.
            let unfinished = self.folder.join("unfinished");
            make(&unfinished)?;
            fs::rename(&unfinished, &result)?;
        }
        self.used.insert(key.into());
        Ok(result)
    }

    /// Removes the results that this run had no use for; otherwise every build would leave its own.
    pub(crate) fn forget_unused(self) -> Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if !self.used.contains(&entry.file_name()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

fn key(recipe: &str, input: &[u8]) -> String {
    digest([recipe.as_bytes(), &[0], input])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recipe_is_part_of_the_key() {
        assert_eq!(key("a", b"x"), key("a", b"x"));
        assert_ne!(key("a", b"x"), key("b", b"x"));
        assert_ne!(key("a", b"x"), key("a", b"y"));
        assert_eq!(key("a", b"x").len(), 64);
    }

    #[test]
    fn a_result_is_made_once_and_forgotten_when_unused() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-memo-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let input = folder.join("input");
        fs::write(&input, "in")?;

        let mut memo = Memo::open(folder.join("memo"))?;
        let made = memo.recall("r", &input, |to| Ok(fs::write(to, "out")?))?;
        assert_eq!(fs::read_to_string(&made)?, "out");
        memo.recall("r", &input, |_| anyhow::bail!("made twice"))?;
        memo.forget_unused()?;
        assert!(made.exists());

        Memo::open(folder.join("memo"))?.forget_unused()?;
        assert!(!made.exists());
        Ok(fs::remove_dir_all(&folder)?)
    }
}
