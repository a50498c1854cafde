//! The outcome of each fault, for the table in `docs/reliability.md`.

use std::fs;
use std::path::PathBuf;

use crate::engine::Engine;

/// The folder for outcomes, one file for each engine and fault, if `SO_THON_OUTCOMES` names one.
fn folder() -> Option<PathBuf> {
    std::env::var_os("SO_THON_OUTCOMES").map(PathBuf::from)
}

/// Writes down the outcome of a fault. Called at the end of a test, after all its assertions.
pub fn note_outcome(engine: Engine, fault: &str, outcome: &str) {
    let Some(folder) = folder() else { return };
    let name: String =
        fault.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    fs::create_dir_all(&folder).expect("a folder for the outcomes");
    fs::write(folder.join(format!("{engine:?}.{name}")), format!("{fault}\n{outcome}\n"))
        .expect("the outcome is written");
}
