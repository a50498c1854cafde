//! `so-thon merge`: the union, in the library's own bytes, whatever is broken.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod support;

use std::fs;

use so_thon::format::{Header, Scope, Sender, write_bundle};
use so_thon::log::{DeviceId, Log, VersionVector};
use support::{files, folder, log_of, notes, so_thon, so_thon_with};

#[test]
fn the_output_is_what_the_library_writes_byte_for_byte() {
    let place = folder();
    let place = place.path();
    so_thon(place, &["generate", "--responses", "300", "--devices", "5", "--out", "thu"]).ends(0);
    so_thon(place, &["merge", "thu", "-o", "out.json"]).ends(0);

    let mut log = Log::new();
    for (_, bytes) in files(&place.join("thu")) {
        log.extend(log_of(&String::from_utf8(bytes).unwrap()).iter().cloned());
    }
    let from =
        Sender { device: DeviceId::from_random(0), issued: 0, name: Some("so-thon merge".into()), by: None };
    let header = Header {
        scope: Some(Scope::All),
        plans: vec!["nam-dan-2026".into()],
        from,
        at: "2026-04-07T17:00:00+07:00".into(),
        have: VersionVector::of(&log),
    };
    assert!(log.len() > 300);
    assert!(fs::read_to_string(place.join("out.json")).unwrap() == write_bundle(&header, log.iter()));
}

#[test]
fn order_and_repetition_make_no_difference_and_a_merged_file_merges_to_itself() {
    let place = folder();
    let place = place.path();
    so_thon(place, &["generate", "--responses", "60", "--devices", "3", "--out", "thu"]).ends(0);
    let (a, b, c) = ("thu/may-1.json", "thu/may-2.json", "thu/may-3.json");
    let runs: [&[&str]; 4] = [
        &["merge", a, b, c, "-o", "1.json"],
        &["merge", c, a, b, a, "-o", "2.json"],
        &["merge", "1.json", "-o", "3.json"],
        &["merge", b, "1.json", "thu", "-o", "4.json"],
    ];
    for run in runs {
        so_thon(place, run).ends(0);
    }
    let [first, second, third, fourth] =
        ["1.json", "2.json", "3.json", "4.json"].map(|name| fs::read(place.join(name)).unwrap());
    assert!(first == second && second == third && third == fourth);
}

#[test]
fn each_file_is_told_with_what_was_new() {
    let place = folder();
    let (one, two) = (notes(1, 3), notes(2, 2));
    let mut both = notes(1, 3);
    both.hears(&two);
    fs::write(place.path().join("a.json"), one.bundle()).unwrap();
    fs::write(place.path().join("b.json"), both.bundle()).unwrap();
    so_thon(place.path(), &["merge", "a.json", "b.json", "-o", "out.json"])
        .ends(0)
        .says("a.json: 3 read, 3 new, 0 known, 0 rejected\n")
        .says("b.json: 5 read, 2 new, 3 known, 0 rejected\n")
        .says("5 changes of 2 devices from 2 files, written to out.json");
}

#[test]
fn broken_files_never_stop_the_others_and_are_told_by_file_line_and_reason() {
    let place = folder();
    let place = place.path();
    let write = |name: &str, bytes: &[u8]| fs::write(place.join(name), bytes).unwrap();
    let text = notes(1, 4).bundle();
    write("altered.json", text.replacen("việc 2", "việc 9", 1).as_bytes());
    write("cut.json", notes(2, 4).bundle().split_inclusive('\n').take(3).collect::<String>().as_bytes());
    write("cut-in-line.json", &notes(3, 4).bundle().as_bytes()[..600]);
    write("no-json.json", notes(4, 3).bundle().replacen("{\"at\"", "\"at\"", 2).as_bytes());
    let mut bytes = notes(5, 3).bundle().into_bytes();
    let at = String::from_utf8_lossy(&bytes).find("Ghi").unwrap();
    bytes[at] = 0xff;
    write("bytes.json", &bytes);
    write("empty.json", b"");
    write("photo.json", &[0xff, 0xd8, 0xff, 0xe0, 0, 10, 13, 10, 7]);
    write("whole.json", notes(6, 2).bundle().as_bytes());
    let run = so_thon(
        place,
        &[
            "merge",
            "altered.json",
            "cut.json",
            "cut-in-line.json",
            "no-json.json",
            "bytes.json",
            "empty.json",
            "photo.json",
            "lost.json",
            "whole.json",
            "-o",
            "out.json",
        ],
    )
    .ends(1)
    .says("altered.json: 3 read, 3 new, 0 known, 1 rejected\n")
    .says("altered.json:3: rejected: the digest of 00000001.2.")
    .says("altered.json: altered: 3 of 4 changes")
    .says("cut.json: cut: 2 of 4 changes")
    .says("cut-in-line.json: cut: 2 of 4 changes")
    .says("no-json.json:2: rejected: not a change in JSON")
    .says("no-json.json:3: rejected: not a change in JSON")
    .says("bytes.json:2: rejected: the digest of 00000005.1.")
    .says("empty.json: not read: the file is empty")
    .says("photo.json: not read: not text")
    .says("lost.json: not read: ")
    .says("whole.json: 2 read, 2 new")
    .says("device 00000001: missing 2 (held up to 4)");
    assert!(
        !run.told.contains("cut-in-line.json:4"),
        "a cut line is the cut, no broken change: {}",
        run.told
    );
    assert_eq!(log_of(&fs::read_to_string(place.join("out.json")).unwrap()).len(), 3 + 2 + 2 + 1 + 2 + 2);
}

