//! The files that pages have downloaded.

use std::fs;
use std::path::{Path, PathBuf};

use super::Browser;

/// The extensions that engines give to unfinished files.
const UNFINISHED: [&str; 3] = ["crdownload", "part", "wkdownload"];

impl Browser {
    /// The downloaded file: waits for one more than `before`.
    pub async fn downloaded(&self, before: &[PathBuf]) -> PathBuf {
        self.wait("a download", async || self.downloads().into_iter().find(|file| !before.contains(file)))
            .await
    }

    /// The finished downloads.
    #[must_use]
    pub fn downloads(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folders.downloads).expect("the folder for downloads");
        let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
        files.filter(|file| is_finished(file)).collect()
    }
}

/// Returns `true` once a file is complete: engines write under another name, or leave an empty file under the right name,
/// until then.
fn is_finished(file: &Path) -> bool {
    let grows = file.extension().is_some_and(|ending| UNFINISHED.iter().any(|own| ending == *own));
    let is_hidden = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !grows && !is_hidden && fs::metadata(file).is_ok_and(|metadata| metadata.len() > 0)
}
