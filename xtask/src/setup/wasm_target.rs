//! The standard library for WebAssembly: the toolchain's own, or built from Debian's sources where
//! the toolchain's cannot be downloaded. The release app is built together with it: 16 KB less to load.

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
    /// What Cargo must be told to build for WebAssembly.
    pub(crate) fn environment(self) -> &'static [Variable] {
        match self {
            Self::Installed => &[],
            Self::BuiltFromDebian => &[DEBIAN_COMPILER, UNSTABLE, BUILD_STANDARD_LIBRARY],
        }
    }
}

/// An environment variable and its value.
type Variable = (&'static str, &'static str);

const DEBIAN_COMPILER: Variable = ("RUSTC", DEBIAN_RUSTC);
/// Building the standard library is an unstable feature of Cargo, and so are the flags for small code.
const UNSTABLE: Variable = ("RUSTC_BOOTSTRAP", "1");
const BUILD_STANDARD_LIBRARY: Variable = ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");

/// How the release app is built.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ReleaseBuild {
    /// What Cargo must be told.
    pub(crate) environment: Vec<Variable>,
    /// What the compiler must be told beyond the person's own flags.
    pub(crate) rust_flags: &'static [&'static str],
}

/// Finds or installs the sources of the standard library for the release app.
///
/// Where there are none, the app is built with the installed library and weighs more.
pub(crate) fn release_build(project: &Project, target: WasmTarget) -> ReleaseBuild {
    if target == WasmTarget::Installed
        && let Err(error) = find_or_install_sources(project)
    {
        eprintln!("{error:#}");
        eprintln!(
            "▶ without the sources of the standard library the app is built with the installed one: it works, \
             but weighs about 16 KB more, and its budgets may not hold"
        );
        return ReleaseBuild { environment: Vec::new(), rust_flags: &[] };
    }
    small(target)
}

fn small(target: WasmTarget) -> ReleaseBuild {
    let mut environment =
        vec![UNSTABLE, BUILD_STANDARD_LIBRARY, ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")];
    if target == WasmTarget::BuiltFromDebian {
        environment.push(DEBIAN_COMPILER);
    }
    // A panic is an `unreachable` at its place: the engine's stack names the function, no message is formatted.
    let rust_flags =
        &["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];
    ReleaseBuild { environment, rust_flags }
}

fn find_or_install_sources(project: &Project) -> Result<()> {
    let has_sources = || sysroot(&mut rustc(project)).is_some_and(|root| has_library_sources(&root));
    if has_sources() {
        return Ok(());
    }
    eprintln!("▶ installing the sources of Rust's standard library (a few seconds, once)…");
    let mut rustup = project.command("rustup");
    let what = "downloading the sources of the standard library";
    process::run_within(rustup.args(["component", "add", "rust-src"]), DOWNLOAD_LIMIT, what)?;
    anyhow::ensure!(has_sources(), "rustup added the sources to another toolchain than the one in use");
    Ok(())
}

/// The first way that is open: installed, Debian's if it is complete, downloaded, Debian's installed.
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
    sysroot(&mut rustc(project)).is_some_and(|root| has_standard_library(&root))
}

fn rustc(project: &Project) -> Command {
    project.command(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
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

/// Cargo resolves the library's dependencies by its own lock file.
fn has_library_sources(sysroot: &Path) -> bool {
    let library = sysroot.join("lib/rustlib/src/rust/library");
    library.join("std").is_dir() && library.join("Cargo.lock").is_file()
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
    let sources = sysroot(&mut Command::new(DEBIAN_RUSTC)).is_some_and(|root| has_library_sources(&root));
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

    #[test]
    fn the_release_app_is_built_with_the_library_by_the_compiler_that_has_its_sources() {
        let own = small(WasmTarget::Installed).environment;
        assert!(own.contains(&BUILD_STANDARD_LIBRARY) && own.contains(&UNSTABLE));
        assert!(!own.contains(&DEBIAN_COMPILER));
        assert!(small(WasmTarget::BuiltFromDebian).environment.contains(&DEBIAN_COMPILER));
    }
}
