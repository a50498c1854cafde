//! `PostgreSQL` and Spark, for the queries of `docs/analysis.md`.

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
    let home = Cache::open()?.tool("pyspark", PYSPARK);
    let python = process::executable(&home.join("bin"), "python");
    let says =
        || process::answer(Command::new(&python).args(["-c", "import pyspark; print(pyspark.__version__)"]));
    if says().as_deref() == Some(PYSPARK) {
        return Ok(python);
    }
    eprintln!("▶ installing Spark (about 5 minutes, once)…");
    let mut venv = Command::new("python3");
    process::run(venv.args(["-m", "venv", "--clear"]).arg(&home), "making a folder for Spark")?;
    let mut pip = Command::new(&python);
    let package = format!("pyspark=={PYSPARK}");
    process::run(pip.args(["-m", "pip", "install", "--quiet", &package]), "installing Spark")?;
    still_missing(says().filter(|version| version == PYSPARK).map(|_| python.clone()), "Spark")
}
