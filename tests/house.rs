//! The house's own rules: the folder list is the architecture, and a file is one idea.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// A module may use only those above it.
const ORDER: [&str; 14] = [
    "text", "compact", "json", "log", "format", "import", "domain", "analysis", "store", "session", "i18n",
    "browser", "dom", "ui",
];

/// Modules that know nothing of browsers, and words that would show that they do.
const PURE: [&str; 10] =
    ["text", "compact", "json", "log", "format", "import", "domain", "analysis", "store", "session"];
const IMPURE_WORDS: [&str; 6] = ["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen", "SystemTime"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// The modules of the list that a line of code names with `crate::`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap())
}

#[test]
fn a_module_uses_only_those_above_it() {
    for (place, module) in ORDER.iter().enumerate() {
        let files = rust_files(&root().join("src").join(module));
        assert!(!files.is_empty(), "{module} has no files");
        for file in files {
            for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
                for used in named(line) {
                    let at = ORDER.iter().position(|own| *own == used);
                    assert!(
                        at.is_none_or(|at| at <= place),
                        "{}:{}: {module} uses {used}",
                        file.display(),
                        number + 1
                    );
                }
            }
        }
    }
}

#[test]
fn pure_modules_know_nothing_of_browsers() {
    for file in PURE.iter().flat_map(|module| rust_files(&root().join("src").join(module))) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let found = IMPURE_WORDS.iter().find(|word| line.contains(**word));
            assert_eq!(found, None, "{}: {line}", file.display());
        }
    }
}

#[test]
fn a_file_is_one_idea_and_fits_in_the_head() {
    let folders = [
        "src",
        "tests",
        "view-macro/src",
        "xtask/src",
        "cli/src",
        "cli/tests",
        "worker/src",
        "stand-ins",
        "fuzz/fuzz_targets",
        "fuzz/properties",
    ];
    for file in folders.iter().flat_map(|folder| rust_files(&root().join(folder))) {
        // A table of texts is one idea however long it is.
        if file.ends_with("i18n/texts.rs") {
            continue;
        }
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 350, "{} has {lines} lines", file.display());
    }
}
