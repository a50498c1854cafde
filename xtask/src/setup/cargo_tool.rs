//! Tools that Cargo compiles.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{announce, cache::Cache, still_missing};
use crate::{process, project};

/// A tool runs for seconds and is compiled for minutes, so it is compiled without optimisation: wasm-bindgen then takes
/// 100 s of processor time to compile instead of 228, and 0.8 s for our largest module instead of 0.2 (two cores,
/// 26 November 2026).
const PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// A program that comes as a crate.
pub(crate) struct CargoTool {
    pub(crate) name: &'static str,
    pub(crate) package: &'static str,
    pub(crate) options: &'static [&'static str],
    /// What to tell the person who waits, measured on two cores.
    pub(crate) duration: &'static str,
}

impl CargoTool {
    /// The program in exactly this version: from the cache, from the search path, else compiled.
    pub(crate) fn find_or_install(&self, cache: &Cache, version: &str) -> Result<PathBuf> {
        let home = cache.tool(self.name, version);
        let cached = process::executable(&home.join("bin"), self.name);
        let has_version = |program: &PathBuf| {
            process::version_of(&mut Command::new(program)).is_some_and(|found| found == version)
        };
        let known = [Some(cached.clone()), process::find(&[self.name])];
        if let Some(program) = known.into_iter().flatten().find(has_version) {
            return Ok(program);
        }
        announce(&format!("{} {version}", self.name), self.duration);
        self.install(cache, &home, version)?;
        still_missing(Some(cached).filter(has_version), self.name)
    }

    fn install(&self, cache: &Cache, home: &Path, version: &str) -> Result<()> {
        let workshop = cache.workshop(self.name);
        fs::create_dir_all(cache.root()).context("cannot create the folder for the tools")?;
        let mut cargo = Command::new(project::cargo());
        // Outside the work tree, so that neither its settings nor its target folder have a say.
        cargo.current_dir(cache.root()).env("CARGO_TARGET_DIR", &workshop);
        for variable in
            ["RUSTC", "RUSTC_BOOTSTRAP", "RUSTFLAGS", "CARGO_UNSTABLE_BUILD_STD", "CARGO_BUILD_TARGET"]
        {
            cargo.env_remove(variable);
        }
        cargo.envs(PROFILE);
        cargo
            .args(["install", self.package, "--version", version, "--locked", "--force", "--root"])
            .arg(home);
        cargo.args(self.options);
        process::run(&mut cargo, &format!("installing {}", self.name))?;
        // Hundreds of megabytes that nobody needs again; if they stay, no harm is done.
        if let Err(error) = fs::remove_dir_all(&workshop) {
            eprintln!("note: {} could not be removed: {error}", workshop.display());
        }
        Ok(())
    }
}
