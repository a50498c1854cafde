//! Writing files: complete, or not at all.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::Failure;
use crate::sources::is_standard;

/// Text on its way into a file; the first error of the system is kept.
pub(crate) struct Output<'f> {
    sink: BufWriter<&'f mut dyn Write>,
    error: Option<io::Error>,
}

impl fmt::Write for Output<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.write_bytes(text.as_bytes())
    }
}

impl Output<'_> {
    /// Writes what is no text.
    pub(crate) fn write_bytes(&mut self, bytes: &[u8]) -> fmt::Result {
        self.sink.write_all(bytes).map_err(|error| {
            self.error = Some(error);
            fmt::Error
        })
    }
}

/// Writes the file `path` (`-`: the standard output). An existing file is replaced once everything has been written, keeps
/// its mode, and is followed where it is a link. Anything but a file (a pipe, a device, a folder) is refused, and so is one of
/// `inputs`.
pub(crate) fn write_file(
    path: &Path,
    inputs: &[PathBuf],
    write: impl FnOnce(&mut Output) -> fmt::Result,
) -> Result<(), Failure> {
    let failure = |error: io::Error| format!("{} cannot be written: {error}", spoken(path));
    if is_standard(path) {
        let written = through(&mut io::stdout().lock(), write);
        return written.or_else(quietly).map_err(failure);
    }
    let target = target(path).map_err(failure)?;
    let existing = fs::metadata(&target).ok();
    if existing.as_ref().is_some_and(|about| !about.is_file()) {
        return Err(format!("{} is no file; `-o -` writes to the standard output", spoken(path)));
    }
    if let Some(input) = inputs.iter().find(|input| is_same(input, &target)) {
        return Err(format!("{} is read, too: an input is never written over", spoken(input)));
    }
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    let part = target.with_file_name(name);
    let written = File::create_new(&part).and_then(|mut file| {
        if let Some(about) = &existing {
            // Before anything stands in it that others may not read.
            file.set_permissions(about.permissions())?;
        }
        through(&mut file, write)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&part, &target)).map_err(|error| {
        // If the useless partial file cannot be removed, that changes nothing.
        let _ = fs::remove_file(&part);
        failure(error)
    })
}

/// Where a path leads, over links.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    // As many as Linux follows.
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(to) => path = path.parent().unwrap_or_else(|| Path::new("")).join(to),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

/// Returns `true` if an input is the file that would be written.
fn is_same(one: &Path, other: &Path) -> bool {
    if is_standard(one) {
        return is_standard_input(other);
    }
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Returns `true` if the standard input comes from this file.
#[cfg(unix)]
fn is_standard_input(path: &Path) -> bool {
    use std::os::fd::AsFd as _;
    use std::os::unix::fs::MetadataExt as _;

    let input = io::stdin().as_fd().try_clone_to_owned().map(File::from).and_then(|file| file.metadata());
    match (input, fs::metadata(path)) {
        (Ok(input), Ok(own)) => (input.dev(), input.ino()) == (own.dev(), own.ino()),
        _ => false,
    }
}

/// There, a file that is read cannot be replaced.
#[cfg(not(unix))]
const fn is_standard_input(_: &Path) -> bool {
    false
}

/// A reader that closes the pipe has seen enough; that is no failure.
fn quietly(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }
}

/// Lines on the standard output. The first error of the system is kept, and nothing is written after it.
#[derive(Default)]
pub(crate) struct Lines {
    error: Option<io::Error>,
}

impl Lines {
    pub(crate) fn write(&mut self, line: &str) {
        if self.error.is_none() {
            self.error = writeln!(io::stdout(), "{line}").err();
        }
    }

    /// The failure of the first line that could not be written.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        let flushed = self.error.take().map_or_else(|| io::stdout().flush(), Err);
        flushed.or_else(quietly).map_err(|error| format!("the standard output cannot be written: {error}"))
    }
}

/// Says something on the standard error. Where nobody can hear it, the work goes on.
pub(crate) fn tell(text: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// The same with places to fill in.
#[macro_export]
macro_rules! tell {
    ($($text:tt)*) => { $crate::output::tell(format_args!($($text)*)) };
}

/// A file's name in messages.
pub(crate) fn spoken(path: &Path) -> String {
    if is_standard(path) { "the standard output".into() } else { path.display().to_string() }
}

/// "1 change", "2 changes"
pub(crate) fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

fn through(sink: &mut dyn Write, write: impl FnOnce(&mut Output) -> fmt::Result) -> io::Result<()> {
    let mut output = Output { sink: BufWriter::with_capacity(1 << 18, sink), error: None };
    match write(&mut output) {
        Ok(()) => output.sink.flush(),
        Err(fmt::Error) => {
            Err(output.error.take().unwrap_or_else(|| io::Error::other("not all was written")))
        }
    }
}
