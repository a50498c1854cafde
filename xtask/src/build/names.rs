//! Short names between a module and its glue: wasm-bindgen writes a name with a digest for each function that one
//! takes from the other, twice, and no tool for modules or scripts alone may change them. 4 KB of the first load.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::module;

/// What wasm-bindgen calls what is between the two alone. Other names are for other scripts.
const INTERNAL: [&str; 3] = ["__wb", "__externref", "wasm_bindgen_"];
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Shortens the names in every module below `files` that has its glue beside it.
pub(super) fn shorten_all(files: &[std::path::PathBuf]) -> Result<()> {
    for file in files {
        let glue = file.to_string_lossy().strip_suffix("_bg.wasm").map(|stem| format!("{stem}.js"));
        if let Some(glue) = glue.filter(|glue| Path::new(glue).is_file()) {
            let (module, script) = shorten(&fs::read(file)?, &fs::read_to_string(&glue)?)
                .with_context(|| format!("cannot shorten the names in {}", file.display()))?;
            fs::write(file, module)?;
            fs::write(glue, script)?;
        }
    }
    Ok(())
}

fn shorten(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    // In a template, `$` stands alone before a brace.
    let is_short = |word: &str| word.len() > 1 && word.starts_with('$');
    ensure!(!words(glue).any(is_short), "the glue has names with `$` already");
    let mut short: BTreeMap<String, String> = BTreeMap::new();
    let mut rename = |name: &str| {
        let next = short.len();
        let is_internal = INTERNAL.iter().any(|prefix| name.starts_with(prefix));
        is_internal.then(|| short.entry(name.to_owned()).or_insert_with(|| nth_name(next)).clone())
    };
    let module = module::renamed(module, &mut rename).context("this is no module")?;
    let script = words(glue).map(|word| short.get(word).map_or(word, String::as_str)).collect();
    Ok((module, script))
}

/// `$a`, `$b` … `$Z`, `$aa` …
fn nth_name(mut index: usize) -> String {
    let mut name = String::from("$");
    loop {
        name.extend(LETTERS.get(index % LETTERS.len()).map(|letter| char::from(*letter)));
        match (index / LETTERS.len()).checked_sub(1) {
            Some(rest) => index = rest,
            None => return name,
        }
    }
}

/// A script cut into names and single characters between them.
fn words(script: &str) -> impl Iterator<Item = &str> {
    let mut rest = script;
    std::iter::from_fn(move || {
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let length = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
        let first = rest.chars().next()?;
        let (word, behind) = rest.split_at(length.max(first.len_utf8()));
        rest = behind;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Imports `m.__wbg_log_1`, exports its only function as `start` and as `__wbindgen_malloc`.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x02\x12\x01\x01m\x0c__wbg_log_12\0\0\
        \x07\x1d\x02\x05start\0\x01\x11__wbindgen_malloc\0\x01";

    #[test]
    fn module_and_glue_keep_meeting_under_their_short_names() -> Result<()> {
        let glue = "{ __wbg_log_12: (a) => `${a}__wbg_log_123` }; wasm.start(wasm.__wbindgen_malloc)";
        let (module, script) = shorten(MODULE, glue)?;
        assert_eq!(script, "{ $a: (a) => `${a}__wbg_log_123` }; wasm.start(wasm.$b)");
        let expected: &[u8] =
            b"\0asm\x01\0\0\0\x02\x08\x01\x01m\x02$a\0\0\x07\x0e\x02\x05start\0\x01\x02$b\0\x01";
        assert_eq!(module, expected);
        assert_eq!(shorten(&module, "start")?.0, expected);
        Ok(())
    }

    #[test]
    fn no_two_names_are_the_same() {
        let names: std::collections::BTreeSet<String> = (0..5000).map(nth_name).collect();
        assert_eq!(names.len(), 5000);
    }
}
