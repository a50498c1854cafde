//! Shrinks the release files after rustc and wasm-bindgen: wasm-opt for the module, esbuild for the scripts, and a few
//! lines of our own for the page.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::cache::Cache;
use super::npm_tool::{Installed, NpmTool};
use crate::process;

const WASM_OPT: NpmTool =
    NpmTool { package: "binaryen", package_version: "132.0.0", script: "wasm-opt", version: "132" };
const ESBUILD: NpmTool =
    NpmTool { package: "esbuild", package_version: "0.28.2", script: "esbuild", version: "0.28.2" };

/// Shrinks a module.
const SHRINKING: [&str; 8] = [
    // With the names of functions, by which the build tells whose code it is; it removes them afterwards.
    "-g",
    // Holds for every module of rustc: the first kilobyte is never addressed, and memory begins as zeros.
    "--low-memory-unused",
    "--zero-filled-memory",
    "-Oz",
    // The second round finds more in flattened code.
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
];
/// What a whole module gets besides; a part of one is cut from it.
const WHOLE: [&str; 3] = [
    // Functions of one kind stand together: 0.5 KB less after brotli.
    "--reorder-functions-by-name",
    // Who made the module with what, which nobody reads in a browser.
    "--strip-producers",
    "--strip-target-features",
];
/// The features that every browser of the last years has, and that rustc and wasm-bindgen use.
/// Never `--all-features`: the result is a module that browsers refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];
/// For the module that is split: a large function stays one of its own although it has one caller, for what a first visit
/// runs often calls what it does not.
const SPLIT_OPTION: &str = "--one-caller-inline-max-function-size=40";
/// Trunk's own minifier breaks the glue that wasm-bindgen writes today; this one knows the language.
const SCRIPT_OPTIONS: [&str; 3] = ["--minify", "--charset=utf8", "--log-level=warning"];
/// The syntax that the supported browsers understand.
const TARGET: &str = "--target=es2022";
/// The syntax for browsers that are too old for the app: they must parse the script that shows them this.
const BOOT_TARGET: &str = "--target=es2018";
/// The workers' scripts are no modules: their top-level names are global and must stay.
const WORKER_SCRIPTS: [&str; 5] = ["reader", "scanner", "workbooks", "desk", "so-thon-"];

/// The tools, ready to run.
pub(crate) struct Optimiser {
    wasm_opt: Installed,
    esbuild: Installed,
}

impl Optimiser {
    pub(crate) fn find_or_install(cache: &Cache) -> Result<Self> {
        Ok(Self { wasm_opt: WASM_OPT.find_or_install(cache)?, esbuild: ESBUILD.find_or_install(cache)? })
    }

    /// Returns the recipe for a file of this name, and a text that changes whenever the recipe's result would change;
    /// `None` for files that stay as they are.
    pub(crate) fn recipe(name: &Path) -> Option<String> {
        match name.extension()?.to_str()? {
            "wasm" => Some(wasm_recipe(&wasm_options(name))),
            "js" => {
                let options = SCRIPT_OPTIONS.join(" ");
                Some(format!("esbuild 3 {} {options} {}", ESBUILD.package_version, target(name)))
            }
            "html" => Some("page 1".to_owned()),
            _ => None,
        }
    }

    /// The recipe of [`Self::shrink_part`].
    pub(crate) fn part_recipe() -> String {
        wasm_recipe(&part_options())
    }

    /// Writes a smaller version of a part of a module that was split: what is left of functions that had a second caller in
    /// the other part. The table's slots keep their functions.
    pub(crate) fn shrink_part(&self, from: &Path, to: &Path) -> Result<()> {
        let mut command = self.wasm_opt.command();
        process::run(
            command.args(part_options()).arg(from).arg("-o").arg(to),
            "shrinking a part of the module",
        )
    }

    /// Writes a smaller version of the file `from`, which must have a recipe, to `to`.
    pub(crate) fn shrink(&self, from: &Path, to: &Path) -> Result<()> {
        match from.extension().and_then(|ending| ending.to_str()) {
            Some("wasm") => {
                let mut command = self.wasm_opt.command();
                process::run(
                    command.args(wasm_options(from)).arg(from).arg("-o").arg(to),
                    "shrinking the module",
                )
            }
            Some("js") => {
                let mut outfile = OsString::from("--outfile=");
                outfile.push(to);
                let mut command = self.esbuild.command();
                let name = from.file_name().unwrap_or_default().to_string_lossy();
                if !WORKER_SCRIPTS.iter().any(|own| name.starts_with(own)) {
                    command.arg("--format=esm");
                }
                command.args(SCRIPT_OPTIONS).arg(target(from)).arg(from).arg(outfile);
                process::run(&mut command, "shrinking a script")
            }
            _ => Ok(fs::write(to, lighten(&fs::read_to_string(from)?))?),
        }
    }
}

fn wasm_options(module: &Path) -> Vec<&'static str> {
    let is_split = module.file_name().is_some_and(|name| name.to_string_lossy().starts_with("meeting-"));
    let split = is_split.then_some(SPLIT_OPTION);
    split.into_iter().chain(SHRINKING).chain(WHOLE).chain(FEATURES).collect()
}

fn part_options() -> Vec<&'static str> {
    SHRINKING.into_iter().chain(FEATURES).collect()
}

fn wasm_recipe(options: &[&str]) -> String {
    format!("wasm-opt {} {}", WASM_OPT.package_version, options.join(" "))
}

fn target(script: &Path) -> &'static str {
    if script.file_name().is_some_and(|name| name == "boot.js") { BOOT_TARGET } else { TARGET }
}

/// Removes comments and indentation from a page. Ours has no elements in which white space counts (`pre`, `textarea`).
fn lighten(page: &str) -> String {
    let text = without(&without(page, "<!--", "-->"), "/*", "*/");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once(close).map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_scripts_and_pages_have_a_recipe() {
        let recipe = |name: &str| Optimiser::recipe(Path::new(name)).unwrap_or_default();
        assert!(recipe("so-thon-1f_bg.wasm").starts_with("wasm-opt"));
        assert!(recipe("boot.js").starts_with("esbuild") && recipe("boot.js").contains("es2018"));
        assert!(recipe("sw.js").contains("es2022"));
        assert_eq!(recipe("icon.svg"), "");
    }

    #[test]
    fn a_page_loses_only_what_people_read_it_by() {
        let page = "<p>\n  <!-- why -->\n  a  b <b>c</b>\n</p>\n<style>\n  /* why */ .a { x: y }\n</style>\n";
        assert_eq!(lighten(page), "<p>\na  b <b>c</b>\n</p>\n<style>\n.a { x: y }\n</style>");
    }
}
