//! The release app: built by Trunk, shrunk by wasm-opt, compressed by brotli, weighed.

mod budget;
mod compress;
#[path = "../../../build/data.rs"]
mod data;
mod guide;
mod memo;
mod module;
mod names;
mod offline;
mod owners;
mod page;
mod weights;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest as _, Sha256};

use crate::process;
use crate::project::Project;
use crate::setup::{self, Optimiser};
use memo::Memo;
use owners::Owners;
pub(crate) use weights::Weights;

/// Builds into `dist/`, prints what a visit costs and holds it against the budgets.
pub(crate) fn within_budget(project: &Project) -> Result<()> {
    release(project)?.hold()
}

/// Builds into `dist/` and prints what a visit costs.
///
/// What has not changed since the last time is neither shrunk nor compressed again. `dist/` is touched
/// only when everything that can fail has succeeded.
pub(crate) fn release(project: &Project) -> Result<Weights> {
    let toolchain = setup::toolchain(project)?;
    let optimiser = setup::optimiser()?;
    let staging = project.scratch("release-site");
    process::run(toolchain.trunk_build(project).arg("--dist").arg(&staging), "building the app")?;

    names::shorten_all(&files_below(&staging)?)?;
    guide::write(project, &staging)?;

    let mut memo = Memo::open(project.scratch("memo"))?;
    // The page names the others by their digests, and the service worker knows the digest of the page.
    let (last, files): (Vec<_>, Vec<_>) = files_below(&staging)?
        .into_iter()
        .partition(|file| file.ends_with(offline::WORKER) || file.ends_with(page::PAGE));
    let mut assets = files
        .into_iter()
        .map(|file| finish(&file, &staging, &optimiser, &mut memo))
        .collect::<Result<Vec<_>>>()?;
    let office = digest_of_office(&assets)?;
    for asset in &mut assets {
        let name = asset.address();
        if let Some(ending) = name.strip_prefix("office").filter(|_| OFFICE_FILES.contains(&&*name)) {
            asset.name = format!("{office}{ending}").into();
        }
    }
    let written = project.scratch("written");
    fs::create_dir_all(&written)?;
    for name in [page::PAGE, offline::WORKER] {
        let template =
            last.iter().find(|file| file.ends_with(name)).with_context(|| format!("there is no {name}"))?;
        let to = written.join(name);
        if name == page::PAGE {
            fs::write(&to, page::write(&fs::read_to_string(template)?, &programs(&assets, &office)?)?)?;
        } else {
            let listed: Vec<_> =
                assets.iter().map(|asset| (asset.address(), asset.content.clone())).collect();
            offline::write_worker(template, &listed, &to)?;
        }
        assets.push(finish(&to, &written, &optimiser, &mut memo)?);
    }
    publish(&assets, &project.dist())?;
    memo.forget_unused()?;

    print_owners(&assets)?;
    let weights = Weights::of(&project.dist())?;
    println!("{weights}");
    Ok(weights)
}

/// As Trunk calls the files of the office's program.
const OFFICE_FILES: [&str; 2] = ["office.js", "office_bg.wasm"];

/// The office's program under a name with its digest, so that no two versions are ever mixed.
fn digest_of_office(assets: &[Asset]) -> Result<String> {
    let mut digest = Sha256::new();
    for name in OFFICE_FILES {
        let asset = assets.iter().find(|asset| asset.address() == name);
        digest.update(fs::read(&asset.with_context(|| format!("there is no {name}"))?.content)?);
    }
    let hex: Vec<String> = digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("office-{}", hex.concat()))
}

fn programs(assets: &[Asset], office: &str) -> Result<page::Programs> {
    let meeting = assets.iter().map(Asset::address).find_map(|name| {
        name.starts_with("meeting-").then(|| name.strip_suffix(".js").map(str::to_owned)).flatten()
    });
    let weighed = assets.iter().filter(|asset| offline::is_of_the_office(&asset.address()));
    let office_bytes: u64 = weighed
        .map(|asset| Ok(fs::metadata(asset.compressed.as_ref().unwrap_or(&asset.content))?.len()))
        .sum::<Result<u64>>()?;
    let meeting = meeting.context("there is no meeting-….js")?;
    Ok(page::Programs { meeting, office: office.to_owned(), office_kb: office_bytes.div_ceil(1000) })
}

fn print_owners(assets: &[Asset]) -> Result<()> {
    let module = assets.iter().find(|asset| asset.address().starts_with("meeting-") && asset.named.is_some());
    if let Some((named, compressed)) =
        module.and_then(|asset| asset.named.as_ref().zip(asset.compressed.as_ref()))
    {
        let brotli_bytes = fs::metadata(compressed)?.len();
        match Owners::of(&fs::read(named)?, brotli_bytes) {
            Some(owners) => println!("\n{owners}"),
            None => println!("\nthe collector's module cannot be weighed by owner"),
        }
    }
    Ok(())
}

/// One file of the site, with the files that hold its final content.
struct Asset {
    name: PathBuf,
    content: PathBuf,
    compressed: Option<PathBuf>,
    /// A module with the names of its functions.
    named: Option<PathBuf>,
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
    if is_data(&name) {
        content = memo.recall("data 1", file, |to| {
            let mut value: serde_json::Value = serde_json::from_slice(&fs::read(file)?)?;
            data::drop_notes(&mut value);
            data::part_languages(&mut value, &mut BTreeMap::new());
            Ok(fs::write(to, value.to_string())?)
        })?;
    }
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

/// A plan or a form, as the program asks for it.
fn is_data(name: &Path) -> bool {
    name.starts_with("data") && name.extension().is_some_and(|ending| ending == "json")
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
