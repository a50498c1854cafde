//! The folders of the work tree, and the versions that it pins.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The work tree that `cargo xtask` was called in.
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// Reads the environment, which Cargo sets on every run: a path compiled into the program would become wrong when the
    /// work tree moves.
    pub(crate) fn locate() -> Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = manifest.as_deref().and_then(Path::parent).context("start it as `cargo xtask`")?;
        Ok(Self { root: root.to_path_buf() })
    }

    /// The finished release app, ready for any static host.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The functions that a first visit does not run.
    pub(crate) fn second_part(&self) -> PathBuf {
        self.root.join(crate::build::LIST)
    }

    /// The pictures of every screen.
    pub(crate) fn gallery(&self) -> PathBuf {
        self.root.join("target/gallery")
    }

    /// A folder for intermediate files, which may be deleted at any time.
    pub(crate) fn scratch(&self, name: &str) -> PathBuf {
        self.root.join("target").join("xtask-scratch").join(name)
    }

    /// A file of the work tree.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// A document for people.
    pub(crate) fn document(&self, name: &str) -> PathBuf {
        self.root.join("docs").join(name)
    }

    /// The folder of deliverables.
    pub(crate) fn given_away(&self) -> PathBuf {
        self.root.join("target").join("dist")
    }

    /// The fuzzing targets and their corpora.
    pub(crate) fn fuzz(&self) -> PathBuf {
        self.root.join("fuzz")
    }

    /// The tests of the scripts in `public/`.
    pub(crate) fn script_tests(&self) -> PathBuf {
        self.root.join("tests").join("scripts")
    }

    /// A command that runs in the root of the work tree.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// Cargo, with the arguments given, in the root of the work tree.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(cargo());
        command.args(arguments);
        command
    }

    /// The version of a dependency in `Cargo.lock`.
    ///
    /// # Errors
    /// When the file cannot be read or does not name the dependency.
    pub(crate) fn locked_version(&self, dependency: &str) -> Result<String> {
        let lock = fs::read_to_string(self.root.join("Cargo.lock")).context("cannot read Cargo.lock")?;
        version_in_lock(&lock, dependency)
            .map(str::to_owned)
            .with_context(|| format!("Cargo.lock does not name `{dependency}`"))
    }
}

/// The Cargo that started this program, so that the same toolchain does the rest.
pub(crate) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Cargo writes `name = "…"` and `version = "…"` on lines of their own, in this order.
fn version_in_lock<'lock>(lock: &'lock str, dependency: &str) -> Option<&'lock str> {
    let name = format!("name = \"{dependency}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.76\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.126\"\nsource = \"registry\"\n";

    #[test]
    fn the_lock_tells_the_version_of_exactly_the_crate_asked_for() {
        assert_eq!(version_in_lock(LOCK, "wasm-bindgen"), Some("0.2.126"));
        assert_eq!(version_in_lock(LOCK, "wasm-bindgen-futures"), Some("0.4.76"));
        assert_eq!(version_in_lock(LOCK, "wasm"), None);
    }
}