fn files_named_part(folder: &std::path::Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.contains(".part")).collect()
}

#[test]
fn where_nothing_is_read_nothing_is_written() {
    let place = folder();
    let place = place.path();
    fs::write(place.join("out.json"), "what was here").unwrap();
    fs::write(place.join("other.json"), "{\"a\":1.5}").unwrap();
    so_thon(place, &["merge", "lost.json", "other.json", "-o", "out.json"])
        .ends(2)
        .says("other.json: not read: JSON of another program")
        .says("so-thon: no file could be read");
    assert_eq!(fs::read_to_string(place.join("out.json")).unwrap(), "what was here");
    fs::write(place.join("a.json"), notes(1, 1).bundle()).unwrap();
    so_thon(place, &["merge", "a.json", "-o", "no/such/folder.json"]).ends(2).says("cannot be written");
    // The output cannot replace a folder.
    fs::create_dir(place.join("busy")).unwrap();
    so_thon(place, &["merge", "a.json", "-o", "busy"]).ends(2).says("busy is no file");
    assert!(files_named_part(place).is_empty(), "nothing half written is left");
}

#[test]
fn a_folder_is_walked_and_the_standard_input_is_read() {
    let place = folder();
    let place = place.path();
    fs::create_dir_all(place.join("in/zalo")).unwrap();
    fs::write(place.join("in/a.txt"), notes(1, 1).bundle()).unwrap();
    fs::write(place.join("in/zalo/b (1).json"), notes(2, 2).bundle()).unwrap();
    fs::write(place.join("in/.hidden"), "x").unwrap();
    fs::write(place.join("in/package.json"), "{\"name\":\"x\"}").unwrap();
    fs::write(place.join("in/receipt.json"), "{\"format\":\"so-thon-receipt\",\"version\":1,\"have\":{}}")
        .unwrap();
    let run = so_thon_with(place, &["merge", "in", "-", "-o", "-"], &notes(3, 4).bundle())
        .ends(0)
        .says("package.json: passed over: JSON of another program")
        .says("receipt.json: passed over: a receipt, not a bundle")
        .says("(standard input): 4 read, 4 new")
        .says("7 changes of 3 devices from 3 files");
    assert_eq!(log_of(&run.out).len(), 7);
    so_thon(place, &["merge", "in/package.json", "in/a.txt", "-o", "out.json"]).ends(1);
}

#[test]
fn other_spellings_of_a_file_are_read() {
    use unicode_normalization::UnicodeNormalization as _;
    let place = folder();
    let place = place.path();
    let (one, two, three) = (notes(1, 3).bundle(), notes(2, 3).bundle(), notes(3, 3).bundle());
    fs::write(place.join("windows.json"), format!("\u{feff}{}", one.replace('\n', "\r\n"))).unwrap();
    let apart: String = two.nfd().collect();
    assert_ne!(apart, two);
    fs::write(place.join("mac.json"), apart).unwrap();
    fs::write(place.join("editor.json"), three.replace(',', " ,\n  ").replace(":{", " : {")).unwrap();
    so_thon(place, &["merge", "windows.json", "mac.json", "editor.json", "-o", "out.json"])
        .ends(0)
        .says("9 changes of 3 devices");
}

