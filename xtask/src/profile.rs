//! `profile`: which functions of the collector's program a first visit does not run, recorded in Chromium.

use std::fs;

use anyhow::{Context, Result};

use crate::build::{self, Profile};
use crate::project::Project;
use crate::setup::Engine;
use crate::{check, process};

/// Builds an app that records, plays first visits, and writes the list that the build splits the program by.
pub(crate) fn run(project: &Project) -> Result<()> {
    let site = project.scratch("recording");
    let module = build::recording(project, &site)?;
    let ran = project.scratch("ran.txt");
    let tests = ["test", "--locked", "--package", "so-thon-e2e", "--test", "profile", "--", "--ignored"];
    let mut tests = check::driving(project, Engine::Chromium, &site, &tests)?;
    process::run(tests.env("SO_THON_RAN", &ran), "playing first visits")?;
    let numbers = fs::read_to_string(&ran).context("the visits recorded nothing")?;
    let numbers = numbers.lines().map(str::parse).collect::<Result<Vec<u32>, _>>()?;
    let names = build::unrun_names(&fs::read(module)?, &numbers)?;
    let profile = Profile::of(names.iter().map(String::as_str));
    profile.write(&project.second_part())?;
    println!("{} functions did not run: {}", profile.len(), project.second_part().display());
    Ok(())
}
