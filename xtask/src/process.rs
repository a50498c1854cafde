//! Starting other programs, and reporting their failures in a sentence.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

/// Runs a program to its end, with visible output.
///
/// # Errors
/// "`what` failed" if the program cannot be started or does not succeed.
pub(crate) fn run(command: &mut Command, what: &str) -> Result<()> {
    let status =
        command.status().with_context(|| format!("{what} failed: cannot start {}", name(command)))?;
    ensure!(status.success(), "{what} failed: {} ended with {status}", name(command));
    Ok(())
}

/// As [`run`], but ends the program after `limit`, because a download may hang for ever.
pub(crate) fn run_within(command: &mut Command, limit: Duration, what: &str) -> Result<()> {
    let mut child =
        command.spawn().with_context(|| format!("{what} failed: cannot start {}", name(command)))?;
    let deadline = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "{what} failed: {} ended with {status}", name(command));
            return Ok(());
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            anyhow::bail!("{what} failed: no end after {} seconds", limit.as_secs());
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// Returns a program's output, if it can be started and succeeds; for asking a tool about its version.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The version in a tool's reply to `--version`: the first word that begins with a digit.
pub(crate) fn version_of(command: &mut Command) -> Option<String> {
    answer(command.arg("--version")).and_then(|text| version_in(&text).map(str::to_owned))
}

/// The first of `names` that is on the search path.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<_> = env::split_paths(&env::var_os("PATH")?).collect();
    let mut candidates = names.iter().flat_map(|name| folders.iter().map(move |dir| executable(dir, name)));
    candidates.find(|path| path.is_file())
}

/// The path of a program in a folder, with the system's extension for programs.
pub(crate) fn executable(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

fn name(command: &Command) -> String {
    Path::new(command.get_program()).file_name().unwrap_or(OsStr::new("it")).to_string_lossy().into_owned()
}

fn version_in(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_says_its_version_in_its_own_way() {
        assert_eq!(version_in("wasm-bindgen 0.2.126"), Some("0.2.126"));
        assert_eq!(version_in("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(version_in("wasm-opt version 132 (version_132)"), Some("132"));
        assert_eq!(version_in("no number here"), None);
    }
}
