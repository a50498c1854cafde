//! What a first visit downloads, and how heavy each part of it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{budget, compress, files_below};

const PAGE: &str = "index.html";

/// What the boot script and the program name and fetch later, in quiet: the whole program, the worker, and scripts for after the first screen.
const LATER: [&str; 7] = ["full", "worker", "storage", "offline", "recovery", "so-thon-worker", "sw.js"];

/// The kinds of file that a page waits for.
const COUNTED: [&str; 5] = [".css", ".js", ".json", ".wasm", ".woff2"];

/// The page and everything that it names, itself or through its scripts.
pub(crate) struct FirstLoad {
    parts: Vec<Part>,
    /// What is fetched after it.
    later: Vec<Part>,
}

fn is_later(name: &str) -> bool {
    LATER.iter().any(|later| name.starts_with(later))
}

struct Part {
    name: String,
    raw_bytes: u64,
    brotli_bytes: u64,
}

impl FirstLoad {
    /// Looks at a finished site.
    pub(crate) fn weigh(dist: &Path) -> Result<Self> {
        let mut texts = BTreeMap::new();
        for file in files_below(dist)? {
            let name = file.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
            let names_others = name == PAGE || file.extension().is_some_and(|ending| ending == "js");
            let text = if names_others { fs::read_to_string(&file)? } else { String::new() };
            texts.insert(name, text);
        }
        let parts = reached(&texts).into_iter().map(|name| Part::weigh(dist, name)).collect::<Result<_>>()?;
        let later =
            texts.keys().filter(|name| is_later(name) && COUNTED.iter().any(|ending| name.ends_with(ending)));
        let later = later.map(|name| Part::weigh(dist, name)).collect::<Result<_>>()?;
        Ok(Self { parts, later })
    }

    /// The sum over all parts, as they travel.
    pub(crate) fn brotli_bytes(&self) -> u64 {
        self.parts.iter().map(|part| part.brotli_bytes).sum()
    }

    fn raw_bytes(&self) -> u64 {
        self.parts.iter().map(|part| part.raw_bytes).sum()
    }
}

impl Part {
    fn weigh(dist: &Path, name: &str) -> Result<Self> {
        let file = dist.join(name);
        let raw_bytes = fs::metadata(&file).with_context(|| format!("cannot weigh {name}"))?.len();
        let brotli_bytes =
            fs::metadata(compress::name_beside(&file)).map_or(raw_bytes, |beside| beside.len());
        Ok(Self { name: name.to_owned(), raw_bytes, brotli_bytes })
    }
}

impl fmt::Display for FirstLoad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.parts.iter().map(|part| part.name.len()).max().unwrap_or(0).max("first load".len());
        writeln!(f, "{:width$} {:>10} {:>10}", "first load", "raw", "brotli")?;
        for Part { name, raw_bytes, brotli_bytes } in &self.parts {
            writeln!(f, "{name:width$} {:>10} {:>10}", grouped(*raw_bytes), grouped(*brotli_bytes))?;
        }
        let (raw, brotli) = (self.raw_bytes(), self.brotli_bytes());
        writeln!(f, "{:width$} {:>10} {:>10}", "total", grouped(raw), grouped(brotli))?;
        writeln!(f, "{}", budget::remark(brotli))?;
        writeln!(f, "{:width$}", "later, in quiet")?;
        for Part { name, raw_bytes, brotli_bytes } in &self.later {
            writeln!(f, "{name:width$} {:>10} {:>10}", grouped(*raw_bytes), grouped(*brotli_bytes))?;
        }
        Ok(())
    }
}

/// The page, what it names, what a script named so far names, and so on. A name counts only right
/// after a quote or a slash: `app.js` is not named by `my-app.js`.
fn reached(texts: &BTreeMap<String, String>) -> Vec<&str> {
    let mut found = BTreeSet::new();
    let mut open = vec![PAGE];
    while let Some(name) = open.pop() {
        if !found.insert(name) {
            continue;
        }
        let Some(text) = texts.get(name) else { continue };
        let named = texts.keys().filter(|other| {
            COUNTED.iter().any(|ending| other.ends_with(ending))
                && !is_later(other)
                && ["\"", "'", "`", "/"].iter().any(|before| text.contains(&format!("{before}{other}")))
        });
        open.extend(named.map(String::as_str));
    }
    found.into_iter().collect()
}

/// Digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn the_first_load_is_the_page_and_all_that_it_leads_to() {
        let site = site(&[
            ("index.html", r#"<script src="./boot.js" data-js="./app-1.js" data-wasm="./app-1_bg.wasm">"#),
            ("boot.js", "import(js); later = './full.js'"),
            ("full.js", ""),
            ("app-1.js", "import { a } from './snippets/clock/inline0.js'; 'app_bg.wasm'"),
            ("app-1_bg.wasm", ""),
            ("snippets/clock/inline0.js", ""),
            ("report_bg.wasm", ""),
            ("my-boot.js", ""),
            ("boot.js.br", ""),
        ]);
        let expected = ["app-1.js", "app-1_bg.wasm", "boot.js", "index.html", "snippets/clock/inline0.js"];
        assert_eq!(reached(&site), expected);
    }

    #[test]
    fn the_table_names_every_part_and_the_sum() {
        let part =
            |name: &str, raw_bytes, brotli_bytes| Part { name: name.to_owned(), raw_bytes, brotli_bytes };
        let load = FirstLoad {
            parts: vec![part("app_bg.wasm", 254_321, 98_765), part("index.html", 1_200, 600)],
            later: vec![part("full.js", 7, 5)],
        };
        let table = load.to_string();
        assert!(table.contains("app_bg.wasm    254 321     98 765"), "{table}");
        assert!(table.contains("total          255 521     99 365"), "{table}");
        assert_eq!(load.brotli_bytes(), 99_365);
    }

    #[test]
    fn digits_come_in_groups_of_three() {
        assert_eq!([7, 1_000, 123_456, 1_234_567].map(grouped), ["7", "1 000", "123 456", "1 234 567"]);
    }
}
