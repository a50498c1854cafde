//! Temporary folders for browsers' data.

use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use tempfile::TempDir;

/// Waits until this process has ended, which closes the pipe, and removes the folder; browsers that end at the same moment
/// may still write to it.
const CLEANER: &str = r#"read -r _; for _ in 1 2 3 4 5; do rm -rf -- "$1" && exit; sleep 1; done"#;

/// All temporary folders below one, which is removed when this process ends, for any reason.
static ROOT: LazyLock<SelfCleaning> = LazyLock::new(|| {
    let folder =
        tempfile::Builder::new().prefix("so-thon-e2e-").tempdir().expect("a temporary folder").keep();
    let mut cleaner = Command::new("sh");
    cleaner.args(["-c", CLEANER, "sh"]).arg(&folder);
    cleaner.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    SelfCleaning { folder, _cleaner: cleaner.spawn().expect("a shell") }
});

struct SelfCleaning {
    folder: PathBuf,
    /// Holds the other end of its pipe.
    _cleaner: Child,
}

/// A new folder, removed when the value is dropped.
pub(crate) fn folder() -> TempDir {
    tempfile::tempdir_in(&ROOT.folder).expect("a temporary folder")
}
