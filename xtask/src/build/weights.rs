//! What a visit transfers, and how heavy each part of it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::page::PAGE;
use super::{budget, compress, files_below, offline};

/// What the page and its scripts name and fetch after the first screen.
const LATER: [&str; 13] = [
    "desk.js",
    "full",
    super::guide::PAGE,
    "keeper.js",
    "later.css",
    "offline.js",
    "reader.js",
    "recovery.js",
    super::asset::REST,
    "so-thon-",
    "storage.js",
    "sw.js",
    "data/",
];

/// The kinds of file that a page waits for.
const COUNTED: [&str; 6] = [".css", ".html", ".js", ".json", ".wasm", ".woff2"];

/// The files of a finished site, each once, by when they are transferred.
pub(crate) struct Weights {
    /// The page and everything that it names, itself or through its scripts.
    first: Vec<Part>,
    /// What the collector's program and the service worker fetch after it.
    later: Vec<Part>,
    /// What is fetched when somebody asks for the office's program.
    office: Vec<Part>,
    workbooks: Vec<Part>,
}

fn is_later(name: &str) -> bool {
    LATER.iter().any(|later| name.starts_with(later))
}

struct Part {
    name: String,
    raw_bytes: u64,
    brotli_bytes: u64,
}

impl Weights {
    /// Looks at a finished site.
    pub(crate) fn of(dist: &Path) -> Result<Self> {
        let mut texts = BTreeMap::new();
        for file in files_below(dist)? {
            let name = file.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
            if file.extension().is_some_and(|ending| ending == "br") {
                continue;
            }
            let names_others = name == PAGE || file.extension().is_some_and(|ending| ending == "js");
            let text = if names_others { fs::read_to_string(&file)? } else { String::new() };
            texts.insert(name, text);
        }
        let reached = reached(&texts);
        let mut weights =
            Self { first: Vec::new(), later: Vec::new(), office: Vec::new(), workbooks: Vec::new() };
        for name in texts.keys() {
            let group = if reached.contains(name.as_str()) {
                &mut weights.first
            } else if offline::is_of_the_office(name) {
                &mut weights.office
            } else if offline::is_of_workbooks(name) {
                &mut weights.workbooks
            } else {
                &mut weights.later
            };
            group.push(Part::weigh(dist, name)?);
        }
        Ok(weights)
    }

    /// The sums, each with its budget.
    fn sums(&self) -> [(budget::Budget, u64); 4] {
        let first = sum(&self.first);
        [
            (budget::FIRST_LOAD, first),
            (budget::UNTIL_QUIET, first + sum(&self.later)),
            (budget::OFFICE, sum(&self.office)),
            (budget::WORKBOOKS, sum(&self.workbooks)),
        ]
    }

    /// Fails if a sum breaks its budget.
    pub(crate) fn hold(&self) -> Result<()> {
        self.sums().into_iter().try_for_each(|(budget, size)| budget.hold(size))
    }
}

fn sum(parts: &[Part]) -> u64 {
    parts.iter().map(|part| part.brotli_bytes).sum()
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

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups = [
            ("first load", &self.first),
            ("later", &self.later),
            ("office, once asked for", &self.office),
            ("workbooks, once used", &self.workbooks),
        ];
        let names = groups.iter().flat_map(|(title, parts)| {
            std::iter::once(title.len()).chain(parts.iter().map(|part| part.name.len()))
        });
        let width = names.max().unwrap_or(0);
        for (title, parts) in groups {
            writeln!(f, "{title:width$} {:>10} {:>10}", "raw", "brotli")?;
            for Part { name, raw_bytes, brotli_bytes } in parts {
                writeln!(f, "{name:width$} {:>10} {:>10}", grouped(*raw_bytes), grouped(*brotli_bytes))?;
            }
            let raw = parts.iter().map(|part| part.raw_bytes).sum();
            writeln!(f, "{:width$} {:>10} {:>10}\n", "total", grouped(raw), grouped(sum(parts)))?;
        }
        self.sums().into_iter().try_for_each(|(budget, size)| writeln!(f, "{}", budget.remark(size)))
    }
}

/// The page, what it names, what a script named so far names, and so on. A name counts only right
/// after a quote or a slash: `app.js` is not named by `my-app.js`.
fn reached(texts: &BTreeMap<String, String>) -> BTreeSet<&str> {
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
                && !offline::is_of_the_office(other)
                && !offline::is_of_workbooks(other)
                && ["\"", "'", "`", "/"].iter().any(|before| text.contains(&format!("{before}{other}")))
        });
        open.extend(named.map(String::as_str));
    }
    found
}

/// Digits in groups of three.
pub(super) fn grouped(number: u64) -> String {
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
            (
                "index.html",
                r#"<script src="./boot.js" data-js="./meeting-1.js" data-wasm="./meeting-1_bg.wasm">"#,
            ),
            ("boot.js", "import(js); later = './office-2.js'; './storage.js'"),
            ("office-2.js", ""),
            ("storage.js", ""),
            ("meeting-1.js", "import { a } from './snippets/clock/inline0.js'; 'app_bg.wasm'"),
            ("meeting-1_bg.wasm", ""),
            ("snippets/clock/inline0.js", ""),
            ("report_bg.wasm", ""),
            ("my-boot.js", ""),
        ]);
        let expected =
            ["boot.js", "index.html", "meeting-1.js", "meeting-1_bg.wasm", "snippets/clock/inline0.js"];
        assert_eq!(reached(&site).into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_table_names_every_part_and_sums_each_file_once() {
        let part =
            |name: &str, raw_bytes, brotli_bytes| Part { name: name.to_owned(), raw_bytes, brotli_bytes };
        let weights = Weights {
            first: vec![part("meeting-1_bg.wasm", 254_321, 98_765), part("index.html", 1_200, 600)],
            later: vec![part("storage.js", 7, 5)],
            office: vec![part("office-2.js", 11, 9)],
            workbooks: vec![part("workbooks.js", 4, 3)],
        };
        let table = weights.to_string();
        assert!(table.contains("meeting-1_bg.wasm         254 321     98 765"), "{table}");
        assert!(table.contains("total                     255 521     99 365"), "{table}");
        assert_eq!(weights.sums().map(|(_, size)| size), [99_365, 99_370, 9, 3]);
    }

    #[test]
    fn digits_come_in_groups_of_three() {
        assert_eq!([7, 1_000, 123_456, 1_234_567].map(grouped), ["7", "1 000", "123 456", "1 234 567"]);
    }
}
