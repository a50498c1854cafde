//! Ways of breaking the session, one after the other, each of which the simulation must find: it is known to see.
//!
//! `tests/breakings.json` lists them as texts to replace. A copy of the work tree is broken, never the work tree itself.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::tally::Tally;
use crate::project::Project;
use crate::{process, simulate};

const LIST: &str = "tests/breakings.json";
/// How long the simulation may look for one, in seconds: half of what it has in every run.
const LOOK_S: &str = "120";

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
    ensure!(is_whole(project, &copy, "10"), "the simulation fails without any breaking");
    let mut missed = Vec::new();
    for Breaking { name, file, before, after } in list(&fs::read_to_string(copy.join(LIST))?)? {
        let path = copy.join(&file);
        let text = fs::read_to_string(&path).with_context(|| format!("{name}: no {file}"))?;
        ensure!(text.matches(&before).count() == 1, "{name}: {file} does not have the text once");
        fs::write(&path, text.replacen(&before, &after, 1))?;
        ensure!(compiles(project, &copy)?, "{name}: does not compile");
        let begun = Instant::now();
        let is_missed = is_whole(project, &copy, LOOK_S);
        fs::write(&path, &text)?;
        tally.add(!is_missed);
        println!("{:>6.1} s  {} {name}", begun.elapsed().as_secs_f64(), if is_missed { "✗" } else { "✓" });
        if is_missed {
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

fn compiles(project: &Project, copy: &Path) -> Result<bool> {
    let mut command = simulate::tests(project);
    command
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", copy.join("target"))
        .env("RUSTFLAGS", "--cap-lints=allow");
    command.arg("--list").stdout(Stdio::null()).stderr(Stdio::null());
    Ok(command.status().context("cargo")?.success())
}

/// Returns `true` if no schedule breaks a law for so many seconds.
fn is_whole(project: &Project, copy: &Path, seconds: &str) -> bool {
    let mut command = simulate::tests(project);
    command
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", copy.join("target"))
        .env("RUSTFLAGS", "--cap-lints=allow");
    command.env("SO_THON_SIMULATE_S", seconds).stdout(Stdio::null()).stderr(Stdio::null());
    process::run(&mut command, "simulating").is_ok()
}
