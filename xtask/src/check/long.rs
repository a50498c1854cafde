//! `test --long`: what takes too long for every run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::Session;
use crate::project::{self, Project};
use crate::setup::{Engine, duckdb, versions};
use crate::{build, process, serve};

/// The version that an installed copy is updated from: the last whose data, files and scripts are named as in 0.1.
const OLD: &str = "f1390be0";

pub(super) fn run(session: &mut Session, project: &Project) -> Result<()> {
    session.step("breakings", |tally| super::breakings::run(project, tally))?;
    session.step("ten million rows", |tally| {
        let tests = ["--profile", "fast", "--package", "so-thon-cli", "--test", "analysis"];
        let mut tests = project.cargo(&[&["test", "--locked"], &tests[..]].concat());
        tests.args(["--", "--ignored", "--nocapture", "ten_million"]);
        super::count(tests.env("SO_THON_DUCKDB", duckdb()?), tally)
    })?;
    let Some(commit) = known(project) else {
        println!(
            "skipped: this clone does not have commit {OLD}, from which a copy is updated; \
             `git fetch --unshallow` brings it"
        );
        return Ok(());
    };
    let mut old = PathBuf::new();
    session.step("the older version", |_| {
        old = find_or_build(project, &commit)?;
        Ok(())
    })?;
    session.step("release build", |_| build::release(project).map(drop))?;
    session.step("long tests", |tally| {
        let tests = ["test", "--locked", "--package", "so-thon-e2e", "--test", "long", "--", "--ignored"];
        let mut tests = super::driving_browsers(project, Engine::Chromium, &tests)?;
        tests.env("SO_THON_OLD_URL", format!("http://{}/", serve::in_background(&old)?));
        super::count(&mut tests, tally)
    })
}

/// The commit's full hash, if this clone has it.
fn known(project: &Project) -> Option<String> {
    let name = format!("{OLD}^{{commit}}");
    process::answer(project.command("git").args(["rev-parse", "--verify", "--quiet", &name]))
}

/// The folder with the finished build of a commit, built once.
fn find_or_build(project: &Project, commit: &str) -> Result<PathBuf> {
    let home = versions()?.join(commit);
    let dist = home.join("dist");
    if dist.join("index.html").is_file() {
        return Ok(dist);
    }
    eprintln!("▶ building the version of commit {commit} (about 8 minutes, once)…");
    unpack(project, commit, &home)?;
    let mut cargo = Command::new(project::cargo());
    cargo.args(["xtask", "build"]).current_dir(&home).env_remove("CARGO_TARGET_DIR");
    process::run(&mut cargo, "building the older version")?;
    // Gigabytes that are not needed again; if removing them fails, they do no harm.
    let _ = fs::remove_dir_all(home.join("target"));
    Ok(dist)
}

fn unpack(project: &Project, commit: &str, home: &Path) -> Result<()> {
    fs::create_dir_all(home).with_context(|| format!("cannot create {}", home.display()))?;
    let mut archive = project.command("git");
    let mut archive =
        archive.args(["archive", commit]).stdout(Stdio::piped()).spawn().context("cannot start git")?;
    let from = archive.stdout.take().context("git says nothing")?;
    let mut tar = Command::new("tar");
    process::run(tar.args(["-x", "-C"]).arg(home).stdin(from), "unpacking the older version")?;
    ensure!(archive.wait()?.success(), "git cannot give the files of commit {commit}");
    Ok(())
}
