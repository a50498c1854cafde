//! Runs the built program, and writes files as devices do.
#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use so_thon::format::{Header, Scope, Sender, read_bundle, write_bundle};
use so_thon::json::Map;
use so_thon::log::{Change, DeviceId, Log, Stamp, VersionVector};

/// The result of a run of the program.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) told: String,
}

/// Runs `so-thon` in `folder`.
pub(crate) fn so_thon(folder: &Path, arguments: &[&str]) -> Run {
    so_thon_with(folder, arguments, "")
}

/// Runs `so-thon` in `folder` with something on its standard input.
pub(crate) fn so_thon_with(folder: &Path, arguments: &[&str], input: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_so-thon"));
    command.args(arguments).current_dir(folder);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that reads nothing closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        told: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Run {
    /// Asserts the exit code, and shows the program's messages if it differs.
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.told);
        self
    }

    /// Returns `true` if a line of the messages or the output begins and continues like this.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(
            self.told.contains(text) || self.out.contains(text),
            "{text:?} in:\n{}{}",
            self.out,
            self.told
        );
        self
    }
}

/// A folder that is removed with the test.
pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// All files of a folder by name, with their bytes.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let named =
        |path: PathBuf| (path.file_name().unwrap().to_str().unwrap().into(), fs::read(&path).unwrap());
    paths.into_iter().map(named).collect()
}

/// A device and its log.
pub(crate) struct Device {
    pub(crate) id: DeviceId,
    pub(crate) log: Log,
}

impl Device {
    pub(crate) fn new(number: u64) -> Self {
        Self { id: DeviceId::from_random(number), log: Log::new() }
    }

    /// Makes a change.
    pub(crate) fn writes(&mut self, record: &str, fields: &Map) -> Change {
        let seq = self.log.last_seq(self.id) + 1;
        let stamp =
            Stamp { device: self.id, seq, at: "2026-03-12".into(), by: Some("Vàng Seo \"Páo\"".into()) };
        let change = self.log.prepare(&stamp, record, fields);
        self.log.insert(change.clone());
        change
    }

    pub(crate) fn hears(&mut self, other: &Self) {
        self.log.extend(other.log.iter().cloned());
    }

    /// Its whole log as a file.
    pub(crate) fn bundle(&self) -> String {
        self.bundle_of(Scope::All, &self.log)
    }

    /// A part of its log as a file.
    pub(crate) fn bundle_of(&self, scope: Scope, log: &Log) -> String {
        let header = Header {
            scope: Some(scope),
            plans: vec!["nam-dan-2026".into()],
            from: Sender { device: self.id, issued: self.log.last_seq(self.id), name: None, by: None },
            at: "2026-03-12T09:30:00+07:00".into(),
            have: VersionVector::of(log),
        };
        write_bundle(&header, log.iter())
    }
}

/// A device with `count` notes on tasks.
pub(crate) fn notes(number: u64, count: u32) -> Device {
    let mut device = Device::new(number);
    for note in 1..=count {
        device.writes(
            &format!("task/2026/{note}"),
            &Map::new().with("note", format!("Ghi chú {number} việc {note}")),
        );
    }
    device
}

/// Everything in a whole bundle.
pub(crate) fn log_of(text: &str) -> Log {
    read_bundle(text).unwrap().changes.into_iter().collect()
}
