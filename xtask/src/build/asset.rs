//! The files of the site, finished one by one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::digest::short_digest;
use super::memo::Memo;
use super::split::{self, Profile};
use super::{compress, data, forms, module};
use crate::setup::Optimiser;

/// How the name of the collector's second part begins.
pub(super) const REST: &str = "rest-";

/// What becomes of the collector's module.
#[derive(Clone, Copy)]
pub(super) enum Collector<'profile> {
    Split(&'profile Profile),
    /// It stays whole and notes which functions run.
    Recording,
}

/// One file of the site, with the files that hold its final content.
pub(super) struct Asset {
    pub(super) name: PathBuf,
    pub(super) content: PathBuf,
    pub(super) compressed: Option<PathBuf>,
    /// A module with the names of its functions.
    pub(super) named: Option<PathBuf>,
}

impl Asset {
    /// As a page asks for it.
    pub(super) fn address(&self) -> String {
        self.name.to_string_lossy().replace('\\', "/")
    }
}

/// Makes the final content of a file of the site.
pub(super) fn finish(
    file: &Path,
    staging: &Path,
    optimiser: &Optimiser,
    memo: &mut Memo,
    collector: Collector<'_>,
) -> Result<Vec<Asset>> {
    let name = file.strip_prefix(staging)?.to_path_buf();
    let mut content = file.to_path_buf();
    if let Some(recipe) = Optimiser::recipe(&name) {
        content = memo.recall(&recipe, file, |to| {
            eprintln!("▶ shrinking {}…", name.display());
            optimiser.shrink(file, to)
        })?;
    }
    if is_data(&name) {
        content = memo.recall("data 2", file, |to| {
            let mut value: serde_json::Value = serde_json::from_slice(&fs::read(file)?)?;
            data::drop_notes(&mut value);
            data::part_languages(&mut value, &mut BTreeMap::new());
            Ok(fs::write(to, forms::text(&value))?)
        })?;
    }
    if is_collector(&name) {
        return match collector {
            Collector::Split(profile) => {
                in_parts(name, &content, profile, &staging.with_file_name("parts"), optimiser, memo)
            }
            Collector::Recording => {
                let recording = memo.recall("recording 1", &content, |to| {
                    Ok(fs::write(to, split::instrument(&fs::read(&content)?)?)?)
                })?;
                // Asking for a second part is recorded, too.
                let nothing =
                    memo.recall("nothing 1", &content, |to| Ok(fs::write(to, b"\0asm\x01\0\0\0")?))?;
                let rest = Asset {
                    name: format!("{REST}0.wasm").into(),
                    content: nothing,
                    compressed: None,
                    named: None,
                };
                Ok(vec![Asset { name, content: recording, compressed: None, named: Some(content) }, rest])
            }
        };
    }
    Ok(vec![complete(name, content, memo)?])
}

/// The collector's module in two, which are written into `folder` on the way.
fn in_parts(
    name: PathBuf,
    module: &Path,
    profile: &Profile,
    folder: &Path,
    optimiser: &Optimiser,
    memo: &mut Memo,
) -> Result<Vec<Asset>> {
    fs::create_dir_all(folder)?;
    let parts = split::split(&fs::read(module)?, profile)?;
    let mut shrunk = |name: &str, part: &[u8]| {
        let cut = folder.join(name);
        fs::write(&cut, part)?;
        memo.recall(&Optimiser::part_recipe(), &cut, |to| optimiser.shrink_part(&cut, to))
    };
    let (first, rest) = (shrunk("first.wasm", &parts.first)?, shrunk("rest.wasm", &parts.rest)?);
    let digest = short_digest([fs::read(&rest)?]);
    Ok(vec![complete(name, first, memo)?, complete(format!("{REST}{digest}.wasm").into(), rest, memo)?])
}

/// Removes names from a module, and compresses what is worth it.
fn complete(name: PathBuf, mut content: PathBuf, memo: &mut Memo) -> Result<Asset> {
    let mut named = None;
    if name.extension().is_some_and(|ending| ending == "wasm") {
        let nameless = memo.recall("without names 1", &content, |to| {
            let module = module::without_names(&fs::read(&content)?).context("this is no module")?;
            Ok(fs::write(to, module)?)
        })?;
        named = Some(std::mem::replace(&mut content, nameless));
    }
    let compressed = if compress::is_worth_it(&name) {
        Some(memo.recall(compress::RECIPE, &content, |to| compress::to_brotli(&content, to))?)
    } else {
        None
    };
    Ok(Asset { name, content, compressed, named })
}

/// The program of a meeting, as Trunk calls it.
fn is_collector(name: &Path) -> bool {
    name.to_str().is_some_and(|name| name.starts_with("meeting-") && name.ends_with("_bg.wasm"))
}

/// A plan or a form, as the program asks for it.
fn is_data(name: &Path) -> bool {
    name.starts_with("data") && name.extension().is_some_and(|ending| ending == "json")
}
