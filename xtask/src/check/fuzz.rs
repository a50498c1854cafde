//! A short run of the fuzzer, the same each time. For longer runs after a change of a reader see `fuzz/README.md`.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::tally::Tally;
use crate::project::Project;
use crate::{process, setup};

/// The targets, with the number of runs that takes about eight seconds each.
const TARGETS: [(&str, u32); 3] = [("bundle", 50_000), ("change", 500_000), ("receipt", 200_000)];
/// Long enough for a file of a dozen changes, in bytes.
const LENGTH_MAX: u32 = 8_192;
/// Without a sanitizer: those need a nightly compiler, and we have no unsafe code for them to watch.
const SANITIZER: [&str; 2] = ["--sanitizer", "none"];

/// Runs every target on its corpus. A text that breaks one is stored in `fuzz/crashers/`, which an ordinary test
/// tries from then on.
pub(super) fn run(project: &Project, tally: &mut Tally) -> Result<()> {
    if !cfg!(unix) {
        println!("  libFuzzer runs on Linux and macOS only: skipped");
        return Ok(());
    }
    let fuzzer = setup::fuzzer()?;
    process::run(project.command(&fuzzer).arg("build").args(SANITIZER), "building the fuzzing targets")?;
    for (target, runs) in TARGETS {
        let outcome = try_target(project, project.command(&fuzzer), target, runs);
        tally.add(outcome.is_ok());
        outcome.with_context(|| format!("fuzzing `{target}`"))?;
    }
    Ok(())
}

fn try_target(project: &Project, mut command: Command, target: &str, runs: u32) -> Result<()> {
    // New texts of the fuzzer go here and not into the corpus, so that each run is the same.
    let found = project.scratch("fuzz").join(target);
    if found.exists() {
        fs::remove_dir_all(&found)?;
    }
    let crashers = project.fuzz().join("crashers").join(target);
    fs::create_dir_all(&found)?;
    fs::create_dir_all(&crashers)?;
    command.arg("run").args(SANITIZER).arg(target).arg(&found);
    command.arg(project.fuzz().join("corpus").join(target));
    command.args(["--", "-seed=1", "-print_final_stats=1"]);
    command.arg(format!("-runs={runs}")).arg(format!("-max_len={LENGTH_MAX}"));
    command.arg(artifacts(&crashers));
    let output = command.output().context("cannot start cargo-fuzz")?;
    let said = String::from_utf8_lossy(&output.stderr);
    match executions(&said) {
        Some(count) if output.status.success() => {
            println!("  {target}: {count} texts");
            Ok(())
        }
        _ => bail!("{said}\n{}", output.status),
    }
}

/// The fuzzer appends only a name, so this ends in a separator.
fn artifacts(folder: &Path) -> OsString {
    let mut option = OsString::from("-artifact_prefix=");
    option.push(folder.join(""));
    option
}

/// The number of texts tried, as libFuzzer prints at its end.
fn executions(said: &str) -> Option<u64> {
    let count = said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))?;
    count.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fuzzer_says_how_much_it_did() {
        let said = "Done 7 runs\nstat::number_of_executed_units: 20000\nstat::peak_rss_mb:  34\n";
        assert_eq!(executions(said), Some(20_000));
        assert_eq!(executions("thread panicked"), None);
    }

    #[test]
    fn crashers_go_into_their_folder_and_not_beside_it() {
        assert_eq!(artifacts(Path::new("fuzz/crashers/change")), "-artifact_prefix=fuzz/crashers/change/");
    }
}
