//! Ways of breaking the session, one after the other, each of which the simulation must find: it is known to see.
//!
//! `tests/breakings.json` lists them as texts to replace. A copy of the work tree is broken, never the work tree itself.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::tally::Tally;
use crate::project::Project;
use crate::simulate;

const LIST: &str = "tests/breakings.json";
/// How long the simulation looks for one, in seconds: a sixth of what it has in every run.
const LOOK_S: &str = "40";
/// How a failed test of the harness is listed.
const FAILED: &str = "... FAILED";

struct Breaking {
    name: String,
    file: String,
    before: String,
    after: String,
}

/// Breaks the copy in each way, and fails if the simulation misses one.
pub(super) fn run(project: &Project, tally: &mut Tally) -> Result<()> {
    let copy = project.scratch("breakings");
    copy_tree(project, &copy)?;
    // First unbroken: a simulation that always fails sees nothing.
    let failed = failed_tests(project, &copy, "10")?;
    ensure!(failed.is_empty(), "the simulation fails without any breaking: {failed:?}");
    let mut missed = Vec::new();
    for Breaking { name, file, before, after } in list(&fs::read_to_string(copy.join(LIST))?)? {
        let path = copy.join(&file);
        let text = fs::read_to_string(&path).with_context(|| format!("{name}: no {file}"))?;
        ensure!(text.matches(&before).count() == 1, "{name}: {file} does not have the text once");
        fs::write(&path, text.replacen(&before, &after, 1))?;
        let begun = Instant::now();
        let failed = failed_tests(project, &copy, LOOK_S).with_context(|| name.clone());
        fs::write(&path, &text)?;
        let failed = failed?;
        tally.add(!failed.is_empty());
        println!("{:>6.1} s  {name}: {}", begun.elapsed().as_secs_f64(), failed.join(", "));
        if failed.is_empty() {
            missed.push(name);
        }
    }
    ensure!(missed.is_empty(), "the simulation does not see: {}", missed.join("; "));
    Ok(())
}

fn list(text: &str) -> Result<Vec<Breaking>> {
    let value: serde_json::Value = serde_json::from_str(text)?;
    let all = value.as_array().context("no list")?;
    let breaking = |own: &serde_json::Value| {
        let text = |key: &str| {
            own.get(key)
                .and_then(serde_json::Value::as_str)
                .map(str::to_owned)
                .with_context(|| format!("no {key}"))
        };
        Ok(Breaking {
            name: text("name")?,
            file: text("file")?,
            before: text("before")?,
            after: text("after")?,
        })
    };
    all.iter().map(breaking).collect()
}

/// Every file that git knows or would add.
fn copy_tree(project: &Project, to: &Path) -> Result<()> {
    let mut git = project.command("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let output = git.output().context("git lists the files to copy")?;
    ensure!(output.status.success(), "git does not list the files");
    for name in String::from_utf8(output.stdout)?.split('\0').filter(|name| !name.is_empty()) {
        let (from, to) = (project.file(name), to.join(name));
        // A file that is deleted and not yet committed.
        let Ok(content) = fs::read(&from) else { continue };
        // What is the same keeps its time, and is not compiled again.
        if fs::read(&to).is_ok_and(|own| own == content) {
            continue;
        }
        fs::create_dir_all(to.parent().context("a file has a folder")?)?;
        fs::write(to, content)?;
    }
    Ok(())
}

/// The tests of the simulation that fail in the copy, which may look for so many seconds.
fn failed_tests(project: &Project, copy: &Path, seconds: &str) -> Result<Vec<String>> {
    let mut command = simulate::tests(project);
    command.current_dir(copy).env("CARGO_TARGET_DIR", copy.join("target")).env("SO_THON_SIMULATE_S", seconds);
    // Code that is broken on purpose has unused parts.
    let output = command.env("RUSTFLAGS", "--cap-lints=allow").output().context("cargo")?;
    let text = String::from_utf8_lossy(&output.stdout);
    ensure!(text.contains("test result:"), "does not compile: {}", String::from_utf8_lossy(&output.stderr));
    let failed = text.lines().filter_map(|line| line.strip_suffix(FAILED)?.trim().strip_prefix("test "));
    Ok(failed.map(|name| name.trim_start_matches("session::simulation::").to_owned()).collect())
}
