//! The release app: built by Trunk, shrunk by wasm-opt, compressed by brotli, weighed.

mod budget;
mod compress;
mod first_load;
mod memo;
mod offline;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

pub(crate) use first_load::FirstLoad;

use crate::process;
use crate::project::Project;
use crate::setup::{self, Optimiser};
use memo::Memo;

/// Builds into `dist/`, prints what a first visit costs and holds it against the budget.
pub(crate) fn within_budget(project: &Project) -> Result<()> {
    let first_load = release(project)?;
    budget::hold(first_load.brotli_bytes())
}

/// Builds into `dist/` and prints what a first visit costs.
///
/// What has not changed since the last time is neither shrunk nor compressed again. `dist/` is touched
/// only when everything that can fail has succeeded.
pub(crate) fn release(project: &Project) -> Result<FirstLoad> {
    let toolchain = setup::toolchain(project)?;
    let optimiser = setup::optimiser()?;
    let staging = project.scratch("release-site");
    let mut trunk = toolchain.trunk(project, "build");
    process::run(trunk.arg("--release").arg("--dist").arg(&staging), "building the app")?;

    let mut memo = Memo::open(project.scratch("memo"))?;
    let (worker, files): (Vec<_>, Vec<_>) =
        files_below(&staging)?.into_iter().partition(|file| file.ends_with(offline::WORKER));
    let mut assets = files
        .into_iter()
        .map(|file| finish(&file, &staging, &optimiser, &mut memo))
        .collect::<Result<Vec<_>>>()?;
    for template in worker {
        let listed: Vec<_> = assets.iter().map(|asset| (asset.address(), asset.content.clone())).collect();
        let written = project.scratch("worker").join(offline::WORKER);
        fs::create_dir_all(project.scratch("worker"))?;
        offline::write_worker(&template, &listed, &written)?;
        assets.push(finish(&written, &project.scratch("worker"), &optimiser, &mut memo)?);
    }
    publish(&assets, &project.dist())?;
    memo.forget_unused()?;

    let first_load = FirstLoad::weigh(&project.dist())?;
    println!("{first_load}");
    Ok(first_load)
}

/// One file of the site, with the files that hold its final content.
struct Asset {
    name: PathBuf,
    content: PathBuf,
    compressed: Option<PathBuf>,
}

impl Asset {
    /// As a page asks for it.
    fn address(&self) -> String {
        self.name.to_string_lossy().replace('\\', "/")
    }
}

fn finish(file: &Path, staging: &Path, optimiser: &Optimiser, memo: &mut Memo) -> Result<Asset> {
    let name = file.strip_prefix(staging)?.to_path_buf();
    let mut content = file.to_path_buf();
    if let Some(recipe) = Optimiser::recipe(&name) {
        content = memo.recall(&recipe, file, |to| {
            eprintln!("▶ shrinking {}…", name.display());
            optimiser.shrink(file, to)
        })?;
    }
    let compressed = if compress::is_worth_it(&name) {
        Some(memo.recall(compress::RECIPE, &content, |to| compress::to_brotli(&content, to))?)
    } else {
        None
    };
    Ok(Asset { name, content, compressed })
}

fn publish(assets: &[Asset], dist: &Path) -> Result<()> {
    if dist.exists() {
        fs::remove_dir_all(dist).context("cannot empty dist/")?;
    }
    for asset in assets {
        let file = dist.join(&asset.name);
        fs::create_dir_all(file.parent().unwrap_or(dist))?;
        fs::copy(&asset.content, &file).with_context(|| format!("cannot write {}", asset.name.display()))?;
        if let Some(compressed) = &asset.compressed {
            fs::copy(compressed, compress::name_beside(&file))?;
        }
    }
    Ok(())
}

/// Every file below a folder, in the order of the names, so that output does not change by chance.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder)
        .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
        .with_context(|| format!("cannot list {}", folder.display()))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut files = Vec::new();
    for entry in entries {
        if entry.file_type()?.is_dir() {
            files.extend(files_below(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    Ok(files)
}
