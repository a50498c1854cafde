//! The guide as a page of the app: read without a network and without the program.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use crate::project::Project;

/// The page's name beside the app's own.
pub(super) const PAGE: &str = "huong-dan.html";

/// Readable by browsers of 2018, in the colours of the system. Nothing is loaded.
const HEAD: &str = r#"<!DOCTYPE html>
<html lang="vi" translate="no">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<title>Hướng dẫn dùng Sổ Thôn</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<style>
:root { color-scheme: light dark; }
body { max-width: 40em; margin: 0 auto; padding: 16px 16px 64px; font: 18px/1.6 system-ui, sans-serif; background: #fbfaf5; color: #1c231d; }
a { color: #14532d; }
.back { display: inline-block; padding: 12px 0; font-weight: 700; }
h1, h2 { line-height: 1.3; }
table { width: 100%; border-collapse: collapse; }
td, th { padding: 8px 4px; border-bottom: 1px solid #bbb; text-align: left; vertical-align: top; }
@media (prefers-color-scheme: dark) { body { background: #0e1a13; color: #eef1ec; } a { color: #8fd6a5; } }
</style>
</head>
<body>
<a class="back" href="./">‹ Sổ Thôn</a>
<main>
"#;
const FOOT: &str = "</main>\n</body>\n</html>\n";

/// Writes the page into the folder of a site.
pub(super) fn write(project: &Project, site: &Path) -> Result<()> {
    let guide = project.document("huong-dan.md");
    let text = fs::read_to_string(&guide).with_context(|| format!("{} is missing", guide.display()))?;
    Ok(fs::write(site.join(PAGE), page(&text))?)
}

/// The guide without its pictures: they show what the reader has before them, and would weigh more than the program.
fn page(markdown: &str) -> String {
    let mut depth = 0_usize;
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).filter(|event| {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => {
                depth -= 1;
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    let mut page = HEAD.to_owned();
    html::push_html(&mut page, events);
    page + FOOT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_tables_stay_and_pictures_go() {
        let page = page(
            "# Sổ\n\n![Một câu](a.png) **Phỏng vấn**\n\n| a | b |\n|---|---|\n| ![x](y.png) | *Trước* |\n",
        );
        assert!(page.contains("<h1>Sổ</h1>") && page.contains("<strong>Phỏng vấn</strong>"), "{page}");
        assert!(page.contains("<em>Trước</em>") && page.contains("<table>"), "{page}");
        assert!(!page.contains("<img") && !page.contains("png") && !page.contains("Một câu"), "{page}");
    }
}
