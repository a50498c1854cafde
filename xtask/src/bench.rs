//! `bench`: the speed of the release app on a slow phone, against its targets.

use anyhow::{Result, ensure};

use crate::command_line::BenchOptions;
use crate::project::Project;
use crate::setup::Engine;
use crate::{build, check, process, serve};

/// Builds, serves and measures; fails if a target is missed.
pub(crate) fn run(project: &Project, options: &BenchOptions) -> Result<()> {
    build::release(project)?;
    let program = ["run", "--locked", "--quiet", "--package", "so-thon-e2e", "--bin", "so-thon-bench", "--"];
    let mut program = check::driving_browsers(project, Engine::Chromium, &program)?;
    if let Some(other) = &options.against {
        ensure!(
            other.join("index.html").is_file(),
            "{} holds no build: name a folder such as dist/ with --against",
            other.display()
        );
        program.env("SO_THON_AGAINST", format!("http://{}/", serve::in_background(other)?));
    }
    if let Some(part) = &options.only {
        program.args(["--only", part]);
    }
    if options.as_json {
        program.arg("--json");
    }
    process::run(&mut program, "keeping the promised times")
}
