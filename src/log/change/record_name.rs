//! Names of records.

/// The longest name of a record, in bytes. Ours have about 45.
const RECORD_LENGTH_MAX: usize = 200;

/// Returns `true` if `name` is the name of a record: kind, slash, name, in at most [`RECORD_LENGTH_MAX`] bytes.
pub(in crate::log) fn is_record(name: &str) -> bool {
    let parts = name.split_once('/');
    name.len() <= RECORD_LENGTH_MAX
        && parts.is_some_and(|(kind, rest)| !kind.is_empty() && !rest.is_empty())
        && !name.chars().any(char::is_control)
}
