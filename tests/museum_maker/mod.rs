//! How the files of the museum were made. A file of the museum is never changed; this shows that today's code still
//! writes the same bytes, and makes files for new cases (`tests/museum/README.md`).

mod field;
mod odd;
mod phone;
mod receipts;
mod scenes;

/// The bytes of every file, by its name in `tests/museum/` without the ending.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let folders =
        [("v1", scenes::all()), ("odd", odd::all()), ("receipt", receipts::all()), ("field", field::all())];
    let named = |folder: &'static str| move |(name, bytes)| (format!("{folder}/{name}"), bytes);
    folders.into_iter().flat_map(|(folder, files)| files.into_iter().map(named(folder))).collect()
}

/// A file's name and its bytes.
type File = (&'static str, Vec<u8>);
