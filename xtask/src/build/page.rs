//! The names that the page's first script preloads, written into the page.

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

pub(super) const PAGE: &str = "index.html";

/// The two programs' files, without `.js` and `_bg.wasm`, and what the office's weighs.
pub(super) struct Programs {
    pub(super) meeting: String,
    /// The file of the collector's second part.
    pub(super) rest: String,
    pub(super) office: String,
    pub(super) office_kb: u64,
}

/// Writes the names into a page that Trunk has made.
pub(super) fn write(template: &str, programs: &Programs) -> Result<String> {
    let allowed = format!("'sha256-{}'", digest(first_script(template)?));
    ensure!(template.contains(&allowed), "the page's policy must allow its first script by {allowed}");
    let Programs { meeting, rest, office, office_kb } = programs;
    let mut page = template.to_owned();
    for (blank, filled) in [
        ("data-meeting=\"\"", format!("data-meeting=\"./{meeting}\"")),
        ("data-office=\"\"", format!("data-office=\"./{office}\"")),
        ("data-office-kb=\"\"", format!("data-office-kb=\"{office_kb}\"")),
        ("data-office=\"./office\"", format!("data-office=\"./{office}\"")),
        ("data-rest=\"\"", format!("data-rest=\"./{rest}\"")),
    ] {
        ensure!(page.matches(blank).count() == 1, "the page has no single `{blank}` to write into");
        page = page.replace(blank, &filled);
    }
    Ok(page)
}

/// The script that stands in the page.
fn first_script(page: &str) -> Result<&str> {
    let (_, behind) = page.split_once("<script data-meeting=").context("the page has no first script")?;
    let (_, behind) = behind.split_once('>').context("the first script has no end")?;
    Ok(behind.split_once("</script>").context("the first script has no end")?.0)
}

fn digest(script: &str) -> String {
    BASE64_STANDARD.encode(Sha256::digest(script.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = include_str!("../../../index.html");

    fn programs() -> Programs {
        Programs {
            meeting: "meeting-1".into(),
            rest: "rest-3.wasm".into(),
            office: "office-2".into(),
            office_kb: 203,
        }
    }

    #[test]
    fn the_policy_of_the_page_allows_its_first_script_and_the_names_are_written() -> Result<()> {
        let boot = "<script type=\"module\" data-js=\"./meeting-1.js\" data-office=\"./office\" data-rest=\"\"></script>";
        let page = write(&format!("{SOURCE}{boot}"), &programs())?;
        assert!(
            page.contains("data-meeting=\"./meeting-1\" data-office=\"./office-2\" data-office-kb=\"203\">")
        );
        assert!(
            page.contains(
                "data-js=\"./meeting-1.js\" data-office=\"./office-2\" data-rest=\"./rest-3.wasm\""
            )
        );
        Ok(())
    }

    #[test]
    fn a_first_script_that_was_changed_without_its_digest_is_refused() {
        let changed = SOURCE.replace("(function(){", "(function(){ ");
        assert!(write(&changed, &programs()).is_err_and(|error| error.to_string().contains("sha256-")));
    }
}
