//! The folder that keeps installed tools between work trees.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// `$SO_THON_CACHE`, else `$XDG_CACHE_HOME/so-thon`, else `~/.cache/so-thon`.
pub(crate) struct Cache {
    root: PathBuf,
}

impl Cache {
    pub(crate) fn open() -> Result<Self> {
        let root = location(|name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from))
            .context("no home folder is known; name a folder for the tools in SO_THON_CACHE")?;
        Ok(Self { root: std::path::absolute(root)? })
    }

    /// The folder of one version of one tool; another version never touches it.
    pub(crate) fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.root.join("tools").join(format!("{name}-{version}"))
    }

    /// The folder in which a tool is compiled, outside every work tree; removed afterwards.
    pub(crate) fn workshop(&self, name: &str) -> PathBuf {
        self.root.join("build").join(name)
    }

    /// The folder in which other versions of this project are built.
    pub(crate) fn versions(&self) -> PathBuf {
        self.root.join("versions")
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }
}

fn location(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    variable("SO_THON_CACHE")
        .or_else(|| variable("XDG_CACHE_HOME").map(|cache| cache.join("so-thon")))
        .or_else(|| variable("HOME").map(|home| home.join(".cache").join("so-thon")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_wish_wins() {
        let all = |name: &str| Some(PathBuf::from(format!("/{name}")));
        assert_eq!(location(all), Some(PathBuf::from("/SO_THON_CACHE")));
        let no_own = |name: &str| all(name).filter(|_| name != "SO_THON_CACHE");
        assert_eq!(location(no_own), Some(PathBuf::from("/XDG_CACHE_HOME/so-thon")));
        let home_only = |name: &str| all(name).filter(|_| name == "HOME");
        assert_eq!(location(home_only), Some(PathBuf::from("/HOME/.cache/so-thon")));
        assert_eq!(location(|_| None), None);
    }
}
