//! Every class of the style sheets is used by a view, and every class that a view names has a rule: a name changed on one
//! side alone fails here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The ends of the names that a view composes, by what stands before `{`.
const COMPOSED: [(&str, &[&str]); 2] =
    [("level-", &["1", "2", "3", "4", "5"]), ("status-", &["done", "stuck"])];

fn text_below(folder: &str, ending: &str) -> String {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == ending) {
                files.push(path);
            }
        }
    }
    assert!(!files.is_empty(), "{folder}");
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

const fn is_of_a_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

/// The names after a dot in the selectors, which stand outside braces of declarations.
fn styled() -> BTreeSet<String> {
    let mut text = text_below("style", "css");
    while let Some(start) = text.find("/*") {
        let end = text[start..].find("*/").unwrap() + start + 2;
        text.replace_range(start..end, "");
    }
    let selectors = text.split('{').map(|part| part.rsplit(['}', ';']).next().unwrap());
    let names = selectors.flat_map(|selector| {
        selector
            .split('.')
            .skip(1)
            .map(|rest| rest.chars().take_while(|letter| is_of_a_name(*letter)).collect())
    });
    names.filter(|name: &String| name.starts_with(|first: char| first.is_ascii_alphabetic())).collect()
}

/// All words of the views, with the composed names in full.
fn words() -> BTreeSet<String> {
    let text = text_below("src", "rs") + &text_below("public", "js") + include_str!("../index.html");
    let mut words: BTreeSet<String> = text.split(|letter| !is_of_a_name(letter)).map(str::to_owned).collect();
    for (start, ends) in COMPOSED {
        if text.contains(&format!("{start}{{")) {
            words.extend(ends.iter().map(|end| format!("{start}{end}")));
        }
    }
    words
}

/// The words of each `class="…"`.
fn named() -> BTreeSet<String> {
    let text = text_below("src/ui", "rs");
    let values = text.split("class=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    values.flat_map(|value| value.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn every_class_of_the_style_sheets_is_used() {
    let (styled, words) = (styled(), words());
    assert!(styled.len() > 50, "{styled:?}");
    let unused: Vec<&String> = styled.difference(&words).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_class_that_a_view_names_has_a_rule() {
    let (styled, named) = (styled(), named());
    assert!(named.len() > 50, "{named:?}");
    let without_rule: Vec<&String> = named.difference(&styled).collect();
    assert!(without_rule.is_empty(), "{without_rule:?}");
}

#[test]
fn every_icon_that_a_view_names_is_drawn() {
    let sprite = include_str!("../index.html");
    let text = text_below("src/ui", "rs");
    let names: BTreeSet<&str> =
        text.split("icon(\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(names.len() > 15, "{names:?}");
    let is_drawn = |name: &&str| sprite.contains(&format!("id=\"i-{name}\""));
    let missing: Vec<&str> = names.into_iter().filter(|name| !is_drawn(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
