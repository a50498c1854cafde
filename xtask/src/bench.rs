//! `bench`: how fast the release app is on a poor phone, against what was promised.

use anyhow::Result;

use crate::project::Project;
use crate::setup::Engine;
use crate::{build, check, process};

/// Builds, serves and measures; fails when a promise is not kept.
pub(crate) fn run(project: &Project, as_json: bool) -> Result<()> {
    build::release(project)?;
    let program = ["run", "--locked", "--quiet", "--package", "so-thon-e2e", "--bin", "so-thon-bench", "--"];
    let mut program = check::driving_browsers(project, Engine::Chromium, &program)?;
    if as_json {
        program.arg("--json");
    }
    process::run(&mut program, "keeping the promised times")
}
