//! The files that a person named, or that lie below a folder or fit a pattern.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::tell;

/// A file to read.
#[derive(Debug)]
pub(crate) struct Source {
    path: PathBuf,
    named: bool,
}

impl Source {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// `true` if the person named it, `false` if it was found in a folder, where files of other programs may be, too.
    pub(crate) const fn is_named(&self) -> bool {
        self.named
    }

    /// Opens it; `true` if it can be read once alone: the standard input, a pipe.
    pub(crate) fn open(&self) -> io::Result<(Box<dyn Read>, bool)> {
        if is_standard(&self.path) {
            return Ok((Box::new(io::stdin()), true));
        }
        let file = File::open(&self.path)?;
        let is_stream = !file.metadata()?.is_file();
        Ok((Box::new(file), is_stream))
    }
}

pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// All files below `paths`, in their order, folders by name.
pub(crate) fn sources(paths: &[PathBuf]) -> Vec<Source> {
    let mut sources = Vec::new();
    for path in paths {
        match expanded(path) {
            Some(found) => found.into_iter().for_each(|path| add(path, true, &mut sources)),
            None if path.is_dir() => walk(path, &mut sources),
            None => sources.push(Source { path: path.clone(), named: true }),
        }
    }
    sources
}

/// The files that a pattern stands for, by name, where no file has it as its name: the shells of Windows hand patterns on
/// as they are. `None` for what is no pattern, or fits nothing, so that the system's error is reported.
fn expanded(path: &Path) -> Option<Vec<PathBuf>> {
    let text = path.to_str().filter(|text| text.contains(['*', '?', '[']) && !path.exists())?;
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let fitting = |pattern: &str| -> Vec<PathBuf> {
        let found = glob::glob_with(pattern, options);
        found.into_iter().flatten().filter_map(Result::ok).collect()
    };
    let mut found = fitting(text);
    // A folder may have such letters in its name.
    if let (true, Some(folder), Some(name)) = (found.is_empty(), path.parent(), path.file_name())
        && folder.is_dir()
    {
        let folder = glob::Pattern::escape(&folder.to_string_lossy());
        found = fitting(&format!("{folder}/{}", name.to_string_lossy()));
    }
    (!found.is_empty()).then_some(found)
}

fn walk(folder: &Path, sources: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) else {
        // Reading it as a file reports the system's error.
        sources.push(Source { path: folder.to_owned(), named: true });
        return;
    };
    let mut entries: Vec<_> =
        entries.iter().filter(|entry| !entry.file_name().to_string_lossy().starts_with('.')).collect();
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        add(entry.path(), false, sources);
    }
}

/// Adds what was found in a folder or by a pattern.
fn add(path: PathBuf, named: bool, sources: &mut Vec<Source>) {
    let is_link = fs::symlink_metadata(&path).is_ok_and(|about| about.is_symlink());
    if path.is_dir() {
        if is_link {
            // It could lead back here.
            tell!("{}: passed over: a link to a folder", path.display());
        } else {
            walk(&path, sources);
        }
    } else if fs::metadata(&path).is_ok_and(|about| !about.is_file()) {
        // A pipe would wait for somebody to write into it.
        tell!("{}: passed over: no file", path.display());
    } else {
        sources.push(Source { path, named });
    }
}
