//! What comes in and what is written over: files as the office's machine has them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod support;

use std::fs;
use std::path::Path;

use so_thon::json::{Map, Value};
use support::{Device, folder, notes, so_thon};

/// A file from the field.
fn field(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/field").join(name)).unwrap()
}

#[test]
fn what_the_app_reads_the_command_reads() {
    let place = folder();
    let place = place.path();
    for name in ["11-plain.json", "11-packed.zip", "11-in-a-message.txt", "11-utf-16.txt"] {
        fs::write(place.join(name), field(name)).unwrap();
        so_thon(place, &["merge", name, "-o", &format!("{name}.out")]).ends(0);
        assert_eq!(
            fs::read(place.join(format!("{name}.out"))).unwrap(),
            fs::read(place.join("11-plain.json.out")).unwrap(),
            "{name}"
        );
    }
    for (name, kind) in [("19-phieu.rar", "RAR"), ("19-phieu.7z", "7z")] {
        fs::write(place.join(name), field(name)).unwrap();
        so_thon(place, &["verify", name]).ends(2).says(&format!("a {kind} archive"));
    }
}

/// Somebody copies one file behind another, and a mail program breaks lines.
#[test]
fn every_bundle_of_a_file_is_read_and_broken_lines_are_put_together() {
    let place = folder();
    let place = place.path();
    let (first, second) = (notes(1, 3).bundle(), notes(2, 3).bundle());
    fs::write(place.join("first.json"), &first).unwrap();
    fs::write(place.join("second.json"), &second).unwrap();
    so_thon(place, &["merge", "first.json", "second.json", "-o", "expected.out"]).ends(0);
    let expected = fs::read(place.join("expected.out")).unwrap();
    fs::write(place.join("both.txt"), format!("{first}\n{second}")).unwrap();
    so_thon(place, &["merge", "both.txt", "-o", "both.out"]).ends(0).says("both.txt (2)");
    assert_eq!(fs::read(place.join("both.out")).unwrap(), expected);

    so_thon(place, &["merge", "first.json", "-o", "expected.out"]).ends(0);
    let expected = fs::read(place.join("expected.out")).unwrap();
    for (name, broken) in [
        ("before-brackets", first.replace("\"set\":{", "\"set\":\r\n{")),
        (
            "quoted",
            format!("Chị ơi:\n> {}\n", first.replace('\n', "\n> ").replace("\"set\":", "\n> \"set\":")),
        ),
    ] {
        fs::write(place.join(name), broken).unwrap();
        so_thon(place, &["merge", name, "-o", "broken.out"]).ends(0);
        assert_eq!(fs::read(place.join("broken.out")).unwrap(), expected, "{name}");
    }
}

#[test]
fn a_file_of_recordings_gives_the_bundle_behind_them() {
    let place = folder();
    let place = place.path();
    let bundle = notes(1, 3).bundle();
    let clips = [("3f9k", "audio/mp4", "AAAA")].into_iter();
    fs::write(place.join("plain.json"), &bundle).unwrap();
    fs::write(place.join("voices.txt"), so_thon::format::write_clips(clips, &bundle)).unwrap();
    so_thon(place, &["merge", "plain.json", "-o", "plain.out"]).ends(0);
    so_thon(place, &["merge", "voices.txt", "-o", "voices.out"])
        .ends(0)
        .says("voices.txt: passed over: recordings");
    assert_eq!(fs::read(place.join("voices.out")).unwrap(), fs::read(place.join("plain.out")).unwrap());
}

#[test]
fn a_pattern_that_no_shell_has_expanded_stands_for_its_files() {
    let place = folder();
    let place = place.path();
    fs::create_dir(place.join("usb")).unwrap();
    for number in 1..=2 {
        fs::write(place.join(format!("usb/may-{number}.json")), notes(number, 3).bundle()).unwrap();
    }
    so_thon(place, &["merge", "usb/*.json", "-o", "out.json"]).ends(0).says("may-1.json").says("may-2.json");
    so_thon(place, &["verify", "usb/*.txt"]).ends(2);
    // A file of that very name is that file.
    fs::write(place.join("[1].json"), notes(3, 1).bundle()).unwrap();
    so_thon(place, &["verify", "[1].json"]).ends(0).says("[1].json: whole");
}

