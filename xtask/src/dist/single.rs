//! The whole app in one HTML file.
//!
//! It contains everything that the page would fetch, compressed and in base64; a short script unpacks it into `blob:`
//! addresses. The content security policy allows that script by its digest, and nothing from elsewhere.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use crate::build;

const UNPACK: &str = include_str!("unpack.js");

/// The files to unpack: the name in the page, and the beginning and end of the file's name in the site. The only program
/// is the office's, which has every page.
const PARTS: [(&str, &str, &str); 12] = [
    ("boot", "boot", ".js"),
    ("js", "office-", ".js"),
    ("wasm", "office-", "_bg.wasm"),
    ("storage", "storage", ".js"),
    ("offline", "offline", ".js"),
    ("recovery", "recovery", ".js"),
    ("reader-js", "so-thon-reader", ".js"),
    ("reader-wasm", "so-thon-reader", "_bg.wasm"),
    ("scanner-js", "so-thon-scanner", ".js"),
    ("scanner-wasm", "so-thon-scanner", "_bg.wasm"),
    ("workbooks-js", "so-thon-workbooks", ".js"),
    ("workbooks-wasm", "so-thon-workbooks", "_bg.wasm"),
];

/// Styles that are a separate file of the site.
const STYLES: &str = "later.css";

/// Makes the page from a finished site.
pub(super) fn page(site: &Path) -> Result<String> {
    let page = fs::read_to_string(site.join("index.html")).context("there is no page")?;
    let mut parts = String::new();
    let files = build::files_below(site)?;
    let names = || files.iter().filter_map(|file| Some((file.file_name()?.to_str()?, file)));
    for (name, start, ending) in PARTS {
        let is_it = |own: &str| own.starts_with(start) && own.ends_with(ending);
        let found = names().find(|(own, _)| is_it(own)).map(|(_, file)| file);
        let bytes = fs::read(found.with_context(|| format!("there is no {start}…{ending}"))?)?;
        let packed = packed(&bytes)?;
        writeln!(parts, "<script type=\"text/plain\" id=\"part-{name}\">{packed}</script>")?;
    }
    for (name, file) in names().filter(|(_, file)| is_data(file)) {
        let packed = packed(&fs::read(file)?)?;
        writeln!(
            parts,
            "<script type=\"text/plain\" class=\"data\" id=\"part-{}\">{packed}</script>",
            name.trim_end_matches(".json")
        )?;
    }
    // The boot script takes its addresses from these attributes.
    parts.push_str("<script type=\"text/plain\" data-js data-wasm></script>\n");
    writeln!(parts, "<script type=\"module\">{UNPACK}</script>")?;
    let mut lines: Vec<String> = page.lines().filter(|line| !refers(line)).map(str::to_owned).collect();
    let styles = fs::read_to_string(site.join(STYLES)).with_context(|| format!("there is no {STYLES}"))?;
    let head = lines.iter().position(|line| line.contains("</head>")).context("the page has no head")?;
    lines.insert(head, format!("<style>{styles}</style>"));
    let policy = lines.iter_mut().find(|line| line.contains("Content-Security-Policy"));
    *policy.context("the page has no content security policy")? = policy_of(UNPACK);
    let mut page = lines.join("\n");
    let end = page.rfind("</body>").context("the page has no end")?;
    page.insert_str(end, &parts);
    ensure!(!page.contains("=\"./"), "the page still refers to a file beside it");
    Ok(page)
}

/// A plan or a form.
fn is_data(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "json")
        && file.parent().is_some_and(|folder| folder.ends_with("data"))
}

/// A line of the page that would fetch a file beside it.
fn refers(line: &str) -> bool {
    line.contains("=\"./") && (line.starts_with("<link") || line.starts_with("<script"))
}

fn policy_of(script: &str) -> String {
    let digest = BASE64_STANDARD.encode(Sha256::digest(script.as_bytes()));
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-{digest}' blob: \
         'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data:; connect-src blob:; worker-src blob:; form-action \
         'none'; base-uri 'none'\">"
    )
}

fn packed(bytes: &[u8]) -> Result<String> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    Ok(BASE64_STANDARD.encode(packer.finish()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_fetched_is_left_out() {
        assert!(refers("<link rel=\"icon\" href=\"./icon.svg\">"));
        assert!(refers("<script type=\"module\" src=\"./boot.js\" data-js=\"./a.js\"></script>"));
        assert!(!refers("<p>./</p>") && !refers("<link rel=\"icon\" href=\"data:,\">"));
    }

    #[test]
    fn the_policy_allows_the_script_that_stands_in_the_page() {
        // The digest of the empty text, as published by NIST, in base64.
        assert!(policy_of("").contains("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"));
    }
}
