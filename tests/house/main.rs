//! The house's own rules: the folder list is the architecture, no file needs a file that needs it, and a file is one
//! idea.
//!
//! The rules are held against the parsed code. What is not yet as it should be is listed by name, and such a list can
//! only become shorter.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod cycles;
mod house;
mod layers;
mod lengths;
mod picture;
mod source;
mod uses;

use std::collections::BTreeSet;
use std::fs;

use cycles::{graph, shortest};
use house::HOUSE;
use layers::Room;

/// Folders that know nothing of browsers, and words that would show that they do.
const PURE: [&str; 11] = [
    "text", "compact", "json", "log", "format", "import", "domain", "analysis", "report", "store", "session",
];
const IMPURE_WORDS: [&str; 6] = ["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen", "SystemTime"];

#[test]
fn a_folder_uses_only_those_above_it() {
    let house = &*HOUSE;
    let known: BTreeSet<_> = layers::KNOWN.iter().copied().collect();
    let mut seen = BTreeSet::new();
    let mut wrong = BTreeSet::new();
    for found in &house.uses {
        let (from, to) = (house.name(found.from), house.name(found.to));
        let (Some(using), Some(used)) = (Room::of(from), Room::of(to)) else { continue };
        if using.may_use(&used) || found.is_passed_on(from, to) {
            continue;
        }
        if known.contains(&(from, to)) {
            seen.insert((from, to));
        } else {
            wrong.insert(format!("src/{from} uses src/{to} ({})", found.path));
        }
    }
    assert!(wrong.is_empty(), "against the order of the layers:\n{wrong:#?}");
    let mended: Vec<_> = known.difference(&seen).collect();
    assert!(mended.is_empty(), "mended, and to be taken off the list in layers.rs: {mended:#?}");
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let house = &*HOUSE;
    let all = house.uses.iter().filter(|found| !found.is_facade).map(|found| (found.from, found.to));
    if let Some(circle) = shortest(&graph(all)) {
        let pairs = circle.iter().zip(circle.iter().cycle().skip(1));
        let shown: Vec<String> = pairs
            .map(|(from, to)| {
                let paths = house.uses.iter().filter(|found| (found.from, found.to) == (*from, *to));
                let paths: Vec<&str> = paths.map(|found| found.path.as_str()).collect();
                format!("src/{} uses {}", house.name(*from), paths.join(", "))
            })
            .collect();
        panic!("a circle:\n{shown:#?}");
    }
}

#[test]
fn pure_folders_know_nothing_of_browsers() {
    let house = &*HOUSE;
    for file in &house.files {
        let Some(room) = Room::of(file) else { continue };
        if !PURE.contains(&room.layer.as_str()) {
            continue;
        }
        let text = fs::read_to_string(source::root().join("src").join(file)).unwrap();
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let found = IMPURE_WORDS.iter().find(|word| line.contains(**word));
            assert_eq!(found, None, "src/{file}: {line}");
        }
    }
}

#[test]
fn a_file_is_one_idea_and_fits_in_the_head() {
    let root = source::root();
    let folders = [
        "src",
        "tests",
        "view-macro",
        "xtask/src",
        "cli",
        "worker",
        "xlsform",
        "documents",
        "stand-ins",
        "fuzz",
        "public",
    ];
    let mut long = Vec::new();
    for folder in folders {
        for file in source::files_below(&root.join(folder), &["rs", "js", "mjs"]) {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            let name = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            let is_ours = !name.contains("/target/");
            if lines > lengths::LINES_MAX && is_ours {
                long.push((name, lines));
            }
        }
    }
    assert!(long.is_empty(), "{} lines are the most: {long:#?}", lengths::LINES_MAX);
}

#[test]
fn the_picture_of_the_layers_is_that_of_the_code() {
    let file = source::root().join("docs/layers.svg");
    let drawn = picture::draw(&HOUSE);
    if std::env::var_os("SO_THON_RENEW").is_some() {
        fs::write(&file, drawn).unwrap();
        return;
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == drawn,
        "docs/layers.svg shows another house; `SO_THON_RENEW=1 cargo test --test house` draws it again"
    );
}
