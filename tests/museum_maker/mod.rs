//! How the files of the museum were made. What is in the museum stays as it is for ever; this shows that today's code
//! still writes the same bytes, and makes files for new cases (`tests/museum/README.md`).

mod odd;
mod phone;
mod receipts;
mod scenes;

/// The bytes of every file, by its name in `tests/museum/` without the ending.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let folders = [("v1", scenes::all()), ("odd", odd::all()), ("receipt", receipts::all())];
    let named = |folder: &'static str| move |(name, bytes)| (format!("{folder}/{name}"), bytes);
    folders.into_iter().flat_map(|(folder, files)| files.into_iter().map(named(folder))).collect()
}

/// A file's name and its bytes.
type File = (&'static str, Vec<u8>);
