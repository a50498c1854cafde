//! The standard library for WebAssembly: the toolchain's own, or built from Debian's sources where
//! the toolchain's cannot be downloaded.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::apt;
use crate::process;
use crate::project::Project;

/// The target's name.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// The download has about 20 MB; a connection that needs longer than this counts as none.
const DOWNLOAD_LIMIT: Duration = Duration::from_mins(5);

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "rust-web-src", "rust-web-llvm"];
/// A link to the `lld` of the right version, which is a package of its own: `lld-22`.
const DEBIAN_LINKER: &str = "/usr/bin/rust-lld";

/// Where the standard library for WebAssembly comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WasmTarget {
    /// It is installed beside the compiler; Cargo needs no further arguments.
    Installed,
    /// Debian ships its sources beside its compiler: Cargo builds it with the app.
    BuiltFromDebian,
}

impl WasmTarget {
    /// The environment in which Cargo builds for WebAssembly.
    pub(crate) fn environment(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Installed => &[],
            // Building the standard library is an unstable feature of Cargo, hence the second.
            Self::BuiltFromDebian => &[
                ("RUSTC", DEBIAN_RUSTC),
                ("RUSTC_BOOTSTRAP", "1"),
                ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
            ],
        }
    }
}

/// Tries in this order: installed, Debian's if it is complete, downloaded, Debian's after installing it.
pub(crate) fn find_or_install(project: &Project) -> Result<WasmTarget> {
    if is_installed(project) {
        return Ok(WasmTarget::Installed);
    }
    if debian_is_complete() {
        return Ok(WasmTarget::BuiltFromDebian);
    }
    eprintln!("▶ installing the Rust target {TARGET} (about a minute, once)…");
    let mut rustup = project.command("rustup");
    let download =
        process::run_within(rustup.args(["target", "add", TARGET]), DOWNLOAD_LIMIT, "downloading the target");
    match download {
        Ok(()) if is_installed(project) => return Ok(WasmTarget::Installed),
        Ok(()) => eprintln!("rustup added the target to another toolchain than the one in use"),
        Err(error) => eprintln!("{error:#}"),
    }
    install_debian().with_context(|| {
        format!("the Rust target {TARGET} is missing and rustup could not add it; Debian's Rust can stand in")
    })?;
    Ok(WasmTarget::BuiltFromDebian)
}

fn is_installed(project: &Project) -> bool {
    sysroot(&mut project.command(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())))
        .is_some_and(|root| has_standard_library(&root))
}

fn sysroot(rustc: &mut Command) -> Option<PathBuf> {
    process::answer(rustc.args(["--print", "sysroot"])).map(PathBuf::from)
}

/// The folder alone is not enough: rustup leaves it behind when a download fails.
fn has_standard_library(sysroot: &Path) -> bool {
    let library = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    fs::read_dir(library).is_ok_and(|files| {
        files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
    })
}

fn install_debian() -> Result<()> {
    apt::install(&DEBIAN_PACKAGES)?;
    let linker = fs::read_link(DEBIAN_LINKER).context("Debian's rust-lld has moved")?;
    let package =
        linker.file_name().and_then(|name| name.to_str()).context("Debian's rust-lld has no name")?;
    apt::install(&[package])?;
    anyhow::ensure!(debian_is_complete(), "Debian's Rust is installed but not complete");
    Ok(())
}

fn debian_is_complete() -> bool {
    let sources = sysroot(&mut Command::new(DEBIAN_RUSTC))
        .is_some_and(|root| root.join("lib/rustlib/src/rust/library/std").is_dir());
    // `exists` follows the link, which points nowhere until its package is installed.
    sources && Path::new(DEBIAN_LINKER).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installed_target_changes_nothing_about_the_build() {
        assert!(WasmTarget::Installed.environment().is_empty());
        assert!(WasmTarget::BuiltFromDebian.environment().contains(&("RUSTC", "/usr/bin/rustc")));
    }
}
