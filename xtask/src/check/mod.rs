//! `test`: every check, in the order in which a failure is cheapest to find.

mod fuzz;
mod tally;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::project::Project;
use crate::{build, serve, setup};
use tally::Tally;

/// Runs the checks one after the other, for two at once would only fight for the machine, and stops
/// at the first that fails.
pub(crate) fn run(project: &Project, with_browser: bool) -> Result<()> {
    let mut session = Session::default();
    let outcome = session.all(project, with_browser);
    session.print_times();
    // The last line, in the form that test reports are read in.
    println!("{}", session.tally);
    outcome
}

#[derive(Default)]
struct Session {
    times: Vec<(&'static str, Duration)>,
    tally: Tally,
}

impl Session {
    fn all(&mut self, project: &Project, with_browser: bool) -> Result<()> {
        self.step("format", |_| succeed(&mut project.cargo(&["fmt", "--all", "--check"])))?;
        self.step("clippy", |_| {
            succeed(&mut project.cargo(&clippy(&["--workspace"])))?;
            succeed(&mut project.cargo(&clippy(&["--package", "so-thon", "--no-default-features"])))
        })?;
        self.step("native tests", |tally| {
            // Without the app's features: the pure modules must stand without a browser.
            let pure =
                ["test", "--locked", "--package", "so-thon", "--no-default-features", "--features", "intake"];
            count(&mut project.cargo(&pure), tally)?;
            count(&mut project.cargo(&["test", "--locked", "--package", "so-thon-desk"]), tally)?;
            count(&mut project.cargo(&["test", "--locked", "--package", "so-thon-cli"]), tally)?;
            count(&mut project.cargo(&["test", "--locked", "--package", "xtask"]), tally)
        })?;
        self.step("fuzzing", |tally| fuzz::run(project, tally))?;
        self.step("release build", |_| build::within_budget(project))?;
        if with_browser {
            self.step("browser tests", |tally| {
                // All of them, whatever fails: a person wants to know at once what a change broke.
                let tests = ["test", "--locked", "--package", "so-thon-e2e", "--no-fail-fast", "--"];
                let mut tests = driving_browsers(project, &tests)?;
                // Each starts a browser or three: more at a time would only wait for each other.
                tests.arg("--test-threads=2");
                count(&mut tests, tally)
            })?;
        }
        Ok(())
    }

    fn step(&mut self, name: &'static str, check: impl FnOnce(&mut Tally) -> Result<()>) -> Result<()> {
        println!("▶ {name}");
        let start = Instant::now();
        let outcome = check(&mut self.tally);
        let time = start.elapsed();
        self.times.push((name, time));
        println!("  {name}: {:.1} s", time.as_secs_f64());
        outcome.with_context(|| format!("the step `{name}` failed"))
    }

    fn print_times(&self) {
        println!("\n{:<16} {:>8}", "step", "seconds");
        for (name, time) in &self.times {
            println!("{name:<16} {:>8.1}", time.as_secs_f64());
        }
        let sum: Duration = self.times.iter().map(|(_, time)| *time).sum();
        println!("{:<16} {:>8.1}\n", "sum", sum.as_secs_f64());
    }
}

/// Cargo for a program that drives browsers, told where they and the served app are.
pub(crate) fn driving_browsers(project: &Project, arguments: &[&str]) -> Result<Command> {
    let browser = setup::browser()?;
    let mut command = project.cargo(arguments);
    command.env("SO_THON_CHROMIUM", browser.chromium);
    command.env("SO_THON_CHROMEDRIVER", browser.chromedriver);
    command.env("SO_THON_URL", format!("http://{}/", serve::in_background(project)?));
    Ok(command)
}

fn clippy<'a>(selection: &[&'a str]) -> Vec<&'a str> {
    [&["clippy", "--locked", "--all-targets"], selection, &["--", "--deny", "warnings"]].concat()
}

fn succeed(command: &mut Command) -> Result<()> {
    crate::process::run(command, &spoken(command))
}

/// Runs a test command in plain sight and adds what it reports to the tally.
fn count(command: &mut Command, tally: &mut Tally) -> Result<()> {
    let what = spoken(command);
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{what}`"))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            tally.read(&line);
        }
    }
    ensure!(child.wait()?.success(), "`{what}` reports a failure");
    Ok(())
}

/// The command as a person would type it.
fn spoken(command: &Command) -> String {
    let arguments = command.get_args().map(|argument| argument.to_string_lossy());
    std::iter::once("cargo".into()).chain(arguments).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_is_named_and_its_time_kept() {
        let mut session = Session::default();
        let outcome = session.step("format", |_| anyhow::bail!("a line is too long"));
        assert!(
            outcome
                .is_err_and(|error| format!("{error:#}") == "the step `format` failed: a line is too long")
        );
        assert_eq!(session.times.len(), 1);
    }

    #[test]
    fn a_command_is_spoken_as_it_is_typed() {
        let mut command = Command::new("/somewhere/cargo");
        command.args(clippy(&["--workspace"]));
        assert_eq!(spoken(&command), "cargo clippy --locked --all-targets --workspace -- --deny warnings");
    }
}
