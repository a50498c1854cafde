//! The release app: built by Trunk, shrunk by wasm-opt, compressed by brotli, weighed.

mod asset;
mod budget;
mod compress;
#[path = "../../../build/data.rs"]
mod data;
mod digest;
mod forms;
mod guide;
mod memo;
mod module;
mod names;
mod offline;
mod owners;
mod page;
mod split;
mod weights;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process;
use crate::project::Project;
use crate::setup;
use asset::{Asset, Collector};
use memo::Memo;
use owners::Owners;
pub(crate) use split::{LIST, Profile, unrun_names};
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
    let profile = Profile::read(&project.second_part())?;
    let mut memo = Memo::open(project.scratch("memo"))?;
    let assets = assets(project, &mut memo, Collector::Split(&profile))?;
    publish(&assets, &project.dist())?;
    memo.forget_unused()?;

    print_owners(&assets)?;
    let weights = Weights::of(&project.dist())?;
    println!("{weights}");
    Ok(weights)
}

/// Builds into `site` an app that notes which functions of the collector's program run. Returns the module with its
/// functions' names.
pub(crate) fn recording(project: &Project, site: &Path) -> Result<PathBuf> {
    let mut memo = Memo::open(project.scratch("memo"))?;
    let assets = assets(project, &mut memo, Collector::Recording)?;
    publish(&assets, site)?;
    collector_with_names(&assets).map(Path::to_path_buf).context("there is no program of a meeting")
}

fn assets(project: &Project, memo: &mut Memo, collector: Collector<'_>) -> Result<Vec<Asset>> {
    let toolchain = setup::toolchain(project)?;
    let optimiser = setup::optimiser()?;
    let staging = project.scratch("release-site");
    process::run(toolchain.trunk_build(project).arg("--dist").arg(&staging), "building the app")?;

    names::shorten_all(&files_below(&staging)?)?;
    guide::write(project, &staging)?;
    forms::join(&staging.join("data"))?;

    // The page names the others by their digests, and the service worker knows the digest of the page.
    let (last, files): (Vec<_>, Vec<_>) = files_below(&staging)?
        .into_iter()
        .partition(|file| file.ends_with(offline::WORKER) || file.ends_with(page::PAGE));
    let mut assets = Vec::new();
    for file in files {
        assets.extend(asset::finish(&file, &staging, &optimiser, memo, collector)?);
    }
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
        assets.extend(asset::finish(&to, &written, &optimiser, memo, collector)?);
    }
    Ok(assets)
}

/// As Trunk calls the files of the office's program.
const OFFICE_FILES: [&str; 2] = ["office.js", "office_bg.wasm"];

/// The office's program under a name with its digest, so that no two versions are ever mixed.
fn digest_of_office(assets: &[Asset]) -> Result<String> {
    let contents = OFFICE_FILES.map(|name| {
        let asset = assets.iter().find(|asset| asset.address() == name);
        Ok(fs::read(&asset.with_context(|| format!("there is no {name}"))?.content)?)
    });
    let contents = contents.into_iter().collect::<Result<Vec<_>>>()?;
    Ok(format!("office-{}", digest::short_digest(contents)))
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
    let rest = assets.iter().map(Asset::address).find(|name| name.starts_with(asset::REST));
    let rest = rest.context("there is no second part")?;
    Ok(page::Programs { meeting, rest, office: office.to_owned(), office_kb: office_bytes.div_ceil(1000) })
}

fn is_named_collector(asset: &Asset) -> bool {
    asset.address().starts_with("meeting-") && asset.named.is_some()
}

fn collector_with_names(assets: &[Asset]) -> Option<&Path> {
    assets.iter().find(|asset| is_named_collector(asset))?.named.as_deref()
}

fn print_owners(assets: &[Asset]) -> Result<()> {
    let module = assets.iter().find(|asset| is_named_collector(asset));
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
