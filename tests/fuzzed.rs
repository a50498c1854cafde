//! Every text that the fuzzing targets start from, and every one that ever broke a reader, tried once more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../fuzz/properties/mod.rs"]
mod properties;

use std::fs;
use std::path::Path;

use so_thon::format::{Receipt, read_bundle};
use so_thon::log::Change;

/// The texts kept for one target, by name.
fn kept(target: &str) -> Vec<(String, String)> {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let mut texts = Vec::new();
    for folder in ["corpus", "crashers"] {
        let folder = fuzz.join(folder).join(target);
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            // The fuzzer passes over what is no text, as the app's border does.
            if let Ok(text) = fs::read_to_string(&path) {
                texts.push((path.display().to_string(), text));
            }
        }
    }
    texts
}

fn replay(target: &str, property: fn(&str), is_good: fn(&str) -> bool) {
    let texts = kept(target);
    for (name, text) in &texts {
        println!("{name}");
        property(text);
    }
    // A corpus of which nothing is accepted would try nothing.
    let good = texts.iter().filter(|(_, text)| is_good(text)).count();
    assert!(good >= 3, "only {good} of {} texts for {target} are good", texts.len());
    assert!(good < texts.len(), "no text for {target} is bad");
}

#[test]
fn kept_changes_keep_their_properties() {
    replay("change", properties::change, |text| Change::read(text).is_ok());
}

#[test]
fn the_kept_receipts_are_true_of_the_log_that_the_property_tries_them_on() {
    let log = properties::three();
    let device = log.devices().next().unwrap();
    let proven: Vec<Option<u32>> = ["file", "part", "untrue"]
        .map(|name| {
            let text = &kept("receipt").into_iter().find(|(path, _)| path.ends_with(name)).unwrap().1;
            Receipt::read(text).unwrap().have.proves(&log, device)
        })
        .into();
    assert_eq!(proven, [Some(3), Some(2), None]);
}

#[test]
fn kept_bundles_keep_their_properties() {
    replay("bundle", properties::bundle, |text| read_bundle(text).is_ok_and(|read| !read.changes.is_empty()));
}

#[test]
fn kept_receipts_keep_their_properties() {
    replay("receipt", properties::receipt, |text| {
        Receipt::read(text).is_ok_and(|read| !read.have.is_empty())
    });
}
