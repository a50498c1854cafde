//! Runs the session's deterministic simulation with optimised code (`src/session/simulation/`).

use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Result;

use crate::check;
use crate::command_line::SimulateOptions;
use crate::process;
use crate::project::Project;

const HOUR_S: f64 = 3_600.0;

/// `simulate`: one schedule, fresh ones for so long, or what the simulation finds in a session that is broken on purpose.
pub(crate) fn run(project: &Project, options: SimulateOptions) -> Result<()> {
    if options.breakings {
        return check::run_breakings(project);
    }
    let mut command = tests(project);
    if let Some(seed) = options.seed {
        command.env("SO_THON_SEED", seed.to_string());
    } else {
        let limit = Duration::from_secs_f64(options.hours.unwrap_or(1.0) * HOUR_S);
        command.env("SO_THON_SIMULATE_S", limit.as_secs().to_string());
        // Schedules that no run before has tried.
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
        command.env("SO_THON_FIRST_SEED", (now.as_secs() * 1_000_000).to_string());
    }
    process::run(&mut command, "simulating")
}

/// The simulation's tests, compiled for speed. They print how many schedules they ran, and what came up in them.
pub(crate) fn tests(project: &Project) -> Command {
    let arguments = [
        "test",
        "--locked",
        "--package",
        "so-thon",
        "--no-default-features",
        "--features",
        "import",
        "--profile",
        "fast-test",
        "--lib",
        "session::simulation",
        "--",
        "--nocapture",
    ];
    project.cargo(&arguments)
}
