//! `so-thon generate`: the same numbers give the same files, and they hold what real ones hold.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use so_thon::domain::places::villages;
use so_thon::domain::survey::Response;
use so_thon::format::{Ending, read_bundle};
use so_thon::log::Log;
use support::{files, folder, so_thon};

fn generated(responses: &str, devices: &str, seed: &str) -> Vec<(String, Vec<u8>)> {
    let place = folder();
    let arguments =
        ["generate", "--responses", responses, "--devices", devices, "--seed", seed, "--out", "thu"];
    so_thon(place.path(), &arguments).ends(0);
    files(&place.path().join("thu"))
}

#[test]
fn a_seed_gives_the_same_files_and_another_seed_others() {
    let first = generated("120", "3", "7");
    assert!(first == generated("120", "3", "7"));
    let other = generated("120", "3", "8");
    assert!(first.iter().zip(&other).all(|(left, right)| left.1 != right.1));
}

#[test]
fn the_files_are_whole_and_hold_what_real_ones_hold() {
    let mut log = Log::new();
    let files = generated("1500", "6", "1");
    assert_eq!(files.len(), 6);
    for (name, bytes) in &files {
        let bundle = read_bundle(std::str::from_utf8(bytes).unwrap()).unwrap();
        assert_eq!((bundle.ending, bundle.rejected.len()), (Ending::Whole, 0), "{name}");
        log.extend(bundle.changes);
    }
    let responses: Vec<Response> = log.records("response").iter().filter_map(Response::of).collect();
    assert_eq!(responses.len(), 1500);
    assert_eq!(log.records("device").len(), 6);
    assert_eq!(villages(&log).len(), 16);
    assert!(
        log.conflicts().iter().any(|(record, field)| record.starts_with("task/2026/") && field == "status")
    );
    assert!((5..30).contains(&responses.iter().filter(|response| response.deleted).count()));
    let corrected = log.records("response").iter().filter(|record| record.history().len() > 1).count();
    assert!((40..120).contains(&corrected), "{corrected}");
    let registry = so_thon::domain::forms::FormRegistry::built_in();
    let forms: BTreeSet<&str> = responses.iter().map(|response| response.form.id.as_str()).collect();
    assert_eq!(forms.len(), 5);
    assert!(responses.iter().all(|response| registry.get(&response.form).is_some()));

    let mut letters: BTreeMap<char, usize> = BTreeMap::new();
    for letter in responses.iter().flat_map(|response| response.answers.chars()) {
        *letters.entry(letter).or_default() += 1;
    }
    let all: usize = letters.values().sum();
    let permille = |letter: char| letters[&letter] * 1000 / all;
    assert!(permille('4') > 350 && permille('5') > 150 && permille('1') < 30, "{letters:?}");
    for letter in ['0', 'r', '-'] {
        assert!((3..60).contains(&permille(letter)), "{letters:?}");
    }
    let comments = responses.iter().filter(|response| response.said("comment").is_some()).count();
    assert!((150..600).contains(&comments), "{comments}");
}

#[test]
fn it_does_not_write_among_other_files() {
    let place = folder();
    fs::write(place.path().join("mine.json"), "{}").unwrap();
    so_thon(place.path(), &["generate", "--responses", "1", "--out", "."]).ends(2).says("is not empty");
    assert_eq!(files(place.path()).len(), 1);
}
