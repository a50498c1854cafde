//! The scripts of `public/`: type checks, and tests with Node over stand-ins for a browser's APIs.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use super::count;
use super::tally::Tally;
use crate::project::Project;
use crate::{build, process, setup};

pub(super) fn run(project: &Project, tally: &mut Tally) -> Result<()> {
    let folder = project.script_tests();
    let checked = process::run(&mut setup::type_checker(&folder)?, "checking the types of the scripts");
    tally.add(checked.is_ok());
    checked?;
    let tests: Vec<PathBuf> = build::files_below(&folder)?
        .into_iter()
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    ensure!(!tests.is_empty(), "{} has no tests", folder.display());
    count(setup::test_runner()?.args(tests), tally)
}
