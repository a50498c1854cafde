//! The tests of the renderer: `dom-tests/`, compiled to WebAssembly and run in Chromium.

use std::process::Command;

use anyhow::Result;

use crate::project::Project;
use crate::setup::{self, Engine};

/// The command that runs them.
pub(crate) fn tests(project: &Project) -> Result<Command> {
    let mut command = project.cargo(&[
        "test",
        "--locked",
        "--package",
        "so-thon-dom-tests",
        "--lib",
        "--target",
        setup::TARGET,
    ]);
    command.envs(setup::toolchain(project)?.wasm_tests());
    for (name, program) in Engine::Chromium.find_or_install()? {
        // The runner looks for the driver by this variable; the driver finds its browser itself.
        if name == "SO_THON_CHROMEDRIVER" {
            command.env("CHROMEDRIVER", program);
        }
    }
    Ok(command)
}
