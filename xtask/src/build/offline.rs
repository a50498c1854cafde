//! The service worker's list: which files there are, and the digest of each.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sha2::{Digest as _, Sha256};

/// The service worker, and the line in it that is written here.
pub(super) const WORKER: &str = "sw.js";
const BLANK: &str = "const FILES = {};\n";

/// Writes the service worker of a site whose files are `assets`, by name and where their content is, to `to`.
pub(super) fn write_worker(template: &Path, assets: &[(String, PathBuf)], to: &Path) -> Result<()> {
    let template = fs::read_to_string(template).context("there is no service worker")?;
    ensure!(template.contains(BLANK), "{WORKER} has no line `{}` to write into", BLANK.trim_end());
    let mut files = Vec::new();
    for (name, content) in assets.iter().filter(|(name, _)| is_kept(name)) {
        // Names of files are written as JavaScript's texts are.
        files.push(format!("{name:?}:\"{}\"", digest(&fs::read(content)?)));
    }
    let list = files.join(",");
    fs::write(to, template.replace(BLANK, &format!("const FILES = {{{list}}};\n")))?;
    Ok(())
}

/// Everything that a page can ask for; not the worker itself, which the browser keeps.
fn is_kept(name: &str) -> bool {
    name != WORKER
}

fn digest(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_listed_with_the_digest_of_its_bytes() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("so-thon-worker-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let (template, page, to) = (folder.join("template"), folder.join("page"), folder.join("to"));
        fs::write(&template, format!("// before\n{BLANK}// behind\n"))?;
        fs::write(&page, "abc")?;
        let assets = [("index.html".to_owned(), page.clone()), (WORKER.to_owned(), page)];
        write_worker(&template, &assets, &to)?;
        // From FIPS 180-2, appendix B.1.
        let expected = "// before\nconst FILES = {\"index.html\":\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9c\
                        b410ff61f20015ad\"};\n// behind\n";
        assert_eq!(fs::read_to_string(&to)?, expected);
        fs::write(&template, "nothing")?;
        assert!(write_worker(&template, &assets, &to).is_err());
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
