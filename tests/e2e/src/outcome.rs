//! What came of each fault, for the table in `docs/reliability.md`.

use std::fs;
use std::path::PathBuf;

use crate::engine::Engine;

/// Where the outcomes are laid down, one file for each engine and fault, if `SO_THON_OUTCOMES` names a folder.
fn folder() -> Option<PathBuf> {
    std::env::var_os("SO_THON_OUTCOMES").map(PathBuf::from)
}

/// Notes what was seen after a fault. Called at the end of a test, when all that it asserts has held.
pub fn note_outcome(engine: Engine, fault: &str, outcome: &str) {
    let Some(folder) = folder() else { return };
    let name: String =
        fault.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    fs::create_dir_all(&folder).expect("a folder for the outcomes");
    fs::write(folder.join(format!("{engine:?}.{name}")), format!("{fault}\n{outcome}\n"))
        .expect("the outcome is written");
}
