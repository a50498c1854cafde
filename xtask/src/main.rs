//! Everything a person does with Sổ Thôn besides editing it: `cargo xtask <command>`.
//!
//! A command installs missing tools once into a cache folder (see [`setup`]), so that a fresh clone needs nothing but
//! Rust.

mod analysis;
mod bench;
mod build;
mod check;
mod command_line;
mod dev;
mod dist;
mod gallery;
mod process;
mod profile;
mod project;
mod serve;
mod setup;
mod simulate;

use std::process::ExitCode;

use anyhow::Result;

use command_line::Command;
use project::Project;

fn main() -> ExitCode {
    match command_line::parse().and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let project = Project::locate()?;
    match command {
        Command::Help => {
            print!("{}", command_line::USAGE);
            Ok(())
        }
        Command::Setup { with_browser } => setup::everything(&project, with_browser),
        Command::Build => build::within_budget(&project),
        Command::Dist => dist::run(&project),
        Command::Serve(address) => serve::run(&project, address),
        Command::Dev(address) => dev::run(&project, address),
        Command::Analysis => analysis::run_spark(&project),
        Command::Profile => profile::run(&project),
        Command::Gallery => gallery::run(&project),
        Command::Bench(options) => bench::run(&project, &options),
        Command::Simulate(options) => simulate::run(&project, options),
        Command::Test { is_long: true, .. } => check::run_long(&project),
        Command::Test { with_browser, .. } => check::run(&project, with_browser),
    }
}
