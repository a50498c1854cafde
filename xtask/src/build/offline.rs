//! The service worker's three lists: the files of each program and of the worker for workbooks, and the digest of each.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::digest::digest;

/// The service worker, and the lines in it that are written here.
pub(super) const WORKER: &str = "sw.js";
const MEETING_BLANK: &str = "const FILES = {};\n";
const OFFICE_BLANK: &str = "const OFFICE = {};\n";
const WORKBOOKS_BLANK: &str = "const WORKBOOKS = {};\n";

/// How much of a digest is written, in digits of 4 bits: files are told apart, and a phone pays for each digit.
const DIGITS: usize = 32;

/// How the names of files begin that only the office's program asks for.
const OFFICE: [&str; 3] = ["office-", "scanner.js", "so-thon-scanner"];
/// The same for those of the worker for workbooks.
const WORKBOOKS: [&str; 2] = ["workbooks.js", "so-thon-workbooks"];

/// Writes the service worker of a site whose files are `assets`, by name and where their content is, to `to`.
pub(super) fn write_worker(template: &Path, assets: &[(String, PathBuf)], to: &Path) -> Result<()> {
    let mut script = fs::read_to_string(template).context("there is no service worker")?;
    for (blank, list) in
        [(MEETING_BLANK, List::Meeting), (OFFICE_BLANK, List::Office), (WORKBOOKS_BLANK, List::Workbooks)]
    {
        ensure!(script.contains(blank), "{WORKER} has no line `{}` to write into", blank.trim_end());
        let mut files = Vec::new();
        let own = assets.iter().filter(|(name, _)| name != WORKER && List::of(name) == list);
        for (name, content) in own {
            // Names of files are written as JavaScript's texts are.
            files.push(format!("{name:?}:\"{:.DIGITS$}\"", digest([fs::read(content)?])));
        }
        script = script.replace(blank, &blank.replace("{}", &format!("{{{}}}", files.join(","))));
    }
    Ok(fs::write(to, script)?)
}

/// When a file is fetched.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Meeting,
    Office,
    Workbooks,
}

impl List {
    fn of(name: &str) -> Self {
        if is_of_the_office(name) {
            Self::Office
        } else if is_of_workbooks(name) {
            Self::Workbooks
        } else {
            Self::Meeting
        }
    }
}

/// Returns `true` if the file belongs to the worker for workbooks.
pub(super) fn is_of_workbooks(name: &str) -> bool {
    WORKBOOKS.iter().any(|start| name.starts_with(start))
}

/// Returns `true` if only the office's program asks for the file.
pub(super) fn is_of_the_office(name: &str) -> bool {
    OFFICE.iter().any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_listed_for_its_program_with_the_digest_of_its_bytes() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("so-thon-worker-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let (template, page, to) = (folder.join("template"), folder.join("page"), folder.join("to"));
        fs::write(
            &template,
            format!("// before\n{MEETING_BLANK}{OFFICE_BLANK}{WORKBOOKS_BLANK}// behind\n"),
        )?;
        fs::write(&page, "abc")?;
        let assets = ["index.html", WORKER, "office-1f.js", "workbooks.js"]
            .map(|name| (name.to_owned(), page.clone()));
        write_worker(&template, &assets, &to)?;
        // The beginning of the one in FIPS 180-2, appendix B.1.
        let abc = "ba7816bf8f01cfea414140de5dae2223";
        let expected = format!(
            "// before\nconst FILES = {{\"index.html\":\"{abc}\"}};\nconst OFFICE = {{\"office-1f.js\":\"{abc}\"}};\nconst WORKBOOKS = {{\"workbooks.js\":\"{abc}\"}};\n// behind\n"
        );
        assert_eq!(fs::read_to_string(&to)?, expected);
        fs::write(&template, "nothing")?;
        assert!(write_worker(&template, &assets, &to).is_err());
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
