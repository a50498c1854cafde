//! Writing files: complete, or not at all.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::Failure;
use crate::input::is_standard;

/// Text on its way into a file; the first error of the system is kept.
pub(crate) struct Output<'f> {
    sink: BufWriter<&'f mut dyn Write>,
    error: Option<io::Error>,
}

impl fmt::Write for Output<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.sink.write_all(text.as_bytes()).map_err(|error| {
            self.error = Some(error);
            fmt::Error
        })
    }
}

/// Writes the file `path` (`-`: the standard output). An existing file is replaced once everything has been written.
pub(crate) fn write_file(path: &Path, write: impl FnOnce(&mut Output) -> fmt::Result) -> Result<(), Failure> {
    let failure = |error: io::Error| format!("{} cannot be written: {error}", spoken(path));
    if is_standard(path) {
        return through(&mut io::stdout().lock(), write).map_err(failure);
    }
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let written = File::create(&part).and_then(|mut file| {
        through(&mut file, write)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&part, path)).map_err(|error| {
        // If the useless partial file cannot be removed, that changes nothing.
        let _ = fs::remove_file(&part);
        failure(error)
    })
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
