//! `so-thon verify`: every fault is found, and a whole file has none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod support;

use std::fs;

use so_thon::format::Scope;
use so_thon::json::Map;
use support::{folder, log_of, notes, so_thon};

#[test]
fn a_whole_file_has_no_faults() {
    let place = folder();
    fs::write(place.path().join("a.json"), notes(1, 5).bundle()).unwrap();
    let run = so_thon(place.path(), &["verify", "a.json"]).ends(0);
    assert_eq!(run.out, "a.json: whole: 5 changes of 1 device\n");
    assert_eq!(run.told, "");
}

#[test]
fn lines_digest_and_count_are_checked() {
    let place = folder();
    let text = notes(1, 5).bundle();
    let lines: Vec<&str> = text.lines().collect();
    for (name, damaged, expected) in [
        ("line", text.replacen("việc 3", "việc 7", 1), "line:4: rejected: the digest of 00000001.3."),
        (
            "digest",
            text.replace("\"digest\":\"sha256:", "\"digest\":\"sha256:0"),
            "digest: altered: 5 of 5 changes",
        ),
        ("count", text.replace("\"count\":5", "\"count\":6"), "count: altered: 5 of 6 changes"),
        (
            "moved",
            text.replace(lines[1], "#").replace(lines[2], lines[1]).replace('#', lines[2]),
            "moved: altered: ",
        ),
        (
            "doubled",
            text.replace(lines[2], &format!("{}\n{}", lines[2], lines[2])),
            "doubled: altered: 5 of 5",
        ),
        ("cut", text.lines().take(4).collect::<Vec<_>>().join("\n"), "cut: cut: 3 of 5 changes"),
        ("header", text.replacen("\"at\":", "\"at\"", 1), "header:1: the header is damaged"),
    ] {
        assert_ne!(damaged, text, "{name}");
        fs::write(place.path().join(name), damaged).unwrap();
        so_thon(place.path(), &["verify", name]).ends(1).says(expected).says(&format!("{name}: damaged: "));
    }
}

#[test]
fn what_is_missing_is_a_fault_of_a_whole_backup_and_a_note_on_a_part() {
    let place = folder();
    let device = notes(1, 9);
    let mut part = log_of(&device.bundle());
    part.retain(|change| ![3, 5, 6, 7, 9].contains(&change.id().seq));
    fs::write(place.path().join("all"), device.bundle_of(Scope::All, &part)).unwrap();
    fs::write(place.path().join("submit"), device.bundle_of(Scope::Submit, &part)).unwrap();
    so_thon(place.path(), &["verify", "all"])
        .ends(1)
        .says("all: device 00000001: missing 3, 5–7 (held up to 8)\n")
        .says("all: device 00000001: it issued 9, held up to 8\n");
    so_thon(place.path(), &["verify", "submit"])
        .ends(0)
        .says("missing 3, 5–7 (held up to 8), as a file of a part may\n");
}

#[test]
fn numbers_given_twice_are_found_in_a_file_and_among_files() {
    let place = folder();
    let (mut phone, mut copy) = (notes(1, 2), notes(1, 2));
    phone.writes("task/2026/17", &Map::new().with("note", "một"));
    copy.writes("task/2026/17", &Map::new().with("note", "hai"));
    fs::write(place.path().join("a.json"), phone.bundle()).unwrap();
    fs::write(place.path().join("b.json"), copy.bundle()).unwrap();
    so_thon(place.path(), &["verify", "a.json", "b.json"])
        .ends(1)
        .says("among these files: device 00000001: 3 given to different changes");
    phone.hears(&copy);
    fs::write(place.path().join("c.json"), phone.bundle()).unwrap();
    so_thon(place.path(), &["verify", "c.json"])
        .ends(1)
        .says("c.json: device 00000001: 3 given to different changes");
}

#[test]
fn where_nothing_is_read_nothing_is_called_whole() {
    let place = folder();
    fs::write(place.path().join("x.json"), "{}").unwrap();
    so_thon(place.path(), &["verify", "lost.json", "x.json"]).ends(2);
    so_thon(place.path(), &["verify", "."]).ends(2).says("passed over");
}
