//! The tools that the other commands need beyond Rust: found, or installed once.
//!
//! Every tool is asked for its version before it is used, so a half-finished installation is repeated, and a new pin
//! takes effect by itself.

mod apt;
mod browser;
mod cache;
mod cargo_tool;
mod database;
mod npm_tool;
mod optimiser;
mod script_tools;
mod wasm_target;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

pub(crate) use browser::Engine;
pub(crate) use database::{pandas, postgresql, spark};
pub(crate) use optimiser::Optimiser;
pub(crate) use script_tools::{accessibility_rules, duckdb, office_validator, test_runner, type_checker};
pub(crate) use wasm_target::TARGET;

use crate::process;
use crate::project::Project;
use cache::Cache;
use cargo_tool::CargoTool;
use wasm_target::WasmTarget;

/// 0.22 needs a newer Rust than the one this project promises to build with.
const TRUNK: CargoTool = CargoTool {
    name: "trunk",
    package: "trunk",
    // Without its update check and OpenSSL: it must never use the network.
    options: &["--no-default-features", "--features", "rustls"],
    duration: "about 3 minutes",
};
const TRUNK_VERSION: &str = "0.21.14";

const WASM_BINDGEN: CargoTool =
    CargoTool { name: "wasm-bindgen", package: "wasm-bindgen-cli", options: &[], duration: "about a minute" };

const CARGO_FUZZ: CargoTool =
    CargoTool { name: "cargo-fuzz", package: "cargo-fuzz", options: &[], duration: "about a minute" };
const CARGO_FUZZ_VERSION: &str = "0.13.2";
/// libFuzzer is compiled with the targets.
const CPP_COMPILER: [&str; 3] = ["c++", "g++", "clang++"];

/// Trunk and wasm-bindgen, which make a page of the app.
pub(crate) struct Toolchain {
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
    target: WasmTarget,
}

/// Finds or installs everything that Trunk needs to build the app.
pub(crate) fn toolchain(project: &Project) -> Result<Toolchain> {
    let cache = Cache::open()?;
    let target = wasm_target::find_or_install(project)?;
    // The tool refuses a module that was made with any other version of the crate.
    let wasm_bindgen = WASM_BINDGEN.find_or_install(&cache, &project.locked_version("wasm-bindgen")?)?;
    let trunk = TRUNK.find_or_install(&cache, TRUNK_VERSION)?;
    Ok(Toolchain { trunk, wasm_bindgen, target })
}

/// Finds or installs the tools that shrink the release files.
pub(crate) fn optimiser() -> Result<Optimiser> {
    Optimiser::find_or_install(&Cache::open()?)
}

/// Finds or installs the fuzzer.
pub(crate) fn fuzzer() -> Result<PathBuf> {
    if process::find(&CPP_COMPILER).is_none() {
        apt::install(&["g++"]).context("the fuzzer needs a C++ compiler on the search path")?;
    }
    CARGO_FUZZ.find_or_install(&Cache::open()?, CARGO_FUZZ_VERSION)
}

/// The folder for finished builds of other versions.
pub(crate) fn versions() -> Result<PathBuf> {
    Ok(Cache::open()?.versions())
}

/// `setup`: installs everything at once, for later work without a network.
pub(crate) fn everything(project: &Project, with_browser: bool) -> Result<()> {
    wasm_target::release_build(project, toolchain(project)?.target);
    optimiser()?;
    fuzzer()?;
    type_checker(&project.script_tests())?;
    test_runner()?;
    if with_browser {
        for engine in Engine::ALL {
            engine.find_or_install()?;
        }
    }
    println!("Everything is installed.");
    Ok(())
}

impl Toolchain {
    /// Trunk for the debug app, rebuilt at every change: with the library that is installed.
    pub(crate) fn trunk_serve(&self, project: &Project) -> Command {
        let mut command = self.trunk(project, "serve", &[]);
        command.envs(self.target.environment().iter().copied());
        command
    }

    /// Trunk for the release app, whose standard library is built for small size.
    pub(crate) fn trunk_build(&self, project: &Project) -> Command {
        let build = wasm_target::release_build(project, self.target);
        let mut command = self.trunk(project, "build", build.rust_flags);
        command.arg("--release").envs(build.environment);
        command
    }

    /// A Trunk command that finds its tools and never looks for others.
    fn trunk(&self, project: &Project, subcommand: &str, own_flags: &[&str]) -> Command {
        let mut command = project.command(&self.trunk);
        command.args([subcommand, "--locked", "--skip-version-check"]);
        if let Some(path) = self.search_path() {
            command.env("PATH", path);
        }
        // By convention any value means "no colour"; Trunk accepts only `true` and `false`.
        if env::var_os("NO_COLOR").is_some() {
            command.env("NO_COLOR", "true");
        }
        command.env("RUSTFLAGS", rust_flags(own_flags));
        command
    }

    /// The environment in which Cargo runs tests for WebAssembly: the runner comes with wasm-bindgen.
    pub(crate) fn wasm_tests(&self) -> Vec<(&'static str, OsString)> {
        let runner = process::executable(
            self.wasm_bindgen.parent().unwrap_or(Path::new("")),
            "wasm-bindgen-test-runner",
        );
        let target = self.target.environment().iter().map(|(name, value)| (*name, OsString::from(value)));
        target.chain([("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner.into_os_string())]).collect()
    }

    /// The search path with our wasm-bindgen at its head: Trunk takes the first if its version is right.
    fn search_path(&self) -> Option<OsString> {
        let own = self.wasm_bindgen.parent()?.to_path_buf();
        let inherited = env::var_os("PATH").unwrap_or_default();
        env::join_paths(std::iter::once(own).chain(env::split_paths(&inherited))).ok()
    }
}

/// The person's own flags, those of the build, and one that keeps the paths of this machine out of the module: they
/// would weigh on every visit and make two machines' builds differ.
fn rust_flags(own: &[&str]) -> OsString {
    let mut flags = env::var_os("RUSTFLAGS").unwrap_or_default();
    for flag in own {
        flags.push(" ");
        flags.push(flag);
    }
    if let Some(home) = cargo_home() {
        flags.push(" --remap-path-prefix=");
        flags.push(home.join("registry").join("src"));
        flags.push("=");
    }
    flags
}

fn cargo_home() -> Option<PathBuf> {
    let named = env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// Announces a step that takes time.
fn announce(tool: &str, duration: &str) {
    eprintln!("▶ installing {tool} ({duration}, once)…");
}

/// The error if an installation succeeded and the tool still does not answer.
fn still_missing<T>(found: Option<T>, tool: &str) -> Result<T> {
    found.with_context(|| format!("{tool} was installed but does not run, or says another version"))
}
