//! What makes the release files smaller than rustc and wasm-bindgen leave them: wasm-opt for the module, esbuild
//! for the scripts.

use std::path::Path;

use anyhow::Result;

use super::cache::Cache;
use super::npm_tool::{Installed, NpmTool};
use crate::process;

const WASM_OPT: NpmTool =
    NpmTool { package: "binaryen", package_version: "132.0.0", script: "wasm-opt", version: "132" };
const ESBUILD: NpmTool =
    NpmTool { package: "esbuild", package_version: "0.28.2", script: "esbuild", version: "0.28.2" };

/// The features that every browser of the last years has, and that rustc and wasm-bindgen use.
/// Never `--all-features`: the result is a module that browsers refuse.
const WASM_OPTIONS: [&str; 14] = [
    // True of every module that rustc makes: the first kilobyte is never addressed, and memory begins as zeros.
    "--low-memory-unused",
    "--zero-filled-memory",
    "-Oz",
    // The second round finds more in flattened code.
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--reorder-functions",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];
/// Trunk's own minifier breaks the glue that wasm-bindgen writes today; this one knows the language.
const SCRIPT_OPTIONS: [&str; 4] = ["--minify", "--format=esm", "--target=es2022", "--log-level=warning"];

/// The tools, ready to run.
pub(crate) struct Optimiser {
    wasm_opt: Installed,
    esbuild: Installed,
}

impl Optimiser {
    pub(crate) fn find_or_install(cache: &Cache) -> Result<Self> {
        Ok(Self { wasm_opt: WASM_OPT.find_or_install(cache)?, esbuild: ESBUILD.find_or_install(cache)? })
    }

    /// How a file of this name is made smaller, and what changes whenever the same file would come out
    /// differently; `None` for files that stay as they are.
    pub(crate) fn recipe(name: &str) -> Option<String> {
        if name.ends_with("_bg.wasm") {
            Some(format!("wasm-opt {} {}", WASM_OPT.package_version, WASM_OPTIONS.join(" ")))
        } else if name.ends_with(".js") {
            Some(format!("esbuild {} {}", ESBUILD.package_version, SCRIPT_OPTIONS.join(" ")))
        } else {
            None
        }
    }

    /// Makes the file at `from`, of a kind that has a recipe, smaller in the file `to`.
    pub(crate) fn shrink(&self, from: &Path, to: &Path) -> Result<()> {
        if from.extension().is_some_and(|ending| ending == "wasm") {
            let mut command = self.wasm_opt.command();
            process::run(command.args(WASM_OPTIONS).arg(from).arg("-o").arg(to), "shrinking the module")
        } else {
            let mut outfile = std::ffi::OsString::from("--outfile=");
            outfile.push(to);
            let mut command = self.esbuild.command();
            process::run(command.args(SCRIPT_OPTIONS).arg(from).arg(outfile), "shrinking a script")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_modules_and_scripts_have_a_recipe() {
        assert!(Optimiser::recipe("so-thon-1f_bg.wasm").is_some_and(|recipe| recipe.starts_with("wasm-opt")));
        assert!(Optimiser::recipe("boot.js").is_some_and(|recipe| recipe.starts_with("esbuild")));
        assert_eq!(Optimiser::recipe("index.html"), None);
    }
}
