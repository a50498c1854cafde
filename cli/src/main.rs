//! `so-thon`: merges, checks, flattens and makes up files of Sổ Thôn on the office's own machine.
//!
//! The library interprets files; this program adds files, threads, tables and exit codes.

mod command_line;
mod figures;
mod flatten;
mod form;
mod generate;
mod help;
mod histories;
mod input;
mod merge;
mod output;
mod sources;
mod two_threads;
mod union;
mod verify;

use std::process::ExitCode;

use command_line::Command;
use output::Lines;

/// How a command ended; the exit code of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Everything was whole.
    Whole = 0,
    /// Something was damaged or missing and was reported; the rest was done.
    Damaged = 1,
    /// Nothing could be done.
    Nothing = 2,
}

/// What stops a command, in a sentence for a person.
type Failure = String;

fn main() -> ExitCode {
    let outcome = command_line::parse().and_then(run).unwrap_or_else(|failure| {
        tell!("so-thon: {failure}");
        Outcome::Nothing
    });
    ExitCode::from(outcome as u8)
}

fn run(command: Command) -> Result<Outcome, Failure> {
    match command {
        Command::Help(text) => {
            let mut lines = Lines::default();
            lines.write(text.trim_end());
            lines.finish()?;
            Ok(Outcome::Whole)
        }
        Command::Merge(options) => merge::run(&options),
        Command::Verify(files) => verify::run(&files),
        Command::Flatten(options) => flatten::run(&options),
        Command::Figures(options) => figures::run(&options),
        Command::Generate(options) => generate::run(&options),
        Command::Form(options) => form::run(&options),
    }
}
