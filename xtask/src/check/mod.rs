//! `test`: every check, in the order in which a failure is cheapest to find.

mod breakings;
mod fuzz;
mod long;
mod reliability;
mod renderer;
mod scripts;
mod tally;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::project::Project;
use crate::setup::Engine;
use crate::{build, serve, setup};
use tally::Tally;

/// Runs the checks one after the other, because two at once would compete for the processor, and stops at the first that
/// fails. Only the browsers are all run.
pub(crate) fn run(project: &Project, with_browser: bool) -> Result<()> {
    report(|session| session.all(project, with_browser))
}

/// Runs what takes too long for every run.
pub(crate) fn run_long(project: &Project) -> Result<()> {
    report(|session| long::run(session, project))
}

/// Breaks the session in every listed way.
pub(crate) fn run_breakings(project: &Project) -> Result<()> {
    report(|session| session.step("breakings", |tally| breakings::run(project, tally)))
}

fn report(checks: impl FnOnce(&mut Session) -> Result<()>) -> Result<()> {
    let mut session = Session::default();
    let outcome = checks(&mut session);
    session.print_times();
    // The last line, in the form that test reports are read in.
    println!("{}", session.tally);
    outcome
}

/// How long the simulation tries schedules in every run, in seconds.
const SIMULATION_S: &str = "240";

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
            // The collector's program by itself: code that only the office uses is dead in it. Its tests are those of the
            // whole program.
            let meeting = [
                "clippy",
                "--locked",
                "--package",
                "so-thon",
                "--no-default-features",
                "--features",
                "meeting",
            ];
            succeed(project.cargo(&meeting).args(["--", "--deny", "warnings"]))?;
            let pure = ["--package", "so-thon", "--no-default-features", "--features", "import"];
            succeed(&mut project.cargo(&clippy(&pure)))
        })?;
        self.step("native tests", |tally| {
            // Without the app's features: the pure modules must stand without a browser.
            let pure =
                ["test", "--locked", "--package", "so-thon", "--no-default-features", "--features", "import"];
            count(&mut project.cargo(&pure), tally)?;
            count(&mut project.cargo(&["test", "--locked", "--package", "so-thon-worker"]), tally)?;
            let cli = ["test", "--locked", "--package", "so-thon-cli", "--", "--include-ignored"];
            let mut command = project.cargo(&cli);
            // Spark is too large for every run, ten million rows take too long.
            command.args(["--skip", "in_spark", "--skip", "ten_million"]);
            command.env("SO_THON_DUCKDB", setup::duckdb()?).env("SO_THON_POSTGRESQL", setup::postgresql()?);
            command.env("SO_THON_PANDAS", setup::pandas()?);
            count(&mut command, tally)?;
            let workbooks = ["--package", "so-thon-xlsform", "--features", "worker"];
            count(&mut project.cargo(&[&["test", "--locked"], &workbooks[..]].concat()), tally)?;
            let documents = ["test", "--locked", "--package", "so-thon-documents", "--", "--include-ignored"];
            let mut documents = project.cargo(&documents);
            count(documents.env("SO_THON_OFFICE_VALIDATOR", setup::office_validator()?), tally)?;
            count(&mut project.cargo(&["test", "--locked", "--package", "so-thon-view-macro"]), tally)?;
            count(&mut project.cargo(&["test", "--locked", "--package", "xtask"]), tally)
        })?;
        self.step("simulation", |tally| {
            let mut tests = crate::simulate::tests(project);
            count(tests.env("SO_THON_SIMULATE_S", SIMULATION_S), tally)
        })?;
        self.step("scripts", |tally| scripts::run(project, tally))?;
        self.step("fuzzing", |tally| fuzz::run(project, tally))?;
        self.step("release build", |_| build::within_budget(project))?;
        if !with_browser {
            return Ok(());
        }
        self.step("renderer, chromium", |tally| count(&mut renderer::tests(project)?, tally))?;
        self.step("accessibility, chromium", |tally| {
            let tests = [
                "test",
                "--locked",
                "--package",
                "so-thon-e2e",
                "--test",
                "accessibility",
                "--",
                "--ignored",
            ];
            let mut tests = driving_browsers(project, Engine::Chromium, &tests)?;
            count(tests.env("SO_THON_AXE", setup::accessibility_rules()?), tally)
        })?;
        self.browsers(project)
    }

    /// Runs every test in every engine, even after a failure, so that one run shows everything that a change broke.
    /// Returns the first failure.
    fn browsers(&mut self, project: &Project) -> Result<()> {
        let outcomes_folder = project.scratch("outcomes");
        if outcomes_folder.exists() {
            fs::remove_dir_all(&outcomes_folder)?;
        }
        let outcomes = Engine::ALL.map(|engine| {
            let outcome = self.step(browser_step(engine), |tally| {
                let tests = ["test", "--locked", "--package", "so-thon-e2e", "--no-fail-fast", "--"];
                let mut tests = driving_browsers(project, engine, &tests)?;
                // On two cores: a third test has work while two wait for a page to be painted; a fourth would slow them
                // down.
                tests.arg("--test-threads=3").env("SO_THON_OUTCOMES", &outcomes_folder);
                count(&mut tests, tally)
            });
            if let Err(error) = &outcome {
                println!("✗ {error:#}");
            }
            outcome
        });
        outcomes.into_iter().collect::<Result<()>>()?;
        self.step("reliability", |_| reliability::hold(project, &outcomes_folder))
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
        println!("\n{:<24} {:>8}", "step", "seconds");
        for (name, time) in &self.times {
            println!("{name:<24} {:>8.1}", time.as_secs_f64());
        }
        let sum: Duration = self.times.iter().map(|(_, time)| *time).sum();
        println!("{:<24} {:>8.1}\n", "sum", sum.as_secs_f64());
    }
}

const fn browser_step(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium => "browser tests, chromium",
        Engine::Firefox => "browser tests, firefox",
        Engine::WebKit => "browser tests, webkit",
    }
}

/// Cargo for a program that drives browsers of one engine, with the addresses of the browsers and the served app.
pub(crate) fn driving_browsers(project: &Project, engine: Engine, arguments: &[&str]) -> Result<Command> {
    driving(project, engine, &project.dist(), arguments)
}

/// The same over another site.
pub(crate) fn driving(project: &Project, engine: Engine, site: &Path, arguments: &[&str]) -> Result<Command> {
    let mut command = project.cargo(arguments);
    command.env("SO_THON_ENGINE", engine.name());
    command.envs(engine.find_or_install()?);
    command.env("SO_THON_URL", format!("http://{}/", serve::in_background(site)?));
    Ok(command)
}

fn clippy<'a>(selection: &[&'a str]) -> Vec<&'a str> {
    [&["clippy", "--locked", "--all-targets"], selection, &["--", "--deny", "warnings"]].concat()
}

fn succeed(command: &mut Command) -> Result<()> {
    crate::process::run(command, &spoken(command))
}

/// Runs a test command with visible output and adds its results to the tally.
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
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy());
    std::iter::once(program.to_string_lossy()).chain(arguments).collect::<Vec<_>>().join(" ")
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
    fn the_step_of_every_engine_bears_its_name() {
        for engine in Engine::ALL {
            assert!(browser_step(engine).ends_with(engine.name()));
        }
    }

    #[test]
    fn a_command_is_spoken_as_it_is_typed() {
        let mut command = Command::new("/somewhere/cargo");
        command.args(clippy(&["--workspace"]));
        assert_eq!(spoken(&command), "cargo clippy --locked --all-targets --workspace -- --deny warnings");
    }
}
