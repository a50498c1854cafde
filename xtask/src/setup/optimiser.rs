//! wasm-opt, which shrinks the module further than rustc can. The package is JavaScript, so it
//! runs wherever Node does; the versions in distributions are years behind.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{announce, apt, cache::Cache, still_missing};
use crate::process;

const PACKAGE_VERSION: &str = "132.0.0";
/// wasm-opt itself counts without the package's dots.
const VERSION: &str = "132";

/// The features that every browser of the last years has, and that rustc and wasm-bindgen use.
/// Never `--all-features`: the result is a module that browsers refuse.
const OPTIONS: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// A wasm-opt that is ready to run.
pub(crate) struct Optimiser {
    node: PathBuf,
    script: PathBuf,
}

impl Optimiser {
    /// Shrinks the module at `from` into the file `to`.
    pub(crate) fn shrink(&self, from: &Path, to: &Path) -> Result<()> {
        let mut command = self.command();
        process::run(command.args(OPTIONS).arg(from).arg("-o").arg(to), "shrinking the module")
    }

    /// Changes whenever the same module would come out differently.
    pub(crate) fn recipe() -> String {
        format!("wasm-opt {PACKAGE_VERSION} {}", OPTIONS.join(" "))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(&self.script);
        command
    }

    fn works(&self) -> bool {
        self.script.is_file()
            && process::version_of(&mut self.command()).is_some_and(|found| found == VERSION)
    }
}

/// The pinned wasm-opt from the cache, else from the npm registry.
pub(crate) fn find_or_install(cache: &Cache) -> Result<Optimiser> {
    let home = cache.tool("binaryen", PACKAGE_VERSION);
    let script = home.join("node_modules").join("binaryen").join("bin").join("wasm-opt");
    let node = program("node", "nodejs")?;
    let optimiser = Optimiser { node, script };
    if optimiser.works() {
        return Ok(optimiser);
    }
    announce(&format!("wasm-opt {VERSION}"), "a few seconds");
    std::fs::create_dir_all(&home).context("cannot create the folder for wasm-opt")?;
    let mut npm = Command::new(program("npm", "npm")?);
    npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&home);
    process::run(npm.arg(format!("binaryen@{PACKAGE_VERSION}")), "installing wasm-opt")?;
    still_missing(Some(optimiser).filter(Optimiser::works), "wasm-opt")
        .context("is Node at least version 18?")
}

fn program(name: &str, package: &str) -> Result<PathBuf> {
    if let Some(found) = process::find(&[name]) {
        return Ok(found);
    }
    apt::install(&[package])
        .with_context(|| format!("`{name}` is missing; install Node.js 18 or later, with npm"))?;
    still_missing(process::find(&[name]), name)
}
