//! `PostgreSQL`, Spark and pandas, for the queries of `docs/analysis.md` and a computation without them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{apt, cache::Cache, still_missing};
use crate::process;

/// Where Debian puts the programs of each version: they are not on the search path.
const VERSIONS: &str = "/usr/lib/postgresql";
/// The programs that the queries are run with.
const PROGRAMS: [&str; 3] = ["initdb", "pg_ctl", "psql"];

const PYSPARK: &str = "4.3.0";
const PANDAS: &str = "3.1.1";

/// The folder with the programs of `PostgreSQL`, from the distribution's package.
pub(crate) fn postgresql() -> Result<PathBuf> {
    if let Some(folder) = found_postgresql() {
        return Ok(folder);
    }
    apt::install(&["postgresql"]).context("the queries need `initdb`, `pg_ctl` and `psql` of PostgreSQL")?;
    still_missing(found_postgresql(), "PostgreSQL")
}

fn found_postgresql() -> Option<PathBuf> {
    let is_whole = |folder: &PathBuf| PROGRAMS.iter().all(|name| process::executable(folder, name).is_file());
    let on_path = process::find(&["initdb"]).and_then(|program| Some(program.parent()?.to_owned()));
    let versions = fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort();
    on_path.into_iter().chain(folders.into_iter().rev()).find(is_whole)
}

/// A Python with Spark, in the cache.
pub(crate) fn spark() -> Result<PathBuf> {
    ensure!(
        process::find(&["java"]).is_some(),
        "Spark needs Java 17 or later: `apt-get install default-jre`"
    );
    python_with("pyspark", PYSPARK, "about 5 minutes, once")
}

/// A Python with pandas, in the cache.
pub(crate) fn pandas() -> Result<PathBuf> {
    python_with("pandas", PANDAS, "about a minute, once")
}

/// A Python with a package of this version, in a folder of its own in the cache.
fn python_with(package: &str, version: &str, duration: &str) -> Result<PathBuf> {
    let home = Cache::open()?.tool(package, version);
    let python = process::executable(&home.join("bin"), "python");
    let script = format!("import {package}; print({package}.__version__)");
    let says = || process::answer(Command::new(&python).args(["-c", &script]));
    if says().as_deref() == Some(version) {
        return Ok(python);
    }
    eprintln!("▶ installing {package} ({duration})…");
    // Debian keeps what makes such folders in a package of its own.
    if process::answer(Command::new("python3").args(["-c", "import ensurepip, venv"])).is_none() {
        apt::install(&["python3", "python3-venv"])
            .with_context(|| format!("{package} needs `python3` with its module `venv`"))?;
    }
    let mut venv = Command::new("python3");
    let making = format!("making a folder for {package}");
    process::run(venv.args(["-m", "venv", "--clear"]).arg(&home), &making)?;
    let mut pip = Command::new(&python);
    let wanted = format!("{package}=={version}");
    process::run(pip.args(["-m", "pip", "install", "--quiet", &wanted]), &format!("installing {package}"))?;
    still_missing(says().filter(|own| own == version).map(|_| python.clone()), package)
}
