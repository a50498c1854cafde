//! Tools from the npm registry: they run wherever Node does, and distributions' versions are years old.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{announce, apt, cache::Cache, still_missing};
use crate::process;

/// A tool of the npm registry, pinned.
pub(crate) struct NpmTool {
    /// The package's name.
    pub(crate) package: &'static str,
    /// The package's version.
    pub(crate) package_version: &'static str,
    /// The script in the package's folder `bin`.
    pub(crate) script: &'static str,
    /// The tool's reply to `--version`.
    pub(crate) version: &'static str,
}

/// A tool that is ready to run.
#[derive(Debug)]
pub(crate) struct Installed {
    node: PathBuf,
    script: PathBuf,
}

impl Installed {
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(&self.script);
        command
    }

    fn says(&self, version: &str) -> bool {
        self.script.is_file()
            && process::version_of(&mut self.command()).is_some_and(|found| found == version)
    }
}

impl NpmTool {
    /// The pinned tool from the cache, else from the npm registry.
    pub(crate) fn find_or_install(&self, cache: &Cache) -> Result<Installed> {
        let home = cache.tool(self.package, self.package_version);
        let script = home.join("node_modules").join(self.package).join("bin").join(self.script);
        let installed = Installed { node: node()?, script };
        if installed.says(self.version) {
            return Ok(installed);
        }
        announce(&format!("{} {}", self.script, self.version), "a few seconds");
        install(&home, self.package, self.package_version)?;
        still_missing(Some(installed).filter(|tool| tool.says(self.version)), self.script)
            .context("is Node at least version 18?")
    }
}

/// A package of the npm registry that scripts of ours import, pinned.
pub(crate) struct NpmLibrary {
    pub(crate) package: &'static str,
    pub(crate) version: &'static str,
}

impl NpmLibrary {
    /// The folder `node_modules` that holds the package: in the cache, else from the npm registry.
    pub(crate) fn find_or_install(&self, cache: &Cache) -> Result<PathBuf> {
        let home = cache.tool(self.package, self.version);
        let modules = home.join("node_modules");
        let about = modules.join(self.package).join("package.json");
        // Written last, so that a half-finished installation is not used.
        let whole = home.join("whole");
        if whole.is_file() && about.is_file() {
            return Ok(modules);
        }
        announce(&format!("{} {}", self.package, self.version), "a few seconds");
        install(&home, self.package, self.version)?;
        std::fs::write(whole, "")?;
        still_missing(about.is_file().then_some(modules), self.package)
    }
}

/// Node itself.
pub(crate) fn node() -> Result<PathBuf> {
    program("node", "nodejs")
}

fn install(home: &Path, package: &str, version: &str) -> Result<()> {
    std::fs::create_dir_all(home).with_context(|| format!("cannot create the folder for {package}"))?;
    let mut npm = Command::new(program("npm", "npm")?);
    npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(home);
    npm.arg(format!("{package}@{version}"));
    process::run(&mut npm, &format!("installing {package}"))
}

fn program(name: &str, package: &str) -> Result<PathBuf> {
    if let Some(found) = process::find(&[name]) {
        return Ok(found);
    }
    apt::install(&[package])
        .with_context(|| format!("`{name}` is missing; install Node.js 18 or later, with npm"))?;
    still_missing(process::find(&[name]), name)
}