#[test]
fn an_input_is_never_written_over() {
    let place = folder();
    let place = place.path();
    fs::write(place.join("x.json"), notes(1, 3).bundle()).unwrap();
    let before = fs::read(place.join("x.json")).unwrap();
    for output in ["x.json", "./x.json"] {
        so_thon(place, &["merge", "x.json", "-o", output]).ends(2).says("never written over");
    }
    so_thon(place, &["flatten", "x.json", "--csv", "-o", "x.json"]).ends(2);
    assert_eq!(fs::read(place.join("x.json")).unwrap(), before);
}

#[test]
fn a_field_that_was_emptied_elsewhere_is_not_left_out() {
    let place = folder();
    let place = place.path();
    let mut device = Device::new(1);
    let fields = Map::new()
        .with("form", "vaccination")
        .with("version", 1)
        .with("village", Value::Null)
        .with("closing/return", Value::Null)
        .with("of-a-later-version", Value::Null);
    device.writes("response/x", &fields);
    fs::write(place.join("x.json"), device.bundle()).unwrap();
    let run = so_thon(place, &["flatten", "x.json", "--ndjson"]).ends(0);
    assert!(run.out.contains(r#""other":{"of-a-later-version":null}"#), "{}", run.out);
}

#[test]
fn what_lies_beside_the_files_of_so_thon_is_passed_over() {
    let place = folder();
    let place = place.path();
    fs::create_dir_all(place.join("usb[1]")).unwrap();
    fs::write(place.join("usb[1]/may.json"), notes(1, 3).bundle()).unwrap();
    fs::write(place.join("usb[1]/thu.txt"), "Kính gửi Phòng Văn hóa").unwrap();
    fs::write(place.join("usb[1]/anh.jpg"), [0xff, 0xd8, 0xff, 0xe0, 0, 16]).unwrap();
    fs::write(place.join("usb[1]/.may.json"), notes(2, 3).bundle()).unwrap();
    so_thon(place, &["merge", "usb[1]", "-o", "1.json"])
        .ends(0)
        .says("thu.txt: passed over: JSON of another program")
        .says("anh.jpg: passed over");
    // A pattern in a folder whose name looks like one; hidden files are not meant.
    so_thon(place, &["merge", "usb[1]/*.json", "-o", "2.json"]).ends(0);
    assert_eq!(fs::read(place.join("1.json")).unwrap(), fs::read(place.join("2.json")).unwrap());
    // A damaged file of ours is a fault, and so is whatever a person names.
    fs::write(place.join("usb[1]/hong.json"), "{\"format\":\"so-thon\"").unwrap();
    so_thon(place, &["merge", "usb[1]", "-o", "3.json"]).ends(1).says("hong.json: not read");
    so_thon(place, &["verify", "usb[1]/thu.txt"]).ends(2);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn an_output_keeps_its_mode_and_a_link_leads_to_its_file() {
        let place = folder();
        let place = place.path();
        fs::write(place.join("x.json"), notes(1, 3).bundle()).unwrap();
        fs::write(place.join("private.json"), "old").unwrap();
        fs::set_permissions(place.join("private.json"), fs::Permissions::from_mode(0o600)).unwrap();
        symlink("private.json", place.join("link.json")).unwrap();
        so_thon(place, &["merge", "x.json", "-o", "link.json"]).ends(0);
        assert!(fs::symlink_metadata(place.join("link.json")).unwrap().is_symlink());
        let about = fs::metadata(place.join("private.json")).unwrap();
        assert_eq!(about.permissions().mode() & 0o777, 0o600);
        assert!(about.len() > 3);
    }

    /// Runs the command with files as its standard input and standard error.
    fn with_streams(place: &Path, arguments: &[&str], input: &str, told: &str) -> Option<i32> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_so-thon"));
        command.args(arguments).current_dir(place).stdin(fs::File::open(place.join(input)).unwrap());
        let told = fs::File::options().write(true).open(told).unwrap();
        command.stdout(Stdio::null()).stderr(told).status().unwrap().code()
    }

    #[test]
    fn what_the_command_reads_from_a_file_it_reads_from_its_input() {
        let place = folder();
        let place = place.path();
        fs::write(place.join("plain.json"), field("11-plain.json")).unwrap();
        so_thon(place, &["merge", "plain.json", "-o", "plain.out"]).ends(0);
        for name in ["11-plain.json", "11-packed.zip", "11-in-a-message.txt", "11-utf-16.txt"] {
            fs::write(place.join(name), field(name)).unwrap();
            assert_eq!(
                with_streams(place, &["merge", "-", "-o", "x.out"], name, "/dev/null"),
                Some(0),
                "{name}"
            );
            assert_eq!(
                fs::read(place.join("x.out")).unwrap(),
                fs::read(place.join("plain.out")).unwrap(),
                "{name}"
            );
        }
        // The file that it comes from is an input, too.
        let before = fs::read(place.join("plain.json")).unwrap();
        let same = ["merge", "-", "-o", "plain.json"];
        assert_eq!(with_streams(place, &same, "plain.json", "/dev/null"), Some(2));
        assert_eq!(fs::read(place.join("plain.json")).unwrap(), before);
    }

    #[test]
    fn the_work_is_done_though_nobody_hears_what_is_said() {
        let place = folder();
        let place = place.path();
        fs::write(place.join("x.json"), notes(1, 3).bundle()).unwrap();
        fs::write(place.join("no.json"), "x").unwrap();
        for (arguments, code) in [
            (&["merge", "x.json", "-o", "out.json"][..], 0),
            (&["merge", "x.json", "no.json", "-o", "out.json"], 1),
            (&["flatten", "x.json", "--csv", "-o", "out.csv"], 0),
            (&["verify", "nothing-here"], 2),
        ] {
            assert_eq!(with_streams(place, arguments, "x.json", "/dev/full"), Some(code), "{arguments:?}");
        }
        assert!(place.join("out.json").exists() && place.join("out.csv").exists());
    }

    #[test]
    fn nothing_but_a_file_is_replaced_and_a_pipe_in_a_folder_is_passed_over() {
        let place = folder();
        let place = place.path();
        fs::create_dir(place.join("usb")).unwrap();
        fs::write(place.join("usb/x.json"), notes(1, 3).bundle()).unwrap();
        let pipe = place.join("usb/pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        symlink(".", place.join("usb/round")).unwrap();
        so_thon(place, &["merge", "usb", "-o", "out.json"])
            .ends(0)
            .says("pipe: passed over")
            .says("round: passed over: a link to a folder");
        so_thon(place, &["merge", "usb/*", "-o", "out.json"]).ends(0).says("pipe: passed over");
        so_thon(place, &["merge", "usb/x.json", "-o", "usb/pipe"]).ends(2).says("is no file");
        so_thon(place, &["merge", "usb/x.json", "-o", "/dev/null"]).ends(2).says("is no file");
        // Named, a pipe is read.
        let mut writer =
            Command::new("sh").arg("-c").arg("cat x.json > pipe").current_dir(place.join("usb")).spawn();
        so_thon(place, &["verify", "usb/pipe"]).ends(0).says("whole: 3 changes");
        writer.as_mut().unwrap().wait().unwrap();
    }

    #[test]
    fn whoever_has_seen_enough_ends_it_quietly() {
        let place = folder();
        let place = place.path();
        for number in 1..=400 {
            fs::write(place.join(format!("{number}.json")), notes(number, 1).bundle()).unwrap();
        }
        for arguments in
            [&["verify", "."][..], &["flatten", ".", "--ndjson"], &["merge", ".", "-o", "-"], &["--help"]]
        {
            let mut command = Command::new(env!("CARGO_BIN_EXE_so-thon"));
            let child =
                command.args(arguments).current_dir(place).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = child.spawn().unwrap();
            drop(child.stdout.take());
            let ended = child.wait_with_output().unwrap();
            let told = String::from_utf8_lossy(&ended.stderr);
            assert!(ended.status.code().is_some_and(|code| code < 2) && !told.contains("panicked"), "{told}");
        }
    }

    #[test]
    fn a_full_disk_is_said() {
        let place = folder();
        let place = place.path();
        fs::write(place.join("x.json"), notes(1, 3).bundle()).unwrap();
        for arguments in [&["verify", "x.json"][..], &["merge", "x.json", "-o", "-"]] {
            let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
            let mut command = Command::new(env!("CARGO_BIN_EXE_so-thon"));
            let ended = command.args(arguments).current_dir(place).stdout(full).output().unwrap();
            let told = String::from_utf8_lossy(&ended.stderr);
            assert!(ended.status.code() == Some(2) && told.contains("cannot be written"), "{told}");
        }
    }
}
