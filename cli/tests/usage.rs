//! The messages for `--help` and for wrong arguments.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use support::{folder, so_thon};

#[test]
fn every_command_says_how_it_is_used_and_how_it_ends() {
    let place = folder();
    for command in ["merge", "verify", "flatten", "generate"] {
        let run = so_thon(place.path(), &[command, "--help"]).ends(0);
        assert!(run.out.starts_with(&format!("so-thon {command} ")), "{}", run.out);
        assert!(run.out.contains("Exit codes: 0") && run.out.contains("Example"), "{}", run.out);
        assert!(so_thon(place.path(), &["--help"]).ends(0).out.contains(&format!("so-thon {command} ")));
    }
}

#[test]
fn what_is_not_understood_ends_with_2_and_does_nothing() {
    let place = folder();
    for arguments in [
        &[] as &[&str],
        &["explode"],
        &["merge", "--fast", "a", "-o", "b"],
        &["flatten", "a"],
        &["generate", "--responses", "-1"],
    ] {
        let run = so_thon(place.path(), arguments).ends(2);
        assert!(run.out.is_empty() && run.told.starts_with("so-thon: "), "{}", run.told);
    }
}
