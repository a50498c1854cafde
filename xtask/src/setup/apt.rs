//! Debian's packages, if we may install them.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::process;

/// Installs packages, after refreshing the list of packages if it is too old to know them.
///
/// # Errors
/// If this is not Debian, or not root, or the packages cannot be installed; the first two errors name the command to
/// run.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    ensure!(process::find(&["apt-get"]).is_some(), "there is no apt-get here to run `{by_hand}` with");
    ensure!(is_root(), "only root can install it: `sudo {by_hand}`");
    eprintln!("▶ {by_hand}");
    if run(&["install", "-y", "--no-install-recommends"], packages).is_ok() {
        return Ok(());
    }
    run(&["update"], &[])?;
    run(&["install", "-y", "--no-install-recommends"], packages)
}

fn run(arguments: &[&str], packages: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    command.args(arguments).args(packages).env("DEBIAN_FRONTEND", "noninteractive");
    process::run(&mut command, &format!("apt-get {}", arguments.first().copied().unwrap_or_default()))
}

fn is_root() -> bool {
    process::answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}