#[test]
fn clones_are_kept_and_told() {
    let place = folder();
    let place = place.path();
    let (mut phone, mut copy) = (notes(1, 2), notes(1, 2));
    for (device, word) in [(&mut phone, "một"), (&mut copy, "hai")] {
        device.writes("task/2026/17", &so_thon::json::Map::new().with("note", word));
    }
    fs::write(place.join("a.json"), phone.bundle()).unwrap();
    fs::write(place.join("b.json"), copy.bundle()).unwrap();
    so_thon(place, &["merge", "a.json", "b.json", "-o", "out.json"])
        .ends(0)
        .says("device 00000001: 3 given to different changes")
        .says("4 changes of 1 device from 2 files");
}

/// The files of an independent implementation: two of one set of changes, for two plans.
const OF_PLAN_A: &str = include_str!("files/plan-a.json");
const OF_PLAN_B: &str = include_str!("files/plan-b.json");

#[test]
fn the_header_is_the_same_however_the_files_are_grouped() {
    let place = folder();
    let place = place.path();
    fs::write(place.join("a"), OF_PLAN_A).unwrap();
    fs::write(place.join("b"), OF_PLAN_B).unwrap();
    let merged = |inputs: &[&str], output: &str| {
        let arguments: Vec<&str> =
            ["merge"].into_iter().chain(inputs.iter().copied()).chain(["-o", output]).collect();
        so_thon(place, &arguments).ends(0);
        fs::read_to_string(place.join(output)).unwrap()
    };
    let both = merged(&["a", "b"], "ab");
    assert!(both.contains("\"at\":\"2026-01-03T00:00:00+07:00\""), "{both}");
    assert!(both.contains("\"plan\":[\"a\",\"b\"]"), "{both}");
    assert_eq!(merged(&["ab", "a"], "ab-a"), both);
    assert_eq!(merged(&["b", "a", "b"], "b-a-b"), both);
    merged(&["a"], "only-a");
    merged(&["b"], "only-b");
    assert_eq!(merged(&["only-b", "only-a"], "only"), both);
}

#[test]
fn where_no_file_has_a_time_the_output_has_none() {
    let place = folder();
    let place = place.path();
    fs::write(place.join("a"), OF_PLAN_A).unwrap();
    assert!(OF_PLAN_A.contains("\"at\":\"2026-01-02\""), "a date is no time");
    so_thon(place, &["merge", "a", "-o", "only-a"]).ends(0);
    let (head, _) = fs::read_to_string(place.join("only-a"))
        .unwrap()
        .split_once('\n')
        .map(|(head, rest)| (head.to_owned(), rest.to_owned()))
        .unwrap();
    assert!(!head.contains("\"at\"") && head.contains("\"plan\":\"a\""), "{head}");
}

#[test]
fn lines_in_any_normal_form_come_through_unchanged() {
    let place = folder();
    let place = place.path();
    let museum = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/museum/field");
    let names = [
        "escaped-not-composed",
        "line-feed-and-mark",
        "plan-of-a-mark",
        "later-unicode",
        "not-composed",
        "field-order",
    ];
    for name in names {
        let file = museum.join(format!("{name}.txt"));
        so_thon(place, &["merge", file.to_str().unwrap(), "-o", "one"])
            .ends(0)
            .says("1 read, 1 new, 0 known, 0 rejected");
        so_thon(place, &["merge", "one", "-o", "two"]).ends(0).says("1 read, 1 new, 0 known, 0 rejected");
        so_thon(place, &["verify", "two"]).ends(0);
        assert_eq!(fs::read(place.join("one")).unwrap(), fs::read(place.join("two")).unwrap(), "{name}");
        let id = |text: &str| log_of(text).iter().next().unwrap().id();
        assert_eq!(
            id(&fs::read_to_string(file).unwrap()),
            id(&fs::read_to_string(place.join("two")).unwrap()),
            "{name}"
        );
    }
}

#[test]
fn what_was_missing_before_does_not_change_the_exit_code() {
    let place = folder();
    let device = notes(1, 5);
    let mut part = log_of(&device.bundle());
    part.retain(|change| change.id().seq != 2);
    fs::write(place.path().join("a.json"), device.bundle_of(Scope::All, &part)).unwrap();
    so_thon(place.path(), &["merge", "a.json", "-o", "out.json"])
        .ends(0)
        .says("device 00000001: missing 2 (held up to 5)");
    so_thon(place.path(), &["verify", "out.json"])
        .ends(1)
        .says("out.json: device 00000001: missing 2 (held up to 5)");
}
