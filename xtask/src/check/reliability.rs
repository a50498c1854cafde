//! `docs/reliability.md`: engine × fault → outcome, as the browser tests have just seen it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use crate::project::Project;

const HEAD: &str = "\
# What happens when something fails

Written by `cargo xtask test` from what its browser tests have seen; each row is a test that has run to its end in the \
engines that are ticked. The tests are in `tests/e2e/tests/suite/`: faults, repair, unreadable, kills, tabs, offline, keeping, panic_hook, time. An \
engine without a tick has not run that test.

For a long run of kills: `SO_THON_KILLS=40 cargo xtask test` (40 in each engine).

| what happens | what comes of it | Chromium | Firefox | WebKitGTK |
|---|---|---|---|---|
";

const ENGINES: [&str; 3] = ["Chromium", "Firefox", "WebKit"];

/// Fails where the table says something else than the tests have seen, after writing it anew. A long run of kills
/// has figures of its own, which are only written.
pub(super) fn hold(project: &Project, outcomes: &Path) -> Result<()> {
    let table = table(&read(outcomes)?)?;
    let document = project.document("reliability.md");
    if fs::read_to_string(&document).is_ok_and(|said| said == table) {
        return Ok(());
    }
    fs::write(&document, table).context("cannot write docs/reliability.md")?;
    let is_long_run = env::var_os("SO_THON_KILLS").is_some();
    ensure!(
        is_long_run,
        "docs/reliability.md did not say what the tests have seen; it does now: look at it and commit it"
    );
    Ok(())
}

/// Fault, outcome, engine.
type Seen = (String, String, String);

fn read(outcomes: &Path) -> Result<Vec<Seen>> {
    let entries = fs::read_dir(outcomes).context("no browser test has noted an outcome")?;
    let mut seen = Vec::new();
    for entry in entries {
        let file = entry?.path();
        let text = fs::read_to_string(&file)?;
        let engine = file.file_name().and_then(|name| name.to_str()).and_then(|name| name.split('.').next());
        let (fault, outcome) = text.trim_end().split_once('\n').context("an outcome has two lines")?;
        seen.push((fault.to_owned(), outcome.to_owned(), engine.unwrap_or_default().to_owned()));
    }
    Ok(seen)
}

fn table(seen: &[Seen]) -> Result<String> {
    let mut rows: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for (fault, outcome, engine) in seen {
        rows.entry((fault, outcome)).or_default().insert(engine);
    }
    let mut text = HEAD.to_owned();
    for ((fault, outcome), engines) in rows {
        write!(text, "| {fault} | {outcome} |")?;
        for engine in ENGINES {
            text.push_str(if engines.contains(engine) { " ✓ |" } else { " – |" });
        }
        text.push('\n');
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_ticks_the_engines_that_have_seen_it() -> Result<()> {
        let seen =
            |fault: &str, engine: &str| (fault.to_owned(), "nothing lost".to_owned(), engine.to_owned());
        let table = table(&[seen("killed", "WebKit"), seen("full", "Firefox"), seen("killed", "Chromium")])?;
        let rows: Vec<&str> = table.lines().rev().take(2).collect();
        assert_eq!(rows, ["| killed | nothing lost | ✓ | – | ✓ |", "| full | nothing lost | – | ✓ | – |"]);
        Ok(())
    }
}
