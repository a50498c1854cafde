//! The guide for users names the interface's words as they are, and its pictures exist.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use std::fs;
use std::path::Path;

const GUIDE: &str = include_str!("../docs/huong-dan.md");

fn texts(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "in") {
            found.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// The words between single asterisks.
fn labels() -> Vec<String> {
    // Paragraphs are wrapped; bold text has two asterisks.
    let guide = GUIDE.replace('\n', " ").replace("**", "\u{1}");
    let parts: Vec<&str> = guide.split('*').collect();
    parts.into_iter().skip(1).step_by(2).map(|label| label.replace('\u{1}', "")).collect()
}

#[test]
fn every_label_of_the_guide_begins_a_text_of_the_interface() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = String::new();
    texts(&root.join("src/i18n/texts"), &mut all);
    let labels = labels();
    assert!(labels.len() > 20, "{labels:?}");
    let unknown: Vec<_> = labels.iter().filter(|label| !all.contains(&format!("\"{label}"))).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}

#[test]
fn every_picture_of_the_guide_exists() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let pictures: Vec<&str> = GUIDE
        .split("](")
        .skip(1)
        .filter_map(|behind| behind.split(')').next())
        .filter(|target| target.starts_with("pictures/"))
        .collect();
    assert!(!pictures.is_empty());
    for picture in pictures {
        assert!(docs.join(picture).is_file(), "{picture}");
    }
}
